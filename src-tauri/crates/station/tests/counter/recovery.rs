//! The journeys that nobody has open: what was lost is looked for by itself, each is gone on with or
//! ended for itself, and staff see what each one waits for.

use std::time::Duration;

use emas_sandbox::{Endpoint, Plan, Repetition, Scenario};
use journey::{AbandonReason, Event, SearchEnd};
use register::{Actor, Role};
use station::Action;
use station::view::{AgeUnit, SearchState, Step, UnfinishedView, Verdict, WaitsFor};
use vault::{Key, Vault};

use crate::counter::{Counter, PATIENCE, STAFF};
use crate::freeze::{begin_long_ago, days};
use crate::keychain::with_keychain;

/// A journey whose attempt the portal has judged while nobody here knows it, and its reference.
async fn lost(counter: &Counter) -> String {
    counter.sandbox.control().play(Scenario::LostReply);
    counter.act(Action::Submit).await;
    counter
        .when_journey("the search", |journey| journey.search.is_some())
        .await;
    counter.journey().reference
}

/// An attempt that never arrives, so that the portal is asked for it for a while.
fn never_arrives() -> Plan {
    Plan {
        repetition: Repetition::Once,
        ..Plan::from(Scenario::DroppedRequest)
    }
}

fn resume(reference: &str) -> Action {
    Action::ResumeJourney {
        reference: reference.to_owned(),
    }
}

fn end(reference: &str) -> Action {
    Action::EndUnfinished {
        reference: reference.to_owned(),
        reason: AbandonReason::CustomerLeft,
    }
}

impl Counter {
    fn begun_searches(&self, reference: &str) -> usize {
        let recorded = self.recorded(reference);
        let begun = |(_, event): &&(_, Event)| matches!(event, Event::SearchBegun { .. });
        recorded.iter().filter(begun).count()
    }

    /// Waits until the answer of an attempt is in the register, and gives who recorded it.
    async fn when_judged(&self, reference: &str) -> Actor {
        let judged = || {
            let recorded = self.recorded(reference);
            let mut answered = recorded.into_iter();
            answered.find(|(_, event)| matches!(event, Event::AttemptAnswered { .. }))
        };
        self.when("the verdict", |_| judged().is_some()).await;
        judged().unwrap().0.actor
    }

    fn waiting(&self) -> Vec<UnfinishedView> {
        self.station.view().unfinished
    }
}

#[test]
fn after_a_start_a_lost_attempt_is_found_without_anybody_opening_it() {
    with_keychain(async || {
        let counter = Counter::ready_with_details().await;
        let reference = lost(&counter).await;
        let counter = counter.kill_and_start().await;
        // Nobody has signed in yet.
        assert_eq!(counter.when_judged(&reference).await, Actor::Station);
        counter.sign_in().await;
        let [waiting] = counter.waiting().try_into().unwrap();
        assert_eq!(waiting.waits_for, WaitsFor::Decision);
        counter.act(resume(&reference)).await;
        let result = counter.at(Step::Result).await.result.unwrap();
        assert_eq!(result.verdict, Verdict::Pass);
        assert_eq!(counter.requests(Endpoint::OkayFacePlus).len(), 1);
    });
}

#[test]
fn what_was_left_is_looked_for_while_the_next_customer_is_served() {
    with_keychain(async || {
        let counter = Counter::ready_with_details().await;
        let reference = lost(&counter).await;
        counter.act(Action::LeaveUnfinished).await;
        counter.go_to_face().await;
        let next = counter.journey();
        counter.when_judged(&reference).await;
        let now = counter.journey();
        assert_eq!((now.reference, now.step), (next.reference, Step::Face));
        assert_eq!(now.result, None, "it is the other one's");
    });
}

#[test]
fn whoever_opens_a_journey_goes_on_with_its_search() {
    with_keychain(async || {
        let counter = Counter::open().await;
        counter.act(Action::SignOut).await;
        let counter = with_details_from(counter).await;
        counter.add_other("badrul", "16180339", Role::Staff).await;
        counter.show(station::Page::Home).await;
        counter.go_to_submit().await;
        counter.sandbox.control().play(never_arrives());
        counter.act(Action::Submit).await;
        counter
            .when_journey("the search", |journey| journey.search.is_some())
            .await;
        let reference = counter.journey().reference;
        let counter = counter.kill_and_start().await;
        counter.sign_in_as("badrul", "16180339").await;
        counter
            .when("the search by itself", |view| {
                view.unfinished
                    .iter()
                    .any(|waiting| waiting.waits_for == WaitsFor::Search)
                    && counter.begun_searches(&reference) == 2
            })
            .await;
        counter.act(resume(&reference)).await;
        assert_eq!(
            counter.journey().search.unwrap().state,
            SearchState::Looking
        );
        let journey = counter.at(Step::Card).await;
        assert_eq!(journey.submission.never_arrived, 1);
        assert_eq!(
            counter.begun_searches(&reference),
            2,
            "it was never begun anew"
        );
        let (stamp, _) = counter.recorded(&reference).pop().unwrap();
        assert_eq!(stamp.actor, Actor::Staff("badrul".parse().unwrap()));
    });
}

/// The same counter at an account with Details.
async fn with_details_from(mut counter: Counter) -> Counter {
    counter.settings.policy.details = true;
    let counter = counter.kill_and_start().await;
    counter.sign_in().await;
    counter
}

#[test]
fn what_could_not_be_looked_for_is_looked_for_as_soon_as_the_network_is_back() {
    with_keychain(async || {
        let mut counter = Counter::ready_with_details().await;
        let reference = lost(&counter).await;
        counter.sandbox.control().play(Scenario::Outage);
        counter.hurry = 1_000;
        let counter = counter.kill_and_start().await;
        let ended = || {
            let recorded = counter.recorded(&reference);
            let reason = recorded.into_iter().find_map(|(_, event)| match event {
                Event::SearchEnded { reason, .. } => Some(reason),
                _ => None,
            });
            reason == Some(SearchEnd::Unreachable)
        };
        counter.when("the end of the search", |_| ended()).await;
        counter.sandbox.control().stop_playing();
        counter.when_judged(&reference).await;
        assert_eq!(counter.requests(Endpoint::OkayFacePlus).len(), 1);
    });
}

#[test]
fn what_an_account_was_not_told_is_looked_for_once_the_account_is_put_right() {
    with_keychain(async || {
        let counter = Counter::ready_with_details().await;
        let reference = lost(&counter).await;
        counter.sandbox.control().play(Plan {
            at: Some(Endpoint::Details),
            ..Plan::from(Scenario::WrongPassword)
        });
        let counter = counter.kill_and_start().await;
        counter.sign_in().await;
        counter
            .when("the lock of the account", |view| {
                view.portal.locked.is_some()
            })
            .await;
        counter.sandbox.control().stop_playing();
        counter.act(Action::TryAgain).await;
        counter.when_judged(&reference).await;
        assert_eq!(counter.requests(Endpoint::OkayFacePlus).len(), 1);
    });
}

#[test]
fn reg_16_what_a_crash_left_in_the_keychain_of_a_journey_that_is_over_goes_with_the_next_start() {
    with_keychain(async || {
        let counter = Counter::open().await;
        counter.start_journey().await;
        let reference = counter.journey().reference;
        let reason = AbandonReason::CustomerLeft;
        counter.act(Action::Abandon { reason }).await;
        let vault = Vault::open(counter.settings.keychain_service())
            .await
            .unwrap();
        let key = Key::JourneyId(reference);
        assert!(vault.get(&key).await.unwrap().is_none(), "it goes at once");
        vault.set(&key, "left-by-a-crash".into()).await.unwrap();

        let counter = counter.kill_and_start().await;
        let gone = async {
            // One that goes while it is read is an error, and gone the next time.
            while !matches!(vault.get(&key).await, Ok(None)) {
                tokio::task::yield_now().await;
            }
        };
        tokio::time::timeout(PATIENCE, gone).await.unwrap();
        drop(counter);
    });
}

#[test]
fn a_journey_that_cannot_go_on_holds_no_other_up_and_can_be_ended() {
    with_keychain(async || {
        let counter = Counter::ready_with_details().await;
        let stuck = lost(&counter).await;
        let vault = Vault::open(counter.settings.keychain_service())
            .await
            .unwrap();
        let id = |reference: &str| Key::JourneyId(reference.to_owned());
        vault.clear(&id(&stuck)).await.unwrap();
        let counter = counter.kill_and_start().await;
        counter.sign_in().await;
        counter
            .when("that nobody can tell", |view| {
                let stuck = view.unfinished.first();
                stuck.is_some_and(|waiting| waiting.waits_for == WaitsFor::Decision)
            })
            .await;
        counter.start_journey().await;
        let other = counter.journey().reference;
        counter.act(Action::SignOut).await;
        counter.sign_in().await;
        assert_eq!(counter.waiting().len(), 2);

        counter.act(end(&stuck)).await;
        let [waiting] = counter.waiting().try_into().unwrap();
        assert_eq!(waiting.reference, other);
        let (stamp, last) = counter.recorded(&stuck).pop().unwrap();
        let reason = AbandonReason::CustomerLeft;
        assert_eq!(last, Event::Abandoned { reason });
        assert_eq!(stamp.actor, Actor::Staff(STAFF.parse().unwrap()));
        assert!(vault.get(&id(&other)).await.unwrap().is_some());
        counter.act(end(&other)).await;
        assert!(vault.get(&id(&other)).await.unwrap().is_none());
        assert_eq!(counter.waiting(), []);
        assert_eq!(counter.refusal(end(&other)).await, "not-now", "once");
    });
}

#[test]
fn a_search_ends_with_the_journey_that_is_ended() {
    with_keychain(async || {
        let counter = Counter::ready_with_details().await;
        counter.sandbox.control().play(Plan {
            repetition: Repetition::Permanent,
            ..never_arrives()
        });
        counter.act(Action::Submit).await;
        counter
            .when_journey("the search", |journey| journey.search.is_some())
            .await;
        let reference = counter.journey().reference;
        counter.act(Action::SignOut).await;
        counter
            .when("the search by itself", |_| {
                counter.begun_searches(&reference) == 2
            })
            .await;
        counter.sign_in().await;
        counter.act(end(&reference)).await;
        let asked = counter.requests(Endpoint::Details).len();
        counter.start_journey().await;
        tokio::time::sleep(Duration::from_millis(700)).await;
        let recorded = counter.recorded(&reference);
        assert!(matches!(
            recorded.last(),
            Some((_, Event::Abandoned { .. }))
        ));
        assert!(counter.requests(Endpoint::Details).len() <= asked + 1);
    });
}

#[test]
fn staff_see_whose_each_is_how_old_and_what_it_waits_for_oldest_first() {
    with_keychain(async || {
        let counter = Counter::open().await;
        counter.add_other("badrul", "16180339", Role::Staff).await;
        counter.show(station::Page::Home).await;
        counter.start_journey().await;
        counter.give_consent().await;
        let own = counter.journey().reference;
        counter.stop().await;
        let old = begin_long_ago(&counter, "badrul", days(3));
        let counter = counter.kill_and_start().await;
        counter.sign_in().await;
        let [first, second] = counter.waiting().try_into().unwrap();
        assert_eq!(first.reference, old);
        assert_eq!((first.age.count, first.age.unit), (3, AgeUnit::Days));
        assert_eq!(first.staff, "badrul of the branch");
        assert!(!first.own && first.late && first.started.contains('/'));
        assert_eq!(first.waits_for, WaitsFor::Consent);
        assert_eq!(second.reference, own);
        assert_eq!(second.age.unit, AgeUnit::Minutes);
        assert!(second.own && !second.late && second.started.len() == 5);
        assert_eq!(second.waits_for, WaitsFor::Capture);
    });
}
