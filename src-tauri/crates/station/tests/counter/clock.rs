//! REL-14: somebody sets the machine's clock while the station runs.

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, AtomicU64, Ordering};
use std::time::Duration;

use jiff::{SignedDuration, ZonedDateTime};
use register::{Clock, SystemClock};
use station::view::Screen;
use station::{Action, Machine};
use uuid::Uuid;

use crate::counter::{Counter, PIN, STAFF};
use crate::keychain::with_keychain;

/// By how many hours the wall clock was set.
static SET_BY: AtomicI64 = AtomicI64::new(0);

/// How many minutes have passed besides those that did.
static PASSED: AtomicU64 = AtomicU64::new(0);

struct SetClock(SystemClock);

impl Clock for SetClock {
    fn now(&self) -> ZonedDateTime {
        let set_by = SignedDuration::from_hours(SET_BY.load(Ordering::SeqCst));
        &(&self.0.now() + set_by) + passed()
    }

    fn monotonic(&self) -> Duration {
        self.0.monotonic() + passed()
    }

    fn boot(&self) -> Uuid {
        self.0.boot()
    }
}

/// Has so many minutes pass at once, such as those in which the machine sleeps: its clocks go on
/// then, which the timers of a process do not.
pub(crate) fn pass(minutes: u64) {
    PASSED.fetch_add(minutes, Ordering::SeqCst);
}

fn passed() -> Duration {
    Duration::from_mins(PASSED.load(Ordering::SeqCst))
}

pub(crate) fn machine() -> Machine {
    Machine {
        clock: Arc::new(SetClock(SystemClock::start())),
        ..Machine::real()
    }
}

/// A station whose clock somebody set while it ran.
pub(crate) async fn after_a_jump() -> Counter {
    let mut counter = Counter::open().await;
    counter.machine = machine;
    let counter = counter.kill_and_start().await;
    SET_BY.store(-24, Ordering::SeqCst);
    counter.refusal(sign_in("000000")).await;
    counter
}

#[test]
fn rel_14_a_jump_is_recorded_and_told_and_ages_nothing() {
    with_keychain(async || {
        for hours in [-24, 30 * 24] {
            SET_BY.store(0, Ordering::SeqCst);
            let mut counter = Counter::open().await;
            counter.machine = machine;
            let counter = counter.kill_and_start().await;
            counter.sign_in().await;
            counter.start_journey().await;
            let reference = counter.journey().reference;
            counter.act(Action::SignOut).await;
            for _ in 0..5 {
                counter.refusal(sign_in("000000")).await;
            }

            SET_BY.store(hours, Ordering::SeqCst);
            let locked_out = counter.refusal(sign_in(PIN)).await;
            assert_eq!(locked_out, "locked-out", "and stays so: {hours}");
            assert_eq!(counter.count("station.clock_jumped"), 1, "{hours}");
            assert_eq!(counter.problem().as_deref(), Some("clock-jumped"));
            assert_eq!(counter.station.view().screen, Screen::SignIn);

            SET_BY.store(0, Ordering::SeqCst);
            counter.refusal(sign_in(PIN)).await;
            assert_eq!(counter.problem(), None, "it was put right");
            assert_eq!(counter.count("station.clock_jumped"), 2);
            assert_eq!(counter.recorded(&reference).len(), 4, "nothing was ended");
        }
    });
}

#[test]
fn rel_14_a_session_and_its_journeys_go_on_under_a_jump() {
    with_keychain(async || {
        SET_BY.store(0, Ordering::SeqCst);
        let mut counter = Counter::open().await;
        counter.machine = machine;
        let counter = counter.kill_and_start().await;
        counter.sign_in().await;
        counter.start_journey().await;
        let reference = counter.journey().reference;
        for hours in [-24, 30 * 24] {
            SET_BY.store(hours, Ordering::SeqCst);
            counter.act(Action::LeaveUnfinished).await;
            let view = counter.station.view();
            assert_eq!(view.screen, Screen::Home, "nobody is locked out: {hours}");
            let waiting = &view.unfinished[0];
            assert!(!waiting.late && waiting.age.count == 0, "{waiting:?}");
            assert_eq!(view.new_journeys.refused, None);
            let reference = reference.clone();
            counter.act(Action::ResumeJourney { reference }).await;
        }
        counter.give_consent().await;
        counter.take_card().await;
        counter.confirm_details().await;
    });
}

#[test]
fn app_13_a_clock_that_was_ahead_locks_nobody_out_for_longer_once_it_is_put_right() {
    with_keychain(async || {
        SET_BY.store(8, Ordering::SeqCst);
        let mut counter = Counter::open().await;
        counter.machine = machine;
        let counter = counter.kill_and_start().await;
        for _ in 0..5 {
            counter.refusal(sign_in("000000")).await;
        }
        SET_BY.store(0, Ordering::SeqCst);
        let counter = counter.kill_and_start().await;
        assert_eq!(counter.refusal(sign_in(PIN)).await, "locked-out");
        pass(15);
        counter.act(sign_in(PIN)).await;
    });
}

fn sign_in(pin: &str) -> Action {
    Action::SignIn {
        id: STAFF.to_owned(),
        pin: pin.to_owned().into(),
    }
}
