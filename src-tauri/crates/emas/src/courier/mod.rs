//! The courier: the client, and the rules about repeating a call.

mod backoff;
mod breaker;
mod budget;
mod calls;
mod line;
mod pace;
mod route;
mod rule;

use std::fmt;
use std::future::Future;
use std::time::{Duration, Instant};

use tokio::sync::watch;

use self::backoff::{Backoff, CAP, draw};
use self::line::Line;
use self::pace::Clock;
use self::rule::Rule;
use crate::{
    Client, Details, DetailsKey, Endpoint, Error, Finding, JourneyId, Login, Next, Search,
};

pub use line::Link;
pub use pace::Pace;

/// A [`Client`] that repeats what may be repeated without asking anybody, and nothing else.
///
/// | The call ended | Paid calls, Create JourneyID, Complete | Details, Scorecard and its config |
/// |---|---|---|
/// | not sent: no name, no connection | again, up to 3 times | again, up to 3 times |
/// | not sent: TLS failed | given back | given back |
/// | lost | **given back**: see [`Courier::search`] | again, up to 3 times |
/// | HTTP 429 | again, up to 3 times, no earlier than the portal asks; given back if that is over 30 s | the same |
/// | refused | given back | given back |
///
/// Waits grow from 1 s to 30 s with full jitter, and over any ten minutes no more than a tenth of
/// the requests is repeated, beyond an allowance of three. After five failures in a row the link is
/// [`Link::Down`]: calls end at once as [`NotSent::LinkDown`](crate::NotSent::LinkDown), until a
/// [greeting](Client::greet), tried every 30 s, has got through.
///
/// Clones share the link and the budget. Must be used within a Tokio runtime.
#[derive(Clone)]
pub struct Courier {
    line: Line,
}

/// A step of a search, for who watches it.
#[derive(Debug, Clone, Copy)]
pub enum SearchStep<'a> {
    /// The portal is asked after this time.
    Waiting(Duration),
    /// The portal is being asked.
    Asking,
    /// The portal has answered, or has not.
    Answered(&'a Result<Details, Error>),
}

impl Courier {
    /// A courier that sends by `client`, and waits at the speed of `pace`.
    #[must_use]
    pub fn new(client: Client, pace: Pace) -> Self {
        Self {
            line: Line::new(client, Clock::begin(pace)),
        }
    }

    /// The client, which repeats nothing and is not held back while the link is down.
    #[must_use]
    pub fn client(&self) -> &Client {
        self.line.client()
    }

    /// Whether the portal can be reached; changes are seen on the receiver.
    #[must_use]
    pub fn link(&self) -> watch::Receiver<Link> {
        self.line.link()
    }

    /// Asks whether a lost call arrived, as [`Search`] says, for up to 15 min. `watch` is told of
    /// every step.
    ///
    /// A poll is not repeated when it fails: the next one is. Nor does it count as a repeat.
    pub async fn search(
        &self,
        journey: &JourneyId,
        login: &Login,
        key: &DetailsKey,
        mut search: Search,
        mut watch: impl FnMut(SearchStep<'_>),
    ) -> Finding {
        // A hurried pace shortens the waits, not the calls.
        let mut elapsed = Duration::ZERO;
        loop {
            match search.next(elapsed) {
                Next::Wait(time) => {
                    watch(SearchStep::Waiting(self.line.clock().pace().of(time)));
                    self.line.clock().wait(time).await;
                    elapsed += time;
                }
                Next::Poll => {
                    watch(SearchStep::Asking);
                    let begun = Instant::now();
                    let poll = self.client().details(journey, login, key);
                    let answer = self.line.send(poll).await;
                    elapsed += begun.elapsed();
                    watch(SearchStep::Answered(&answer));
                    search.polled(elapsed, answer);
                }
                Next::Done(finding) => return finding,
            }
        }
    }

    async fn carry<T, F>(&self, endpoint: Endpoint, call: impl Fn() -> F) -> Result<T, Error>
    where
        F: Future<Output = Result<T, Error>>,
    {
        let rule = Rule::of(endpoint);
        let mut backoff = Backoff::default();
        let mut outcome = self.line.send(call()).await;
        while let Err(error) = &outcome {
            if !rule.allows(error) || self.line.is_down() {
                break;
            }
            let Some(wait) = backoff.next(draw()).and_then(|wait| asked(error, wait)) else {
                break;
            };
            if !self.line.may_repeat() {
                break;
            }
            tracing::debug!(?endpoint, ?wait, "repeating");
            self.line.clock().wait(wait).await;
            outcome = self.line.send_again(call()).await;
        }
        outcome
    }
}

/// The wait on top of what the portal asks for, which may be too long to wait here.
fn asked(error: &Error, wait: Duration) -> Option<Duration> {
    match error {
        Error::Refused(refusal) => {
            let asked = refusal.retry_after.unwrap_or_default();
            (asked <= CAP).then(|| asked + wait)
        }
        _ => Some(wait),
    }
}

impl fmt::Debug for Courier {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Courier")
            .field("client", self.client())
            .field("link", &*self.line.link().borrow())
            .finish()
    }
}
