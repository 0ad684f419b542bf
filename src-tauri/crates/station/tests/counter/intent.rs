//! The intent is in the register before a byte leaves the machine (RTY-01).

use std::time::Duration;

use emas_sandbox::{Endpoint, Plan, Scenario};
use journey::Event;
use station::Action;
use station::view::{PortalView, Step};

use crate::counter::Counter;
use crate::keychain::with_keychain;

#[test]
fn a_journey_id_is_asked_for_only_once_that_is_recorded() {
    with_keychain(async || {
        let counter = Counter::open().await;
        answer_late(&counter, Endpoint::JourneyId);
        counter.act(Action::StartJourney).await;
        is_recorded_on_arrival(&counter, 1, |event| *event == Event::PortalAsked).await;
    });
}

#[test]
fn a_card_is_sent_only_once_that_is_recorded() {
    with_keychain(async || {
        let counter = Counter::open().await;
        answer_late(&counter, Endpoint::OkayId);
        counter.start_journey().await;
        counter.give_consent().await;
        counter.take_card().await;
        is_recorded_on_arrival(&counter, 2, |event| *event == Event::CardReadAsked).await;
    });
}

#[test]
fn an_attempt_is_sent_only_once_that_is_recorded() {
    with_keychain(async || {
        let counter = Counter::ready_to_submit().await;
        answer_late(&counter, Endpoint::OkayFacePlus);
        counter.act(Action::Submit).await;
        is_recorded_on_arrival(&counter, 3, |event| {
            matches!(event, Event::AttemptSent { number: 1, .. })
        })
        .await;
    });
}

#[test]
fn a_card_that_is_ready_before_the_portal_is_sent_when_it_opens() {
    with_keychain(async || {
        let counter = Counter::open().await;
        counter.sandbox.control().play(Plan {
            at: Some(Endpoint::JourneyId),
            ..Plan::from(Scenario::Quota)
        });
        counter.act(Action::StartJourney).await;
        counter
            .when_journey("the refusal", |j| j.portal == PortalView::Failed)
            .await;
        counter.give_consent().await;
        counter.take_card().await;
        assert_eq!(counter.requests(Endpoint::OkayId), [], "without a journey");
        counter.sandbox.control().stop_playing();
        counter.act(Action::TryAgain).await;
        counter.confirm_details().await;
        counter.at(Step::Face).await;
    });
}

fn answer_late(counter: &Counter, endpoint: Endpoint) {
    counter.sandbox.control().play(Plan {
        at: Some(endpoint),
        delay: Some(Duration::from_secs(30)),
        ..Plan::from(Scenario::Slow)
    });
}

/// When the sandbox has request number `count`, the register already ends with `intent`, and it
/// was recorded before the request arrived.
async fn is_recorded_on_arrival(counter: &Counter, count: usize, intent: impl Fn(&Event) -> bool) {
    let requests = counter.sandbox.control().wait_for_requests(count).await;
    let recorded = counter.recorded(&counter.journey().reference);
    let (stamp, last) = recorded.last().unwrap();
    assert!(intent(last), "{last:?}");
    let arrived = requests.last().unwrap().at;
    assert!(
        stamp.at.timestamp() <= arrived,
        "recorded at {}, arrived at {arrived}",
        stamp.at
    );
}
