//! How many calls may be repeated at all: a token bucket.
//!
//! A portal in trouble must not be buried under repeats. Every request earns a tenth of a token and
//! every repeat costs a whole one. A small allowance lets a quiet station repeat its first call; it
//! comes back when nothing has been repeated for ten minutes. So in any ten minutes there are no
//! more repeats than the allowance and a tenth of the requests.

use std::time::Duration;

/// The stretch over which repeats are measured.
const WINDOW: Duration = Duration::from_secs(600);
/// What a repeat costs, in tenths of a token; a request earns one tenth.
const COST: u32 = 10;
/// The allowance, and the most that is saved up: the three repeats of one call.
const FULL: u32 = 3 * COST;

/// The repeats left. `now` is the time since some beginning, and never goes back.
#[derive(Debug)]
pub(super) struct Budget {
    tenths: u32,
    last_repeat: Option<Duration>,
}

impl Budget {
    pub(super) fn new() -> Self {
        Self {
            tenths: FULL,
            last_repeat: None,
        }
    }

    /// A request was sent for the first time.
    pub(super) fn earn(&mut self) {
        self.tenths = (self.tenths + 1).min(FULL);
    }

    /// Takes one repeat out of the budget, if there is one left.
    pub(super) fn spend(&mut self, now: Duration) -> bool {
        if self
            .last_repeat
            .is_some_and(|last| now.saturating_sub(last) > WINDOW)
        {
            self.tenths = FULL;
        }
        let Some(left) = self.tenths.checked_sub(COST) else {
            return false;
        };
        self.tenths = left;
        self.last_repeat = Some(now);
        true
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// Requests of which every one fails, `every` apart, for an hour; each is repeated as often as
    /// the budget lets it be, up to three times. Returns how many repeats there were.
    fn an_hour_of_failure(every: Duration) -> (u32, u32) {
        let mut budget = Budget::new();
        let (mut requests, mut repeats) = (0, 0);
        let mut now = Duration::ZERO;
        while now < Duration::from_secs(3600) {
            budget.earn();
            requests += 1;
            repeats += (0..3).map(|_| u32::from(budget.spend(now))).sum::<u32>();
            now += every;
        }
        (requests, repeats)
    }

    #[test]
    fn rty_12_an_hour_of_failure_repeats_a_tenth_of_the_requests_and_the_allowance() {
        for seconds in [1, 5, 10, 30] {
            let (requests, repeats) = an_hour_of_failure(Duration::from_secs(seconds));
            assert!(
                repeats <= requests / 10 + 3,
                "{repeats} repeats of {requests} requests"
            );
        }
    }

    #[test]
    fn the_allowance_comes_back_after_ten_quiet_minutes_and_not_before() {
        let mut budget = Budget::new();
        let spent = |budget: &mut Budget, now| (0..9).filter(|_| budget.spend(now)).count();
        assert_eq!(spent(&mut budget, Duration::ZERO), 3);
        assert_eq!(spent(&mut budget, WINDOW), 0);
        assert_eq!(spent(&mut budget, WINDOW + Duration::from_millis(1)), 3);
    }

    proptest! {
        #[test]
        fn rty_12_no_ten_minutes_hold_more_repeats_than_a_tenth_of_the_requests_and_the_allowance(
            steps in prop::collection::vec((0_u64..200, 0_u8..5), 1..300),
        ) {
            let mut budget = Budget::new();
            let (mut requests, mut repeats) = (Vec::new(), Vec::new());
            let mut now = Duration::ZERO;
            for (wait, tries) in steps {
                now += Duration::from_secs(wait);
                budget.earn();
                requests.push(now);
                repeats.extend((0..tries).filter(|_| budget.spend(now)).map(|_| now));
            }
            for start in &repeats {
                let within = |time: &&Duration| (*start..=*start + WINDOW).contains(*time);
                let repeated = repeats.iter().filter(within).count();
                let requested = requests.iter().filter(within).count();
                prop_assert!(repeated <= 3 + requested / 10, "{repeated} of {requested}");
            }
        }
    }
}
