//! Journeys that an auditor looks at.

use journey::JourneyRef;
use proptest::prelude::*;
use register::Seed;
use report::draw;

use crate::history::reference;

fn drawn(seed: &str, journeys: usize, population: Vec<JourneyRef>) -> Vec<String> {
    let seed: Seed = seed.parse().unwrap();
    let drawn = draw(&seed, journeys, population);
    drawn.iter().map(|(_, it)| it.to_string()).collect()
}

/// The keys were made by another program: `printf %s 7f3a9c01:KL01-0004 | sha256sum`.
#[test]
fn the_order_is_that_of_the_sha_256_of_seed_and_reference() {
    let population: Vec<_> = (1..=6).map(reference).collect();
    let seed: Seed = "7f3a9c01".parse().unwrap();
    let keys: Vec<String> = draw(&seed, 2, population)
        .iter()
        .map(|(key, reference)| format!("{reference} {key}"))
        .collect();
    assert_eq!(
        keys,
        [
            "KL01-0002 3063c79b11fdcab0deb2f48eb328a93fbec42603030a59e128b399b1e9f550cd",
            "KL01-0004 670698101087cda6410e24aeae30f8bca3f9cc5f11c4da39eb911d786e0ea04e"
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
