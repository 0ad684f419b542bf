//! The accept loop of a window, with a deadline on everything that a stranger can delay.

use std::future::poll_fn;
use std::io;
use std::net::{IpAddr, SocketAddr};
use std::pin::pin;
use std::sync::Arc;
use std::task::Poll;
use std::time::Duration;

use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::{TokioIo, TokioTimer};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::task::{AbortHandle, JoinSet};
use tokio::time::{sleep, sleep_until, timeout};
use tokio_rustls::TlsAcceptor;
use tokio_rustls::server::TlsStream;

use crate::door::{Door, Knock, Known};
use crate::event::{Refusal, WindowEvent};
use crate::routes::{self, Visit};
use crate::state::WindowState;

/// The sockets of a window: one port on each address.
pub(crate) struct Bound {
    pub(crate) listeners: Vec<TcpListener>,
    pub(crate) addresses: Vec<IpAddr>,
    pub(crate) port: u16,
}

/// From the first byte to the end of the TLS handshake, and again to the end of the header.
pub(crate) const HANDSHAKE: Duration = Duration::from_secs(5);
pub(crate) const HEADER: Duration = Duration::from_secs(5);
/// A whole connection, which carries one request.
pub(crate) const CONNECTION: Duration = Duration::from_secs(120);
/// How long a refused upload may go on, so that the phone reads the answer and not a reset.
const LINGER: Duration = Duration::from_secs(2);
/// How long phones have to hear that the window closed.
const FAREWELL: Duration = Duration::from_secs(1);
/// After a failed accept, such as too many open files.
const RECOVERY: Duration = Duration::from_millis(100);
pub(crate) const LARGEST_HEADER: usize = 16 * 1024;
pub(crate) const MOST_HEADERS: usize = 32;
const BIND_ATTEMPTS: usize = 8;

/// Listens on a port that is free on all `addresses`; an address that is gone is left out.
pub(crate) async fn bind(addresses: &[IpAddr]) -> io::Result<Bound> {
    let mut failure = io::ErrorKind::AddrNotAvailable.into();
    for _ in 0..BIND_ATTEMPTS {
        match bind_once(addresses).await {
            Ok(bound) => return Ok(bound),
            Err(error) => failure = error,
        }
        if failure.kind() != io::ErrorKind::AddrInUse {
            break;
        }
    }
    Err(failure)
}

async fn bind_once(addresses: &[IpAddr]) -> io::Result<Bound> {
    let mut bound = Bound {
        listeners: Vec::new(),
        addresses: Vec::new(),
        port: 0,
    };
    let mut failure = io::ErrorKind::AddrNotAvailable.into();
    for address in addresses {
        // Port 0 is any free one: the first address chooses, the others follow.
        match TcpListener::bind((*address, bound.port)).await {
            Ok(listener) => {
                bound.port = listener.local_addr()?.port();
                bound.listeners.push(listener);
                bound.addresses.push(*address);
            }
            Err(error) if error.kind() == io::ErrorKind::AddrInUse => return Err(error),
            Err(error) => failure = error,
        }
    }
    if bound.listeners.is_empty() {
        Err(failure)
    } else {
        Ok(bound)
    }
}

/// Runs a window to its end.
pub(crate) async fn run(state: Arc<WindowState>, listeners: Vec<TcpListener>, tls: TlsAcceptor) {
    let mut pulse = state.pulse();
    let mut door = Door::<AbortHandle>::new();
    let mut connections = JoinSet::new();
    let mut crowded = false;
    while let Some(deadline) = state.next_deadline() {
        tokio::select! {
            () = sleep_until(deadline) => state.pass_time(),
            _ = pulse.changed() => {}
            Some(ended) = connections.join_next_with_id() => {
                let id = ended.map_or_else(|error| error.id(), |(id, ())| id);
                door.leave(|guest| guest.id() == id);
            }
            accepted = accept(&listeners) => {
                let Ok((socket, peer)) = accepted else {
                    sleep(RECOVERY).await;
                    continue;
                };
                state.visited(peer.ip());
                match door.knock(peer.ip(), state.now()) {
                    Knock::Welcome => {}
                    Knock::InsteadOf(stranger) => stranger.abort(),
                    Knock::Refused => {
                        if !std::mem::replace(&mut crowded, true) {
                            state.refused(peer.ip(), Refusal::Crowded);
                        }
                        continue;
                    }
                }
                let known = Known::default();
                let visit = serve(Arc::clone(&state), tls.clone(), socket, peer, known.clone());
                door.seat(connections.spawn(visit), known);
            }
        }
    }
    drop(listeners);
    let _ = timeout(FAREWELL, async {
        while connections.join_next().await.is_some() {}
    })
    .await;
    connections.shutdown().await;
    if let Some(reason) = state.closed() {
        state.tell(WindowEvent::Closed(reason));
    }
}

/// The next connection on any of the sockets.
async fn accept(listeners: &[TcpListener]) -> io::Result<(TcpStream, SocketAddr)> {
    poll_fn(|context| {
        listeners
            .iter()
            .map(|listener| listener.poll_accept(context))
            .find(Poll::is_ready)
            .unwrap_or(Poll::Pending)
    })
    .await
}

/// Serves one connection and reports if it was refused.
async fn serve(
    state: Arc<WindowState>,
    tls: TlsAcceptor,
    socket: TcpStream,
    peer: SocketAddr,
    known: Known,
) {
    let spoken = timeout(CONNECTION, speak(&state, tls, socket, peer, known)).await;
    if let Err(refusal) = spoken.unwrap_or(Err(Refusal::Slow)) {
        state.refused(peer.ip(), refusal);
    }
}

async fn speak(
    state: &Arc<WindowState>,
    tls: TlsAcceptor,
    socket: TcpStream,
    peer: SocketAddr,
    known: Known,
) -> Result<(), Refusal> {
    let here = socket.local_addr().map_err(|_| Refusal::Broken)?;
    socket.set_nodelay(true).map_err(|_| Refusal::Broken)?;
    let stream = match timeout(HANDSHAKE, tls.accept(socket)).await {
        Ok(Ok(stream)) => stream,
        Ok(Err(_)) => return Err(Refusal::Handshake),
        Err(_) => return Err(Refusal::Slow),
    };
    let visit = Visit {
        state: Arc::clone(state),
        peer: peer.ip(),
        here,
        known,
    };
    // One request a connection: no state is carried over, and a deadline covers it all.
    let connection = http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(HEADER)
        .keep_alive(false)
        .max_buf_size(LARGEST_HEADER)
        .max_headers(MOST_HEADERS)
        .serve_connection(
            TokioIo::new(stream),
            service_fn(|request| Box::pin(routes::answer(visit.clone(), request))),
        )
        .without_shutdown();
    match connection.await {
        Ok(parts) => {
            linger(parts.io.into_inner()).await;
            Ok(())
        }
        Err(error) if error.is_timeout() => Err(Refusal::Slow),
        Err(error) if error.is_parse() => Err(Refusal::Malformed),
        Err(_) => Err(Refusal::Broken),
    }
}

/// Ends the answer, then swallows what the phone still sends of a body that nobody reads.
///
/// Closing a socket with unread bytes resets it, and the phone would lose the answer.
async fn linger(mut stream: TlsStream<TcpStream>) {
    let swallow = pin!(async {
        stream.shutdown().await?;
        let mut bytes = [0; 4096];
        while stream.read(&mut bytes).await? > 0 {}
        io::Result::Ok(())
    });
    let _ = timeout(LINGER, swallow).await;
}
