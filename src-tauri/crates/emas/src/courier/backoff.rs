//! How long to wait before a call is repeated: exponential, with full jitter.

use std::time::Duration;

/// The window of the first wait.
const BASE: Duration = Duration::from_secs(1);
/// No wait is longer.
pub(super) const CAP: Duration = Duration::from_secs(30);
/// How often one call is repeated at most.
pub(super) const MOST_REPEATS: u32 = 3;

/// The waits of one call.
#[derive(Debug, Default)]
pub(super) struct Backoff {
    repeats: u32,
}

impl Backoff {
    /// The next wait: anything between nothing and the whole window, as `draw` (0 to 1) falls, so
    /// that stations which failed together do not come back together. `None`: enough.
    pub(super) fn next(&mut self, draw: f64) -> Option<Duration> {
        if self.repeats == MOST_REPEATS {
            return None;
        }
        let wait = window(self.repeats).mul_f64(draw.clamp(0.0, 1.0));
        self.repeats += 1;
        Some(wait)
    }
}

/// 1 s, doubled by every repeat, up to the cap.
fn window(repeats: u32) -> Duration {
    let doubled = 2_u32.checked_pow(repeats).unwrap_or(u32::MAX);
    BASE.saturating_mul(doubled).min(CAP)
}

/// A number from 0 to 1, from the system's generator; in the middle should that fail.
pub(super) fn draw() -> f64 {
    let bits = getrandom::u32().unwrap_or(u32::MAX / 2);
    f64::from(bits) / f64::from(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rty_11_over_10_000_draws_the_mean_is_half_the_cap_and_none_exceeds_it() {
        let draws = 10_000;
        let waits: Vec<_> = (0..draws).map(|_| window(5).mul_f64(draw())).collect();
        let mean = waits.iter().sum::<Duration>().as_secs_f64() / f64::from(draws);
        let half = CAP.as_secs_f64() / 2.0;
        assert!((mean - half).abs() <= half * 0.05, "a mean of {mean} s");
        assert!(waits.iter().all(|wait| *wait <= CAP));
    }

    #[test]
    fn the_window_doubles_from_one_second_up_to_the_cap() {
        let windows: Vec<_> = (0..7).map(|repeats| window(repeats).as_secs()).collect();
        assert_eq!(windows, [1, 2, 4, 8, 16, 30, 30]);
        assert_eq!(window(u32::MAX), CAP);
    }

    #[test]
    fn a_call_is_repeated_three_times_and_no_more() {
        let mut backoff = Backoff::default();
        let waits: Vec<_> = std::iter::from_fn(|| backoff.next(1.0)).collect();
        assert_eq!(waits, [1, 2, 4].map(Duration::from_secs));
        assert_eq!(backoff.next(0.0), None);
    }
}
