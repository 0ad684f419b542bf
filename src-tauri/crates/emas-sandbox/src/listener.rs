//! An accept loop on loopback, and HTTP/1.1 on what it accepts.

use std::convert::Infallible;
use std::error::Error as _;
use std::future::poll_fn;
use std::io;
use std::net::{Ipv4Addr, SocketAddr};
use std::time::Duration;

use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::service::{Service, service_fn};
use hyper_util::rt::{TokioIo, TokioTimer};
use tokio::io::{AsyncRead, AsyncWrite, AsyncWriteExt as _};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::watch;
use tokio::task::{JoinHandle, JoinSet};

/// A port that is served. Everything on it ends when it is dropped.
pub(crate) struct Listener {
    address: SocketAddr,
    closing: watch::Sender<bool>,
    listening: JoinHandle<()>,
}

/// Becomes true when calls under way shall finish and no more may come.
pub(crate) type Closing = watch::Receiver<bool>;

/// How long calls may take to finish at the end.
const GRACE: Duration = Duration::from_secs(2);
const HEAD_TIMEOUT: Duration = Duration::from_secs(30);
/// Keeps a machine that is out of file handles from spinning.
const ACCEPT_PAUSE: Duration = Duration::from_millis(50);

impl Listener {
    /// Listens on a loopback port, 0 for a free one; each connection is handed to `serve`.
    pub(crate) async fn open<F, S>(port: u16, serve: F) -> io::Result<Self>
    where
        F: Fn(TcpStream, Closing) -> S + Send + 'static,
        S: Future<Output = ()> + Send + 'static,
    {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, port)).await?;
        let address = listener.local_addr()?;
        let (closing, closed) = watch::channel(false);
        let listening = tokio::spawn(listen(listener, serve, closed));
        Ok(Self {
            address,
            closing,
            listening,
        })
    }

    pub(crate) fn address(&self) -> SocketAddr {
        self.address
    }

    /// Takes no more connections, and lets calls under way finish for up to two seconds.
    pub(crate) async fn shutdown(mut self) {
        self.closing.send_replace(true);
        // Fails only if listening panicked, and then it has ended as well.
        drop((&mut self.listening).await);
    }
}

impl Drop for Listener {
    fn drop(&mut self) {
        self.listening.abort();
    }
}

async fn listen<F, S>(listener: TcpListener, serve: F, mut closed: Closing)
where
    F: Fn(TcpStream, Closing) -> S,
    S: Future<Output = ()> + Send + 'static,
{
    // Dropped with this task, and with it every connection.
    let mut connections = JoinSet::new();
    loop {
        tokio::select! {
            accepted = listener.accept() => match accepted {
                Ok((stream, _)) => {
                    connections.spawn(serve(stream, closed.clone()));
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

/// Speaks HTTP/1.1 on a connection until it ends. What comes back is the stream, still open, if it
/// is to be reset.
pub(crate) async fn speak_http<I, S>(stream: I, service: S, mut closing: Closing) -> Option<I>
where
    I: AsyncRead + AsyncWrite + Unpin,
    S: Service<hyper::Request<Incoming>, Response = Response, Error = Infallible> + Unpin,
{
    let service = service_fn(move |request: hyper::Request<Incoming>| {
        let answering = service.call(request);
        Box::pin(async move { unless_broken_off(answering.await) })
    });
    let mut connection = http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(HEAD_TIMEOUT)
        .serve_connection(TokioIo::new(stream), service);
    let ended = tokio::select! {
        ended = poll_fn(|context| connection.poll_without_shutdown(context)) => ended,
        _ = closing.changed() => {
            std::pin::Pin::new(&mut connection).graceful_shutdown();
            poll_fn(|context| connection.poll_without_shutdown(context)).await
        }
    };
    let mut stream = connection.into_parts().io.into_inner();
    let Err(error) = ended else {
        // The client may be gone already.
        drop(stream.shutdown().await);
        return None;
    };
    tracing::debug!(%error, "a connection ended early");
    let broken = error.source().and_then(|source| source.downcast_ref());
    (broken == Some(&BrokenOff::Reset)).then_some(stream)
}

/// The same on a plain connection, which can be reset.
pub(crate) async fn speak_plain_http<S>(stream: TcpStream, service: S, closing: Closing)
where
    S: Service<hyper::Request<Incoming>, Response = Response, Error = Infallible> + Unpin,
{
    if let Some(stream) = speak_http(stream, service, closing).await
        && let Err(error) = stream.set_zero_linger()
    {
        tracing::warn!(%error, "a connection was closed instead of reset");
    }
}

/// A response that closes the connection without a byte.
pub(crate) fn hang_up() -> Response {
    break_off(BrokenOff::Closed)
}

/// A response that resets the connection without a byte.
pub(crate) fn reset() -> Response {
    break_off(BrokenOff::Reset)
}

/// How a connection ends instead of an answer; as an extension, it marks a response that is not to
/// be sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
enum BrokenOff {
    #[error("hung up without an answer")]
    Closed,
    #[error("reset without an answer")]
    Reset,
}

fn break_off(how: BrokenOff) -> Response {
    let mut response = StatusCode::OK.into_response();
    response.extensions_mut().insert(how);
    response
}

/// An error of the service makes hyper end the connection without writing.
fn unless_broken_off(answered: Result<Response, Infallible>) -> Result<Response, BrokenOff> {
    match answered {
        Ok(response) => match response.extensions().get() {
            Some(how) => Err(*how),
            None => Ok(response),
        },
        Err(never) => match never {},
    }
}
