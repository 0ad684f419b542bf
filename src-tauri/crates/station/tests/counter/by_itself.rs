//! Pictures that are taken by themselves, and those that are kept with their faults.

use std::path::Path;

use emas_sandbox::{Endpoint, Scenario};
use journey::{CardSide, DocumentCheckPolicy, Event, PortraitOrigin, Sha256};
use station::view::{CameraView, CaptureTarget, JourneyView, Step};
use station::{Action, PolicySettings, PreviewFrame, Settings};

use crate::counter::{Counter, PATIENCE};
use crate::keychain::with_keychain;

/// What training shows its cameras: a card and a customer as they should be.
fn as_in_training(settings: &mut Settings) {
    const PICTURES: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../../assets/training");
    settings.training.pictures = Some(Path::new(PICTURES).to_owned());
}

/// A counter at which a card and a customer are as they should be.
async fn open(policy: PolicySettings, by_itself: bool) -> Counter {
    let counter = Counter::set_up_with(policy, |settings| {
        as_in_training(settings);
        settings.cameras.auto_capture = by_itself;
    })
    .await;
    counter.create_first_staff().await;
    counter.start_journey().await;
    counter.give_consent().await;
    counter
}

/// Waits until the front has been taken by itself, and keeps it.
async fn front(counter: &Counter) -> JourneyView {
    let journey = counter
        .when_journey("the front", |journey| journey.card.front.is_some())
        .await;
    let target = CaptureTarget::CardFront;
    counter.act(Action::AcceptStill { target }).await;
    journey
}

/// The front as it was captured, and laid flat.
fn captured(counter: &Counter) -> Vec<(Sha256, Option<Sha256>)> {
    let recorded = counter.recorded(&counter.journey().reference);
    let captured = recorded.iter().filter_map(|(_, event)| match event {
        Event::CardCaptured {
            side: CardSide::Front,
            sha256,
            rectified_sha256,
            ..
        } => Some((*sha256, *rectified_sha256)),
        _ => None,
    });
    captured.collect()
}

#[test]
fn card_and_selfie_are_taken_by_themselves_and_again_after_a_retake() {
    with_keychain(async || {
        let counter = open(PolicySettings::default(), true).await;
        let target = CaptureTarget::CardFront;
        let still = counter
            .when_journey("the front", |journey| journey.card.front.is_some())
            .await
            .card
            .front;
        assert_eq!(still.unwrap().hints, Vec::<String>::new());
        counter.act(Action::Retake { target }).await;
        assert_eq!(counter.journey().card.front, None);
        front(&counter).await;
        assert_eq!(captured(&counter).len(), 2);
        counter.act(Action::SkipBack).await;
        counter.confirm_details().await;
        let selfie = counter
            .when_journey("the selfie", |journey| journey.face.selfie.is_some())
            .await;
        assert_eq!(selfie.camera, CameraView::Off);
        assert_eq!(selfie.face.selfie.unwrap().hints, Vec::<String>::new());
    });
}

#[test]
fn what_is_good_is_said_and_shown_and_left_to_the_shutter_where_the_settings_say_so() {
    with_keychain(async || {
        let counter = open(PolicySettings::default(), false).await;
        let journey = counter
            .when_journey("a steady card", |journey| {
                let guidance = journey.guidance.as_ref();
                guidance.is_some_and(|guidance| guidance.steady == 100)
            })
            .await;
        assert!(!journey.guidance.unwrap().captures_by_itself);
        assert_eq!(journey.card.front, None);
        let PreviewFrame::Frame { outline, .. } = counter.station.preview(0, PATIENCE).await else {
            panic!("no frame");
        };
        let outline = outline.unwrap();
        assert_eq!(outline.len(), 4);
        let is_inside = |share: f32| (0.0..=1.0).contains(&share);
        assert!(outline.iter().all(|(x, y)| is_inside(*x) && is_inside(*y)));
        counter.take(CaptureTarget::CardFront).await;
        assert_eq!(counter.journey().guidance, None);
    });
}

#[test]
fn a_picture_with_faults_is_never_taken_by_itself_and_is_kept_with_them() {
    with_keychain(async || {
        let counter = Counter::set_up_with(PolicySettings::default(), |settings| {
            settings.cameras.auto_capture = true; // before nothing but a pattern
        })
        .await;
        counter.create_first_staff().await;
        counter.start_journey().await;
        counter.give_consent().await;
        counter
            .when_journey("a hint", |journey| {
                let guidance = journey.guidance.as_ref();
                guidance.is_some_and(|guidance| guidance.hint.as_deref() == Some("no-card"))
            })
            .await;
        counter.take(CaptureTarget::CardFront).await;
        let still = counter.journey().card.front.unwrap();
        assert!(still.accepted, "staff may keep it");
        let recorded = counter.recorded(&counter.journey().reference);
        let kept = recorded.iter().find_map(|(_, event)| match event {
            Event::CardAccepted { hints, .. } => Some(hints),
            _ => None,
        });
        let kept: Vec<_> = kept.unwrap().iter().map(|hint| hint.as_str()).collect();
        assert_eq!(kept, still.hints);
        assert!(kept.contains(&"no-card"), "{kept:?}");
    });
}

#[test]
fn the_card_laid_flat_is_checked_and_is_the_portrait_where_okayid_cut_out_too_small_a_face() {
    with_keychain(async || {
        let policy = PolicySettings {
            okay_doc: DocumentCheckPolicy::MyKad,
            ..PolicySettings::default()
        };
        let counter = Counter::set_up_with(policy, |settings| {
            as_in_training(settings);
            settings.cameras.auto_capture = true;
        })
        .await;
        counter.create_first_staff().await;
        counter.sandbox.control().play(Scenario::SmallPortrait);
        counter.start_journey().await;
        counter.give_consent().await;
        front(&counter).await;
        counter.act(Action::SkipBack).await;
        counter.confirm_details().await;
        counter.at(Step::Face).await;
        counter
            .when("the check", |view| view.waiting.is_empty())
            .await;
        let rectified = captured(&counter)[0].1.unwrap();
        let sent = counter.requests(Endpoint::OkayDoc);
        let parts = sent[0].parts.iter().filter_map(|part| part.sha256.clone());
        assert_eq!(parts.collect::<Vec<_>>(), [rectified.to_string()]);
        let recorded = counter.recorded(&counter.journey().reference);
        let portrait = recorded.iter().find_map(|(_, event)| match event {
            Event::CardRead(read) => Some((read.portrait, read.portrait_sha256)),
            _ => None,
        });
        let of_the_card = PortraitOrigin::RectifiedCard;
        assert_eq!(portrait, Some((of_the_card, rectified)));
    });
}

#[test]
fn a_camera_that_is_not_there_is_named_and_comes_by_itself() {
    with_keychain(async || {
        let counter = Counter::open().await;
        let folder = counter.settings.training.pictures.clone().unwrap();
        let (card, away) = (folder.join("card-front.jpg"), folder.join("away.jpg"));
        std::fs::rename(&card, &away).unwrap();
        counter.start_journey().await;
        counter.give_consent().await;
        counter
            .when("the loss", |view| {
                let problem = view.problem.as_ref();
                problem.is_some_and(|problem| problem.code == "camera-none")
            })
            .await;
        assert_eq!(counter.journey().camera, CameraView::Failed);
        std::fs::rename(&away, &card).unwrap();
        counter.until_camera_is_live().await;
        assert_eq!(counter.problem(), None);
        assert_eq!(counter.journey().step, Step::Card);
    });
}
