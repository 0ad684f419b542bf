//! What a submission needs, and that there is only one.

use emas_sandbox::Endpoint;
use journey::{Event, Sha256};
use station::Action;
use station::view::{CaptureTarget, Step, Verdict};
use tokio::task::JoinSet;

use crate::counter::{Counter, STAFF};
use crate::keychain::with_keychain;
use crate::pictures;

/// Twenty hands on the button at once: one tap counts, and one attempt arrives.
pub(crate) async fn twenty_taps_submit_once(counter: &Counter) {
    let mut taps: JoinSet<_> = (0..20)
        .map(|_| {
            let station = counter.station.clone();
            async move { station.act(Action::Submit).await }
        })
        .collect();
    let mut done = 0;
    while let Some(tapped) = taps.join_next().await {
        done += u8::from(tapped.unwrap().is_ok());
    }
    assert_eq!(done, 1, "one tap counts");
    counter
        .when_journey("the verdict", |journey| journey.result.is_some())
        .await;
    assert_eq!(counter.requests(Endpoint::OkayFacePlus).len(), 1);
}

#[test]
fn twenty_taps_on_submit_make_one_submission() {
    with_keychain(async || {
        let counter = Counter::ready_to_submit().await;
        twenty_taps_submit_once(&counter).await;
    });
}

#[test]
fn nothing_is_submitted_before_staff_attest_that_they_saw_the_face() {
    with_keychain(async || {
        let counter = Counter::open().await;
        counter.go_to_face().await;
        counter.bundle(Some(pictures::phone_photo(60))).await;
        counter.at(Step::Submit).await;
        assert_eq!(counter.refusal(Action::Submit).await, "needs-face-viewed");
        assert_eq!(counter.requests(Endpoint::OkayFacePlus), []);

        counter.act(Action::AttestFaceViewed).await;
        let recorded = counter.recorded(&counter.journey().reference);
        let (stamp, event) = recorded.last().unwrap();
        let staff = STAFF.parse().unwrap();
        assert_eq!(*event, Event::FaceViewed { staff }, "at {}", stamp.at);
        counter.submit().await;
        assert_eq!(counter.requests(Endpoint::OkayFacePlus).len(), 1);
    });
}

#[test]
fn nothing_is_submitted_without_details_or_selfie_or_bundle() {
    with_keychain(async || {
        let counter = Counter::open().await;
        counter.start_journey().await;
        assert_eq!(counter.refusal(Action::Submit).await, "consent-first");
        counter.give_consent().await;
        assert_eq!(counter.refusal(Action::Submit).await, "nothing-captured");
        counter.take_card().await;
        counter
            .when_journey("the details", |journey| journey.details.is_some())
            .await;
        counter.refusal(Action::Submit).await;
        counter.confirm_details().await;
        assert_eq!(counter.refusal(Action::Submit).await, "nothing-captured");
        counter.take(CaptureTarget::Selfie).await;
        counter.act(Action::AttestFaceViewed).await;
        assert_eq!(counter.refusal(Action::Submit).await, "needs-bundle");
        assert_eq!(counter.requests(Endpoint::OkayFacePlus), []);
    });
}

#[test]
fn the_portal_gets_the_bytes_that_the_phone_sent_and_the_portrait_that_staff_saw() {
    with_keychain(async || {
        let counter = Counter::open().await;
        counter.go_to_face().await;
        let capture = counter.bundle(Some(pictures::phone_photo(60))).await;
        let portrait = counter.journey().details.unwrap().portrait;
        let shown = counter.station.picture(&portrait.path).unwrap().sha256();
        counter.act(Action::AttestFaceViewed).await;
        counter.submit().await;

        let requests = counter.requests(Endpoint::OkayFacePlus);
        let received = |name: &str| -> Sha256 {
            let mut parts = requests[0].parts.iter();
            let part = parts.find(|part| part.name == name).unwrap();
            part.sha256.as_ref().unwrap().parse().unwrap()
        };
        assert_eq!(received("mobileSdkData"), capture.bundle.sha256());
        assert_eq!(
            received("imageBest"),
            capture.selfie.unwrap().sha256(),
            "the phone's photo is submitted where there is one"
        );
        assert_eq!(received("imageIdCard"), shown);
        assert_eq!(
            counter.journey().result.unwrap().verdict,
            Verdict::Pass,
            "the sandbox took them"
        );
    });
}
