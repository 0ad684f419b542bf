//! Random and mutated bodies for the reader of every call: nothing panics, and nothing is taken for
//! a pass that is none.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::print_stderr,
    reason = "a test may fail loudly"
)]

mod mutate;
mod oracle;
mod read;
mod samples;

use std::time::{Duration, Instant};

use proptest::prelude::*;

use self::mutate::Dice;
use self::read::read_everywhere;
use crate::{Class, Code, Endpoint, Error};

/// Names the body that made a test panic.
struct Blame {
    seed: u64,
}

impl Drop for Blame {
    fn drop(&mut self) {
        if std::thread::panicking() {
            eprintln!("this body again: KAUNTER_FUZZ_SEED={}", self.seed);
        }
    }
}

/// Every day as many bodies as a minute allows, up to 100,000; a million with `KAUNTER_SOAK`. Each
/// has a seed of its own, so that `KAUNTER_FUZZ_SEED` begins with the one that failed.
#[test]
fn no_mutated_body_panics_or_passes() {
    let whole = std::env::var_os("KAUNTER_SOAK").is_some();
    let bodies = if whole { 1_000_000 } else { 100_000 };
    let enough = |begun: Instant| !whole && begun.elapsed() > Duration::from_secs(50);
    let first = match std::env::var("KAUNTER_FUZZ_SEED") {
        Ok(seed) => seed.parse().unwrap(),
        Err(_) => getrandom::u64().unwrap() >> 1,
    };
    let begun = Instant::now();
    for seed in (first..).take(bodies) {
        let blame = Blame { seed };
        let mut dice = Dice::new(seed);
        let (status, body) = mutate::body(&mut dice);
        read_everywhere(status, &body);
        drop(blame);
        if enough(begun) {
            break;
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn no_random_body_panics_or_passes(noise: Vec<u8>, text: String, status in 100_u16..600) {
        read_everywhere(status, &noise);
        read_everywhere(status, text.as_bytes());
        let said = serde_json::json!({ "status": "success", "message": text }).to_string();
        read_everywhere(200, said.as_bytes());
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn rty_07_an_unknown_word_stops_and_a_person_decides(word in "\\PC{1,60}", number in 1000_u32..) {
        let known = Code::known(&word).is_some();
        prop_assume!(!known && word.trim() != "null" && !word.trim().is_empty());
        let text = format!("{word} {number}");
        let body = serde_json::json!({ "status": "error", "message": text }).to_string();
        let Err(Error::Refused(refusal)) = read::judge(Endpoint::OkayFacePlus, 400, body.as_bytes())
        else {
            panic!("{body} was not refused");
        };
        prop_assert_eq!(refusal.class(), Class::Stop);
        prop_assert!(matches!(refusal.code, Code::Unknown(_)), "{:?}", refusal.code);
        prop_assert!(!refusal.detail.is_empty(), "the text is kept");
        prop_assert!(!refusal.detail.as_str().contains(&number.to_string()), "and redacted");
    }
}

#[test]
fn what_nobody_touched_is_read_as_success_where_it_belongs() {
    for (endpoint, sample) in samples::SUCCESSES {
        assert!(read::is_read(*endpoint, 200, sample.as_bytes()), "{sample}");
    }
    let (_, face_plus) = samples::SUCCESSES[0];
    assert!(oracle::may_pass(200, face_plus.as_bytes()));
    assert!(
        read::passes(200, face_plus.as_bytes()),
        "else nothing is tested here"
    );
}
