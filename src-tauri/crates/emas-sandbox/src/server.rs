//! The running sandbox: its socket, its connections, its end.

use std::convert::Infallible;
use std::io;
use std::net::{Ipv4Addr, SocketAddr};
use std::pin::pin;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::service::{Service, service_fn};
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::service::TowerToHyperService;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::watch;
use tokio::task::{JoinHandle, JoinSet};

use crate::answer::Answer;
use crate::portal::Portal;
use crate::{Control, LoggedRequest, Options, RefusalStatus, control_api, endpoints, page};

/// A running sandbox. It ends when it is dropped; [`Sandbox::shutdown`] lets calls finish first.
pub struct Sandbox {
    address: SocketAddr,
    control: Control,
    closing: watch::Sender<bool>,
    listening: JoinHandle<()>,
}

/// The sandbox could not listen.
#[derive(Debug, thiserror::Error)]
#[error("cannot listen on loopback port {port}")]
pub struct StartError {
    /// The port that was asked for.
    pub port: u16,
    source: io::Error,
}

/// How long calls may take to finish at the end.
const GRACE: Duration = Duration::from_secs(2);
const HEAD_TIMEOUT: Duration = Duration::from_secs(30);
/// Keeps a machine that is out of file handles from spinning.
const ACCEPT_PAUSE: Duration = Duration::from_millis(50);

impl Sandbox {
    /// Opens a portal on loopback. Needs a tokio runtime.
    ///
    /// # Errors
    /// [`StartError`] if the port is taken.
    pub async fn start(options: Options) -> Result<Self, StartError> {
        let port = options.port;
        let failed = |source| StartError { port, source };
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, port))
            .await
            .map_err(failed)?;
        let address = listener.local_addr().map_err(failed)?;
        let portal = Arc::new(Portal::new(options));
        let (closing, closed) = watch::channel(false);
        let listening = tokio::spawn(listen(listener, router(Arc::clone(&portal)), closed));
        Ok(Self {
            address,
            control: Control(portal),
            closing,
            listening,
        })
    }

    /// The URL that clients put the endpoints' paths after, without a slash at its end.
    #[must_use]
    pub fn base_url(&self) -> String {
        format!("http://{}", self.address)
    }

    /// The port that it listens on.
    #[must_use]
    pub fn port(&self) -> u16 {
        self.address.port()
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
    pub async fn shutdown(mut self) {
        self.closing.send_replace(true);
        // Fails only if listening panicked, and then it has ended as well.
        drop((&mut self.listening).await);
    }
}

impl Drop for Sandbox {
    fn drop(&mut self) {
        self.listening.abort();
    }
}

/// Marks a response that is not to be sent.
#[derive(Clone)]
struct HangUp;

/// The connection closes instead of an answer.
#[derive(Debug, thiserror::Error)]
#[error("hung up without an answer")]
struct HungUp;

/// A response that closes the connection without a byte.
pub(crate) fn hang_up() -> Response {
    let mut response = StatusCode::OK.into_response();
    response.extensions_mut().insert(HangUp);
    response
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

async fn listen(listener: TcpListener, router: Router, mut closed: watch::Receiver<bool>) {
    // Dropped with this task, and with it every connection.
    let mut connections = JoinSet::new();
    loop {
        tokio::select! {
            accepted = listener.accept() => match accepted {
                Ok((stream, _)) => {
                    connections.spawn(serve(stream, router.clone(), closed.clone()));
                }
                Err(error) => {
                    tracing::warn!(%error, "a connection was not accepted");
                    tokio::time::sleep(ACCEPT_PAUSE).await;
                }
            },
            Some(_) = connections.join_next() => {}
            _ = closed.changed() => break,
        }
    }
    drop(listener);
    let finish = async { while connections.join_next().await.is_some() {} };
    if tokio::time::timeout(GRACE, finish).await.is_err() {
        tracing::debug!("calls were still under way at the end");
    }
}

async fn serve(stream: TcpStream, router: Router, mut closed: watch::Receiver<bool>) {
    let router = TowerToHyperService::new(router);
    let service = service_fn(move |request: hyper::Request<Incoming>| {
        let answering = router.call(request);
        async move { unless_hung_up(answering.await) }
    });
    let connection = http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(HEAD_TIMEOUT)
        .serve_connection(TokioIo::new(stream), service);
    let mut connection = pin!(connection);
    let ended = tokio::select! {
        ended = connection.as_mut() => ended,
        _ = closed.changed() => {
            connection.as_mut().graceful_shutdown();
            connection.await
        }
    };
    if let Err(error) = ended {
        tracing::debug!(%error, "a connection ended early");
    }
}

/// An error of the service makes hyper close the connection without writing.
fn unless_hung_up(answered: Result<Response, Infallible>) -> Result<Response, HungUp> {
    match answered {
        Ok(response) if response.extensions().get::<HangUp>().is_some() => Err(HungUp),
        Ok(response) => Ok(response),
        Err(never) => match never {},
    }
}
