//! The scorecard before the decision, and locking the portal's journey after it.

use journey::*;

use crate::desk::*;
use crate::document::{card_is, check_document, with_okay_doc};

fn with_scorecard() -> Policy {
    Policy {
        has_scorecard: true,
        ..Policy::default()
    }
}

fn with_complete() -> Policy {
    Policy {
        has_complete: true,
        ..Policy::default()
    }
}

fn scorecard_is(status: ScorecardStatus) -> Command {
    Command::ScorecardAnswered(Some(ScorecardResult {
        status,
        findings: vec![CheckName::of("hologram")],
    }))
}

#[test]
fn the_scorecard_is_due_after_a_verdict() {
    let mut desk = Desk::ready_under(with_scorecard());
    assert!(!desk.journey.scorecard_due(&desk.policy));
    assert_eq!(
        desk.is_refused(Command::ReadScorecard),
        Refusal::Missing(Need::Judgement)
    );
    desk.attempts(1, is_another_person());
    assert!(desk.journey.scorecard_due(&desk.policy));
    desk.does(Command::ReadScorecard);
    assert_eq!(
        desk.is_refused(Command::ReadScorecard),
        Refusal::InFlight(Call::Scorecard)
    );
}

#[test]
fn a_portal_without_scorecards_is_not_asked_for_one() {
    let mut desk = Desk::ready_with_kiosk_selfie();
    desk.attempts(1, passes());
    assert!(!desk.journey.scorecard_due(&desk.policy));
    assert_eq!(
        desk.is_refused(Command::ReadScorecard),
        Refusal::NotInPolicy
    );
    desk.does(decide(Decision::Accept));
}

#[test]
fn only_a_clear_scorecard_is_accepted() {
    let table = [
        (Some(ScorecardStatus::Clear), true),
        (Some(ScorecardStatus::Cautious), false),
        (Some(ScorecardStatus::Suspicious), false),
        (Some(ScorecardStatus::Undetermined), false),
        (None, false),
    ];
    for (status, accepted) in table {
        let mut desk = Desk::ready_under(with_scorecard());
        desk.attempts(1, passes());
        assert_eq!(
            desk.is_refused(decide(Decision::Accept)),
            Refusal::AcceptNeedsPass
        );
        desk.does(Command::ReadScorecard);
        assert_eq!(
            desk.is_refused(decide(Decision::Accept)),
            Refusal::InFlight(Call::Scorecard)
        );
        desk.does(status.map_or(Command::ScorecardAnswered(None), scorecard_is));
        let accepts = desk.journey.decide(decide(Decision::Accept), &desk.policy);
        assert_eq!(accepts.is_ok(), accepted, "{status:?}");
    }
}

#[test]
fn the_scorecard_waits_for_the_check_of_the_card_and_is_read_again_after_another() {
    let mut desk = Desk::ready_under(Policy {
        has_scorecard: true,
        ..with_okay_doc()
    });
    desk.does(check_document()).attempts(1, passes());
    assert_eq!(
        desk.is_refused(Command::ReadScorecard),
        Refusal::InFlight(Call::DocumentCheck)
    );
    desk.does(Command::DocumentCheckAnswered(DocumentCheckAnswer::NotSent))
        .does(Command::ReadScorecard)
        .does(scorecard_is(ScorecardStatus::Clear))
        .does(check_document())
        .does(card_is(DocumentOutcome::Clear));
    assert!(desk.journey.scorecard_due(&desk.policy));
}

#[test]
fn a_restart_reads_the_scorecard_again() {
    let mut desk = Desk::ready_under(with_scorecard());
    desk.attempts(1, passes())
        .does(Command::ReadScorecard)
        .does(Command::Interrupt);
    assert!(desk.journey.scorecard_due(&desk.policy));
}

#[test]
fn the_journey_is_locked_after_the_decision() {
    let mut desk = Desk::ready_under(with_complete());
    desk.attempts(1, passes());
    assert!(!desk.journey.completion_due(&desk.policy));
    assert_eq!(
        desk.is_refused(Command::Complete),
        Refusal::Missing(Need::Decision)
    );
    desk.does(decide(Decision::Accept));
    assert!(desk.journey.completion_due(&desk.policy));
    desk.does(Command::Complete);
    assert_eq!(
        desk.is_refused(Command::Complete),
        Refusal::InFlight(Call::Completion)
    );
    desk.does(Command::CompletionAnswered(CompletionAnswer::Completed));
    assert_eq!(desk.is_refused(Command::Complete), Refusal::Done);
}

#[test]
fn nothing_is_locked_where_nothing_was_judged() {
    let mut desk = Desk::ready_under(with_complete());
    desk.does(decide(Decision::Refer));
    assert!(!desk.journey.completion_due(&desk.policy));
}

#[test]
fn locking_holds_up_neither_the_slip_nor_the_end() {
    let incomplete = CompletionAnswer::Refused {
        code: PortalCode::of("INCOMPLETE_JOURNEY"),
    };
    for answer in [None, Some(incomplete), Some(CompletionAnswer::Unanswered)] {
        let mut desk = Desk::ready_under(with_complete());
        desk.attempts(1, passes())
            .does(decide(Decision::Accept))
            .does(Command::Complete);
        if let Some(answer) = answer {
            desk.does(Command::CompletionAnswered(answer));
            assert!(!desk.journey.completion_due(&desk.policy), "not by itself");
        }
        desk.does(Command::MakeSlip { sha256: SLIP })
            .does(Command::Finish);
    }
}

#[test]
fn a_restart_asks_again_to_lock_the_journey() {
    let mut desk = Desk::ready_under(with_complete());
    desk.attempts(1, passes())
        .does(decide(Decision::Accept))
        .does(Command::Complete)
        .does(Command::Interrupt);
    assert!(desk.journey.completion_due(&desk.policy));
}
