//! How fast time goes for what waits.

use std::time::Duration;

use tokio::time::{self, Instant};

/// The speed of every waiting time of a [`Courier`](super::Courier): back-off, budget, breaker,
/// probes and searches. Each is written down once, as documented; tests and demonstrations hurry
/// them all alike. The limits of one call are not among them: see [`Timeouts`](crate::Timeouts).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Pace {
    divisor: u32,
}

/// The time since a courier began, as its pace has it go.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Clock {
    begun: Instant,
    pace: Pace,
}

impl Default for Pace {
    /// The documented times.
    fn default() -> Self {
        Self::hurried(1)
    }
}

impl Pace {
    /// Every time divided by `divisor`: with 100, a search of 15 minutes takes 9 s.
    ///
    /// Calls take as long as they do, so an exaggerated divisor leaves room for fewer polls. 0 is
    /// taken for 1.
    #[must_use]
    pub const fn hurried(divisor: u32) -> Self {
        let divisor = if divisor == 0 { 1 } else { divisor };
        Self { divisor }
    }

    /// What remains of a `documented` time at this pace.
    #[must_use]
    pub fn of(self, documented: Duration) -> Duration {
        documented / self.divisor
    }
}

impl Clock {
    pub(crate) fn begin(pace: Pace) -> Self {
        let begun = Instant::now();
        Self { begun, pace }
    }

    /// The documented time that has passed since the beginning.
    pub(crate) fn now(&self) -> Duration {
        self.begun.elapsed().saturating_mul(self.pace.divisor)
    }

    /// How fast it goes.
    pub(crate) const fn pace(&self) -> Pace {
        self.pace
    }

    /// Waits for a documented time.
    pub(crate) async fn wait(&self, documented: Duration) {
        time::sleep(self.pace.of(documented)).await;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_default_is_the_documented_time_and_a_hurry_shortens_it() {
        let minute = Duration::from_secs(60);
        assert_eq!(Pace::default().of(minute), minute);
        assert_eq!(Pace::hurried(100).of(minute), Duration::from_millis(600));
        assert_eq!(Pace::hurried(0), Pace::default());
    }

    #[tokio::test]
    async fn a_hurried_clock_shows_documented_time() {
        let clock = Clock::begin(Pace::hurried(1000));
        clock.wait(Duration::from_secs(60)).await;
        assert!(clock.now() >= Duration::from_secs(60));
    }
}
