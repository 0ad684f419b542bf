//! The running sandbox: its socket, its routes, its end.

use std::io;
use std::sync::Arc;

use axum::Router;
use axum::http::StatusCode;
use axum::routing::get;
use hyper_util::service::TowerToHyperService;

use crate::answer::Answer;
use crate::listener::{Listener, speak_plain_http};
use crate::portal::Portal;
use crate::{Control, LoggedRequest, Options, RefusalStatus, control_api, endpoints, page};

/// A running sandbox. It ends when it is dropped; [`Sandbox::shutdown`] lets calls finish first.
pub struct Sandbox {
    listener: Listener,
    control: Control,
}

/// The sandbox could not listen.
#[derive(Debug, thiserror::Error)]
#[error("cannot listen on loopback port {port}")]
pub struct StartError {
    /// The port that was asked for.
    pub port: u16,
    source: io::Error,
}

impl Sandbox {
    /// Opens a portal on loopback. Needs a tokio runtime.
    ///
    /// # Errors
    /// [`StartError`] if the port is taken.
    pub async fn start(options: Options) -> Result<Self, StartError> {
        let port = options.port;
        let portal = Arc::new(Portal::new(options));
        let router = router(Arc::clone(&portal));
        let listener = Listener::open(port, move |stream, closing| {
            speak_plain_http(stream, TowerToHyperService::new(router.clone()), closing)
        });
        let listener = listener
            .await
            .map_err(|source| StartError { port, source })?;
        Ok(Self {
            listener,
            control: Control(portal),
        })
    }

    /// The URL that clients put the endpoints' paths after, without a slash at its end.
    #[must_use]
    pub fn base_url(&self) -> String {
        format!("http://{}", self.listener.address())
    }

    /// The port that it listens on.
    #[must_use]
    pub fn port(&self) -> u16 {
        self.listener.address().port()
    }

    /// A handle that steers and watches it.
    #[must_use]
    pub fn control(&self) -> Control {
        self.control.clone()
    }

    /// What it received; see [`Control::requests`].
    #[must_use]
    pub fn requests(&self) -> Vec<LoggedRequest> {
        self.control.requests()
    }

    /// Takes no more calls, and lets those under way finish for up to two seconds.
    pub async fn shutdown(self) {
        self.listener.shutdown().await;
    }
}

fn router(portal: Arc<Portal>) -> Router {
    let not_found = |path: &str| Answer::framework_error(StatusCode::NOT_FOUND, "Not Found", path);
    Router::new()
        .merge(endpoints::routes())
        .merge(control_api::routes())
        .route("/", get(page::page))
        .fallback(async move |uri: axum::http::Uri| {
            not_found(uri.path()).into_response(RefusalStatus::default())
        })
        .with_state(portal)
}
