//! The line to the portal: whether it is up, who finds out, and how many repeats it still bears.

use std::future::Future;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, Weak};
use std::time::Duration;

use tokio::sync::watch;

use super::backoff::draw;
use super::breaker::Breaker;
use super::budget::Budget;
use super::pace::Clock;
use super::route;
use crate::{Client, Error, Lost, NotSent};

/// How often the timetable and this machine's network are looked at while the line is down.
const LOOK_EVERY: Duration = Duration::from_secs(1);

/// Whether the portal can be reached, as far as the last calls tell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Link {
    /// As far as anybody knows.
    Up,
    /// Five calls in a row did not get through. Nothing is sent until a probe has.
    Down,
}

/// The line. Clones are the same line.
#[derive(Clone)]
pub(super) struct Line(Arc<State>);

struct State {
    client: Client,
    clock: Clock,
    budget: Mutex<Budget>,
    breaker: Mutex<Breaker>,
    link: watch::Sender<Link>,
    watched: AtomicBool,
}

impl Line {
    pub(super) fn new(client: Client, clock: Clock) -> Self {
        Self(Arc::new(State {
            client,
            clock,
            budget: Mutex::new(Budget::new()),
            breaker: Mutex::default(),
            link: watch::Sender::new(Link::Up),
            watched: AtomicBool::new(false),
        }))
    }

    pub(super) fn client(&self) -> &Client {
        &self.0.client
    }

    pub(super) fn clock(&self) -> &Clock {
        &self.0.clock
    }

    pub(super) fn link(&self) -> watch::Receiver<Link> {
        self.0.link.subscribe()
    }

    pub(super) fn is_down(&self) -> bool {
        *self.0.link.borrow() == Link::Down
    }

    /// Sends a call for the first time.
    pub(super) async fn send<T>(
        &self,
        call: impl Future<Output = Result<T, Error>>,
    ) -> Result<T, Error> {
        if !self.is_down() {
            locked(&self.0.budget).earn();
        }
        self.send_again(call).await
    }

    /// Sends a call, and learns from how it went. While the line is down nothing is sent.
    pub(super) async fn send_again<T>(
        &self,
        call: impl Future<Output = Result<T, Error>>,
    ) -> Result<T, Error> {
        if self.is_down() {
            return Err(NotSent::LinkDown.into());
        }
        let outcome = call.await;
        match &outcome {
            Ok(_) | Err(Error::Refused(_)) => self.0.succeeded(),
            // These say nothing about the line.
            Err(Error::NotSent(NotSent::Unbuilt) | Error::Lost(Lost::OtherJourney)) => {}
            Err(Error::NotSent(_) | Error::Lost(_)) => self.failed(),
        }
        outcome
    }

    /// Takes one repeat out of the budget, if there is one left.
    pub(super) fn may_repeat(&self) -> bool {
        locked(&self.0.budget).spend(self.0.clock.now())
    }

    fn failed(&self) {
        let mut breaker = locked(&self.0.breaker);
        if breaker.failed(self.0.clock.now(), draw()) {
            self.0.link.send_replace(Link::Down);
            tracing::warn!("the portal cannot be reached: calls are held back");
            if !self.0.watched.swap(true, Ordering::Relaxed) {
                tokio::spawn(watch(self.link(), Arc::downgrade(&self.0)));
            }
        }
    }
}

impl State {
    fn succeeded(&self) {
        let mut breaker = locked(&self.breaker);
        breaker.succeeded();
        if self.link.send_replace(Link::Up) == Link::Down {
            tracing::info!("the portal can be reached again");
        }
    }

    /// Probes if it is time to. A greeting costs nothing, so it is never a paid call.
    async fn look(&self) {
        let route = route::exists(self.client.base_url());
        let now = self.clock.now();
        let due = {
            let mut breaker = locked(&self.breaker);
            breaker.route(route, now, draw());
            breaker.probe_is_due(now)
        };
        if due && self.client.probe().await {
            self.succeeded();
        }
    }
}

/// Looks after the line whenever it is down, for as long as somebody has it.
async fn watch(mut link: watch::Receiver<Link>, state: Weak<State>) {
    while link.wait_for(|link| *link == Link::Down).await.is_ok() {
        let Some(state) = state.upgrade() else { return };
        state.look().await;
        state.clock.wait(LOOK_EVERY).await;
    }
}

/// What is inside is whole even after a panic: every change to it is a single assignment or two.
fn locked<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
