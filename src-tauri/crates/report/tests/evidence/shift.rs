//! What was done in a day.

use journey::*;
use register::{Actor, Period};
use report::{Calls, Shift, StaffLine};

use crate::history::*;

fn of(day: &str, histories: &[&Journeying]) -> Shift {
    let day: Period = day.parse().unwrap();
    let mut shift = Shift::default();
    for history in histories {
        shift.count(&day, &history.events).unwrap();
    }
    shift
}

fn handed_over(from: &str, to: &str) -> Event {
    Event::HandedOver {
        from: id(from),
        to: id(to),
    }
}

fn one_attempt() -> Calls {
    Calls {
        attempts: 1,
        ..Calls::default()
    }
}

#[test]
fn each_thing_counts_for_the_one_who_did_it() {
    let approved = ApprovedException {
        exception: ExceptionKind::AnotherAttempt,
        reason: ExceptionReason::CaptureDisturbed,
        staff: id("badrul"),
        supervisor: id("aminah"),
        evidence: vec![EvidenceKind::FaceInPerson],
        completed: vec![Step::Consent],
        rationale: "The lamp was broken".parse().unwrap(),
    };
    let journey = begun(1, DAY, "siti.a")
        .then(Event::PortalAsked)
        .sent(1)
        .then(handed_over("siti.a", "badrul"))
        .measured(1, FAILING)
        .then_by(
            Actor::Supervisor(id("aminah")),
            Event::ExceptionApproved(approved),
        )
        .sent(2)
        .then(Event::Abandoned {
            reason: AbandonReason::CustomerLeft,
        });
    let shift = of(DAY, &[&journey]);
    let siti = StaffLine {
        started: 1,
        calls: Calls {
            journey_ids: 1,
            attempts: 1,
            ..Calls::default()
        },
        abandoned: 1, // whoever held the mouse: this is what the record says
        ..StaffLine::default()
    };
    let badrul = StaffLine {
        taken_over: 1,
        calls: one_attempt(),
        exceptions: 1,
        ..StaffLine::default()
    };
    let aminah = StaffLine {
        approved: 1,
        ..StaffLine::default()
    };
    assert_eq!(
        shift.staff.into_iter().collect::<Vec<_>>(),
        [
            (id("aminah"), aminah),
            (id("badrul"), badrul),
            (id("siti.a"), siti)
        ]
    );
}

#[test]
fn only_that_day_counts() {
    let journey = begun(1, "2026-11-22", "siti.a")
        .then(Event::PortalAsked)
        .on(DAY)
        .sent(1)
        .measured(1, PASSING)
        .decided(Decision::Accept, DecisionReason::ChecksPassed)
        .on("2026-11-24")
        .then(Event::CompletionAsked);
    let siti = of(DAY, &[&journey]).staff[&id("siti.a")];
    assert_eq!(
        siti,
        StaffLine {
            accepted: 1,
            calls: one_attempt(),
            ..StaffLine::default()
        }
    );
}

#[test]
fn a_call_that_never_arrived_is_not_paid() {
    let call = LostCall::Attempt { number: 1 };
    let journey = begun(1, DAY, "siti.a")
        .then(Event::PortalAsked)
        .then(Event::PortalUnreachable { ambiguous: false })
        .then(Event::PortalAsked)
        .then(Event::PortalUnreachable { ambiguous: true })
        .then(Event::CardReadAsked)
        .then(Event::CardReadUnreachable)
        .then(Event::CardReadAsked)
        .then(Event::CardReadLost)
        .sent(1)
        .then(Event::AttemptNotSent { number: 1 })
        .sent(1)
        .then(Event::AttemptLost { number: 1 })
        .then(Event::CallAbsent { call })
        .sent(2);
    let shift = of(DAY, &[&journey]);
    assert_eq!(
        shift.calls,
        Calls {
            journey_ids: 1,
            card_reads: 1,
            attempts: 1,
            ..Calls::default()
        },
        "what was lost may have been charged"
    );
    assert_eq!(shift.staff[&id("siti.a")].calls, shift.calls);
}

#[test]
fn what_never_arrived_is_taken_from_the_day_and_the_one_it_was_counted_for() {
    let call = LostCall::Attempt { number: 1 };
    let absent = |number| {
        begun(number, "2026-11-22", "siti.a")
            .sent(1)
            .then(Event::AttemptLost { number: 1 })
            .on(DAY)
            .then(handed_over("siti.a", "badrul"))
            .then(Event::CallAbsent { call })
    };
    let answered = begun(2, DAY, "badrul").sent(1).measured(1, PASSING);
    for order in [[&absent(1), &answered], [&answered, &absent(1)]] {
        let today = of(DAY, &order);
        assert_eq!(today.calls, one_attempt());
        assert_eq!(today.staff[&id("badrul")].calls, one_attempt());
    }
    let yesterday = of("2026-11-22", &[&absent(1)]);
    assert_eq!(yesterday.calls, Calls::default(), "it is known by now");
}

#[test]
fn after_a_hand_over_the_one_who_sent_it_has_it_taken_back() {
    let journey = begun(1, DAY, "siti.a")
        .sent(1)
        .measured(1, FAILING)
        .sent(2)
        .then(handed_over("siti.a", "badrul"))
        .then(Event::AttemptNotSent { number: 2 })
        .sent(2);
    let shift = of(DAY, &[&journey]);
    assert_eq!(shift.staff[&id("siti.a")].calls, one_attempt());
    assert_eq!(shift.staff[&id("badrul")].calls, one_attempt());
}

#[test]
fn one_persons_own_has_no_call_of_another() {
    let mine = begun(1, DAY, "siti.a").sent(1);
    let theirs = begun(2, DAY, "badrul").then(Event::PortalAsked).sent(1);
    let own = of(DAY, &[&mine, &theirs]).of_one(&id("siti.a"));
    assert_eq!(own.calls, one_attempt());
}

#[test]
fn what_is_unfinished_says_what_it_needs_and_who_has_it() {
    let mine = begun(1, DAY, "siti.a").then(consent());
    let taken = begun(2, DAY, "siti.a")
        .then(consent())
        .then(handed_over("siti.a", "badrul"));
    let mut shift = Shift::default();
    for journey in [&mine, &taken] {
        shift.wait_for(&Policy::default(), &journey.events).unwrap();
    }
    let waits: Vec<_> = shift
        .unfinished
        .iter()
        .map(|it| (it.staff.as_str(), it.needs, it.handed_over))
        .collect();
    assert_eq!(
        waits,
        [("siti.a", Step::Card, false), ("badrul", Step::Card, true)]
    );
    let own = shift.of_one(&id("badrul"));
    assert_eq!(own.unfinished.len(), 1);
    assert_eq!(own.unfinished[0].reference, reference(2));
}
