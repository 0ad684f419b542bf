//! The stored form of every event. Registers out there hold these lines: one may be added here,
//! none changed.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test may fail loudly"
)]

use std::collections::BTreeSet;

use journey::{
    CaptureId, Event, HintCode, JourneyIdTail, JourneyRef, PhoneModel, PortalCode, Sha256, StaffId,
    StationPrefix,
};
use proptest::prelude::*;

const STORED: &str = include_str!("stored_events.jsonl");

#[test]
fn what_was_stored_once_is_read_for_ever() {
    for line in STORED.lines() {
        let event: Event = serde_json::from_str(line).unwrap_or_else(|e| panic!("{line}: {e}"));
        assert_eq!(serde_json::to_string(&event).unwrap(), line);
    }
}

#[test]
fn every_kind_of_event_is_among_the_stored() {
    let kinds: BTreeSet<_> = STORED
        .lines()
        .map(|line| serde_json::from_str::<serde_json::Value>(line).unwrap()["kind"].to_string())
        .collect();
    assert_eq!(kinds.len(), 59, "{kinds:?}");
}

#[test]
fn an_unknown_kind_is_not_guessed_at() {
    serde_json::from_str::<Event>(r#"{"kind":"attempt_forgiven"}"#).unwrap_err();
}

#[test]
fn a_reference_has_one_spelling() {
    for good in [
        "KL01-0001",
        "KL01-0042",
        "KL01-9999",
        "KL01-10000",
        "KL-0001",
        "PENANG07-0001",
    ] {
        let reference: JourneyRef = good.parse().unwrap();
        assert_eq!(reference.to_string(), good);
    }
    for bad in [
        "",
        "KL01",
        "KL01-",
        "KL01-0000",
        "KL01-42",
        "KL01-00042",
        "KL01-+042",
        "kl01-0042",
        "K-0001",
        "PENANG007-0001",
        "KL 1-0001",
        "KL01-0042 ",
        "KL01-4294967296",
        "KL01-0042-1",
    ] {
        bad.parse::<JourneyRef>().expect_err(bad);
        let json = serde_json::to_string(bad).unwrap();
        serde_json::from_str::<JourneyRef>(&json).expect_err(bad);
    }
}

#[test]
fn ids_hold_no_text_that_could_be_a_sentence() {
    for bad in ["", "Siti Aminah", "siti\n", "siti/a", "سيتي"] {
        bad.parse::<StaffId>().expect_err(bad);
        bad.parse::<CaptureId>().expect_err(bad);
        bad.parse::<StationPrefix>().expect_err(bad);
        bad.parse::<HintCode>().expect_err(bad);
    }
    "a".repeat(33).parse::<StaffId>().unwrap_err();
    "a".repeat(65).parse::<CaptureId>().unwrap_err();
}

#[test]
fn a_code_of_the_portal_is_a_code_or_unknown() {
    for code in ["FACE_TOO_SMALL", "INVALID_JOURNEY_ID", "UNKNOWN", "E404"] {
        assert_eq!(PortalCode::of(code).as_str(), code);
    }
    let sentences = [
        "",
        "Error in processing.",
        "ID 900101015555 unknown",
        "900101015555",
        "_A",
    ];
    for sentence in sentences {
        assert_eq!(PortalCode::of(sentence).as_str(), "UNKNOWN", "{sentence}");
    }
    assert_eq!(PortalCode::of(&"A".repeat(65)).as_str(), "UNKNOWN");
}

#[test]
fn a_digest_is_64_hexadecimal_digits() {
    let empty = r#""e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855""#;
    assert_eq!(serde_json::to_string(&Sha256::of(b"")).unwrap(), empty);
    assert_eq!(
        serde_json::from_str::<Sha256>(empty).unwrap(),
        Sha256::of(b"")
    );
    serde_json::from_str::<Sha256>(r#""e3b0""#).unwrap_err();
}

proptest! {
    #[test]
    fn only_the_end_of_a_journey_id_can_be_stored(id in ".*") {
        let tail = JourneyIdTail::of(&id);
        prop_assert!(tail.as_str().chars().count() <= 4);
        prop_assert!(id.ends_with(tail.as_str()));
    }

    #[test]
    fn a_model_is_short_and_plain_whatever_the_phone_says(model in ".*") {
        let model = PhoneModel::of(&model);
        prop_assert!(model.as_str().len() <= 40);
        prop_assert!(!model.as_str().contains(|c: char| c.is_control() || !c.is_ascii()));
    }
}
