//! The body of a request on its way out: in pieces of the caller's own buffers, and watched.
//!
//! Nothing is copied: each piece is a slice of the buffer that the caller handed over. The pieces
//! exist to see progress. They are small because the HTTP client gathers up to 16 of them before it
//! asks for more: a piece of 16 KiB lets a line of 17 KB/s keep within an idle limit of 15 s. What
//! the client and the system hold back at the end is left to the limit of the whole call.

use std::convert::Infallible;
use std::future;
use std::time::Duration;

use bytes::Bytes;
use futures_util::stream;
use tokio::sync::watch;
use tokio::time;

const PIECE: usize = 16 * 1024;

/// Makes the bodies of one request, and counts what is left of them.
pub(crate) struct Upload {
    left: watch::Sender<usize>,
}

/// Sees an upload stand still.
pub(crate) struct Gauge {
    left: watch::Receiver<usize>,
    total: usize,
}

impl Upload {
    /// An upload of `total` bytes.
    pub(crate) fn new(total: usize) -> (Self, Gauge) {
        let (sender, receiver) = watch::channel(total);
        (
            Self { left: sender },
            Gauge {
                left: receiver,
                total,
            },
        )
    }

    /// One body, or one part of a form.
    pub(crate) fn body(&self, bytes: Bytes) -> reqwest::Body {
        let left = self.left.clone();
        let pieces = (0..bytes.len()).step_by(PIECE).map(move |start| {
            let piece = bytes.slice(start..bytes.len().min(start + PIECE));
            left.send_modify(|left| *left -= piece.len());
            Ok::<_, Infallible>(piece)
        });
        reqwest::Body::wrap_stream(stream::iter(pieces))
    }
}

impl Gauge {
    /// Returns when the upload has begun, is not done, and nothing was taken for `idle`. Connecting
    /// and waiting for the answer have limits of their own.
    pub(crate) async fn stalled(mut self, idle: Duration) {
        loop {
            let left = *self.left.borrow_and_update();
            let under_way = left != 0 && left != self.total;
            let changed = if under_way {
                match time::timeout(idle, self.left.changed()).await {
                    Ok(changed) => changed,
                    Err(_) => return,
                }
            } else {
                self.left.changed().await
            };
            if changed.is_err() {
                future::pending::<()>().await; // the request is over; its own future says how
            }
        }
    }
}
