//! What must hold of a customer who is accepted.

use journey::*;

use super::since_last;

pub(super) fn holds(last: &Event, before: &[Event], policy: &Policy) {
    only_a_pass_is_accepted_and_only_once(last, before);
    if super::exceptions::is_accepted_by_two(before) {
        return;
    }
    only_clear_checks_are_accepted(last, before, policy);
}

fn only_a_pass_is_accepted_and_only_once(last: &Event, before: &[Event]) {
    let Event::Decided { decision, .. } = last else {
        return;
    };
    let decided = |event: &Event| matches!(event, Event::Decided { .. });
    assert!(!before.iter().any(decided), "decided twice");
    let verdict = before.iter().rev().find_map(|event| match event {
        Event::AttemptAnswered { judgement, .. } => Some(judgement.verdict),
        _ => None,
    });
    assert!(
        *decision != Decision::Accept
            || verdict == Some(Verdict::Pass)
            || super::exceptions::is_accepted_by_two(before),
        "accepted no pass"
    );
}

fn only_clear_checks_are_accepted(last: &Event, before: &[Event], policy: &Policy) {
    let Event::Decided {
        decision: Decision::Accept,
        ..
    } = last
    else {
        return;
    };
    if !policy.okay_doc.is_off() {
        let since_asked = since_last(before, |event| {
            matches!(event, Event::DocumentCheckAsked { .. })
        });
        let clear = |event: &Event| match event {
            Event::DocumentChecked(result) => result.outcome == DocumentOutcome::Clear,
            _ => false,
        };
        assert!(since_asked.iter().any(clear), "accepted an unchecked card");
        let Event::DocumentCheckAsked { front_sha256, .. } = since_asked[0] else {
            panic!("checked without being asked");
        };
        assert_eq!(
            front_that_was_judged(before),
            Some(front_sha256),
            "another card"
        );
    }
    if policy.has_scorecard {
        let since_sent = since_last(before, |event| matches!(event, Event::AttemptSent { .. }));
        let clear = |event: &Event| match event {
            Event::ScorecardRead(result) => result.status == ScorecardStatus::Clear,
            _ => false,
        };
        assert!(since_sent.iter().any(clear), "accepted without a scorecard");
    }
}

/// The card that was accepted last when the attempt was sent that was answered last.
fn front_that_was_judged(before: &[Event]) -> Option<Sha256> {
    let events = before.iter().rev();
    let mut until_sent = events
        .skip_while(|event| !matches!(event, Event::AttemptAnswered { .. }))
        .skip_while(|event| !matches!(event, Event::AttemptSent { .. }));
    until_sent.find_map(|event| match event {
        Event::CardAccepted {
            side: CardSide::Front,
            sha256,
            ..
        } => Some(*sha256),
        _ => None,
    })
}
