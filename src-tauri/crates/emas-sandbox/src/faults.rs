//! Faults of the server and of the way to it.

use std::convert::Infallible;
use std::io;
use std::time::Duration;

use axum::body::{Body, Bytes, to_bytes};
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::Response;
use futures_util::{StreamExt, stream};

use crate::answer::Answer;
use crate::listener::{hang_up, reset};
use crate::script::{Act, Fault, Strike};
use crate::{Endpoint, Scenario};

/// How long a connection is held that nothing comes of. Clients give up long before.
const HELD: Duration = Duration::from_secs(600);
/// How often a dripping answer goes on, at most.
const DRIPS_PER_SECOND: u32 = 20;

impl Scenario {
    /// What becomes of the connection.
    pub(crate) const fn fault(self) -> Option<Fault> {
        Some(match self {
            Self::LostReply => Fault::LostReply,
            Self::NoReply => Fault::NoReply,
            Self::CutReply => Fault::CutReply { after: 40 },
            Self::Drip => Fault::Drip {
                bytes_per_second: 1,
            },
            Self::ResetUpload => Fault::ResetUpload { after: 1_000 },
            Self::HalfOpen => Fault::HalfOpen,
            Self::DroppedRequest | Self::Unreachable => Fault::Closed,
            _ => return None,
        })
    }
}

/// What is answered in place of the endpoint, which does no work.
pub(crate) fn instead_of_work(scenario: Scenario, endpoint: Endpoint) -> Option<Answer> {
    Some(match scenario {
        Scenario::ServerError => Answer::internal_error(),
        Scenario::SpringError => Answer::framework_failure(endpoint),
        Scenario::BadGateway => Answer::page(StatusCode::BAD_GATEWAY),
        Scenario::Throttled => Answer::page(StatusCode::TOO_MANY_REQUESTS),
        Scenario::CaptivePortal => Answer::page(StatusCode::OK),
        Scenario::ProxyLogin => Answer::page(StatusCode::PROXY_AUTHENTICATION_REQUIRED)
            .with_header(header::PROXY_AUTHENTICATE, "Basic realm=\"proxy\""),
        Scenario::Redirect => Answer::page(StatusCode::TEMPORARY_REDIRECT)
            .with_header(header::LOCATION, "http://portal.invalid/login"),
        Scenario::Outage => Answer::page(StatusCode::SERVICE_UNAVAILABLE),
        _ => return None,
    })
}

/// Sends a response as the strike says, or does not.
pub(crate) async fn deliver(response: Response, strike: &Strike, slow_reply: Duration) -> Response {
    let is_slow = strike.act == Act::Play(Scenario::Slow);
    if let Some(delay) = strike.delay.or(is_slow.then_some(slow_reply)) {
        tokio::time::sleep(delay).await;
    }
    match strike.fault {
        None => response,
        Some(Fault::Closed | Fault::LostReply) => hang_up(),
        Some(Fault::ResetUpload { .. }) => reset(),
        Some(Fault::HalfOpen | Fault::NoReply) => {
            tokio::time::sleep(HELD).await;
            hang_up()
        }
        Some(Fault::CutReply { after }) => cut(response, after).await,
        Some(Fault::Drip { bytes_per_second }) => drip(response, bytes_per_second).await,
    }
}

/// The whole head, and so much of the body that it names.
async fn cut(response: Response, after: u64) -> Response {
    rewritten(response, |body| {
        let after = usize::try_from(after).map_or(body.len(), |after| after.min(body.len()));
        let begin = stream::iter([Ok(body.slice(..after))]);
        let end = stream::once(async {
            // What was begun is sent before the connection breaks.
            tokio::task::yield_now().await;
            Err(io::Error::from(io::ErrorKind::ConnectionAborted))
        });
        Body::from_stream(begin.chain(end))
    })
    .await
}

/// The whole head, and then the body at this speed.
async fn drip(response: Response, bytes_per_second: u32) -> Response {
    let drop_size = bytes_per_second.div_ceil(DRIPS_PER_SECOND);
    let pause = Duration::from_secs(1) * drop_size / bytes_per_second.max(1);
    rewritten(response, |body| {
        Body::from_stream(stream::unfold(body, move |mut rest| async move {
            if rest.is_empty() {
                return None;
            }
            tokio::time::sleep(pause).await;
            let size = rest.len().min(drop_size as usize);
            Some((Ok::<_, Infallible>(rest.split_to(size)), rest))
        }))
    })
    .await
}

/// The response with another body, and the old body's length in its head.
async fn rewritten(response: Response, body: impl FnOnce(Bytes) -> Body) -> Response {
    let (mut head, old) = response.into_parts();
    // The sandbox's own bodies do not fail.
    let old = to_bytes(old, usize::MAX).await.unwrap_or_default();
    head.headers
        .insert(header::CONTENT_LENGTH, HeaderValue::from(old.len()));
    Response::from_parts(head, body(old))
}
