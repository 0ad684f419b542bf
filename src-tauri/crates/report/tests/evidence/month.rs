//! How much of what happened in a month.

use journey::*;
use proptest::prelude::*;
use report::MonthCounts;

use crate::history::*;

fn counted(histories: &[Events]) -> MonthCounts {
    let mut counts = MonthCounts::default();
    for history in histories {
        counts.count(history).unwrap();
    }
    counts
}

#[test]
fn each_journey_counts_where_it_went() {
    let (passed, approved) = (
        DecisionReason::ChecksPassed,
        DecisionReason::SupervisorApproved,
    );
    let left = Event::Abandoned {
        reason: AbandonReason::CustomerLeft,
    };
    let lost = Event::AttemptLost { number: 1 };
    let call = LostCall::Attempt { number: 1 };
    let histories = [
        begun(1, DAY, "siti.a")
            .sent(1)
            .measured(1, PASSING)
            .decided(Decision::Accept, passed),
        begun(2, DAY, "siti.a")
            .sent(1)
            .measured(1, FAILING)
            .sent(2)
            .measured(2, PASSING)
            .decided(Decision::Accept, passed),
        begun(3, DAY, "siti.a")
            .sent(1)
            .measured(1, FAILING)
            .decided(Decision::Accept, approved),
        begun(4, DAY, "siti.a")
            .sent(1)
            .measured(1, [-1.0, 0.9, 0.9])
            .decided(Decision::Refer, DecisionReason::ChecksNotPassed),
        begun(5, DAY, "siti.a")
            .sent(1)
            .then(lost.clone())
            .decided(Decision::Reject, DecisionReason::OutcomeUnknown),
        begun(6, DAY, "siti.a").then(left.clone()),
        // What never arrived was not submitted.
        begun(7, DAY, "siti.a")
            .sent(1)
            .then(lost)
            .then(Event::SearchBegun { call })
            .then(Event::CallAbsent { call })
            .then(left),
        begun(8, DAY, "siti.a").then(consent()),
    ]
    .map(|journey| journey.events);
    assert_eq!(
        counted(&histories),
        MonthCounts {
            started: 8,
            submitted: 5,
            retried: 1,
            attempts: 6,
            pass: 2,
            fail: 1,
            review: 1,
            no_verdict: 1,
            accepted: 3,
            accepted_by_exception: 1,
            referred: 1,
            rejected: 1,
            abandoned: 2,
            unfinished: 1,
        }
    );
}

/// What may happen next, in any order at all: the counts must hold for whatever stands there.
fn event() -> impl Strategy<Value = u8> {
    0..9_u8
}

fn history(number: u32, choices: &[u8]) -> Events {
    let mut journey = begun(number, DAY, "siti.a");
    let mut attempt = 0;
    for choice in choices {
        journey = match choice {
            0 => journey.then(consent()),
            1 | 2 => {
                attempt += 1;
                journey.sent(attempt)
            }
            3 if attempt > 0 => journey.measured(attempt, PASSING),
            4 if attempt > 0 => journey.measured(attempt, FAILING),
            5 if attempt > 0 => journey.then(Event::AttemptLost { number: attempt }),
            6 if attempt > 0 => {
                let not_sent = Event::AttemptNotSent { number: attempt };
                attempt -= 1;
                journey.then(not_sent)
            }
            7 => {
                return journey
                    .decided(Decision::Refer, DecisionReason::OutcomeUnknown)
                    .events;
            }
            8 => {
                let reason = AbandonReason::Idle;
                return journey.then(Event::Abandoned { reason }).events;
            }
            _ => journey.then(Event::Interrupted),
        };
    }
    journey.events
}

/// The same, by somebody who looks at the list of events alone.
fn recounted(histories: &[Events]) -> MonthCounts {
    let mut counts = MonthCounts::default();
    for history in histories {
        let events = || history.iter().map(|(_, event)| event);
        let sent = events().filter(|it| matches!(it, Event::AttemptSent { .. }));
        let not_sent = events().filter(|it| matches!(it, Event::AttemptNotSent { .. }));
        let attempts = sent.count() as u64 - not_sent.count() as u64;
        counts.started += 1;
        counts.attempts += attempts;
        counts.submitted += u64::from(attempts > 0);
        counts.retried += u64::from(attempts > 1);
        // An attempt has the last answer that came for it, unless it was lost or taken back after.
        let mut open: Vec<Option<Verdict>> = Vec::new();
        for event in events() {
            match event {
                Event::AttemptSent { .. } => open.push(None),
                Event::AttemptNotSent { .. } => drop(open.pop()),
                Event::AttemptLost { .. } => *open.last_mut().unwrap() = None,
                Event::AttemptAnswered { judgement, .. } => {
                    *open.last_mut().unwrap() = Some(judgement.verdict);
                }
                _ => {}
            }
        }
        let last = open.iter().rev().find_map(|verdict| *verdict);
        if attempts > 0 {
            counts.pass += u64::from(last == Some(Verdict::Pass));
            counts.fail += u64::from(last == Some(Verdict::Fail));
            counts.no_verdict += u64::from(last.is_none());
        }
        let has = |wanted: fn(&Event) -> bool| u64::from(events().any(wanted));
        let referred = has(|it| matches!(it, Event::Decided { .. }));
        let abandoned = has(|it| matches!(it, Event::Abandoned { .. }));
        counts.referred += referred;
        counts.abandoned += abandoned;
        counts.unfinished += 1 - referred - abandoned;
    }
    counts
}

proptest! {
    #[test]
    fn the_counts_are_those_of_a_naive_recount(
        walks in proptest::collection::vec(proptest::collection::vec(event(), 0..14), 0..12),
    ) {
        let histories: Vec<Events> =
            walks.iter().zip(1..).map(|(walk, number)| history(number, walk)).collect();
        let counts = counted(&histories);
        prop_assert_eq!(counts, recounted(&histories));
        let ends = counts.accepted + counts.referred + counts.rejected
            + counts.abandoned + counts.unfinished;
        prop_assert_eq!(ends, counts.started, "each journey ends in one way");
        let verdicts = counts.pass + counts.fail + counts.review + counts.no_verdict;
        prop_assert_eq!(verdicts, counts.submitted, "each submitted one has one verdict or none");
    }
}
