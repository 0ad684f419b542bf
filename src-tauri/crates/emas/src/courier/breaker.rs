//! When to stop calling a portal that is not there, and when to look whether it is back.

use std::time::Duration;

/// So many failures in a row, and the portal counts as gone.
const FAILURES: u32 = 5;
/// Between two probes that may reach the portal.
const PROBE_EVERY: Duration = Duration::from_secs(30);
/// When this machine's own network is back, the first probe follows within this time.
const SOON: Duration = Duration::from_secs(8);

/// Counts failures while closed; keeps the timetable of the probes while open. `now` is the time
/// since some beginning, and never goes back; `draw` is anything from 0 to 1, and spreads the
/// stations of a branch that lost the same portal at the same moment.
#[derive(Debug, Default)]
pub(super) struct Breaker {
    failures: u32,
    open: Option<Probes>,
}

#[derive(Debug)]
struct Probes {
    next: Duration,
    /// The last one that had a network to leave by.
    last_sent: Option<Duration>,
    route: bool,
}

impl Breaker {
    /// The portal answered: a call, or a probe.
    pub(super) fn succeeded(&mut self) {
        *self = Self::default();
    }

    /// A call did not reach the portal, or its answer was lost. Returns whether this opened it.
    pub(super) fn failed(&mut self, now: Duration, draw: f64) -> bool {
        self.failures = self.failures.saturating_add(1);
        let opens = self.failures >= FAILURES && self.open.is_none();
        if opens {
            self.open = Some(Probes {
                next: now + PROBE_EVERY.mul_f64(draw),
                last_sent: None,
                route: true,
            });
        }
        opens
    }

    /// This machine has a way to the portal, or has none. A way that is there again brings the next
    /// probe forward, though never nearer than 30 s to the last one that could leave.
    pub(super) fn route(&mut self, there: bool, now: Duration, draw: f64) {
        let Some(probes) = &mut self.open else {
            return;
        };
        if there && !probes.route {
            let rested = probes
                .last_sent
                .map_or(now, |last| now.max(last + PROBE_EVERY));
            probes.next = probes.next.min(rested + SOON.mul_f64(draw));
        }
        probes.route = there;
    }

    /// Whether to probe now. If so, the next probe is 30 s away.
    pub(super) fn probe_is_due(&mut self, now: Duration) -> bool {
        let Some(probes) = &mut self.open else {
            return false;
        };
        if now < probes.next {
            return false;
        }
        probes.next = now + PROBE_EVERY;
        if probes.route {
            probes.last_sent = Some(now);
        }
        true
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const fn seconds(seconds: u64) -> Duration {
        Duration::from_secs(seconds)
    }

    fn opened(now: Duration, draw: f64) -> Breaker {
        let mut breaker = Breaker::default();
        let opened = (0..FAILURES)
            .map(|_| breaker.failed(now, draw))
            .filter(|opened| *opened);
        assert_eq!(opened.count(), 1);
        breaker
    }

    #[test]
    fn rty_13_it_opens_at_the_fifth_failure_in_a_row() {
        let mut breaker = Breaker::default();
        for _ in 0..4 {
            assert!(!breaker.failed(seconds(0), 0.5));
        }
        breaker.succeeded();
        for _ in 0..4 {
            assert!(!breaker.failed(seconds(0), 0.5));
        }
        // The answer in between started the count anew.
        assert!(breaker.failed(seconds(0), 0.5));
        assert!(!breaker.failed(seconds(0), 0.5), "it opens once");
    }

    #[test]
    fn rty_13_in_an_hour_there_is_one_probe_in_any_thirty_seconds() {
        let mut breaker = opened(seconds(0), 0.3);
        let probes: Vec<_> = (0..3600)
            .map(seconds)
            .filter(|now| breaker.probe_is_due(*now))
            .collect();
        assert_eq!(probes.len(), 120);
        assert!(
            probes
                .windows(2)
                .all(|pair| pair[1] - pair[0] >= PROBE_EVERY)
        );
    }

    #[test]
    fn a_good_probe_closes_it() {
        let mut breaker = opened(seconds(0), 0.0);
        assert!(breaker.probe_is_due(seconds(0)));
        breaker.succeeded();
        assert!(!breaker.probe_is_due(seconds(99)));
        assert!(
            !breaker.failed(seconds(99), 0.0),
            "and counts from the beginning"
        );
    }

    #[test]
    fn rty_18_stations_that_lost_the_portal_together_probe_apart() {
        let first_probe = |draw| {
            let mut breaker = opened(seconds(0), draw);
            (0..31).find(|now| breaker.probe_is_due(seconds(*now)))
        };
        assert_eq!(
            [0.0, 0.4, 1.0].map(first_probe),
            [Some(0), Some(12), Some(30)]
        );
    }

    #[test]
    fn rty_18_a_network_that_is_back_is_probed_within_eight_seconds() {
        let mut breaker = opened(seconds(0), 1.0);
        breaker.route(false, seconds(1), 1.0);
        assert!(breaker.probe_is_due(seconds(40)), "it went nowhere");
        breaker.route(true, seconds(45), 1.0);
        assert!(!breaker.probe_is_due(seconds(52)));
        assert!(breaker.probe_is_due(seconds(53)));
    }

    #[test]
    fn a_flapping_cable_brings_no_second_probe_within_thirty_seconds() {
        let mut breaker = opened(seconds(0), 0.0);
        let mut probes = Vec::new();
        for second in 0..300 {
            breaker.route(second % 2 == 0, seconds(second), 0.0);
            // Without a network there is nothing that could reach the portal.
            if breaker.probe_is_due(seconds(second)) && second % 2 == 0 {
                probes.push(second);
            }
        }
        assert!(
            probes.windows(2).all(|pair| pair[1] - pair[0] >= 30),
            "{probes:?}"
        );
    }

    proptest! {
        #[test]
        fn rty_13_whatever_the_network_does_the_portal_sees_one_probe_in_thirty_seconds(
            steps in prop::collection::vec((0_u64..20, any::<bool>(), 0.0..=1.0_f64), 1..300),
        ) {
            let mut breaker = opened(seconds(0), 0.5);
            let (mut now, mut last) = (seconds(0), None);
            for (wait, there, draw) in steps {
                now += seconds(wait);
                breaker.route(there, now, draw);
                if breaker.probe_is_due(now)
                    && there
                    && let Some(last) = last.replace(now)
                {
                    prop_assert!(now - last >= PROBE_EVERY);
                }
            }
        }
    }
}
