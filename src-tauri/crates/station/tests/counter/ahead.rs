//! Staff go on with what does not depend on a slow portal.

use std::time::Duration;

use emas_sandbox::{Endpoint, Plan, Scenario};
use station::Action;
use station::view::{Awaited, CaptureTarget, Step};

use crate::counter::Counter;
use crate::keychain::with_keychain;

#[test]
fn staff_go_on_with_the_face_while_the_card_is_read() {
    with_keychain(async || {
        let counter = Counter::open().await;
        counter.start_journey().await;
        counter.give_consent().await;
        assert_eq!(counter.refusal(Action::GoAhead).await, "not-now");
        counter.sandbox.control().play(Plan {
            at: Some(Endpoint::OkayId),
            delay: Some(Duration::from_millis(1_500)),
            ..Plan::from(Scenario::Slow)
        });
        counter.take_card().await;
        let view = counter.station.view();
        let reading = view.waiting[0];
        assert_eq!(reading.on, Awaited::CardReading);
        assert_eq!(
            (reading.usual_from_seconds, reading.usual_to_seconds),
            (5, 10)
        );
        assert!(counter.journey().may.go_ahead);

        counter.act(Action::GoAhead).await;
        assert_eq!(counter.journey().step, Step::Face);
        counter.take(CaptureTarget::Selfie).await;
        let journey = counter
            .when_journey("the details", |journey| journey.details.is_some())
            .await;
        assert_eq!(journey.step, Step::Face, "nobody is called away");
        assert!(journey.may.back_to_details);
        counter.act(Action::BackToDetails).await;
        assert_eq!(counter.journey().step, Step::Details);
        counter.confirm_details().await;
        counter.at(Step::Face).await;
        counter.bundle(None).await;
        counter.at(Step::Submit).await;
    });
}

#[test]
fn the_details_are_next_once_the_face_is_there() {
    with_keychain(async || {
        let counter = Counter::open().await;
        counter.start_journey().await;
        counter.give_consent().await;
        counter.sandbox.control().play(Plan {
            at: Some(Endpoint::OkayId),
            delay: Some(Duration::from_secs(3)),
            ..Plan::from(Scenario::Slow)
        });
        counter.take_card().await;
        counter.act(Action::GoAhead).await;
        counter.take(CaptureTarget::Selfie).await;
        counter.bundle(None).await;
        counter.at(Step::Details).await;
        counter.confirm_details().await;
        counter.at(Step::Submit).await;
    });
}
