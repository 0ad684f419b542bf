//! The phone's photo: opened in the quarantine only, shown as a copy, sent on as it came.

use std::path::PathBuf;

use emas_sandbox::Endpoint;
use handoff::Code;
use handoff::phone::{Capture, PhoneError};
use journey::{Event, Jpeg};
use station::view::{CaptureTarget, HandoffView, Step, Verdict};
use station::{Action, PolicySettings};

use crate::counter::Counter;
use crate::keychain::with_keychain;
use crate::{phone, pictures};

#[test]
fn lan_17_the_portal_gets_the_phone_s_photo_to_the_byte_and_staff_see_a_copy_that_tells_nothing() {
    with_keychain(async || {
        let counter = Counter::open().await;
        counter.go_to_face().await;
        let photo = pictures::upside_down(&pictures::phone_photo(60));
        let capture = counter.bundle(Some(photo)).await;
        let photo = capture.selfie.unwrap();
        let on_screen = counter.journey().face.submitted.unwrap().picture;
        let copy = counter.station.picture(&on_screen.path).unwrap();

        let says = |file: &Jpeg| file.as_ref().windows(4).any(|bytes| bytes == b"Exif");
        assert!(says(&photo) && !says(&copy));
        let [sent, shown] =
            [&photo, &copy].map(|file| image::load_from_memory(file.as_ref()).unwrap().into_rgb8());
        assert_eq!(sent.dimensions(), shown.dimensions());
        let corners = [sent.get_pixel(0, 0), shown.get_pixel(449, 799)].map(|corner| corner.0);
        let [one, other] = corners;
        let apart = one
            .iter()
            .zip(other)
            .map(|(one, other)| one.abs_diff(other));
        assert!(apart.max().unwrap() < 8, "upright: {corners:?}");

        counter.act(Action::AttestFaceViewed).await;
        counter.submit().await;
        let requests = counter.requests(Endpoint::OkayFacePlus);
        let mut parts = requests[0].parts.iter();
        let sent = parts.find(|part| part.name == "imageBest").unwrap();
        let sha256 = photo.sha256();
        assert_eq!(sent.sha256, Some(sha256.to_string()));
        let recorded = counter.recorded(&counter.journey().reference);
        let received = recorded.iter().find_map(|(_, event)| match event {
            Event::BundleReceived(received) => Some(received.selfie_sha256),
            _ => None,
        });
        assert_eq!(
            received,
            Some(Some(sha256)),
            "the register names the phone's bytes"
        );
    });
}

#[test]
fn the_phone_s_photo_is_submitted_only_after_staff_looked_at_it() {
    with_keychain(async || {
        let counter = Counter::open().await;
        counter.go_to_face().await;
        counter
            .receive(phone::capture(Some(pictures::phone_photo(60))))
            .await;
        let journey = counter.journey();
        assert!(!journey.face.submitted.unwrap().accepted);
        assert_eq!(journey.step, Step::Face);
        let refused = counter.refusal(Action::Submit).await;
        assert_eq!(refused, "look-at-photo");

        counter.act(Action::AcceptPhonePhoto).await;
        let journey = counter.at(Step::Submit).await;
        assert!(journey.face.submitted.unwrap().accepted);
    });
}

#[test]
fn a_photo_that_is_not_good_is_thrown_away_with_its_bundle_and_the_phone_may_send_another() {
    with_keychain(async || {
        let counter = Counter::open().await;
        counter.go_to_face().await;
        let capture = counter
            .receive(phone::capture(Some(pictures::phone_photo(60))))
            .await;
        let photo = counter.journey().face.submitted.unwrap().picture;
        counter.act(Action::DiscardBundle).await;
        let journey = counter.journey();
        assert_eq!(journey.face.submitted, None);
        assert!(
            counter.station.picture(&photo.path).is_none(),
            "it is wiped"
        );
        assert!(
            matches!(journey.face.handoff, HandoffView::Waiting { .. }),
            "a new code is there at once"
        );
        let another = counter
            .hand_over(phone::capture(Some(pictures::phone_photo(50))))
            .await;
        assert_ne!(another.bundle.sha256(), capture.bundle.sha256());
        counter.at(Step::Submit).await;
    });
}

#[test]
fn lan_14_a_photo_that_cannot_be_shown_is_refused_and_the_same_capture_without_it_is_taken() {
    with_keychain(async || {
        let counter = Counter::open().await;
        counter.go_to_face().await;
        let photo = pictures::phone_photo(60);
        let half = [&photo.as_ref()[..photo.as_ref().len() / 2], b"\xFF\xD9"].concat();
        let paired = counter.claim_window().await;
        counter.act(Action::ConfirmNumber).await;
        paired.wait_confirmed().await.unwrap();
        let capture = phone::capture(Some(Jpeg::new(half).unwrap()));
        for _ in 0..2 {
            let refused = paired.send(&capture).await;
            assert!(is_no_jpeg(&refused), "{refused:?}");
        }
        counter
            .when("the problem", |view| view.problem.is_some())
            .await;
        assert_eq!(counter.problem().unwrap(), "photo-refused");
        let journey = counter.journey();
        assert_eq!(journey.step, Step::Face);
        assert_eq!(journey.face.submitted, None);
        let recorded = counter.recorded(&journey.reference);
        let is_bundle = |event: &Event| matches!(event, Event::BundleReceived(_));
        assert!(!recorded.iter().any(|(_, event)| is_bundle(event)));

        let capture = Capture {
            selfie: None,
            ..capture
        };
        paired.send(&capture).await.unwrap();
        counter.when("its end", |view| view.problem.is_none()).await;
        counter.take(CaptureTarget::Selfie).await;
        counter.at(Step::Submit).await;
    });
}

#[test]
fn lan_15_a_station_without_its_quarantine_opens_no_photo_and_still_verifies() {
    with_keychain(async || {
        let counter = Counter::set_up_with(PolicySettings::default(), |settings| {
            settings.handoff.quarantine = Some(PathBuf::from("/nowhere/kaunter-quarantine"));
        })
        .await;
        counter.create_first_staff().await;
        counter.go_to_face().await;
        let paired = counter.claim_window().await;
        counter.act(Action::ConfirmNumber).await;
        paired.wait_confirmed().await.unwrap();
        let refused = paired
            .send(&phone::capture(Some(pictures::phone_photo(60))))
            .await;
        assert!(is_no_jpeg(&refused), "{refused:?}");
        let view = counter
            .when("the problem", |view| view.problem.is_some())
            .await;
        let problem = view.problem.unwrap();
        assert_eq!(problem.code, "photos-unchecked");
        assert!(problem.detail.is_some(), "IT support asks for it");

        paired.send(&phone::capture(None)).await.unwrap();
        counter.take(CaptureTarget::Selfie).await;
        counter.at(Step::Submit).await;
        counter.act(Action::AttestFaceViewed).await;
        counter.submit().await;
        assert_eq!(counter.journey().result.unwrap().verdict, Verdict::Pass);
    });
}

fn is_no_jpeg<T>(sent: &Result<T, PhoneError>) -> bool {
    matches!(sent, Err(PhoneError::Refused(Code::NotJpeg)))
}
