//! A request body that must keep moving: limits by count and by time.

use std::time::Duration;

use bytes::Bytes;
use http_body_util::BodyExt;
use hyper::body::Body;
use tokio::time::{Instant, timeout};

/// A body that is read piece by piece, and given up when it is too long or too slow.
pub(crate) struct Paced<B, P> {
    body: B,
    limit: u64,
    received: u64,
    started: Instant,
    progress: P,
}

/// Why a body was given up.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum BodyError {
    /// More bytes than the limit.
    TooLarge,
    /// Five seconds of silence, or less than 8 KiB a second after the first five.
    TooSlow,
    /// The connection broke, or the body was shorter than announced.
    Broken,
}

/// The longest silence.
pub(crate) const IDLE: Duration = Duration::from_secs(5);
/// How long a slow start is forgiven.
pub(crate) const GRACE: Duration = Duration::from_secs(5);
pub(crate) const LEAST_BYTES_PER_SECOND: u64 = 8 * 1024;

impl<B: Body<Data = Bytes> + Unpin, P: FnMut(u64)> Paced<B, P> {
    /// Reads at most `limit` bytes of `body` and tells `progress` how many there are so far.
    pub(crate) fn new(body: B, limit: u64, progress: P) -> Self {
        Self {
            body,
            limit,
            received: 0,
            started: Instant::now(),
            progress,
        }
    }

    /// The next piece; none at the end.
    pub(crate) async fn next(&mut self) -> Result<Option<Bytes>, BodyError> {
        loop {
            let frame = match timeout(IDLE, self.body.frame()).await {
                Err(_) => return Err(BodyError::TooSlow),
                Ok(None) => return Ok(None),
                Ok(Some(Err(_))) => return Err(BodyError::Broken),
                Ok(Some(Ok(frame))) => frame,
            };
            // Trailers are nothing to us.
            let Ok(piece) = frame.into_data() else {
                continue;
            };
            self.received += piece.len() as u64;
            if self.received > self.limit {
                return Err(BodyError::TooLarge);
            }
            if self.received < least_by(self.started.elapsed()) {
                return Err(BodyError::TooSlow);
            }
            (self.progress)(self.received);
            return Ok(Some(piece));
        }
    }

    /// Reads a short body whole.
    pub(crate) async fn collect(mut self) -> Result<Vec<u8>, BodyError> {
        let mut whole = Vec::new();
        while let Some(piece) = self.next().await? {
            whole.extend_from_slice(&piece);
        }
        Ok(whole)
    }
}

fn least_by(elapsed: Duration) -> u64 {
    match elapsed.checked_sub(GRACE) {
        None => 0,
        Some(_) => elapsed.as_secs() * LEAST_BYTES_PER_SECOND,
    }
}

#[cfg(test)]
mod tests {
    use std::convert::Infallible;

    use futures_util::stream;
    use http_body_util::StreamBody;
    use hyper::body::Frame;
    use tokio::time::sleep;

    use super::*;

    /// Reads `pieces` of `size` bytes, one every `pause`, on a clock that jumps.
    async fn read(
        pieces: usize,
        size: usize,
        pause: Duration,
        limit: u64,
    ) -> Result<usize, BodyError> {
        let body = stream::unfold(pieces, move |left| async move {
            let rest = left.checked_sub(1)?;
            sleep(pause).await;
            let frame = Frame::data(Bytes::from(vec![0; size]));
            Some((Ok::<_, Infallible>(frame), rest))
        });
        let body = StreamBody::new(Box::pin(body));
        Paced::new(body, limit, |_| {})
            .collect()
            .await
            .map(|whole| whole.len())
    }

    #[tokio::test(start_paused = true)]
    async fn lan_12_a_body_is_limited_by_count_whatever_was_announced() {
        let at_once = Duration::ZERO;
        assert_eq!(read(10, 100, at_once, 1000).await, Ok(1000));
        assert_eq!(read(10, 100, at_once, 999).await, Err(BodyError::TooLarge));
    }

    #[tokio::test(start_paused = true)]
    async fn lan_10_five_seconds_of_silence_are_too_long() {
        assert_eq!(
            read(1, 100, Duration::from_millis(4_999), 1000).await,
            Ok(100)
        );
        assert_eq!(
            read(1, 100, Duration::from_millis(5_001), 1000).await,
            Err(BodyError::TooSlow)
        );
    }

    #[tokio::test(start_paused = true)]
    async fn lan_10_after_five_seconds_a_body_makes_8_kilobytes_a_second() {
        let second = Duration::from_secs(1);
        assert_eq!(
            read(60, 8 * 1024, second, 1_000_000).await,
            Ok(60 * 8 * 1024)
        );
        assert_eq!(
            read(60, 8 * 1024 - 1, second, 1_000_000).await,
            Err(BodyError::TooSlow)
        );
        assert_eq!(
            read(4, 1, second, 1_000_000).await,
            Ok(4),
            "a slow start is forgiven"
        );
    }
}
