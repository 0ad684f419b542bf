//! The process died: what was in memory is gone.

use journey::*;

use crate::desk::*;

#[test]
fn a_restart_leads_back_to_the_card_and_keeps_consent_and_portal() {
    let mut desk = Desk::ready_with_kiosk_selfie();
    desk.does(Command::Interrupt);
    assert_eq!(desk.step(), Step::Card);
    assert!(desk.journey.camera_allowed());
    assert!(desk.journey.journey_id_tail().is_some());
    assert_eq!(desk.journey.submission(&desk.policy), None);
}

#[test]
fn what_a_journey_waits_for_that_nobody_has_open() {
    let with_details = || Policy {
        has_details: true,
        ..Policy::default()
    };
    let waits = |desk: &mut Desk| {
        desk.does(Command::Interrupt);
        desk.journey.waits_for(&desk.policy)
    };
    let begun = || Desk::ready_under(with_details());
    let mut lost = begun();
    lost.does(submit());
    assert_eq!(waits(&mut lost), WaitsFor::Search);
    lost.policy.has_details = false;
    assert_eq!(waits(&mut lost), WaitsFor::Decision, "nobody can tell");
    assert_eq!(waits(&mut Desk::new(with_details())), WaitsFor::Consent);
    assert_eq!(waits(&mut begun()), WaitsFor::Capture);
    assert_eq!(waits(begun().attempts(1, passes())), WaitsFor::Decision);
    let mut decided = begun();
    decided.does(decide(Decision::Refer));
    assert_eq!(waits(&mut decided), WaitsFor::Slip);
}

#[test]
fn a_restart_before_consent_is_still_before_consent() {
    let mut desk = Desk::new(Policy::default());
    assert_eq!(desk.does(Command::Interrupt).step(), Step::Consent);
}

#[test]
fn a_restart_during_an_attempt_leaves_its_outcome_unknown() {
    let mut desk = Desk::ready_with_kiosk_selfie();
    desk.does(submit()).does(Command::Interrupt);
    assert_eq!(desk.stage(), Stage::OutcomeUnknown);
    assert_eq!(desk.is_refused(submit()), Refusal::OutcomeUnknown);
}

#[test]
fn a_restart_after_the_verdict_keeps_the_verdict() {
    let mut desk = Desk::ready_with_kiosk_selfie();
    desk.attempts(1, passes()).does(Command::Interrupt);
    assert_eq!(desk.step(), Step::Result);
    desk.does(decide(Decision::Accept)).does(Command::Interrupt);
    assert_eq!(desk.step(), Step::Slip);
}

#[test]
fn a_restart_while_asking_for_a_journey_id_may_leave_an_orphan() {
    let mut desk = Desk::new(Policy::default());
    desk.does(Command::AskPortal).does(Command::Interrupt);
    desk.does(Command::AskPortal).does(Command::Interrupt);
    assert_eq!(
        desk.is_refused(Command::AskPortal),
        Refusal::JourneyIdsSpent
    );
}

#[test]
fn a_restart_while_the_card_is_read_asks_for_the_card_again() {
    let mut desk = Desk::after_card();
    desk.does(Command::ReadCard).does(Command::Interrupt);
    assert_eq!(*desk.journey.reading(), CardReading::Unreachable);
    assert_eq!(
        desk.is_refused(card_is_read()),
        Refusal::NotInFlight(Call::CardRead)
    );
    assert_eq!(
        desk.is_refused(Command::ReadCard),
        Refusal::Missing(Need::CardFront)
    );
}

#[test]
fn a_restart_forgets_both_sides_the_phone_and_the_printer() {
    let mut desk = Desk::after_consent();
    let side = CardSide::Back;
    let sha256 = BACK;
    desk.captures_card(FRONT)
        .does(capture_card(side, sha256))
        .does(Command::OpenHandoff)
        .does(Command::Interrupt);
    assert_eq!(desk.journey.card(CardSide::Front), None);
    assert_eq!(desk.journey.card(CardSide::Back), None);
    assert_eq!(*desk.journey.handoff(), Handoff::Closed);

    let queue = || "counter-2".to_owned();
    desk.does(decide(Decision::Refer))
        .does(Command::MakeSlip { sha256: SLIP })
        .does(Command::PrintSlip { queue: queue() })
        .does(Command::Interrupt)
        .does(Command::PrintSlip { queue: queue() });
    assert_eq!(
        desk.journey.slip().copies_sent,
        2,
        "the first copy may be on paper"
    );
}
