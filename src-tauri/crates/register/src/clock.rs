//! The clocks that stamp a record. Passed in, so that tests own time.

use std::sync::Arc;
use std::time::Duration;

use jiff::ZonedDateTime;
use jiff::fmt::temporal::DateTimePrinter;
use uuid::Uuid;

/// The clocks of a station.
///
/// A record carries both: the wall clock says when, and may jump; the monotonic one never jumps
/// but means something only within one run.
pub trait Clock: Send {
    /// The wall clock, in the station's zone.
    fn now(&self) -> ZonedDateTime;

    /// Time since this run began, that in which the machine slept included.
    fn monotonic(&self) -> Duration;

    /// Names this run: [`monotonic`](Self::monotonic) compares only within one.
    fn boot(&self) -> Uuid;
}

impl<C: Clock + Sync + ?Sized> Clock for Arc<C> {
    fn now(&self) -> ZonedDateTime {
        (**self).now()
    }

    fn monotonic(&self) -> Duration {
        (**self).monotonic()
    }

    fn boot(&self) -> Uuid {
        (**self).boot()
    }
}

/// The real clocks. A run begins when the value is made.
#[derive(Debug, Clone, Copy)]
pub struct SystemClock {
    began: Duration,
    boot: Uuid,
}

impl SystemClock {
    /// Begins a run.
    #[must_use]
    pub fn start() -> Self {
        Self {
            began: since_start(),
            boot: Uuid::now_v7(),
        }
    }
}

impl Clock for SystemClock {
    fn now(&self) -> ZonedDateTime {
        ZonedDateTime::now()
    }

    fn monotonic(&self) -> Duration {
        since_start().saturating_sub(self.began)
    }

    fn boot(&self) -> Uuid {
        self.boot
    }
}

/// Time since the machine was switched on. A tablet that sleeps at night grows older all the same,
/// which [`Instant`](std::time::Instant) does not see on Linux.
#[cfg(any(target_os = "linux", target_os = "android"))]
fn since_start() -> Duration {
    use rustix::time::{ClockId, clock_gettime};
    let time = clock_gettime(ClockId::Boottime);
    let seconds = u64::try_from(time.tv_sec).unwrap_or_default();
    Duration::new(seconds, u32::try_from(time.tv_nsec).unwrap_or_default())
}

/// Time since some moment of this process.
#[cfg(not(any(target_os = "linux", target_os = "android")))]
fn since_start() -> Duration {
    static BEGAN: std::sync::LazyLock<std::time::Instant> =
        std::sync::LazyLock::new(std::time::Instant::now);
    BEGAN.elapsed()
}

/// A time as records carry it: RFC 3339 with milliseconds and the offset.
pub(crate) fn written(at: &ZonedDateTime) -> String {
    const TO_THE_MILLISECOND: DateTimePrinter = DateTimePrinter::new().precision(Some(3));
    TO_THE_MILLISECOND.timestamp_with_offset_to_string(&at.timestamp(), at.offset())
}
