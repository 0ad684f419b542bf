//! A capture that comes in a folder, where a phone cannot reach the station.

use std::fs;
use std::path::{Path, PathBuf};

use handoff::phone::Capture;
use jiff::{SignedDuration, Timestamp};
use journey::{BundleOrigin, Event, Jpeg, PhonePlatform, SelfiePolicy, Sha256};
use serde_json::{Value, json};
use station::view::{HandoffView, Step, Verdict};
use station::{Action, PolicySettings};

use crate::counter::Counter;
use crate::keychain::with_keychain;
use crate::{phone, pictures};

/// A counter at the face whose settings name a folder, and that folder.
async fn counter() -> (Counter, PathBuf) {
    counter_at(PolicySettings::default()).await
}

/// The same, whose account has what `policy` says.
async fn counter_at(policy: PolicySettings) -> (Counter, PathBuf) {
    let folder = tempfile::tempdir().unwrap().keep();
    let counter = Counter::set_up_with(policy, |settings| {
        settings.handoff.folder = Some(folder.clone());
    })
    .await;
    counter.create_first_staff().await;
    counter.go_to_face().await;
    (counter, folder)
}

/// Writes what `docs/handoff.md` describes, by hand.
fn put(folder: &Path, capture: &Capture) -> Value {
    let part = |bytes: &[u8]| json!({ "length": bytes.len(), "sha256": Sha256::of(bytes) });
    let selfie = capture.selfie.as_ref().map(AsRef::as_ref);
    let manifest = json!({
        "capture": capture.id.as_str(),
        "platform": "IOS",
        "taken_at": capture.taken_at,
        "bundle": part(capture.bundle.as_ref()),
        "selfie": selfie.map(part),
    });
    fs::write(folder.join("bundle.bin"), capture.bundle.as_ref()).unwrap();
    if let Some(selfie) = selfie {
        fs::write(folder.join("selfie.jpg"), selfie).unwrap();
    }
    fs::write(folder.join("manifest.json"), manifest.to_string()).unwrap();
    manifest
}

fn is_empty(folder: &Path) -> bool {
    fs::read_dir(folder).unwrap().next().is_none()
}

#[test]
fn a_capture_from_the_folder_is_verified_like_any_other_and_the_folder_is_cleared() {
    with_keychain(async || {
        let (counter, folder) = counter().await;
        assert!(counter.journey().face.may_take_from_folder);
        let capture = phone::capture(Some(pictures::phone_photo(60)));
        put(&folder, &capture);
        counter.act(Action::TakeFromFolder).await;
        assert!(is_empty(&folder), "the customer's face stays nowhere");
        let face = counter.journey().face;
        assert!(matches!(
            face.handoff,
            HandoffView::Received { phone: None, .. }
        ));
        assert!(!face.submitted.unwrap().accepted, "staff look at the photo");
        counter.act(Action::AcceptPhonePhoto).await;
        counter.at(Step::Submit).await;
        counter.act(Action::AttestFaceViewed).await;
        counter.submit().await;
        assert_eq!(counter.journey().result.unwrap().verdict, Verdict::Pass);

        let recorded = counter.recorded(&counter.journey().reference);
        let received = recorded.iter().find_map(|(_, event)| match event {
            Event::BundleReceived(received) => Some(received),
            _ => None,
        });
        let received = received.unwrap();
        let platform = PhonePlatform::Ios;
        assert_eq!(received.origin, BundleOrigin::Folder { platform });
        assert_eq!(received.bundle_sha256, capture.bundle.sha256());
    });
}

#[test]
fn what_is_no_whole_capture_of_now_is_refused_by_name() {
    with_keychain(async || {
        let (counter, folder) = counter().await;
        assert_eq!(
            counter.refusal(Action::TakeFromFolder).await,
            "folder-empty"
        );

        let mut old = phone::capture(None);
        old.taken_at = Timestamp::now() - SignedDuration::from_mins(16);
        put(&folder, &old);
        assert_eq!(
            counter.refusal(Action::TakeFromFolder).await,
            "folder-stale"
        );
        let left = fs::read_dir(&folder).unwrap().count();
        assert_eq!(left, 0, "nobody may use it, and it is somebody's face");
        let mut early = phone::capture(None);
        early.taken_at = Timestamp::now() + SignedDuration::from_mins(10);
        put(&folder, &early);
        assert_eq!(
            counter.refusal(Action::TakeFromFolder).await,
            "folder-stale"
        );

        let manifest = put(&folder, &phone::capture(None));
        let bundle = folder.join("bundle.bin");
        fs::write(&bundle, b"another").unwrap();
        let refused = counter.refusal(Action::TakeFromFolder).await;
        assert_eq!(refused, "folder-not-whole");
        assert_eq!(counter.problem().unwrap(), "folder-not-whole");
        let mut unknown = manifest;
        unknown["more"] = json!(1);
        fs::write(folder.join("manifest.json"), unknown.to_string()).unwrap();
        let refused = counter.refusal(Action::TakeFromFolder).await;
        assert_eq!(refused, "folder-not-whole");
        assert!(bundle.exists());
        let handoff = counter.journey().face.handoff;
        assert!(matches!(handoff, HandoffView::Closed { .. }), "{handoff:?}");
    });
}

#[test]
fn lan_14_a_photo_from_the_folder_goes_through_the_quarantine_too() {
    with_keychain(async || {
        let (counter, folder) = counter().await;
        let photo = pictures::phone_photo(60);
        let half = [&photo.as_ref()[..photo.as_ref().len() / 2], b"\xFF\xD9"].concat();
        put(&folder, &phone::capture(Some(Jpeg::new(half).unwrap())));
        assert_eq!(
            counter.refusal(Action::TakeFromFolder).await,
            "photo-refused"
        );
        assert_eq!(counter.journey().face.submitted, None);
    });
}

#[test]
fn a_station_whose_settings_name_no_folder_takes_nothing_from_one() {
    with_keychain(async || {
        let counter = Counter::open().await;
        counter.go_to_face().await;
        assert!(!counter.journey().face.may_take_from_folder);
        assert_eq!(counter.refusal(Action::TakeFromFolder).await, "not-now");
    });
}

#[test]
fn a_phone_that_has_claimed_the_window_is_not_sent_away_for_the_folder() {
    with_keychain(async || {
        let (counter, folder) = counter().await;
        put(&folder, &phone::capture(None));
        let _paired = counter.claim_window().await;
        assert_eq!(counter.refusal(Action::TakeFromFolder).await, "not-now");
        counter.act(Action::CloseHandoff).await;
        counter.act(Action::TakeFromFolder).await;
    });
}

#[test]
fn where_the_capture_of_the_folder_is_refused_a_phone_may_still_come() {
    with_keychain(async || {
        let photo_required = PolicySettings {
            selfie_source: SelfiePolicy::Phone,
            ..PolicySettings::default()
        };
        let (counter, folder) = counter_at(photo_required).await;
        put(&folder, &phone::capture(None));
        counter.act(Action::OpenHandoff).await;
        let refused = counter.refusal(Action::TakeFromFolder).await;
        assert_eq!(refused, "bundle-refused");
        assert!(!is_empty(&folder), "nothing is lost");
        let HandoffView::Waiting { qr_svg, .. } = counter.journey().face.handoff else {
            panic!("the window is gone");
        };
        let _paired = phone::claim(&qr_svg).await;
        counter
            .when_journey("the claim", |journey| {
                matches!(journey.face.handoff, HandoffView::Claimed { .. })
            })
            .await;
    });
}
