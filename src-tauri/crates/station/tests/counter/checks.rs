//! What the account has beside the attempts: the check of the card beside the face step, the
//! scorecard after the verdict, the lock after the decision.

use std::time::Duration;

use emas_sandbox::{Endpoint, Plan, Scenario};
use journey::{Decision, DecisionReason, DocumentCheckPolicy};
use station::view::{
    Awaited, CaptureTarget, CompletionView, DocumentCheckState, JourneyView, ScorecardState, Step,
};
use station::{Action, PolicySettings};

use crate::counter::{Counter, with_details};
use crate::keychain::with_keychain;
use crate::pictures;

fn with_everything() -> PolicySettings {
    PolicySettings {
        okay_doc: DocumentCheckPolicy::MyKad,
        scorecard: true,
        complete: true,
        ..with_details()
    }
}

/// A counter whose pictures are large enough for OkayDoc.
async fn open() -> Counter {
    let counter = Counter::open_at(with_everything()).await;
    pictures::hang_up_large_card(counter.settings.training.pictures.as_ref().unwrap());
    counter
}

fn card(journey: &JourneyView) -> DocumentCheckState {
    journey.document_check.as_ref().unwrap().state
}

fn accept() -> Action {
    Action::Decide {
        note: None,
        decision: Decision::Accept,
        reason: DecisionReason::ChecksPassed,
    }
}

#[test]
fn the_card_is_checked_beside_the_face_step_and_holds_up_only_accepting() {
    with_keychain(async || {
        let counter = open().await;
        counter.start_journey().await;
        counter.give_consent().await;
        counter.sandbox.control().play(Plan {
            at: Some(Endpoint::OkayDoc),
            delay: Some(Duration::from_secs(4)),
            ..Plan::from(Scenario::Slow)
        });
        counter.take_card().await;
        counter.confirm_details().await;
        counter.at(Step::Face).await;
        let view = counter.station.view();
        assert_eq!(view.waiting[0].on, Awaited::DocumentCheck);
        counter.take(CaptureTarget::Selfie).await;
        counter.bundle(None).await;
        counter.act(Action::AttestFaceViewed).await;
        counter.act(Action::Submit).await;
        let journey = counter
            .when_journey("the verdict", |journey| journey.result.is_some())
            .await;
        assert_eq!(card(&journey), DocumentCheckState::Checking);
        assert!(!journey.result.unwrap().may_accept);
        assert_eq!(counter.refusal(accept()).await, "in-flight");
        let journey = counter
            .when_journey("the scorecard", |journey| {
                journey.scorecard.as_ref().unwrap().state == ScorecardState::Clear
            })
            .await;
        assert_eq!(card(&journey), DocumentCheckState::Clear);
        assert!(journey.result.unwrap().may_accept);
        counter.act(accept()).await;
        counter
            .when_journey("the lock", |journey| {
                journey.completion == Some(CompletionView::Done)
            })
            .await;
        assert_eq!(counter.requests(Endpoint::OkayDoc).len(), 1);
        counter.act(Action::Finish).await;
    });
}

#[test]
fn a_doubtful_card_is_named_and_not_accepted() {
    with_keychain(async || {
        let counter = open().await;
        counter.sandbox.control().play(Scenario::ForgedDocument);
        counter.go_to_submit().await;
        counter.submit().await;
        let journey = counter
            .when_journey("the scorecard", |journey| {
                journey.scorecard.as_ref().unwrap().state != ScorecardState::NotRead
            })
            .await;
        let check = journey.document_check.unwrap();
        assert_eq!(check.state, DocumentCheckState::Doubtful);
        assert!(check.findings.contains(&"landmark".to_owned()), "{check:?}");
        assert!(!journey.result.unwrap().may_accept);
        assert!(journey.may.refer && journey.may.reject);
        assert_eq!(counter.refusal(accept()).await, "needs-supervisor");
    });
}

#[test]
fn a_check_that_did_not_come_through_is_asked_for_again_by_hand() {
    with_keychain(async || {
        let counter = open().await;
        counter.start_journey().await;
        counter.give_consent().await;
        counter.sandbox.control().play(Plan {
            at: Some(Endpoint::OkayDoc),
            ..Plan::from(Scenario::CallQuota)
        });
        counter.take_card().await;
        let journey = counter
            .when_journey("the refusal", |journey| {
                card(journey) == DocumentCheckState::Refused
            })
            .await;
        assert!(journey.may.try_again);
        counter.sandbox.control().stop_playing();
        counter.act(Action::TryAgain).await;
        counter
            .when_journey("the check", |journey| {
                card(journey) == DocumentCheckState::Clear
            })
            .await;
    });
}
