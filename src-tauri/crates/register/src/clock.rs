//! The clocks that stamp a record. Passed in, so that tests own time.

use std::time::{Duration, Instant};

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

    /// Time since this run began.
    fn monotonic(&self) -> Duration;

    /// Names this run: [`monotonic`](Self::monotonic) compares only within one.
    fn boot(&self) -> Uuid;
}

/// The real clocks. A run begins when the value is made.
#[derive(Debug, Clone, Copy)]
pub struct SystemClock {
    began: Instant,
    boot: Uuid,
}

impl SystemClock {
    /// Begins a run.
    #[must_use]
    pub fn start() -> Self {
        Self {
            began: Instant::now(),
            boot: Uuid::now_v7(),
        }
    }
}

impl Clock for SystemClock {
    fn now(&self) -> ZonedDateTime {
        ZonedDateTime::now()
    }

    fn monotonic(&self) -> Duration {
        self.began.elapsed()
    }

    fn boot(&self) -> Uuid {
        self.boot
    }
}

/// A time as records carry it: RFC 3339 with milliseconds and the offset.
pub(crate) fn written(at: &ZonedDateTime) -> String {
    const TO_THE_MILLISECOND: DateTimePrinter = DateTimePrinter::new().precision(Some(3));
    TO_THE_MILLISECOND.timestamp_with_offset_to_string(&at.timestamp(), at.offset())
}
