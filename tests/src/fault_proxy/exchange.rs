//! One connection: requests and replies in turn, each exchange whole or struck.

use std::io;
use std::net::SocketAddr;
use std::time::Duration;

use tokio::io::{AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio::time;
use tokio_rustls::server::TlsStream;

use super::fault::{Fault, Way};
use crate::seed::Seed;

/// How much is read at once.
const PIECE: usize = 16 * 1024;

/// How long each byte of a drip takes.
const DRIP: Duration = Duration::from_secs(1);

/// Who calls, with or without TLS.
pub(super) trait Caller: AsyncRead + AsyncWrite + Unpin {
    /// The connection below.
    fn connection(&self) -> &TcpStream;
}

impl Caller for TcpStream {
    fn connection(&self) -> &TcpStream {
        self
    }
}

impl Caller for TlsStream<TcpStream> {
    fn connection(&self) -> &TcpStream {
        self.get_ref().0
    }
}

/// Carries `caller` to `portal` until one of them ends it or a fault does. `choose` is asked at
/// the beginning of each exchange what strikes it, and is told its request line.
///
/// # Errors
/// Whatever ended the connection.
pub(super) async fn carry(
    mut caller: impl Caller,
    portal: SocketAddr,
    choose: impl Fn(&str) -> Option<(Fault, Seed)>,
) -> io::Result<()> {
    let mut portal = TcpStream::connect(portal).await?;
    let (mut asked, mut answered) = (vec![0; PIECE], vec![0; PIECE]);
    let mut request = Lane::default();
    let mut reply = Lane::default();
    loop {
        tokio::select! {
            read = caller.read(&mut asked) => {
                let piece = some(&asked, read?)?;
                if request.passed == 0 || reply.passed > 0 {
                    match choose(request_line(piece)) {
                        Some((Fault::Silence, _)) => return swallow(caller).await,
                        Some((Fault::Answered(answer), _)) => {
                            caller.write_all(&answer.bytes()).await?;
                            caller.flush().await?;
                            return swallow(caller).await;
                        }
                        Some((fault, mut seed)) => {
                            request = Lane::of(&fault, Way::Request, &mut seed);
                            reply = Lane::of(&fault, Way::Reply, &mut seed);
                        }
                        None => (request, reply) = (Lane::default(), Lane::default()),
                    }
                }
                if !request.carry(piece, &mut portal).await? {
                    break reset(&caller);
                }
            }
            read = portal.read(&mut answered) => {
                let piece = some(&answered, read?)?;
                if !reply.carry(piece, &mut caller).await? {
                    break match reply.end {
                        Some(End { reset: true, .. }) => reset(&caller),
                        _ => caller.shutdown().await,
                    };
                }
            }
        }
    }
}

/// What was read; nothing is the end.
fn some(buffer: &[u8], read: usize) -> io::Result<&[u8]> {
    match read {
        0 => Err(io::ErrorKind::UnexpectedEof.into()),
        read => Ok(&buffer[..read]),
    }
}

/// The first line, as far as it has come: what sends a request sends its head at once.
fn request_line(piece: &[u8]) -> &str {
    let line = piece
        .split(|byte| *byte == b'\r')
        .next()
        .unwrap_or_default();
    std::str::from_utf8(line).unwrap_or_default()
}

/// Reads on until the caller has enough of it, and answers nothing more.
async fn swallow(mut caller: impl Caller) -> io::Result<()> {
    tokio::io::copy(&mut caller, &mut tokio::io::sink()).await?;
    Ok(())
}

/// Has the connection end with a reset in place of an orderly end, once it is dropped.
fn reset(caller: &impl Caller) -> io::Result<()> {
    caller.connection().set_zero_linger()
}

/// One direction of an exchange.
#[derive(Debug, Default)]
struct Lane {
    /// How many bytes have passed.
    passed: u64,
    /// How late the first one is.
    late: Duration,
    /// Where it begins to drip.
    drips_after: Option<u64>,
    end: Option<End>,
}

/// Where it breaks off.
#[derive(Debug, Clone, Copy)]
struct End {
    after: u64,
    reset: bool,
}

impl Lane {
    fn of(fault: &Fault, this: Way, seed: &mut Seed) -> Self {
        let mut lane = Self::default();
        match *fault {
            Fault::Latency { least, jitter } => {
                let most = u64::try_from(jitter.as_millis()).unwrap_or(u64::MAX);
                lane.late = least + Duration::from_millis(seed.below(most));
            }
            Fault::Drip { way, after } if way == this => lane.drips_after = Some(after),
            Fault::Reset { way, after } if way == this => {
                lane.end = Some(End { after, reset: true });
            }
            Fault::Cut { after } if this == Way::Reply => {
                lane.end = Some(End {
                    after,
                    reset: false,
                });
            }
            _ => {}
        }
        lane
    }

    /// Carries `piece`, or the part of it that gets through. `false` says that it breaks off here.
    async fn carry(
        &mut self,
        piece: &[u8],
        to: &mut (impl AsyncWrite + Unpin),
    ) -> io::Result<bool> {
        if self.passed == 0 {
            time::sleep(self.late).await;
        }
        let (piece, goes_on) = match self.end {
            Some(end) => self.up_to(piece, end.after),
            None => (piece, true),
        };
        let (at_once, _) = match self.drips_after {
            Some(after) => self.up_to(piece, after),
            None => (piece, true),
        };
        to.write_all(at_once).await?;
        to.flush().await?;
        self.passed += at_once.len() as u64;
        for byte in &piece[at_once.len()..] {
            time::sleep(DRIP).await;
            to.write_all(&[*byte]).await?;
            to.flush().await?;
            self.passed += 1;
        }
        Ok(goes_on)
    }

    /// The part of `piece` that lies before byte `end` of the lane, and whether that is all of it.
    fn up_to<'a>(&self, piece: &'a [u8], end: u64) -> (&'a [u8], bool) {
        let room = usize::try_from(end.saturating_sub(self.passed)).unwrap_or(usize::MAX);
        match piece.get(..room) {
            Some(part) => (part, false),
            None => (piece, true),
        }
    }
}
