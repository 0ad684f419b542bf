//! A camera that is unplugged in the middle of a journey (REL-10).

use std::time::{Duration, Instant};

use end_to_end::replay_camera::ReplayCamera;
use journey::Verdict;
use station::view::{CameraView, CaptureTarget, JourneyView, Step, StillView};
use station::{Action, PolicySettings, PreviewFrame};

use crate::counter::{Counter, PATIENCE};
use crate::keychain::with_keychain;

/// By then staff are to know that the camera is lost.
const KNOWN_WITHIN: Duration = Duration::from_secs(2);

/// What the training pictures have where nobody has laid a card down yet, and where the customer
/// is still on the way.
const EMPTY_DESK: &str = "coming/card-1.jpg";
const FAR_AWAY: &str = "coming/selfie-1.jpg";

#[test]
fn a_camera_lost_at_the_card_costs_nothing_that_was_taken_and_takes_the_rest_when_it_is_back() {
    with_keychain(async || {
        let camera = ReplayCamera::plug_in().unwrap();
        camera.will_show(EMPTY_DESK, "card-back.jpg").unwrap();
        let counter = open(&camera).await;
        use_what_is_taken(&counter, CaptureTarget::CardFront).await;
        until_told(&counter, "no-card").await;

        let lost = unplug(&counter, &camera).await;
        assert_eq!(lost.step, Step::Card);
        let front = lost.card.front.unwrap();
        assert!(front.accepted);
        assert!(counter.station.picture(&front.picture.path).is_some());

        plug_in_again(&counter, &camera).await;
        until_told(&counter, "no-card").await;

        // However often, and whatever else staff try.
        unplug(&counter, &camera).await;
        counter.act(Action::TryAgain).await;
        camera.will_show("card-back.jpg", "card-back.jpg").unwrap();
        plug_in_again(&counter, &camera).await;
        use_what_is_taken(&counter, CaptureTarget::CardBack).await;
        counter.confirm_details().await;
        counter.at(Step::Face).await;
    });
}

#[test]
fn a_camera_lost_at_the_face_does_not_hold_the_phone_up_and_the_journey_ends_with_its_verdict() {
    with_keychain(async || {
        let camera = ReplayCamera::plug_in().unwrap();
        camera.will_show(FAR_AWAY, "selfie-same.jpg").unwrap();
        let counter = open(&camera).await;
        use_what_is_taken(&counter, CaptureTarget::CardFront).await;
        use_what_is_taken(&counter, CaptureTarget::CardBack).await;
        counter.confirm_details().await;
        until_told(&counter, "come-closer").await;

        let lost = unplug(&counter, &camera).await;
        assert_eq!(lost.step, Step::Face);
        assert!(lost.face.selfie_needed);
        counter.bundle(None).await;

        let same = "selfie-same.jpg";
        camera.will_show(same, same).unwrap();
        plug_in_again(&counter, &camera).await;
        use_what_is_taken(&counter, CaptureTarget::Selfie).await;
        counter.at(Step::Submit).await;
        counter.act(Action::AttestFaceViewed).await;
        counter.submit().await;
        let result = counter.journey().result.unwrap();
        assert_eq!(result.verdict, Verdict::Pass);
    });
}

#[test]
fn a_shutter_that_is_pressed_as_the_plug_comes_out_takes_nothing_and_is_forgotten_with_the_loss() {
    with_keychain(async || {
        let camera = ReplayCamera::plug_in().unwrap();
        camera.will_show(EMPTY_DESK, "card-front.jpg").unwrap();
        let counter = open(&camera).await;
        until_told(&counter, "no-card").await;

        camera.unplug().unwrap();
        let target = CaptureTarget::CardFront;
        let refusal = counter.refusal(Action::Capture { target }).await;
        assert_eq!(refusal, "camera-not-ready");
        until_known(&counter).await;
        assert_eq!(counter.journey().card.front, None);

        plug_in_again(&counter, &camera).await;
        until_told(&counter, "no-card").await;
    });
}

/// A counter before `camera`, which takes its pictures by itself, and a customer who has agreed.
async fn open(camera: &ReplayCamera) -> Counter {
    let counter = Counter::set_up_with(PolicySettings::default(), |settings| {
        settings.training.pictures = Some(camera.pictures());
        settings.cameras.auto_capture = true;
    })
    .await;
    counter.create_first_staff().await;
    counter.start_journey().await;
    counter.give_consent().await;
    counter
}

/// Pulls the plug and waits until the screen says so, which is in time and costs nothing.
async fn unplug(counter: &Counter, camera: &ReplayCamera) -> JourneyView {
    let before = counter.journey();
    let recorded = counter.recorded(&before.reference).len();
    let pulled = Instant::now();
    camera.unplug().unwrap();
    let lost = until_known(counter).await;
    let took = pulled.elapsed();
    assert!(took < KNOWN_WITHIN, "{took:?}");
    assert_eq!(lost.step, before.step);
    assert_eq!(lost.card, before.card);
    assert_eq!(counter.recorded(&before.reference).len(), recorded);
    lost
}

/// Waits until the screen says that the camera is gone, and shows nothing as if it were there.
async fn until_known(counter: &Counter) -> JourneyView {
    counter
        .when("the loss", |view| {
            let problem = view.problem.as_ref();
            problem.is_some_and(|problem| problem.code == "camera-gone")
        })
        .await;
    let lost = counter
        .when_journey("an end of the guidance", |journey| {
            journey.guidance.is_none()
        })
        .await;
    assert_eq!(lost.camera, CameraView::Failed);
    let frame = counter.station.preview(0, PATIENCE).await;
    assert!(matches!(frame, PreviewFrame::CameraOff), "{frame:?}");
    lost
}

/// Puts the plug back. Nothing else is done to have the camera again, and nothing is left of its
/// loss.
async fn plug_in_again(counter: &Counter, camera: &ReplayCamera) {
    camera.plug_in_again().unwrap();
    counter.until_camera_is_live().await;
    assert_eq!(counter.problem(), None);
}

/// Waits until this is what is to be done in front of the camera.
async fn until_told(counter: &Counter, hint: &str) {
    counter
        .when_journey(hint, |journey| {
            let guidance = journey.guidance.as_ref();
            guidance.is_some_and(|guidance| guidance.hint.as_deref() == Some(hint))
        })
        .await;
}

/// Waits until the picture of `target` has been taken by itself, and uses it.
async fn use_what_is_taken(counter: &Counter, target: CaptureTarget) {
    let journey = counter
        .when_journey("the picture", |journey| still(journey, target).is_some())
        .await;
    assert_eq!(still(&journey, target).unwrap().hints, Vec::<String>::new());
    counter.act(Action::AcceptStill { target }).await;
}

const fn still(journey: &JourneyView, target: CaptureTarget) -> Option<&StillView> {
    match target {
        CaptureTarget::CardFront => journey.card.front.as_ref(),
        CaptureTarget::CardBack => journey.card.back.as_ref(),
        CaptureTarget::Selfie => journey.face.selfie.as_ref(),
    }
}
