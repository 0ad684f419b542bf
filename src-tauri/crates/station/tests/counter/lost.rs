//! Answers that were lost, at an account with Details: they are searched for, and nothing else says
//! what came of them (RTY-03 to RTY-05).

use std::time::Duration;

use emas_sandbox::{Endpoint, Plan, Repetition, Scenario};
use jiff::SignedDuration;
use journey::{Event, LostCall};
use station::Action;
use station::view::{Awaited, CaptureTarget, SearchState, Step, SubmissionState, Verdict};

use crate::counter::{Counter, with_details};
use crate::keychain::with_keychain;
use crate::submit::twenty_taps_submit_once;

/// What became of the attempts, without what else happened.
fn attempts(counter: &Counter, reference: &str) -> Vec<Event> {
    let recorded = counter.recorded(reference);
    let events = recorded.into_iter().map(|(_, event)| event);
    let of_an_attempt = |event: &Event| {
        matches!(
            event,
            Event::AttemptSent { .. }
                | Event::AttemptLost { .. }
                | Event::AttemptAnswered { .. }
                | Event::SearchBegun { .. }
                | Event::CallAbsent { .. }
        )
    };
    events.filter(of_an_attempt).collect()
}

fn dropped(repetition: Repetition) -> Plan {
    Plan {
        repetition,
        ..Plan::from(Scenario::DroppedRequest)
    }
}

#[test]
fn rty_03_a_lost_answer_is_found_in_the_details_before_anything_is_sent_again() {
    with_keychain(async || {
        let counter = Counter::ready_with_details().await;
        counter.sandbox.control().play(Scenario::LostReply);
        counter.act(Action::Submit).await;
        let found = counter
            .when_journey("the finding", |journey| journey.result.is_some())
            .await;
        assert_eq!(found.result.unwrap().verdict, Verdict::Pass);
        let events = attempts(&counter, &found.reference);
        let [
            Event::AttemptSent {
                known_entries: Some(known),
                ..
            },
            Event::AttemptLost { number: 1 },
            Event::SearchBegun {
                call: LostCall::Attempt { number: 1 },
            },
            Event::AttemptAnswered { number: 1, .. },
        ] = events.as_slice()
        else {
            panic!("{events:?}");
        };
        assert_eq!(*known, [], "the portal had listed no attempt before");
        assert_eq!(counter.requests(Endpoint::OkayFacePlus).len(), 1);
    });
}

#[test]
fn rty_04_what_never_arrived_is_sent_exactly_once_more_after_it_was_looked_for() {
    with_keychain(async || {
        let counter = Counter::ready_with_details().await;
        counter.sandbox.control().play(dropped(Repetition::Once));
        counter.act(Action::Submit).await;
        let journey = counter
            .when_journey("the second answer", |journey| journey.result.is_some())
            .await;
        let result = journey.result.unwrap();
        assert_eq!(result.verdict, Verdict::Pass);
        assert_eq!(journey.submission.never_arrived, 1);
        let sent = counter.requests(Endpoint::OkayFacePlus);
        assert_eq!(sent.len(), 2);
        let pictures = |number: usize| {
            let parts = sent[number].parts.iter();
            parts
                .filter_map(|part| part.sha256.clone())
                .collect::<Vec<_>>()
        };
        assert_eq!(
            pictures(0),
            pictures(1),
            "the same portrait, selfie and bundle"
        );
        let took = sent[1].at.duration_since(sent[0].at);
        assert!(
            took >= SignedDuration::from_millis(600),
            "thirty seconds, fifty times as fast: {took}"
        );
        let looked = counter.requests(Endpoint::Details);
        let between = looked
            .iter()
            .filter(|poll| poll.number > sent[0].number && poll.number < sent[1].number);
        assert!(
            between.count() > 1,
            "the search polls, and what is listed is read before the next attempt"
        );
    });
}

#[test]
fn what_never_arrives_twice_is_left_to_a_person() {
    with_keychain(async || {
        let counter = Counter::ready_with_details().await;
        counter
            .sandbox
            .control()
            .play(dropped(Repetition::Permanent));
        counter.act(Action::Submit).await;
        let journey = counter
            .when_journey("the second absence", |journey| {
                journey.submission.state == SubmissionState::NeverArrived
            })
            .await;
        assert_eq!(journey.step, Step::Result);
        assert_eq!(journey.submission.never_arrived, 2);
        assert!(journey.may.refer && journey.may.reject);
        counter.refusal(Action::Submit).await;
        counter.act(Action::TryAgain).await;
        assert_eq!(counter.requests(Endpoint::OkayFacePlus).len(), 2);
    });
}

#[test]
fn rty_05_a_late_answer_is_taken_only_from_the_search() {
    with_keychain(async || {
        let counter = Counter::ready_with_details().await;
        counter.sandbox.control().play(Plan {
            delay: Some(Duration::from_millis(800)),
            ..Plan::from(Scenario::Slow)
        });
        // One reads the details, the other is the attempt.
        let awaited = counter.sandbox.requests().len() + 2;
        counter.act(Action::Submit).await;
        counter.sandbox.control().wait_for_requests(awaited).await;
        let reference = counter.journey().reference;
        let counter = counter.kill_and_start().await;
        counter.sign_in().await;
        counter
            .act(Action::ResumeJourney {
                reference: reference.clone(),
            })
            .await;
        let journey = counter
            .when_journey("the finding", |journey| journey.result.is_some())
            .await;
        assert_eq!(journey.result.unwrap().verdict, Verdict::Pass);
        let events = attempts(&counter, &reference);
        assert!(
            matches!(
                events.as_slice(),
                [
                    Event::AttemptSent { .. },
                    Event::SearchBegun { .. },
                    Event::AttemptAnswered { .. }
                ]
            ),
            "{events:?}"
        );
        assert_eq!(counter.requests(Endpoint::OkayFacePlus).len(), 1);
    });
}

#[test]
fn after_a_kill_the_search_begins_by_itself_and_what_never_arrived_is_captured_again() {
    with_keychain(async || {
        let counter = Counter::ready_with_details().await;
        counter.sandbox.control().play(dropped(Repetition::Once));
        counter.act(Action::Submit).await;
        counter
            .when_journey("the search", |journey| journey.search.is_some())
            .await;
        let reference = counter.journey().reference;
        let counter = counter.kill_and_start().await;
        counter.sign_in().await;
        counter.act(Action::ResumeJourney { reference }).await;
        let journey = counter.at(Step::Card).await;
        assert_eq!(journey.submission.never_arrived, 1);
        assert_eq!(journey.submission.attempt, 1, "it does not count");
        counter.take_card().await;
        counter.confirm_details().await;
        counter.take(CaptureTarget::Selfie).await;
        counter.bundle(None).await;
        counter.act(Action::AttestFaceViewed).await;
        counter.submit().await;
        let result = counter.at(Step::Result).await.result.unwrap();
        assert_eq!(result.verdict, Verdict::Pass);
    });
}

#[test]
fn rty_02_twenty_taps_make_one_submission_where_the_details_are_read_first() {
    with_keychain(async || {
        let counter = Counter::ready_with_details().await;
        twenty_taps_submit_once(&counter).await;
    });
}

#[test]
fn what_is_no_longer_on_screen_when_the_details_are_read_is_not_sent() {
    with_keychain(async || {
        let counter = Counter::ready_with_details().await;
        counter.sandbox.control().play(Plan {
            at: Some(Endpoint::Details),
            delay: Some(Duration::from_millis(300)),
            ..Plan::from(Scenario::Slow)
        });
        counter.act(Action::Submit).await;
        let view = counter.station.view();
        assert_eq!(view.waiting[0].on, Awaited::Verdict);
        counter
            .act(Action::Retake {
                target: CaptureTarget::Selfie,
            })
            .await;
        counter
            .when("the details", |view| view.waiting.is_empty())
            .await;
        assert_eq!(counter.journey().step, Step::Face);
        assert_eq!(counter.requests(Endpoint::OkayFacePlus), []);
    });
}

#[test]
fn a_search_that_cannot_tell_says_why_and_can_be_repeated() {
    with_keychain(async || {
        let counter = Counter::ready_with_details().await;
        counter.sandbox.control().play(Scenario::LostReply);
        counter.act(Action::Submit).await;
        counter
            .when("the loss", |view| {
                view.waiting
                    .iter()
                    .any(|waiting| waiting.on == Awaited::Search)
            })
            .await;
        counter.sandbox.control().play(Plan {
            at: Some(Endpoint::Details),
            ..Plan::from(Scenario::InvalidJourney)
        });
        let journey = counter
            .when_journey("the end", |journey| {
                journey
                    .search
                    .as_ref()
                    .is_some_and(|search| search.state == SearchState::Ended)
            })
            .await;
        let search = journey.search.unwrap();
        assert_eq!(search.reason.as_deref(), Some("refused"));
        assert_eq!(journey.submission.state, SubmissionState::Unknown);
        assert!(journey.may.try_again && journey.may.refer && journey.may.reject);
        counter.sandbox.control().stop_playing();
        counter.act(Action::TryAgain).await;
        let journey = counter
            .when_journey("the finding", |journey| journey.result.is_some())
            .await;
        assert_eq!(journey.search, None);
        assert_eq!(counter.requests(Endpoint::OkayFacePlus).len(), 1);
    });
}

#[test]
fn staff_see_how_the_search_goes() {
    with_keychain(async || {
        let counter = Counter::ready_with_details().await;
        counter
            .sandbox
            .control()
            .play(dropped(Repetition::Permanent));
        counter.act(Action::Submit).await;
        for polls in 1..4 {
            counter
                .when_journey("a poll", |journey| {
                    journey.search.as_ref().is_some_and(|search| {
                        search.state == SearchState::Looking
                            && search.polls >= polls
                            && search.next_poll_seconds.is_some()
                    })
                })
                .await;
            assert_eq!(counter.problem(), None, "nothing is wrong yet");
        }
    });
}

#[test]
fn a_lost_reading_of_the_card_is_found_or_asked_for_once_more() {
    with_keychain(async || {
        for (scenario, calls) in [(Scenario::LostReply, 1), (Scenario::DroppedRequest, 2)] {
            let counter = Counter::open_at(with_details()).await;
            counter.start_journey().await;
            counter.give_consent().await;
            counter.sandbox.control().play(Plan {
                at: Some(Endpoint::OkayId),
                repetition: Repetition::Once,
                ..Plan::from(scenario)
            });
            counter.take_card().await;
            counter.confirm_details().await;
            counter.at(Step::Face).await;
            assert_eq!(
                counter.requests(Endpoint::OkayId).len(),
                calls,
                "{scenario}"
            );
            counter.station.stop().await;
        }
    });
}
