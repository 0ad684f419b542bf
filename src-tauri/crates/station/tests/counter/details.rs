//! The details of the card: what must be put right, and what must be compared.

use emas_sandbox::Scenario;
use journey::{CardField, Discrepancy, Event};
use station::Action;
use station::view::{Correction, DetailFault, DetailsView, Step};

use crate::counter::Counter;
use crate::keychain::with_keychain;

async fn read(scenario: Scenario) -> (Counter, DetailsView) {
    let counter = Counter::open().await;
    counter.sandbox.control().play(scenario);
    counter.start_journey().await;
    counter.give_consent().await;
    counter.take_card().await;
    let journey = counter
        .when_journey("the details", |journey| journey.details.is_some())
        .await;
    (counter, journey.details.unwrap())
}

fn confirm(text: Option<&str>, compared: &[Discrepancy]) -> Action {
    let correction = |text: &str| Correction {
        field: CardField::IdNumber,
        text: text.to_owned().into(),
    };
    Action::ConfirmDetails {
        corrections: text.map(correction).into_iter().collect(),
        compared: compared.to_vec(),
    }
}

async fn confirmed(counter: Counter) -> Event {
    let reference = counter.at(Step::Face).await.reference;
    counter.station.stop().await;
    let recorded = counter.recorded(&reference).into_iter();
    let mut events = recorded.map(|(_, event)| event);
    events
        .find(|event| matches!(event, Event::DetailsConfirmed { .. }))
        .unwrap()
}

#[test]
fn a_number_that_could_not_be_read_is_put_right_first() {
    with_keychain(async || {
        let (counter, details) = read(Scenario::UnreadableNumber).await;
        assert_eq!(details.fields[0].fault, Some(DetailFault::Unreadable));
        assert_eq!(counter.refusal(confirm(None, &[])).await, "field-invalid");
        let too_short = confirm(Some("90010101555"), &[]);
        assert_eq!(counter.refusal(too_short).await, "field-invalid");
        counter.act(confirm(Some("900101015556"), &[])).await;
        let Event::DetailsConfirmed {
            corrected_fields, ..
        } = confirmed(counter).await
        else {
            panic!("another event")
        };
        assert_eq!(corrected_fields, [CardField::IdNumber]);
    });
}

#[test]
fn what_does_not_agree_is_compared_first_and_recorded_by_name() {
    with_keychain(async || {
        let (counter, details) = read(Scenario::Discrepancy).await;
        assert_eq!(details.discrepancies, [Discrepancy::Sex]);
        assert_eq!(counter.refusal(confirm(None, &[])).await, "not-compared");
        counter.act(confirm(None, &[Discrepancy::Sex])).await;
        let Event::DetailsConfirmed {
            seen_discrepancies, ..
        } = confirmed(counter).await
        else {
            panic!("another event")
        };
        assert_eq!(seen_discrepancies, [Discrepancy::Sex]);
    });
}
