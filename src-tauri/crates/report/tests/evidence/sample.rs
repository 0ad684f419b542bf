//! Journeys that an auditor looks at.

use journey::{JourneyRef, Sha256};
use proptest::prelude::*;
use register::Seed;
use report::draw;

use crate::history::reference;

fn drawn(seed: &str, journeys: usize, population: Vec<JourneyRef>) -> Vec<String> {
    let seed: Seed = seed.parse().unwrap();
    let drawn = draw(&seed, &record(), journeys, population);
    drawn.iter().map(|(_, it)| it.to_string()).collect()
}

/// The hash of a record that names the seed.
fn record() -> Sha256 {
    Sha256::of(b"record")
}

/// The keys were made by another program: `printf %s 7f3a9c01:70ce…:KL01-0005 | sha256sum`.
#[test]
fn the_order_is_that_of_the_sha_256_of_seed_record_and_reference() {
    let population: Vec<_> = (1..=6).map(reference).collect();
    let seed: Seed = "7f3a9c01".parse().unwrap();
    let keys: Vec<String> = draw(&seed, &record(), 2, population)
        .iter()
        .map(|(key, reference)| format!("{reference} {key}"))
        .collect();
    assert_eq!(
        keys,
        [
            "KL01-0005 08953b2fdf6cddbe6643ee6cc621fd11f698e02388efc93c0d373be576c4b652",
            "KL01-0001 1aaed2fcb24c6170fde4e05222a8b56945991dd6ffda4599596b8a1f0b60e1c5"
        ]
    );
}

proptest! {
    #[test]
    fn the_same_seed_draws_the_same_sample_in_whatever_order_the_journeys_come(
        seed in "[a-z0-9]{8,64}",
        mut numbers in proptest::collection::btree_set(1..5_000_u32, 0..60)
            .prop_map(|numbers| numbers.into_iter().collect::<Vec<_>>())
            .prop_shuffle(),
        journeys in 0..70_usize,
    ) {
        let shuffled = numbers.iter().copied().map(reference).collect();
        let sample = drawn(&seed, journeys, shuffled);
        numbers.sort_unstable();
        let sorted: Vec<JourneyRef> = numbers.iter().copied().map(reference).collect();
        prop_assert_eq!(&sample, &drawn(&seed, journeys, sorted.clone()));
        prop_assert_eq!(sample.len(), journeys.min(numbers.len()));
        let larger = drawn(&seed, journeys + 5, sorted);
        prop_assert!(larger.starts_with(&sample), "a smaller sample begins a larger one");
    }
}

#[test]
fn another_seed_draws_another_sample() {
    let population: Vec<JourneyRef> = (1..=500).map(reference).collect();
    let one = drawn("7f3a9c01", 20, population.clone());
    assert_ne!(one, drawn("7f3a9c02", 20, population));
}

#[test]
fn the_same_seed_on_another_record_draws_another_sample() {
    let population: Vec<JourneyRef> = (1..=500).map(reference).collect();
    let seed: Seed = "7f3a9c01".parse().unwrap();
    let by = |record: &[u8]| draw(&seed, &Sha256::of(record), 20, population.clone());
    assert_ne!(by(b"record"), by(b"another"));
}
