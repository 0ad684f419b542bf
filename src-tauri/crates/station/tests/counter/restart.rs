//! The station ends without a word, as in a power cut, and starts again.

use emas_sandbox::{Endpoint, Plan, Scenario};
use journey::{AbandonReason, Event, Language};
use station::Action;
use station::view::{
    CaptureTarget, HandoffView, PortalView, Screen, Step, SubmissionState, WaitsFor,
};
use vault::{Key, Vault};

use crate::counter::Counter;
use crate::keychain::with_keychain;

#[test]
fn a_journey_waits_at_its_step_and_can_be_resumed() {
    with_keychain(async || {
        let counter = Counter::open().await;
        counter.start_journey().await;
        let counter = resumed_at(counter, Step::Consent).await;
        counter.give_consent().await;
        let counter = resumed_at(counter, Step::Card).await;
        counter.take(CaptureTarget::CardFront).await;
        // Pictures were in memory only: whatever came after the consent begins with the card.
        let counter = resumed_at(counter, Step::Card).await;
        counter.take_card().await;
        counter.confirm_details().await;
        let counter = resumed_at(counter, Step::Card).await;
        counter.take_card().await;
        counter.confirm_details().await;
        counter.take(CaptureTarget::Selfie).await;
        counter.bundle(None).await;
        counter.act(Action::AttestFaceViewed).await;
        let counter = resumed_at(counter, Step::Card).await;
        let journey = counter.journey();
        assert_eq!(journey.face.selfie, None);
        assert_eq!(journey.face.handoff, HandoffView::Closed { reason: None });
        assert!(!journey.submission.face_viewed, "it is attested anew");
        assert_eq!(counter.requests(Endpoint::OkayFacePlus), []);
        assert_eq!(
            counter.requests(Endpoint::JourneyId).len(),
            1,
            "the Journey ID is kept in the keychain"
        );

        counter.take_card().await;
        counter.confirm_details().await;
        counter.take(CaptureTarget::Selfie).await;
        counter.bundle(None).await;
        counter.act(Action::AttestFaceViewed).await;
        counter.submit().await;
        let counter = resumed_at(counter, Step::Result).await;
        counter
            .act(Action::Decide {
                note: None,
                decision: journey::Decision::Accept,
                reason: journey::DecisionReason::ChecksPassed,
            })
            .await;
        let counter = resumed_at(counter, Step::Slip).await;
        counter.act(Action::Finish).await;
        let counter = counter.kill_and_start().await;
        counter.sign_in().await;
        assert_eq!(counter.station.view().unfinished, []);
        assert_eq!(counter.requests(Endpoint::OkayFacePlus).len(), 1);
    });
}

#[test]
fn an_attempt_that_was_in_flight_is_not_sent_again() {
    with_keychain(async || {
        let counter = Counter::ready_to_submit().await;
        counter.sandbox.control().play(Scenario::Slow);
        counter.act(Action::Submit).await;
        counter.sandbox.control().wait_for_requests(3).await;
        let counter = resumed_at(counter, Step::Result).await;
        let journey = counter.journey();
        assert_eq!(journey.submission.state, SubmissionState::Unknown);
        assert_eq!(counter.problem().as_deref(), Some("outcome-unknown"));
        counter.refusal(Action::Submit).await;
        assert_eq!(counter.requests(Endpoint::OkayFacePlus).len(), 1);
    });
}

#[test]
fn a_journey_id_that_was_asked_for_is_asked_for_once_more_and_no_more() {
    with_keychain(async || {
        let counter = Counter::open().await;
        counter.sandbox.control().play(Plan {
            at: Some(Endpoint::JourneyId),
            ..Plan::from(Scenario::Slow)
        });
        counter.act(Action::StartJourney).await;
        counter.sandbox.control().wait_for_requests(1).await;
        let counter = resumed_at(counter, Step::Consent).await;
        counter.sandbox.control().wait_for_requests(2).await;
        let counter = resumed_at(counter, Step::Consent).await;
        counter.give_consent().await;
        counter.act(Action::TryAgain).await;
        assert_eq!(
            counter.requests(Endpoint::JourneyId).len(),
            2,
            "at most two a customer (RTY-06)"
        );
        assert_eq!(counter.journey().portal, PortalView::Failed);
    });
}

#[test]
fn a_stopped_station_records_its_end_and_keeps_the_journey() {
    with_keychain(async || {
        let counter = Counter::open().await;
        counter.start_journey().await;
        counter.give_consent().await;
        let reference = counter.journey().reference;
        counter.station.stop().await;
        let language = Language::Ms;
        let late = counter.refusal(Action::SetLanguage { language }).await;
        assert_eq!(late, "not-possible");
        let interruptions = |counter: &Counter| {
            let recorded = counter.recorded(&reference);
            recorded
                .iter()
                .filter(|(_, event)| *event == Event::Interrupted)
                .count()
        };
        assert_eq!(interruptions(&counter), 1);
        let counter = counter.kill_and_start().await;
        assert_eq!(interruptions(&counter), 1, "it is interrupted once");
        counter.sign_in().await;
        assert_eq!(counter.station.view().unfinished.len(), 1);
    });
}

#[test]
fn a_journey_whose_id_is_gone_from_the_keychain_can_only_be_ended() {
    with_keychain(async || {
        let counter = Counter::open().await;
        counter.start_journey().await;
        counter.give_consent().await;
        let reference = counter.journey().reference;
        let vault = Vault::open(counter.settings.keychain_service())
            .await
            .unwrap();
        vault.clear(&Key::JourneyId(reference)).await.unwrap();
        let counter = resumed_at(counter, Step::Card).await;
        assert_eq!(counter.problem().as_deref(), Some("journey-expired"));
        counter.take_card().await;
        counter.act(Action::TryAgain).await;
        assert_eq!(counter.problem().as_deref(), Some("journey-expired"));
        assert_eq!(counter.requests(Endpoint::OkayId), []);
        let reason = AbandonReason::PortalUnavailable;
        counter.act(Action::Abandon { reason }).await;
        counter.go_to_face().await;
    });
}

/// What a journey at `step` waits for while nobody has it open.
fn waits_for(step: Step) -> WaitsFor {
    match step {
        Step::Consent => WaitsFor::Consent,
        Step::Result => WaitsFor::Decision,
        Step::Slip => WaitsFor::Slip,
        Step::Card | Step::Details | Step::Face | Step::Submit => WaitsFor::Capture,
    }
}

/// Ends the station as it is, starts it again, signs in and resumes its one journey, which waits
/// at `step`.
async fn resumed_at(counter: Counter, step: Step) -> Counter {
    let counter = counter.kill_and_start().await;
    assert_eq!(counter.station.view().screen, Screen::SignIn);
    counter.sign_in().await;
    let unfinished = counter.station.view().unfinished;
    assert_eq!(unfinished.len(), 1, "{unfinished:?}");
    assert_eq!(unfinished[0].waits_for, waits_for(step), "in the list");
    let reference = unfinished[0].reference.clone();
    counter.act(Action::ResumeJourney { reference }).await;
    assert_eq!(counter.journey().step, step, "resumed");
    counter
}
