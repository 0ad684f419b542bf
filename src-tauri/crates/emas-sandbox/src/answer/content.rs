//! What can be wrong with the content of an answer on its way, although the portal did its work and
//! holds the right one.

use std::iter;

use axum::body::{Body, Bytes};
use futures_util::stream;
use serde_json::{Map, Value};

use crate::Scenario;

/// What becomes of a body.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Content {
    /// Only the marks of success are left: every other member is null.
    Null,
    /// Only the marks of success are left: every other member is missing.
    Missing,
    /// Every object inside is a list of its values.
    WrongTypes,
    /// Every number is `NaN`, which JSON does not have.
    NotANumber,
    /// Every number is `1e400`, which no float holds.
    Overflow,
    /// Every number comes twice under one name: first zero, then as it is.
    DuplicateKeys,
    /// A byte order mark stands before the body.
    ByteOrderMark,
    /// The body is UTF-16, with its byte order mark.
    Utf16,
    /// A member is nested 10,000 lists deep.
    Deep,
    /// A member holds 100 MB.
    Large,
}

const DEPTH: usize = 10_000;
const LARGE: usize = 100_000_000;
const CHUNK: usize = 50_000;
/// What says success where.
const MARKS: &[&str] = &["status", "message", "messageCode"];

impl Content {
    /// What a scenario does to the content.
    pub(crate) const fn of(scenario: Scenario) -> Option<Self> {
        Some(match scenario {
            Scenario::NullResult => Self::Null,
            Scenario::MissingFields => Self::Missing,
            Scenario::WrongTypes => Self::WrongTypes,
            Scenario::NanNumbers => Self::NotANumber,
            Scenario::OverflowingNumbers => Self::Overflow,
            Scenario::DuplicateKeys => Self::DuplicateKeys,
            Scenario::ByteOrderMark => Self::ByteOrderMark,
            Scenario::Utf16 => Self::Utf16,
            Scenario::DeepNesting => Self::Deep,
            Scenario::LargeBody => Self::Large,
            _ => return None,
        })
    }

    /// The body as it arrives. One that is no JSON object stays as it is, marks and UTF-16 apart.
    pub(crate) fn spoil(self, body: String) -> Body {
        let Ok(object) = serde_json::from_str::<Map<String, Value>>(&body) else {
            return Body::from(match self {
                Self::ByteOrderMark => marked(&body),
                Self::Utf16 => utf16(&body),
                _ => body.into_bytes(),
            });
        };
        match self {
            Self::Null => Body::from(text(with_marks_only(object, Some(&Value::Null)))),
            Self::Missing => Body::from(text(with_marks_only(object, None))),
            Self::WrongTypes => Body::from(text(without_objects(object))),
            Self::NotANumber => Body::from(rewritten(object, &|key, _| format!("{key}:NaN"))),
            Self::Overflow => Body::from(rewritten(object, &|key, _| format!("{key}:1e400"))),
            Self::DuplicateKeys => Body::from(rewritten(object, &|key, number| {
                format!("{key}:0,{key}:{number}")
            })),
            Self::ByteOrderMark => Body::from(marked(&body)),
            Self::Utf16 => Body::from(utf16(&body)),
            Self::Deep => Body::from(deep(&body)),
            Self::Large => large(&body),
        }
    }
}

fn text(object: Map<String, Value>) -> String {
    Value::from(object).to_string()
}

fn with_marks_only(object: Map<String, Value>, others: Option<&Value>) -> Map<String, Value> {
    object
        .into_iter()
        .filter_map(|(name, value)| {
            if MARKS.contains(&name.as_str()) {
                return Some((name, value));
            }
            others.map(|other| (name, other.clone()))
        })
        .collect()
}

fn without_objects(object: Map<String, Value>) -> Map<String, Value> {
    let listed = |value: Value| match value {
        Value::Object(inside) => inside.into_iter().map(|(_, value)| value).collect(),
        other => other,
    };
    let members = object.into_iter();
    members.map(|(name, value)| (name, listed(value))).collect()
}

/// The object with every member that is a number written by `number`, which gets the name in quotes.
fn rewritten(object: Map<String, Value>, number: &dyn Fn(&str, &Value) -> String) -> String {
    let members = object.into_iter().map(|(name, value)| {
        let name = Value::from(name).to_string();
        match value {
            Value::Number(_) => number(&name, &value),
            other => format!("{name}:{}", rewritten_value(other, number)),
        }
    });
    format!("{{{}}}", members.collect::<Vec<_>>().join(","))
}

fn rewritten_value(value: Value, number: &dyn Fn(&str, &Value) -> String) -> String {
    match value {
        Value::Object(inside) => rewritten(inside, number),
        Value::Array(items) => {
            let items = items.into_iter().map(|item| rewritten_value(item, number));
            format!("[{}]", items.collect::<Vec<_>>().join(","))
        }
        other => other.to_string(),
    }
}

fn marked(body: &str) -> Vec<u8> {
    format!("\u{feff}{body}").into_bytes()
}

fn utf16(body: &str) -> Vec<u8> {
    let units = iter::once(0xfeff).chain(body.encode_utf16());
    units.flat_map(u16::to_le_bytes).collect()
}

fn deep(body: &str) -> String {
    let (opening, closing) = ("[".repeat(DEPTH), "]".repeat(DEPTH));
    format!("{{\"extra\":{opening}{closing},{}", inside(body))
}

/// Sent in pieces, so that the sandbox does not hold what its client must not hold either.
fn large(body: &str) -> Body {
    let piece = Bytes::from(vec![b'A'; CHUNK]);
    let pieces = iter::repeat_n(piece, LARGE / CHUNK);
    let head = iter::once(Bytes::from_static(b"{\"extra\":\""));
    let rest = iter::once(Bytes::from(format!("\",{}", inside(body))));
    let all = head.chain(pieces).chain(rest);
    Body::from_stream(stream::iter(all.map(Ok::<_, std::convert::Infallible>)))
}

/// An object's text without its opening brace.
fn inside(body: &str) -> &str {
    body.trim_start().strip_prefix('{').unwrap_or(body)
}
