//! A portal that refuses or cannot be reached, and the way on.

use std::time::Duration;

use emas_sandbox::{Endpoint, Options, Plan, Sandbox, Scenario};
use journey::{AbandonReason, Decision, DecisionReason, Event, Recapture};
use station::Action;
use station::view::{PortalView, Step, SubmissionState, Verdict};

use crate::counter::Counter;
use crate::keychain::with_keychain;

#[test]
fn an_account_that_is_refused_can_be_put_right_while_the_customer_waits() {
    with_keychain(async || {
        let counter = Counter::open().await;
        let table = [
            (Scenario::Quota, "portal-quota"),
            (Scenario::WrongPassword, "portal-login-refused"),
            (Scenario::ExpiredAccount, "portal-account-expired"),
        ];
        for (scenario, problem) in table {
            counter.sandbox.control().play(scenario);
            counter.act(Action::StartJourney).await;
            counter
                .when_journey("the refusal", |j| j.portal == PortalView::Failed)
                .await;
            assert_eq!(counter.problem().as_deref(), Some(problem));
            counter.give_consent().await;
            assert_eq!(
                counter.problem().as_deref(),
                Some(problem),
                "it is still in the way"
            );
            counter.sandbox.control().stop_playing();
            counter.act(Action::TryAgain).await;
            counter.take_card().await;
            counter.confirm_details().await;
            counter.at(Step::Face).await;
            assert_eq!(counter.problem(), None, "{scenario}");
            let reason = AbandonReason::StaffCancelled;
            counter.act(Action::Abandon { reason }).await;
        }
    });
}

#[test]
fn a_card_that_could_not_be_sent_is_sent_again_on_request() {
    with_keychain(async || {
        let counter = Counter::open().await;
        counter.start_journey().await;
        counter.give_consent().await;
        counter.sandbox.control().play(Scenario::Outage);
        counter.take_card().await;
        counter
            .when("the outage", |view| view.problem.is_some())
            .await;
        assert_eq!(counter.problem().as_deref(), Some("portal-unreachable"));
        counter.sandbox.control().stop_playing();
        counter.act(Action::TryAgain).await;
        counter.confirm_details().await;
        counter.at(Step::Face).await;
    });
}

#[test]
fn a_blacklisted_card_is_named_neutrally() {
    with_keychain(async || {
        let counter = Counter::open().await;
        counter.sandbox.control().play(Scenario::Blacklisted);
        counter.start_journey().await;
        counter.give_consent().await;
        counter.take_card().await;
        let view = counter
            .when("the refusal", |view| view.problem.is_some())
            .await;
        let problem = view.problem.unwrap();
        assert_eq!(problem.code, "refer-to-supervisor");
        counter
            .act(Action::Decide {
                note: None,
                decision: Decision::Refer,
                reason: DecisionReason::CardDoubtful,
            })
            .await;
        counter.at(Step::Slip).await;
    });
}

#[test]
fn after_a_lost_reply_nothing_is_sent_again_and_a_person_decides() {
    with_keychain(async || {
        for scenario in [
            Scenario::LostReply,
            Scenario::ServerError,
            Scenario::BadGateway,
        ] {
            let counter = Counter::ready_to_submit().await;
            counter.sandbox.control().play(scenario);
            counter.submit().await;
            let journey = counter.at(Step::Result).await;
            assert_eq!(
                journey.submission.state,
                SubmissionState::Unknown,
                "{scenario}"
            );
            assert_eq!(counter.problem().as_deref(), Some("outcome-unknown"));
            counter.sandbox.control().stop_playing();
            for again in [
                Action::Submit,
                Action::Recapture {
                    what: Recapture::Face,
                },
                Action::OpenHandoff,
                decide(Decision::Accept),
            ] {
                counter.refusal(again).await;
            }
            counter.act(Action::TryAgain).await;
            assert_eq!(
                counter.problem().as_deref(),
                Some("outcome-unknown"),
                "it does not go away by itself"
            );
            assert_eq!(counter.requests(Endpoint::OkayFacePlus).len(), 1);
            counter.act(decide(Decision::Refer)).await;
            counter.at(Step::Slip).await;
            counter.act(Action::Finish).await;
            counter.station.stop().await;
        }
    });
}

#[test]
fn an_attempt_that_never_left_this_machine_is_sent_again_by_hand() {
    with_keychain(async || {
        let mut counter = Counter::ready_to_submit().await;
        let port = counter.sandbox.port();
        counter.sandbox.shutdown().await;
        counter.station.act(Action::Submit).await.unwrap();
        let mut views = counter.station.views();
        let view = views
            .wait_for(|view| view.waiting.is_empty())
            .await
            .unwrap();
        let journey = view.journey.clone().unwrap();
        drop(view);
        assert_eq!(journey.step, Step::Submit);
        assert_eq!(journey.submission.state, SubmissionState::NotSent);
        assert_eq!(journey.submission.attempt, 1, "it does not count");
        let sent = counter.station.view().problem.unwrap().code;
        assert_eq!(sent, "portal-unreachable");
        // The same journey at the portal is gone with its sandbox; that it is asked is what counts.
        counter.sandbox = Sandbox::start(Options {
            port,
            ..Options::default()
        })
        .await
        .unwrap();
        counter.submit().await;
        assert_eq!(counter.requests(Endpoint::OkayFacePlus).len(), 1);
    });
}

#[test]
fn an_answer_that_comes_after_the_journey_was_ended_changes_nothing() {
    with_keychain(async || {
        let counter = Counter::ready_to_submit().await;
        counter.sandbox.control().play(Plan {
            delay: Some(Duration::from_millis(400)),
            ..Plan::from(Scenario::Slow)
        });
        counter.act(Action::Submit).await;
        counter.sandbox.control().wait_for_requests(3).await;
        let reference = counter.journey().reference;
        // The answer of the next journey comes after the late one.
        let reason = AbandonReason::StaffCancelled;
        counter.act(Action::Abandon { reason }).await;
        counter.go_to_submit().await;
        counter.submit().await;
        let result = counter.at(Step::Result).await.result.unwrap();
        assert_eq!(result.verdict, Verdict::Pass);
        let recorded = counter.recorded(&reference);
        assert!(
            recorded
                .iter()
                .all(|(_, event)| !matches!(event, Event::AttemptAnswered { .. })),
            "only a reconciler may take a late answer"
        );
    });
}

#[test]
fn a_late_journey_id_does_not_take_the_place_of_the_resumed_journey_s_own() {
    with_keychain(async || {
        let counter = Counter::open().await;
        counter.sandbox.control().play(Plan {
            at: Some(Endpoint::JourneyId),
            delay: Some(Duration::from_millis(600)),
            ..Plan::from(Scenario::Slow)
        });
        counter.act(Action::StartJourney).await;
        counter.sandbox.control().wait_for_requests(1).await;
        let reference = counter.journey().reference;
        counter.act(Action::SignOut).await;
        counter.sign_in().await;
        // The second answer is later than the first.
        counter.act(Action::ResumeJourney { reference }).await;
        counter.give_consent().await;
        counter.take_card().await;
        counter.confirm_details().await;
        let journeys = counter.sandbox.control().journeys();
        assert_eq!(journeys.len(), 2, "the first is an orphan");
        let read = &counter.requests(Endpoint::OkayId)[0];
        assert_eq!(read.journey.as_ref(), Some(&journeys[1].journey));
        let recorded = counter.recorded(&counter.journey().reference);
        let opened: Vec<_> = recorded
            .iter()
            .filter_map(|(_, event)| match event {
                Event::PortalOpened { journey_id_tail } => Some(journey_id_tail.as_str()),
                _ => None,
            })
            .collect();
        assert_eq!(opened, [journeys[1].journey.as_str()]);
    });
}

const fn decide(decision: Decision) -> Action {
    Action::Decide {
        note: None,
        decision,
        reason: DecisionReason::OutcomeUnknown,
    }
}
