//! What must hold of calls whose answer was lost (RTY-02 to RTY-05).

use journey::*;

pub(super) fn holds(journey: &Journey, policy: &Policy, events: &[Event]) {
    let (last, before) = events.split_last().expect("an event");
    nothing_lost_is_sent_again_before_its_search_has_ended(last, before, policy);
    a_lost_answer_comes_from_a_search_or_not_at_all(last, before);
    one_search_for_a_call_runs(last, before);
    nothing_is_submitted_after_two_absences(last, before);
    an_unknown_attempt_has_a_search_or_a_person(journey, policy, events);
}

/// How a call fares that was sent last, told from the events.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Fate {
    InFlight,
    Lost,
    Searched,
    /// Nobody can tell, and the search said so.
    Open,
    Known,
}

fn fate(call: LostCall, events: &[Event]) -> Fate {
    events.iter().fold(Fate::Known, |fate, event| {
        match (what_happens(call, event), fate) {
            (Some(next), _) => next,
            (None, Fate::InFlight | Fate::Searched) if *event == Event::Interrupted => Fate::Lost,
            (None, fate) => fate,
        }
    })
}

/// What `event` says of `call`, if anything.
fn what_happens(call: LostCall, event: &Event) -> Option<Fate> {
    Some(match (call, event) {
        (_, Event::SearchBegun { call: of }) if *of == call => Fate::Searched,
        (_, Event::SearchEnded { call: of, .. }) if *of == call => Fate::Open,
        (_, Event::CallAbsent { call: of }) if *of == call => Fate::Known,

        (LostCall::CardRead, Event::CardReadAsked) => Fate::InFlight,
        (LostCall::CardRead, Event::CardReadLost) => Fate::Lost,
        (
            LostCall::CardRead,
            Event::CardRead(_)
            | Event::CardUnreadable { .. }
            | Event::CardReadUnreachable
            // It is about another card now.
            | Event::CardCaptured { .. }
            | Event::CardDiscarded { .. }
            | Event::BackSkipped
            | Event::RecaptureChosen { .. }
            | Event::Interrupted,
        ) => Fate::Known,

        (LostCall::DocumentCheck, Event::DocumentCheckAsked { .. }) => Fate::InFlight,
        (LostCall::DocumentCheck, Event::DocumentCheckLost) => Fate::Lost,
        (
            LostCall::DocumentCheck,
            Event::DocumentChecked(_)
            | Event::DocumentCheckRefused { .. }
            | Event::DocumentCheckUnreachable,
        ) => Fate::Known,

        (LostCall::Attempt { number }, Event::AttemptSent { number: of, .. }) if *of == number => {
            Fate::InFlight
        }
        (LostCall::Attempt { number }, Event::AttemptLost { number: of }) if *of == number => {
            Fate::Lost
        }
        (
            LostCall::Attempt { number },
            Event::AttemptNotSent { number: of }
            | Event::AttemptAnswered { number: of, .. }
            | Event::AttemptRefused { number: of, .. },
        ) if *of == number => Fate::Known,
        _ => return None,
    })
}

fn nothing_lost_is_sent_again_before_its_search_has_ended(
    last: &Event,
    before: &[Event],
    policy: &Policy,
) {
    match last {
        Event::AttemptSent { number, .. } => {
            for earlier in 1..*number {
                let call = LostCall::Attempt { number: earlier };
                assert_eq!(
                    fate(call, before),
                    Fate::Known,
                    "sent over attempt {earlier}"
                );
            }
        }
        Event::CardReadAsked => may_be_sent(fate(LostCall::CardRead, before), policy),
        Event::DocumentCheckAsked { .. } => {
            may_be_sent(fate(LostCall::DocumentCheck, before), policy);
        }
        _ => {}
    }
}

/// Where nobody can tell what came of a call, a person may repeat it; never an attempt.
fn may_be_sent(fate: Fate, policy: &Policy) {
    match fate {
        Fate::Known | Fate::Open => {}
        Fate::Lost => assert!(!policy.has_details, "repeated before anybody looked"),
        Fate::InFlight | Fate::Searched => panic!("repeated while {fate:?}"),
    }
}

fn a_lost_answer_comes_from_a_search_or_not_at_all(last: &Event, before: &[Event]) {
    let call = match last {
        Event::AttemptAnswered { number, .. } | Event::AttemptRefused { number, .. } => {
            LostCall::Attempt { number: *number }
        }
        Event::CardRead(_) => LostCall::CardRead,
        Event::DocumentChecked(_) => LostCall::DocumentCheck,
        Event::CallAbsent { call } | Event::SearchEnded { call, .. } => {
            assert_eq!(
                fate(*call, before),
                Fate::Searched,
                "nobody looked: {last:?}"
            );
            return;
        }
        _ => return,
    };
    let fate = fate(call, before);
    assert!(
        matches!(fate, Fate::InFlight | Fate::Searched),
        "{fate:?}: {last:?}"
    );
}

fn one_search_for_a_call_runs(last: &Event, before: &[Event]) {
    if let Event::SearchBegun { call } = last {
        let fate = fate(*call, before);
        assert!(
            matches!(fate, Fate::Lost | Fate::Open),
            "{fate:?}: {last:?}"
        );
    }
}

fn nothing_is_submitted_after_two_absences(last: &Event, before: &[Event]) {
    let is_absence = |event: &&Event| {
        matches!(
            event,
            Event::CallAbsent {
                call: LostCall::Attempt { .. }
            }
        )
    };
    let absences = before.iter().filter(is_absence).count();
    let sends = matches!(last, Event::AttemptSent { .. });
    assert!(absences < 2 || !sends, "a third submission");
}

fn an_unknown_attempt_has_a_search_or_a_person(
    journey: &Journey,
    policy: &Policy,
    events: &[Event],
) {
    let Some(last) = journey.attempts().last() else {
        return;
    };
    let number = last.number;
    let call = LostCall::Attempt { number };
    let fate = fate(call, events);
    let over = |event: &Event| {
        matches!(
            event,
            Event::Decided { .. } | Event::Finished | Event::Abandoned { .. }
        )
    };
    if !matches!(fate, Fate::Lost | Fate::Searched | Fate::Open) || events.iter().any(over) {
        return;
    }
    let is_done = |command| journey.decide(command, policy).is_ok();
    assert_eq!(journey.stage(policy), Stage::OutcomeUnknown);
    assert!(is_done(Command::Abandon {
        reason: AbandonReason::CustomerLeft
    }));
    let searchable = match fate {
        Fate::Searched => is_done(Command::SearchAnswered {
            call,
            finding: SearchFinding::Absent,
        }),
        _ => is_done(Command::BeginSearch(call)),
    };
    assert_eq!(searchable, policy.has_details, "{fate:?}");
    let due = journey.search_due(policy) == Some(call);
    assert_eq!(due, policy.has_details && fate == Fate::Lost, "{fate:?}");
}
