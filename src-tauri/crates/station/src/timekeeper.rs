//! The station's time: the wall clock as it was at the start, and from there by the clock that never
//! jumps (REL-14). Whatever expires goes by it, so that nobody lengthens or shortens anything by
//! setting the clock of the machine.
//!
//! Only a clock that was wrong when the station started is believed later: one that lost its battery
//! starts years ago, and is set by the network a minute after.

use std::sync::Arc;
use std::time::Duration;

use jiff::{SignedDuration, Timestamp, ZonedDateTime};
use register::{Clock, Register, RegisterError, Stamp, StationEvent};

/// A wall clock that is further off than this was set; what is less is how clocks are kept right.
const JUMP: SignedDuration = SignedDuration::from_mins(5);

/// The station's time.
pub(crate) struct Timekeeper {
    clock: Arc<dyn Clock + Sync>,
    /// What the wall clock showed when the run began.
    began: Timestamp,
    /// By how much the wall clock was off when somebody last looked.
    off: SignedDuration,
    /// When the register's last record was made, as long as the wall clock has not come so far.
    behind: Option<Timestamp>,
}

impl Timekeeper {
    /// Begins with what `clock` shows, after what `register` has.
    ///
    /// # Errors
    /// [`RegisterError`] if it cannot be read.
    pub(crate) fn start(
        clock: Arc<dyn Clock + Sync>,
        register: &Register,
    ) -> Result<Self, RegisterError> {
        let last = register.last()?;
        Ok(Self::after(clock, last.map(|last| last.at.timestamp())))
    }

    /// Begins with what `clock` shows, after a record that was made at `last`.
    fn after(clock: Arc<dyn Clock + Sync>, last: Option<Timestamp>) -> Self {
        let now = clock.now().timestamp();
        Self {
            began: since_when(now, &*clock),
            clock,
            off: SignedDuration::ZERO,
            behind: last.filter(|last| last.duration_since(now) > JUMP),
        }
    }

    /// What the wall clock would show if nobody had set it since the start.
    pub(crate) fn now(&self) -> ZonedDateTime {
        let zone = self.clock.now().time_zone().clone();
        self.steady().to_zoned_datetime(zone)
    }

    /// The time since the start, that in which the machine slept included: a tablet that is closed
    /// over lunch is a counter that nobody touches.
    pub(crate) fn passed(&self) -> Duration {
        self.clock.monotonic()
    }

    /// How long ago a record was made. One that seems to come from the future was made just now.
    pub(crate) fn since(&self, stamp: &Stamp) -> Duration {
        if stamp.boot == self.clock.boot() {
            return self.clock.monotonic().saturating_sub(stamp.monotonic);
        }
        let ago = self.steady().duration_since(stamp.at.timestamp());
        ago.try_into().unwrap_or_default()
    }

    /// By how much the wall clock is off, if that is not how clocks are kept right.
    pub(crate) fn off(&self) -> Option<SignedDuration> {
        let behind = self.behind.map(|last| self.steady().duration_since(last));
        behind.or_else(|| (self.off.abs() > JUMP).then_some(self.off))
    }

    /// Looks at the wall clock, and tells if it has jumped since the last look.
    pub(crate) fn look(&mut self) -> Option<StationEvent> {
        let (found, steady) = (self.clock.now().timestamp(), self.steady());
        let (was_off, off) = (self.off, found.duration_since(steady));
        self.off = off;
        if self.behind.is_some_and(|last| found >= last) {
            (self.began, self.off, self.behind) =
                (since_when(found, &*self.clock), SignedDuration::ZERO, None);
        }
        let jumped = (off - was_off).abs() > JUMP;
        jumped.then(|| StationEvent::ClockJumped {
            expected: steady.checked_add(was_off).unwrap_or(steady),
            found,
            monotonic_ms: u64::try_from(self.clock.monotonic().as_millis()).unwrap_or(u64::MAX),
        })
    }

    fn steady(&self) -> Timestamp {
        let now = self.began.checked_add(self.clock.monotonic());
        now.unwrap_or(self.began)
    }
}

/// When the run began, if it is `now`.
fn since_when(now: Timestamp, clock: &dyn Clock) -> Timestamp {
    now.checked_sub(clock.monotonic()).unwrap_or(now)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test may fail loudly")]

    use std::sync::Mutex;

    use register::Actor;
    use uuid::Uuid;

    use super::*;

    const DAY: SignedDuration = SignedDuration::from_hours(24);

    /// A wall clock that can be set, and one that only goes forward.
    struct Clocks(Mutex<(ZonedDateTime, Duration)>);

    impl Clocks {
        fn new() -> Arc<Self> {
            let now = "2026-11-29T09:00:00+08:00[Asia/Kuala_Lumpur]".parse();
            Arc::new(Self(Mutex::new((now.unwrap(), Duration::from_secs(5)))))
        }

        fn pass(&self, time: SignedDuration) {
            let mut clocks = self.0.lock().unwrap();
            clocks.0 = &clocks.0 + time;
            clocks.1 += Duration::try_from(time).unwrap();
        }

        fn set_by(&self, by: SignedDuration) {
            let mut clocks = self.0.lock().unwrap();
            clocks.0 = &clocks.0 + by;
        }

        fn stamp(&self) -> Stamp {
            Stamp {
                seq: 1,
                at: self.now(),
                boot: self.boot(),
                monotonic: self.monotonic(),
                actor: Actor::Station,
                build: String::new(),
            }
        }
    }

    impl Clock for Clocks {
        fn now(&self) -> ZonedDateTime {
            self.0.lock().unwrap().0.clone()
        }

        fn monotonic(&self) -> Duration {
            self.0.lock().unwrap().1
        }

        fn boot(&self) -> Uuid {
            Uuid::from_u128(7)
        }
    }

    #[test]
    fn rel_14_a_jump_of_the_wall_clock_makes_nothing_older_or_younger() {
        for jump in [-DAY, DAY * 30] {
            let clocks = Clocks::new();
            let mut time = Timekeeper::after(clocks.clone(), None);
            let stamp = clocks.stamp();
            let of_another_run = Stamp {
                boot: Uuid::from_u128(6),
                ..stamp.clone()
            };
            clocks.pass(DAY * 2);
            clocks.set_by(jump);
            time.look();
            let age = Duration::from_hours(48);
            assert_eq!(time.since(&stamp), age, "{jump:#}");
            assert_eq!(time.since(&of_another_run), age, "{jump:#}");
            assert_eq!(time.now(), &stamp.at + DAY * 2, "{jump:#}");
        }
    }

    #[test]
    fn rel_14_a_jump_is_told_once_with_both_clocks_and_is_known_until_it_is_put_right() {
        let clocks = Clocks::new();
        let mut time = Timekeeper::after(clocks.clone(), None);
        clocks.pass(DAY);
        assert_eq!(time.look(), None, "time that passes is no jump");
        clocks.set_by(-DAY);
        let (expected, found) = ("2026-11-30T01:00:00Z", "2026-11-29T01:00:00Z");
        assert_eq!(
            time.look(),
            Some(StationEvent::ClockJumped {
                expected: expected.parse().unwrap(),
                found: found.parse().unwrap(),
                monotonic_ms: 24 * 3_600_000 + 5_000,
            })
        );
        assert_eq!(time.look(), None, "once");
        assert_eq!(time.off(), Some(-DAY));
        clocks.set_by(DAY);
        assert!(time.look().is_some(), "putting it right is a jump, too");
        assert_eq!(time.off(), None);
    }

    #[test]
    fn a_clock_that_is_kept_right_does_not_jump() {
        let clocks = Clocks::new();
        let mut time = Timekeeper::after(clocks.clone(), None);
        clocks.set_by(SignedDuration::from_mins(4));
        assert_eq!(time.look(), None);
        assert_eq!(time.off(), None);
    }

    #[test]
    fn rel_14_a_clock_that_starts_years_ago_is_told_and_believed_once_it_is_put_right() {
        let clocks = Clocks::new();
        let yesterday = Stamp {
            boot: Uuid::from_u128(6),
            at: &clocks.now() - DAY,
            ..clocks.stamp()
        };
        let years = DAY * 2_000;
        clocks.set_by(-years);
        let last = yesterday.at.timestamp();
        let mut time = Timekeeper::after(clocks.clone(), Some(last));
        assert_eq!(time.off(), Some(DAY - years));
        assert_eq!(time.look(), None, "it was so when the station started");

        clocks.set_by(years);
        assert!(time.look().is_some(), "that is recorded");
        assert_eq!(time.off(), None);
        assert_eq!(time.since(&yesterday), Duration::from_hours(24));
        clocks.set_by(DAY);
        assert!(time.look().is_some());
        assert_eq!(time.off(), Some(DAY), "once");
    }

    #[test]
    fn a_clock_that_was_right_at_the_start_is_not_believed_later() {
        let clocks = Clocks::new();
        let last = clocks.now().timestamp();
        let mut time = Timekeeper::after(clocks.clone(), Some(last));
        clocks.set_by(DAY * 30);
        time.look();
        assert_eq!(time.off(), Some(DAY * 30));
    }

    #[test]
    fn what_seems_to_come_from_the_future_was_made_just_now() {
        let clocks = Clocks::new();
        let time = Timekeeper::after(clocks.clone(), None);
        let stamp = Stamp {
            boot: Uuid::from_u128(6),
            at: &clocks.now() + DAY,
            ..clocks.stamp()
        };
        assert_eq!(time.since(&stamp), Duration::ZERO);
    }
}
