//! A bank's relay in front of a portal: it holds the account's login, and lets in whom it knows.
//!
//! A relay has a path of its own before every call's, demands a bearer token or a client
//! certificate, puts the login into Create JourneyID and the Basic header into the journey's
//! details, and hands everything else through as it is. No public client shows one; what a relay
//! demands and what it answers to strangers is our choice.

mod authority;
mod forward;

use std::convert::Infallible;
use std::io;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use hyper::body::Incoming;
use hyper::service::service_fn;
use rustls::ServerConfig;
use tokio::net::TcpStream;
use tokio::time::timeout;
use tokio_rustls::TlsAcceptor;

pub use self::authority::{Authority, AuthorityError, ClientIdentity};
use self::forward::Forwarding;
use crate::Options;
use crate::listener::{Closing, Listener, speak_http, speak_plain_http};

/// A running relay. It ends when it is dropped.
///
/// It breaks where the portal breaks: a portal that hangs up makes it hang up, a cut answer is cut.
pub struct Relay {
    listener: Listener,
    scheme: &'static str,
    path: String,
    passed_on: Arc<AtomicU64>,
}

/// What a relay is started with. The default lets in anybody, over plain HTTP on a free port.
#[derive(Clone)]
pub struct RelayOptions {
    /// The loopback port; 0 takes a free one.
    pub port: u16,
    /// What stands before every call's own path: empty, or `/` and words, without a `/` at its end.
    pub path: String,
    /// The user whose journeys are opened.
    pub username: String,
    /// Its password.
    pub password: String,
    /// The token that every call must show: `Authorization: Bearer` and the token.
    pub bearer: Option<String>,
    /// Who signs the relay's own certificate. With it the relay speaks HTTPS only.
    pub authority: Option<Authority>,
    /// Whose certificates every client must show. Without an `authority` of the relay's own, this
    /// one signs the relay's, too.
    pub client_roots: Option<Authority>,
}

/// The relay could not be started.
#[derive(Debug, thiserror::Error)]
pub enum RelayError {
    /// It could not listen.
    #[error("cannot listen on loopback port {port}")]
    Listen {
        /// The port that was asked for.
        port: u16,
        /// From the system.
        source: io::Error,
    },
    /// Its certificate could not be made.
    #[error("no certificate for the relay")]
    Authority(#[from] AuthorityError),
    /// A sandbox speaks plain HTTP, and a relay passes on to a sandbox.
    #[error("{0} is not a sandbox: its URL begins with http://")]
    Upstream(String),
}

const TLS_TIMEOUT: Duration = Duration::from_secs(30);

impl Relay {
    /// Opens a relay on loopback to the sandbox at the base URL `upstream`. Needs a tokio runtime.
    ///
    /// # Errors
    /// [`RelayError`] if the port is taken, `upstream` is not `http://host:port`, or no
    /// certificate can be made.
    pub async fn start(upstream: &str, options: RelayOptions) -> Result<Self, RelayError> {
        let (port, path) = (options.port, options.path.clone());
        let tls = tls_of(&options)?.map(TlsAcceptor::from);
        let scheme = if tls.is_some() { "https" } else { "http" };
        let passed_on = Arc::new(AtomicU64::new(0));
        let forwarding = Forwarding::new(upstream, options, Arc::clone(&passed_on));
        let forwarding =
            Arc::new(forwarding.ok_or_else(|| RelayError::Upstream(upstream.to_owned()))?);
        let listener = Listener::open(port, move |stream, closing| {
            serve(stream, tls.clone(), Arc::clone(&forwarding), closing)
        });
        let listener = listener
            .await
            .map_err(|source| RelayError::Listen { port, source })?;
        Ok(Self {
            listener,
            scheme,
            path,
            passed_on,
        })
    }

    /// The URL that clients put the endpoints' paths after, without a slash at its end.
    #[must_use]
    pub fn base_url(&self) -> String {
        let address = self.listener.address();
        format!("{}://{address}{}", self.scheme, self.path)
    }

    /// How many calls were handed to the portal. Strangers' are not.
    #[must_use]
    pub fn passed_on(&self) -> u64 {
        self.passed_on.load(Ordering::Relaxed)
    }

    /// Takes no more calls, and lets those under way finish for up to two seconds.
    pub async fn shutdown(self) {
        self.listener.shutdown().await;
    }
}

impl RelayOptions {
    /// The default path.
    pub const PATH: &'static str = "/bank/ekyc";
}

impl Default for RelayOptions {
    fn default() -> Self {
        Self {
            port: 0,
            path: Self::PATH.to_owned(),
            username: Options::USERNAME.to_owned(),
            password: Options::PASSWORD.to_owned(),
            bearer: None,
            authority: None,
            client_roots: None,
        }
    }
}

fn tls_of(options: &RelayOptions) -> Result<Option<Arc<ServerConfig>>, AuthorityError> {
    let clients = options.client_roots.as_ref();
    let signer = options.authority.as_ref().or(clients);
    signer
        .map(|signer| signer.server_config(clients))
        .transpose()
}

async fn serve(
    stream: TcpStream,
    tls: Option<TlsAcceptor>,
    forwarding: Arc<Forwarding>,
    closing: Closing,
) {
    let service = service_fn(move |request: hyper::Request<Incoming>| {
        let forwarding = Arc::clone(&forwarding);
        async move { Ok::<_, Infallible>(forwarding.answer(request).await) }
    });
    let Some(tls) = tls else {
        return speak_plain_http(stream, service, closing).await;
    };
    match timeout(TLS_TIMEOUT, tls.accept(stream)).await {
        Ok(Ok(stream)) => drop(speak_http(stream, service, closing).await),
        Ok(Err(error)) => tracing::debug!(%error, "a client was not let in"),
        Err(_) => tracing::debug!("a client did not finish its handshake"),
    }
}
