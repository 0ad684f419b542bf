//! An account that the portal refuses, a quota that runs out, a portal that is away.

use std::time::{Duration, Instant};

use emas_sandbox::{Endpoint, Scenario};
use journey::AbandonReason;
use station::view::{PortalView, QuotaView, Screen, View};
use station::{Action, QuotaSettings};

use crate::counter::Counter;
use crate::keychain::with_keychain;

#[test]
fn rty_19_an_account_that_is_refused_locks_new_journeys_within_five_seconds_and_keeps_the_old() {
    with_keychain(async || {
        let counter = Counter::open().await;
        let table = [
            (Scenario::Quota, "portal-quota"),
            (Scenario::WrongPassword, "portal-login-refused"),
            (Scenario::ExpiredAccount, "portal-account-expired"),
        ];
        for (scenario, problem) in table {
            counter.sandbox.control().play(scenario);
            let asked = Instant::now();
            counter.act(Action::StartJourney).await;
            let view = counter
                .when("the lock", |view| view.portal.locked.is_some())
                .await;
            assert!(asked.elapsed() < Duration::from_secs(5), "{scenario}");
            assert_eq!(view.portal.locked.unwrap().code, problem);
            assert!(view.journey.is_some(), "a journey under way is kept");
            abandon(&counter).await;

            let before = counter.requests(Endpoint::JourneyId).len();
            assert_eq!(counter.refusal(Action::StartJourney).await, "portal-locked");
            assert_eq!(
                counter.requests(Endpoint::JourneyId).len(),
                before,
                "it asks nobody"
            );

            // Once more in vain, and then it has been put right.
            counter.act(Action::TryAgain).await;
            counter.act(Action::StartJourney).await;
            counter
                .when("the lock", |view| view.portal.locked.is_some())
                .await;
            abandon(&counter).await;
            counter.sandbox.control().stop_playing();
            counter.act(Action::TryAgain).await;
            counter.start_journey().await;
            assert_eq!(counter.station.view().portal.locked, None);
            abandon(&counter).await;
        }
    });
}

#[test]
fn a_quota_of_calls_that_runs_out_in_a_journey_locks_the_next() {
    with_keychain(async || {
        let counter = Counter::open().await;
        counter.start_journey().await;
        counter.give_consent().await;
        counter.sandbox.control().play(Scenario::CallQuota);
        counter.take_card().await;
        let view = counter
            .when("the lock", |view| view.portal.locked.is_some())
            .await;
        let locked = view.portal.locked.unwrap();
        assert_eq!(locked.code, "portal-quota");
        assert_eq!(locked.detail.as_deref(), Some("MAX_API_CALL_EXCEEDED"));
    });
}

#[test]
fn what_the_month_has_cost_is_counted_in_the_register_and_warned_of_in_time() {
    with_keychain(async || {
        let mut counter = Counter::open().await;
        let sandbox = counter.settings.training.sandbox.as_mut().unwrap();
        sandbox.quota = QuotaSettings {
            journeys_per_month: std::num::NonZeroU32::new(10),
            warn_from_percent: 20,
        };
        let counter = counter.kill_and_start().await;
        counter.sign_in().await;
        let quota = |spent, low| {
            Some(QuotaView {
                spent,
                of: Some(10),
                low,
            })
        };
        assert_eq!(counter.station.view().portal.quota, quota(0, false));
        counter.start_journey().await;
        abandon(&counter).await;
        assert_eq!(counter.station.view().portal.quota, quota(1, false));

        counter.sandbox.control().play(Scenario::WrongPassword);
        counter.act(Action::StartJourney).await;
        counter
            .when_journey("the refusal", |j| j.portal == PortalView::Failed)
            .await;
        abandon(&counter).await;
        assert_eq!(
            counter.station.view().portal.quota,
            quota(1, false),
            "what was refused costs nothing"
        );

        counter.sandbox.control().stop_playing();
        counter.act(Action::TryAgain).await;
        counter.start_journey().await;
        abandon(&counter).await;
        assert_eq!(counter.station.view().portal.quota, quota(2, true));
        let counter = counter.kill_and_start().await;
        counter.sign_in().await;
        assert_eq!(
            counter.station.view().portal.quota,
            quota(2, true),
            "a restart forgets nothing"
        );
    });
}

#[test]
fn rty_18_a_portal_that_is_away_is_shown_until_it_is_back_and_then_asked_by_itself() {
    with_keychain(async || {
        let mut counter = Counter::open().await;
        let port = counter.sandbox.port();
        counter.sandbox.shutdown().await;
        counter.station.act(Action::StartJourney).await.unwrap();
        let mut views = counter.station.views();
        while views.borrow_and_update().portal.unreachable_since.is_none() {
            counter.station.act(Action::TryAgain).await.unwrap();
            views.changed().await.unwrap();
        }
        counter.sandbox = emas_sandbox::Sandbox::start(emas_sandbox::Options {
            port,
            ..emas_sandbox::Options::default()
        })
        .await
        .unwrap();
        let back = counter
            .when("the portal", |view| view.portal.unreachable_since.is_none())
            .await;
        assert_eq!(back.screen, Screen::Journey);
        let is_open = |view: &View| {
            let journey = view.journey.as_ref();
            journey.is_some_and(|journey| journey.portal == PortalView::Open)
        };
        counter.when("a Journey ID", is_open).await;
    });
}

async fn abandon(counter: &Counter) {
    let reason = AbandonReason::StaffCancelled;
    counter.act(Action::Abandon { reason }).await;
}
