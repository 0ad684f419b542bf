//! Holds the pages of `docs/` to the code: codes, statuses, limits and paths are the same in both.
//! What the page says of requests and answers is checked against a window by `scripts/check-openapi`.

#![allow(clippy::unwrap_used, reason = "a test may fail loudly")]

use std::collections::{BTreeMap, BTreeSet};
use std::net::Ipv4Addr;

use crate::problem::Code;
use crate::window::WindowConfig;
use crate::wire::{CAPTURE, CLAIM, Platform, WAIT, WaitState};
use crate::{door, form, listener, pace, pairing, routes, upload, wire};

const OPENAPI: &str = include_str!("../../../../docs/handoff-openapi.yaml");
const HANDOFF: &str = include_str!("../../../../docs/handoff.md");

/// Every code. A new one does not compile until it stands here.
fn codes() -> impl Iterator<Item = Code> {
    std::iter::successors(Some(Code::BadToken), |code| match code {
        Code::BadToken => Some(Code::AlreadyClaimed),
        Code::AlreadyClaimed => Some(Code::WindowClosed),
        Code::WindowClosed => Some(Code::BadSession),
        Code::BadSession => Some(Code::NotConfirmed),
        Code::NotConfirmed => Some(Code::LengthRequired),
        Code::LengthRequired => Some(Code::TooLarge),
        Code::TooLarge => Some(Code::TooSlow),
        Code::TooSlow => Some(Code::NotMultipart),
        Code::NotMultipart => Some(Code::BadManifest),
        Code::BadManifest => Some(Code::BadParts),
        Code::BadParts => Some(Code::HashMismatch),
        Code::HashMismatch => Some(Code::NotJpeg),
        Code::NotJpeg => Some(Code::CaptureConflict),
        Code::CaptureConflict => Some(Code::CaptureRefused),
        Code::CaptureRefused => Some(Code::NotRecorded),
        Code::NotRecorded => None,
    })
}

/// Each code with its status.
fn statuses() -> BTreeMap<String, u16> {
    codes()
        .map(|code| (code.to_string(), code.status().as_u16()))
        .collect()
}

/// The lines of one block of the page, without their indentation.
fn block(name: &str) -> Vec<&'static str> {
    let (_, rest) = OPENAPI.split_once(&format!("\n{name}:\n")).unwrap();
    rest.lines()
        .take_while(|line| line.is_empty() || line.starts_with("  "))
        .map(str::trim)
        .filter(|line| !line.is_empty() && !line.starts_with('#'))
        .collect()
}

/// What stands between two marks.
fn between<'a>(text: &'a str, start: &str, end: &str) -> Option<&'a str> {
    let (_, rest) = text.split_once(start)?;
    rest.split_once(end).map(|(inside, _)| inside)
}

#[test]
fn every_code_is_in_the_pages_table_with_its_status() {
    let table: BTreeMap<String, u16> = block("x-problem-codes")
        .into_iter()
        .map(|line| {
            let (code, _) = line.split_once(": ").unwrap();
            let status = between(line, "{status: ", ",").unwrap();
            assert!(!between(line, "phone: \"", "\"").unwrap().is_empty());
            (code.to_owned(), status.parse().unwrap())
        })
        .collect();
    assert_eq!(table, statuses());
}

#[test]
fn every_code_is_in_a_schema_with_its_status_and_no_other_is() {
    let mut status = 0;
    let mut schemas = BTreeMap::new();
    for line in OPENAPI.lines() {
        if let Some(number) = between(line, "status: {const: ", "}") {
            status = number.parse().unwrap();
        }
        if let Some(names) = between(line, "code: {enum: [", "]") {
            schemas.extend(names.split(", ").map(|name| (name.to_owned(), status)));
        }
    }
    assert_eq!(schemas, statuses());
}

#[test]
fn every_code_is_in_the_apps_table_with_its_status() {
    let (_, refusals) = HANDOFF.split_once("\n## Refusals\n").unwrap();
    let table: BTreeMap<String, u16> = refusals
        .lines()
        .take_while(|line| !line.starts_with("## "))
        .filter_map(|line| {
            let mut cells = line.split('|').map(str::trim).skip(1);
            let code = cells.next()?.strip_prefix('`')?.strip_suffix('`')?;
            Some((code.to_owned(), cells.next()?.parse().ok()?))
        })
        .collect();
    assert_eq!(table, statuses());
}

#[test]
fn every_limit_of_the_page_is_the_codes() {
    let window = WindowConfig::new("", "", vec![Ipv4Addr::LOCALHOST.into()]);
    let limits = [
        ("handshake_seconds", listener::HANDSHAKE.as_secs()),
        ("header_seconds", listener::HEADER.as_secs()),
        ("body_silence_seconds", pace::IDLE.as_secs()),
        ("body_grace_seconds", pace::GRACE.as_secs()),
        ("body_least_bytes_per_second", pace::LEAST_BYTES_PER_SECOND),
        ("connection_seconds", listener::CONNECTION.as_secs()),
        ("wait_seconds", routes::wait::LONGEST_WAIT.as_secs()),
        ("connections_at_once", door::SEATS as u64),
        (
            "connections_per_minute_and_address",
            door::ARRIVALS_PER_MINUTE as u64,
        ),
        ("header_bytes", listener::LARGEST_HEADER as u64),
        ("header_fields", listener::MOST_HEADERS as u64),
        ("claim_bytes", routes::claim::LARGEST_CLAIM),
        ("manifest_bytes", upload::LARGEST_MANIFEST as u64),
        ("part_head_bytes", form::LONGEST_HEAD as u64),
        ("boundary_characters", form::LONGEST_BOUNDARY as u64),
        ("part_bytes", upload::LARGEST_PART as u64),
        ("body_bytes", upload::LARGEST_BODY),
        ("text_characters", wire::LONGEST_TEXT as u64),
        ("bad_tokens", pairing::BAD_TOKENS_ALLOWED.into()),
        ("qr_seconds", window.qr_refresh.as_secs()),
        ("unclaimed_seconds", window.unclaimed_for.as_secs()),
        (
            "typed_seconds",
            window.clone().typed().unclaimed_for.as_secs(),
        ),
        ("claimed_seconds", window.claimed_for.as_secs()),
        ("delivered_seconds", window.delivered_for.as_secs()),
    ];
    let page: BTreeMap<&str, u64> = block("x-limits")
        .into_iter()
        .map(|line| line.split_once(": ").unwrap())
        .map(|(name, limit)| (name, limit.parse().unwrap()))
        .collect();
    assert_eq!(page, BTreeMap::from(limits));
    for limit in ["4096", "5242880", "12582912"] {
        assert!(
            OPENAPI.contains(&format!("maximum: {limit}")),
            "a schema says {limit}, too"
        );
    }
}

#[test]
fn the_page_has_the_three_paths_and_their_words() {
    let paths: BTreeSet<&str> = block("paths")
        .into_iter()
        .filter_map(|line| line.strip_suffix(':'))
        .filter(|line| line.starts_with('/'))
        .collect();
    assert_eq!(paths, BTreeSet::from([CLAIM, WAIT, CAPTURE]));
    for path in paths {
        assert!(HANDOFF.contains(&format!("`POST {path}`")), "{path}");
    }

    let words = |values: &[serde_json::Value]| {
        let words: Vec<&str> = values.iter().map(|value| value.as_str().unwrap()).collect();
        format!("enum: [{}]\n", words.join(", "))
    };
    let states = [
        WaitState::Unconfirmed,
        WaitState::Confirmed,
        WaitState::Closed,
    ];
    let states = states.map(|state| serde_json::to_value(state).unwrap());
    let platforms = [Platform::Ios, Platform::Android];
    let platforms = platforms.map(|platform| serde_json::to_value(platform).unwrap());
    for words in [words(&states), words(&platforms)] {
        assert!(OPENAPI.contains(&words), "{words}");
    }
}
