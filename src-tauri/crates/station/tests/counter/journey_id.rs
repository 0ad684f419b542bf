//! A Journey ID whose reply is lost (RTY-06): one automatic retry, and never a third.

use emas_sandbox::{Endpoint, Plan, Repetition, Scenario};
use journey::Event;
use station::Action;
use station::view::View;

use crate::counter::Counter;
use crate::keychain::with_keychain;

fn lost(repetition: Repetition) -> Plan {
    Plan {
        at: Some(Endpoint::JourneyId),
        repetition,
        ..Plan::from(Scenario::LostReply)
    }
}

/// What is recorded of asking for Journey IDs.
fn asked(counter: &Counter) -> Vec<Event> {
    let recorded = counter.recorded(&counter.journey().reference);
    let events = recorded.into_iter().map(|(_, event)| event);
    let of_the_portal = |event: &Event| {
        matches!(
            event,
            Event::PortalAsked | Event::PortalUnreachable { .. } | Event::PortalOpened { .. }
        )
    };
    events.filter(of_the_portal).collect()
}

const ORPHAN: Event = Event::PortalUnreachable { ambiguous: true };

#[test]
fn a_lost_journey_id_is_asked_for_once_more_by_itself_and_recorded_as_a_possible_orphan() {
    with_keychain(async || {
        let counter = Counter::open().await;
        counter.sandbox.control().play(lost(Repetition::Once));
        counter.start_journey().await;
        let events = asked(&counter);
        assert_eq!(
            events[..3],
            [Event::PortalAsked, ORPHAN, Event::PortalAsked]
        );
        assert!(matches!(events[3], Event::PortalOpened { .. }));
        assert_eq!(counter.requests(Endpoint::JourneyId).len(), 2);
    });
}

#[test]
fn a_journey_id_that_is_lost_twice_is_not_asked_for_a_third_time() {
    with_keychain(async || {
        let counter = Counter::open().await;
        counter.sandbox.control().play(lost(Repetition::Permanent));
        counter.act(Action::StartJourney).await;
        let spent = |view: &View| {
            view.problem
                .as_ref()
                .is_some_and(|p| p.code == "journey-ids-spent")
        };
        counter.when("the second loss", spent).await;
        counter.sandbox.control().stop_playing();
        counter.give_consent().await;
        counter.act(Action::TryAgain).await;
        assert_eq!(counter.problem().as_deref(), Some("journey-ids-spent"));
        assert_eq!(
            asked(&counter),
            [Event::PortalAsked, ORPHAN, Event::PortalAsked, ORPHAN]
        );
        assert_eq!(counter.requests(Endpoint::JourneyId).len(), 2);
    });
}
