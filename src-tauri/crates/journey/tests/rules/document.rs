//! The check of the card by OkayDoc: beside the face step, in the way of nothing but accepting.

use journey::*;

use crate::desk::*;

pub(crate) fn with_okay_doc() -> Policy {
    Policy {
        okay_doc: DocumentCheckPolicy::MyKad,
        has_details: true,
        ..Policy::default()
    }
}

pub(crate) fn check_document() -> Command {
    Command::CheckDocument {
        known_entries: None,
    }
}

pub(crate) fn card_is(outcome: DocumentOutcome) -> Command {
    Command::DocumentCheckAnswered(DocumentCheckAnswer::Checked(found(outcome)))
}

fn found(outcome: DocumentOutcome) -> DocumentCheckResult {
    DocumentCheckResult {
        outcome,
        findings: vec![CheckName::of("hologram")],
    }
}

#[test]
fn the_check_is_due_once_the_card_is_complete_and_the_portal_is_open() {
    let mut desk = Desk::new(with_okay_doc());
    let missing = |desk: &Desk, need| {
        assert!(!desk.journey.document_check_due(&desk.policy));
        assert_eq!(desk.is_refused(check_document()), Refusal::Missing(need));
    };
    missing(&desk, Need::Consent);
    desk.does(give_consent());
    missing(&desk, Need::CardFront);
    desk.captures_card(FRONT);
    missing(&desk, Need::CardBack);
    desk.does(Command::SkipBack);
    missing(&desk, Need::Portal);
    desk.does(Command::AskPortal).does(portal_opens());
    assert!(desk.journey.document_check_due(&desk.policy));
}

#[test]
fn an_account_without_okay_doc_checks_no_card() {
    let desk = Desk::after_card();
    assert!(!desk.journey.document_check_due(&desk.policy));
    assert_eq!(desk.is_refused(check_document()), Refusal::NotInPolicy);
}

#[test]
fn one_check_is_in_flight_and_the_journey_goes_on_beside_it() {
    let mut desk = Desk::after_card_under(with_okay_doc());
    desk.does(check_document());
    let in_flight = Refusal::InFlight(Call::DocumentCheck);
    assert_eq!(desk.is_refused(check_document()), in_flight);
    desk.reads_card()
        .captures_selfie(SELFIE)
        .does(receive_file(BUNDLE, None))
        .does(view_face())
        .attempts(1, passes());
    assert_eq!(
        desk.is_refused(decide(Decision::Accept)),
        in_flight,
        "its answer may speak against the card"
    );
    desk.does(card_is(DocumentOutcome::Clear))
        .does(decide(Decision::Accept));
}

#[test]
fn only_a_clear_card_is_accepted() {
    for (answer, accepted) in [
        (card_is(DocumentOutcome::Clear), true),
        (card_is(DocumentOutcome::Doubtful), false),
        (card_is(DocumentOutcome::Undetermined), false),
        (
            Command::DocumentCheckAnswered(DocumentCheckAnswer::NotSent),
            false,
        ),
    ] {
        let mut desk = Desk::ready_under(with_okay_doc());
        desk.does(check_document()).does(answer);
        desk.attempts(1, passes());
        let accepts = desk.journey.decide(decide(Decision::Accept), &desk.policy);
        match accepted {
            true => assert!(accepts.is_ok()),
            false => assert_eq!(accepts, Err(Refusal::AcceptNeedsPass)),
        }
        desk.does(decide(Decision::Refer));
    }
}

#[test]
fn a_card_that_was_never_checked_is_not_accepted() {
    let mut desk = Desk::ready_under(with_okay_doc());
    desk.attempts(1, passes());
    assert_eq!(
        desk.is_refused(decide(Decision::Accept)),
        Refusal::AcceptNeedsPass
    );
    desk.does(check_document())
        .does(card_is(DocumentOutcome::Clear))
        .does(decide(Decision::Accept));
}

#[test]
fn another_card_is_checked_anew() {
    let mut desk = Desk::after_card_under(with_okay_doc());
    desk.does(check_document()).captures_card(sha256(20));
    assert!(
        !desk.journey.document_check_due(&desk.policy),
        "the other one is still in flight"
    );
    desk.does(card_is(DocumentOutcome::Clear));
    assert!(desk.journey.document_check_due(&desk.policy));
    desk.reads_card()
        .captures_selfie(SELFIE)
        .does(receive_file(BUNDLE, None))
        .does(view_face())
        .attempts(1, passes());
    assert_eq!(
        desk.is_refused(decide(Decision::Accept)),
        Refusal::AcceptNeedsPass,
        "the card that was clear is not the one that was submitted"
    );
    desk.does(Command::Interrupt);
    assert_eq!(
        desk.is_refused(decide(Decision::Accept)),
        Refusal::AcceptNeedsPass,
        "nor after its picture is gone"
    );
}

#[test]
fn the_card_that_was_submitted_stays_clear_when_its_picture_is_gone() {
    let mut desk = Desk::ready_under(with_okay_doc());
    desk.does(check_document())
        .does(card_is(DocumentOutcome::Clear))
        .attempts(1, passes())
        .does(Command::Interrupt)
        .does(decide(Decision::Accept));
}

#[test]
fn a_refused_check_may_be_asked_for_again_but_not_by_itself() {
    let mut desk = Desk::after_card_under(with_okay_doc());
    let refused = DocumentCheckAnswer::Refused {
        code: PortalCode::of("UNEXPECTED_ERROR"),
        remedy: Remedy::Stop,
    };
    desk.does(check_document())
        .does(Command::DocumentCheckAnswered(refused));
    assert!(!desk.journey.document_check_due(&desk.policy));
    desk.does(check_document());
}

#[test]
fn a_lost_check_is_searched_for_even_after_a_restart() {
    let call = LostCall::DocumentCheck;
    let lost = Command::DocumentCheckAnswered(DocumentCheckAnswer::Lost);
    let mut desk = Desk::ready_under(with_okay_doc());
    desk.does(check_document()).does(lost);
    assert_eq!(
        desk.is_refused(check_document()),
        Refusal::InFlight(Call::DocumentCheck)
    );
    desk.attempts(1, passes()).does(Command::BeginSearch(call));
    desk.does(Command::Interrupt);
    assert_eq!(desk.journey.search_due(&desk.policy), Some(call));
    desk.does(Command::BeginSearch(call))
        .does(Command::SearchAnswered {
            call,
            finding: SearchFinding::DocumentChecked(found(DocumentOutcome::Clear)),
        })
        .does(decide(Decision::Accept));
}

#[test]
fn a_check_that_never_arrived_is_asked_for_once_more_by_itself() {
    let mut desk = Desk::after_card_under(with_okay_doc());
    for due_again in [true, false] {
        assert!(desk.journey.document_check_due(&desk.policy));
        let lost = DocumentCheckAnswer::Lost;
        desk.does(check_document())
            .does(Command::DocumentCheckAnswered(lost))
            .does(Command::BeginSearch(LostCall::DocumentCheck))
            .does(Command::SearchAnswered {
                call: LostCall::DocumentCheck,
                finding: SearchFinding::Absent,
            });
        assert_eq!(desk.journey.document_check_due(&desk.policy), due_again);
    }
}

#[test]
fn a_name_that_is_no_name_is_not_recorded() {
    assert_eq!(CheckName::of("f-id-no").as_str(), "f-id-no");
    for sentence in ["", "ID 900101015555 is fake", "é", &"a".repeat(41)] {
        assert_eq!(CheckName::of(sentence).as_str(), "unknown");
    }
}
