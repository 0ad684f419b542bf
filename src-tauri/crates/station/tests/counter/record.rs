//! What the record of a journey holds for those who judge it years later.

use journey::{Document, Event, Policy};
use station::view::{CaptureTarget, CardSide, Step};
use station::{Action, PolicySettings};

use crate::counter::Counter;
use crate::keychain::with_keychain;

#[test]
fn reg_19_a_journey_names_what_it_was_made_with() {
    with_keychain(async || {
        let counter = Counter::open().await;
        counter.go_to_submit().await;
        counter.submit().await;
        let reference = counter.at(Step::Result).await.reference;
        let recorded = counter.recorded(&reference);
        for (stamp, event) in &recorded {
            let build = concat!("kaunter ", env!("CARGO_PKG_VERSION"));
            assert_eq!(stamp.build, build, "{event:?}");
        }
        let Event::Started(started) = &recorded[0].1 else {
            panic!("{:?}", recorded[0]);
        };
        let made_with = started.made_with.as_ref().unwrap();
        assert_eq!(made_with.capture, capture::VERSION);
        assert_eq!(made_with.models.len(), capture::face_models().len());
        for (recorded, model) in made_with.models.iter().zip(capture::face_models()) {
            assert_eq!(
                (recorded.name.as_str(), recorded.sha256),
                (model.name, model.sha256)
            );
        }
        assert_eq!(made_with.policy, Policy::default(), "with every threshold");
        let consent = recorded.iter().find_map(|(_, event)| match event {
            Event::ConsentGiven(consent) => Some(consent),
            _ => None,
        });
        let consent = consent.unwrap();
        assert_eq!(made_with.consent_text, consent.text_version);
        assert!(consent.text_sha256.is_some());
        let judged = recorded.iter().find_map(|(_, event)| match event {
            Event::AttemptAnswered { policy, .. } => Some(policy),
            _ => None,
        });
        assert_eq!(judged, Some(&made_with.policy));
        let stored = serde_json::to_value(recorded[0].1.clone()).unwrap();
        for field in ["capture", "models", "consent_text", "policy"] {
            assert!(!stored["made_with"][field].is_null(), "{field}: {stored}");
        }
    });
}

#[test]
fn reg_18_the_back_of_a_philid_is_not_asked_for_and_cannot_be_captured() {
    with_keychain(async || {
        let counter = Counter::set_up_with(
            PolicySettings {
                document: Document::PhilId,
                ..PolicySettings::default()
            },
            |_| {},
        )
        .await;
        counter.create_first_staff().await;
        counter.start_journey().await;
        counter.give_consent().await;
        assert_eq!(counter.journey().card.side, CardSide::Front);
        let front = CaptureTarget::CardFront;
        counter.take(front).await;
        let back = CaptureTarget::CardBack;
        counter.refusal(Action::Capture { target: back }).await;
        counter.confirm_details().await;
        let journey = counter.at(Step::Face).await;
        assert_eq!(journey.card.back, None);
    });
}
