//! Only what the portal found bad is captured again.

use emas_sandbox::{Endpoint, Plan, Repetition, Scenario};
use journey::{AbandonReason, Recapture};
use station::Action;
use station::view::{CaptureTarget, HandoffView, SelfieSource, Step, Verdict};

use crate::counter::Counter;
use crate::keychain::with_keychain;
use crate::pictures;

#[test]
fn a_bad_kiosk_selfie_is_taken_again_and_the_bundle_stays() {
    with_keychain(async || {
        let counter = Counter::open().await;
        let table = [
            (Scenario::FaceTooSmall, "face-too-small"),
            (Scenario::FaceCropped, "face-cropped"),
            (Scenario::FaceCloseToBorder, "face-close-to-border"),
            (Scenario::FaceTooClose, "face-too-close"),
            (Scenario::FaceAngleTooLarge, "face-angle-too-large"),
            (Scenario::FaceNotFound, "face-not-found"),
            (Scenario::TooManyFaces, "too-many-faces"),
            (Scenario::EyesClosed, "eyes-closed"),
        ];
        for (scenario, problem) in table {
            counter.sandbox.control().play(scenario);
            counter.go_to_submit().await;
            counter.submit().await;
            let journey = counter.at(Step::Face).await;
            assert_eq!(counter.problem().as_deref(), Some(problem));
            assert_eq!(journey.face.selfie, None, "{scenario}");
            let received = matches!(journey.face.handoff, HandoffView::Received { .. });
            assert!(received, "{scenario}: {:?}", journey.face.handoff);
            let reason = AbandonReason::StaffCancelled;
            counter.act(Action::Abandon { reason }).await;
        }
    });
}

#[test]
fn a_new_kiosk_selfie_passes_with_the_same_bundle() {
    with_keychain(async || {
        let counter = Counter::open().await;
        counter.sandbox.control().play(Scenario::FaceCropped);
        counter.go_to_submit().await;
        counter.submit().await;
        counter.at(Step::Face).await;
        counter.take(CaptureTarget::Selfie).await;
        counter.at(Step::Submit).await;
        assert_eq!(counter.problem(), None, "it has been put right");
        counter.act(Action::AttestFaceViewed).await;
        counter.submit().await;
        let result = counter.at(Step::Result).await.result.unwrap();
        assert_eq!((result.verdict, result.attempt), (Verdict::Pass, 2));
        assert_eq!(
            bundles(&counter).len(),
            2,
            "both attempts carried a bundle, the same"
        );
        assert_eq!(bundles(&counter)[0], bundles(&counter)[1]);
    });
}

#[test]
fn a_bad_photo_of_the_phone_takes_its_bundle_with_it() {
    with_keychain(async || {
        let counter = Counter::open().await;
        counter.sandbox.control().play(Scenario::FaceTooClose);
        counter.go_to_face().await;
        counter.bundle(Some(pictures::phone_photo(60))).await;
        counter.act(Action::AttestFaceViewed).await;
        counter.submit().await;
        let journey = counter.at(Step::Face).await;
        assert_eq!(counter.problem().as_deref(), Some("face-too-close"));
        assert_eq!(journey.face.submitted, None);
        let closed = HandoffView::Closed { reason: None };
        assert_eq!(journey.face.handoff, closed, "the phone is asked again");

        counter.bundle(Some(pictures::phone_photo(70))).await;
        let submitted = counter.journey().face.submitted.unwrap();
        assert_eq!(submitted.source, SelfieSource::Phone);
        counter.act(Action::AttestFaceViewed).await;
        counter.submit().await;
        let result = counter.at(Step::Result).await.result.unwrap();
        assert_eq!(result.verdict, Verdict::Pass);
        assert_ne!(bundles(&counter)[0], bundles(&counter)[1]);
    });
}

#[test]
fn where_the_code_does_not_say_which_picture_is_bad_staff_choose() {
    with_keychain(async || {
        let counter = Counter::open().await;
        counter.sandbox.control().play(Scenario::FaceIsOccluded);
        counter.go_to_submit().await;
        counter.submit().await;
        counter.at(Step::Result).await;
        assert_eq!(counter.problem().as_deref(), Some("face-is-occluded"));
        let what = Recapture::Card;
        counter.act(Action::Recapture { what }).await;
        counter.at(Step::Card).await;
        counter.take(CaptureTarget::CardFront).await;
        counter.confirm_details().await;
        let journey = counter.at(Step::Submit).await;
        assert!(
            journey.face.selfie.is_some(),
            "selfie and bundle were not blamed"
        );
    });
}

#[test]
fn a_card_that_cannot_be_read_is_captured_again() {
    with_keychain(async || {
        let counter = Counter::open().await;
        counter.sandbox.control().play(Plan {
            repetition: Repetition::Once,
            ..Plan::from(Scenario::UnreadableCard)
        });
        counter.start_journey().await;
        counter.give_consent().await;
        counter.take_card().await;
        counter
            .when("the refusal", |view| view.problem.is_some())
            .await;
        assert_eq!(counter.problem().as_deref(), Some("card-unreadable"));
        assert_eq!(counter.journey().step, Step::Card);
        counter.take_card().await;
        counter.confirm_details().await;
        counter.at(Step::Face).await;
        assert_eq!(counter.problem(), None);
    });
}

fn bundles(counter: &Counter) -> Vec<String> {
    let requests = counter.requests(Endpoint::OkayFacePlus);
    let parts = requests.into_iter().flat_map(|request| request.parts);
    parts
        .filter(|part| part.name == "mobileSdkData")
        .filter_map(|part| part.sha256)
        .collect()
}
