//! The customer's pictures go when the journey leaves the counter.

use journey::{AbandonReason, Decision, DecisionReason};
use station::Action;
use station::view::{CaptureTarget, JourneyView, Picture};
use vault::{Key, Vault};

use crate::counter::Counter;
use crate::keychain::with_keychain;
use crate::pictures;

#[test]
fn reg_16_no_picture_is_left_when_the_journey_leaves_the_counter() {
    with_keychain(async || {
        let counter = Counter::open().await;
        let reason = AbandonReason::CustomerLeft;
        for (decided, leave) in [
            (true, Action::Finish),
            (false, Action::Abandon { reason }),
            (true, Action::SignOut),
        ] {
            counter.go_to_face().await;
            counter.take(CaptureTarget::Selfie).await;
            counter.bundle(Some(pictures::phone_photo(60))).await;
            let shown = pictures_of(&counter.journey());
            assert_eq!(shown.len(), 4, "card, portrait, two selfies: {shown:?}");
            assert!(shown.iter().all(|path| is_there(&counter, path)));
            counter.act(Action::AttestFaceViewed).await;
            counter.submit().await;
            let accept = Action::Decide {
                note: None,
                decision: Decision::Accept,
                reason: DecisionReason::ChecksPassed,
            };
            if decided {
                counter.act(accept).await;
            }
            counter.act(leave).await;
            assert!(!shown.iter().any(|path| is_there(&counter, path)));
        }
    });
}

#[test]
fn reg_16_the_journey_id_leaves_the_keychain_when_the_journey_ends() {
    with_keychain(async || {
        let counter = Counter::open().await;
        counter.start_journey().await;
        let id = Key::JourneyId(counter.journey().reference);
        let vault = Vault::open(counter.settings.keychain_service())
            .await
            .unwrap();
        assert!(vault.get(&id).await.unwrap().is_some(), "until then it is");
        let reason = AbandonReason::ConsentRefused;
        counter.act(Action::Abandon { reason }).await;
        assert!(vault.get(&id).await.unwrap().is_none());
    });
}

#[test]
fn no_picture_is_left_when_the_station_stops() {
    with_keychain(async || {
        let counter = Counter::open().await;
        counter.go_to_face().await;
        let shown = pictures_of(&counter.journey());
        counter.station.stop().await;
        assert!(!shown.iter().any(|path| is_there(&counter, path)));
    });
}

#[test]
fn a_still_that_is_thrown_away_is_gone() {
    with_keychain(async || {
        let counter = Counter::open().await;
        counter.start_journey().await;
        counter.give_consent().await;
        counter.until_camera_is_live().await;
        let target = CaptureTarget::CardFront;
        counter.act(Action::Capture { target }).await;
        let path = counter.journey().card.front.unwrap().picture.path;
        assert!(is_there(&counter, &path));
        counter.act(Action::Retake { target }).await;
        assert_eq!(counter.journey().card.front, None);
        assert!(!is_there(&counter, &path));
    });
}

fn is_there(counter: &Counter, path: &str) -> bool {
    counter.station.picture(path).is_some()
}

fn pictures_of(journey: &JourneyView) -> Vec<String> {
    let face = &journey.face;
    let stills = [&journey.card.front, &journey.card.back, &face.selfie];
    let stills = stills.into_iter().flatten().map(|still| &still.picture);
    let portrait = journey.details.iter().map(|details| &details.portrait);
    let submitted = face.submitted.iter().map(|selfie| &selfie.picture);
    let path = |picture: &Picture| picture.path.clone();
    stills.chain(portrait).chain(submitted).map(path).collect()
}
