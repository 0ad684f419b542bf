//! AUD-10: no record names a customer.

use end_to_end::canary::{self, Mark};
use journey::{AbandonReason, CardField};
use station::Action;
use station::view::Correction;

use crate::counter::Counter;
use crate::keychain::with_keychain;

const CUSTOMERS: usize = 200;

#[test]
fn aud_10_of_two_hundred_names_and_numbers_none_is_in_a_record_or_a_file() {
    with_keychain(async || {
        let counter = Counter::open().await;
        counter.start_journey().await;
        counter.give_consent().await;
        counter.take_card().await;
        let read = counter
            .when_journey("the details", |journey| journey.details.is_some())
            .await;
        let fields = read.details.unwrap().fields;
        let mut marks = Vec::new();
        for customer in 0..CUSTOMERS {
            let name = format!("ZULAIKHA BINTI {}", letters(customer));
            let number = format!("90010101{:04}", 1_000 + customer * 7);
            marks.push(Mark::new("a name", name.as_bytes()));
            marks.push(Mark::new("a number", number.as_bytes()));
            let correction = |field, text: String| Correction {
                field,
                text: text.into(),
            };
            let corrections = vec![
                correction(CardField::Name, name),
                correction(CardField::IdNumber, number),
            ];
            counter.act(Action::CorrectDetails { corrections }).await;
        }
        // The number as it was read, so that everything agrees.
        let number = fields
            .into_iter()
            .find(|it| it.field == CardField::IdNumber)
            .unwrap();
        let corrections = vec![Correction {
            field: number.field,
            text: number.text,
        }];
        let compared = Vec::new();
        let confirm = Action::ConfirmDetails {
            corrections,
            compared,
        };
        counter.act(confirm).await;
        let reason = AbandonReason::CustomerLeft;
        counter.act(Action::Abandon { reason }).await;
        counter.station.stop().await;

        let home = std::env::var("HOME").unwrap();
        let own = [counter.data_folder(), home.into()];
        assert_eq!(canary::scan(&own, &marks, None), []);
        let staff = [Mark::new("what is recorded", b"Aisyah binti Rahman")];
        let found = canary::scan(&own, &staff, None);
        assert!(!found.is_empty(), "the name of an account is found");
    });
}

/// A name has no digits.
fn letters(number: usize) -> String {
    let digits = format!("{number:03}");
    let letter = |digit: u8| char::from(digit - b'0' + b'K');
    format!("MARKAH{}", digits.bytes().map(letter).collect::<String>())
}
