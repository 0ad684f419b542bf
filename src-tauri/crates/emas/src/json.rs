//! Strict reading of an answer, one member at a time.
//!
//! A body is checked once as a whole ([`read`]); after that every member is parsed when it is asked
//! for, so that one broken number spoils one reading and not the answer. Nothing is converted: a
//! number in quotes is no number, a member that occurs twice is neither of the two.

mod search;

use std::fmt;
use std::ops::{Deref, RangeInclusive};

use serde::Deserialize;
use serde::de::{Deserializer, Error as _, MapAccess, SeqAccess, Visitor};
use serde_json::value::RawValue;
use zeroize::Zeroizing;

/// How deep an answer may nest.
const DEEPEST: usize = 64;
/// How many members an object, or items a list, may have. OkayID returns a few hundred.
const MOST_MEMBERS: usize = 4096;
const BYTE_ORDER_MARK: &[u8] = b"\xEF\xBB\xBF";

/// A JSON object whose members are still text.
#[derive(Default)]
pub(crate) struct Object<'a>(Vec<(String, &'a RawValue)>);

/// A member of an [`Object`].
#[derive(Debug, PartialEq)]
pub(crate) enum Member<T> {
    /// Not there, or `null`.
    Absent,
    /// There, and not what was asked for; or there more than once.
    Malformed,
    /// As asked for.
    Is(T),
}

/// A string of a body.
pub(crate) enum Text<'a> {
    /// As it stands there.
    InPlace(&'a str),
    /// A copy without its escapes.
    Unescaped(Zeroizing<String>),
}

/// Why a body cannot be read at all.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Unreadable {
    NotJson,
    TooDeep,
    /// JSON, but not an object of reasonable size.
    NotAnObject,
}

/// Reads a body. The bytes change where they hold `NaN` or `Infinity`.
pub(crate) fn read(body: &mut [u8]) -> Result<Object<'_>, Unreadable> {
    let start = if body.starts_with(BYTE_ORDER_MARK) {
        BYTE_ORDER_MARK.len()
    } else {
        0
    };
    let body = &mut body[start..];
    vet(body)?;
    serde_json::from_slice(body).map_err(|error| {
        if error.is_data() {
            Unreadable::NotAnObject
        } else {
            Unreadable::NotJson
        }
    })
}

/// Measures the nesting, and puts an empty list in place of every `NaN` and `Infinity`: not JSON,
/// but what careless servers write for a number. The list is no number either, and the rest of
/// the answer stays readable.
fn vet(body: &mut [u8]) -> Result<(), Unreadable> {
    let mut depth = 0_usize;
    let mut in_string = false;
    let mut at = 0;
    while let Some(&byte) = body.get(at) {
        let length = match byte {
            b'\\' if in_string => 2,
            b'"' => {
                in_string = !in_string;
                1
            }
            _ if in_string => 1,
            b'[' | b'{' => {
                depth += 1;
                if depth > DEEPEST {
                    return Err(Unreadable::TooDeep);
                }
                1
            }
            b']' | b'}' => {
                depth = depth.saturating_sub(1);
                1
            }
            b'N' | b'I' | b'-' => blank_no_number(&mut body[at..]),
            _ => 1,
        };
        at += length;
    }
    Ok(())
}

fn blank_no_number(text: &mut [u8]) -> usize {
    for word in [&b"NaN"[..], b"Infinity", b"-Infinity"] {
        if text.starts_with(word) {
            let text = &mut text[..word.len()];
            text.fill(b' ');
            text[0] = b'[';
            text[1] = b']';
            return word.len();
        }
    }
    1
}

impl<'a> Object<'a> {
    /// The member as it stands; `null` is [`Member::Absent`].
    pub(crate) fn raw(&self, name: &str) -> Member<&'a RawValue> {
        let mut found = self
            .0
            .iter()
            .filter(|(key, _)| key == name)
            .map(|(_, value)| *value);
        match (found.next(), found.next()) {
            (None, _) => Member::Absent,
            (Some(value), None) if value.get() == "null" => Member::Absent,
            (Some(value), None) => Member::Is(value),
            (Some(_), Some(_)) => Member::Malformed,
        }
    }

    /// Whether the member is there and is `null`.
    pub(crate) fn is_null(&self, name: &str) -> bool {
        self.0
            .iter()
            .any(|(key, value)| key == name && value.get() == "null")
    }

    /// A string.
    pub(crate) fn text(&self, name: &str) -> Member<Zeroizing<String>> {
        self.raw(name).parse::<String>().map(Zeroizing::new)
    }

    /// A string that may be large: it is not copied unless it holds escapes.
    pub(crate) fn large_text(&self, name: &str) -> Member<Text<'a>> {
        match self.raw(name).parse::<&'a str>() {
            Member::Is(text) => Member::Is(Text::InPlace(text)),
            Member::Malformed => self.text(name).map(Text::Unescaped),
            Member::Absent => Member::Absent,
        }
    }

    /// A number in `range`. No range holds NaN, and none of ours the infinite, such as `1e400`.
    pub(crate) fn number(&self, name: &str, range: RangeInclusive<f64>) -> Member<f64> {
        match self.raw(name).map(|value| value.get().parse()) {
            Member::Is(Ok(number)) if range.contains(&number) => Member::Is(number),
            Member::Is(_) | Member::Malformed => Member::Malformed,
            Member::Absent => Member::Absent,
        }
    }

    /// A whole number from 0.
    pub(crate) fn whole(&self, name: &str) -> Member<u32> {
        self.raw(name).parse()
    }

    /// A moment in milliseconds since 1970, by a whole number.
    pub(crate) fn milliseconds(&self, name: &str) -> Member<u64> {
        self.raw(name).parse()
    }

    /// An object.
    pub(crate) fn object(&self, name: &str) -> Member<Object<'a>> {
        self.raw(name).parse()
    }

    /// The objects of a list. What is no list is empty, and items that are no objects are left out.
    pub(crate) fn objects(&self, name: &str) -> impl Iterator<Item = Object<'a>> + use<'a> {
        let items = match self.raw(name).parse::<List<'a>>() {
            Member::Is(list) => list.0,
            Member::Absent | Member::Malformed => Vec::new(),
        };
        items
            .into_iter()
            .filter_map(|item| serde_json::from_str(item.get()).ok())
    }

    /// The items of a list, each of them [`Member::Malformed`] if it is no object.
    pub(crate) fn list(&self, name: &str) -> Member<Vec<Member<Object<'a>>>> {
        let object = |item| Member::Is(item).parse();
        self.items(name)
            .map(|items| items.into_iter().map(object).collect())
    }

    /// The items of a list as they stand.
    pub(crate) fn items(&self, name: &str) -> Member<Vec<&'a RawValue>> {
        self.raw(name).parse::<List<'a>>().map(|list| list.0)
    }

    /// The names of the members, in the order of the text.
    pub(crate) fn names(&self) -> impl Iterator<Item = &str> {
        self.0.iter().map(|(name, _)| name.as_str())
    }

    /// The strings of a list that holds nothing else.
    pub(crate) fn texts(&self, name: &str) -> Member<Vec<String>> {
        let texts = self.items(name).map(|items| {
            items
                .into_iter()
                .map(|item| serde_json::from_str(item.get()))
                .collect::<Result<_, _>>()
        });
        match texts {
            Member::Is(Ok(texts)) => Member::Is(texts),
            Member::Is(Err(_)) | Member::Malformed => Member::Malformed,
            Member::Absent => Member::Absent,
        }
    }
}

impl Deref for Text<'_> {
    type Target = str;

    fn deref(&self) -> &str {
        match self {
            Self::InPlace(text) => text,
            Self::Unescaped(text) => text,
        }
    }
}

impl<T> Member<T> {
    fn map<U>(self, convert: impl FnOnce(T) -> U) -> Member<U> {
        match self {
            Self::Is(value) => Member::Is(convert(value)),
            Self::Absent => Member::Absent,
            Self::Malformed => Member::Malformed,
        }
    }

    /// The value, if it is there and as asked for.
    pub(crate) fn ok(self) -> Option<T> {
        match self {
            Self::Is(value) => Some(value),
            Self::Absent | Self::Malformed => None,
        }
    }

    /// The value, and a mark on `malformed` if something else stands in its place.
    pub(crate) fn or_mark(self, malformed: &mut bool) -> Option<T> {
        *malformed |= matches!(self, Self::Malformed);
        self.ok()
    }
}

impl<'a> Member<&'a RawValue> {
    fn parse<T: Deserialize<'a>>(self) -> Member<T> {
        match self.map(|value| serde_json::from_str(value.get())) {
            Member::Is(Ok(value)) => Member::Is(value),
            Member::Is(Err(_)) | Member::Malformed => Member::Malformed,
            Member::Absent => Member::Absent,
        }
    }
}

impl<'de: 'a, 'a> Deserialize<'de> for Object<'a> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Members;

        impl<'de> Visitor<'de> for Members {
            type Value = Object<'de>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an object")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
                let mut members = Vec::new();
                while let Some(member) = map.next_entry()? {
                    members.push(member);
                    if members.len() > MOST_MEMBERS {
                        return Err(A::Error::custom("too many members"));
                    }
                }
                Ok(Object(members))
            }
        }

        deserializer.deserialize_map(Members)
    }
}

/// A JSON list whose items are still text.
struct List<'a>(Vec<&'a RawValue>);

impl<'de: 'a, 'a> Deserialize<'de> for List<'a> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Items;

        impl<'de> Visitor<'de> for Items {
            type Value = List<'de>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a list")
            }

            fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Self::Value, A::Error> {
                let mut items = Vec::new();
                while let Some(item) = list.next_element()? {
                    items.push(item);
                    if items.len() > MOST_MEMBERS {
                        return Err(A::Error::custom("too many items"));
                    }
                }
                Ok(List(items))
            }
        }

        deserializer.deserialize_seq(Items)
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test may fail loudly")]

    use proptest::prelude::*;

    use super::*;

    fn nested(depth: usize) -> Vec<u8> {
        let lists = depth - 1;
        format!("{{\"a\":{}{}}}", "[".repeat(lists), "]".repeat(lists)).into_bytes()
    }

    #[test]
    fn an_answer_may_nest_to_the_limit_and_no_deeper() {
        assert!(read(&mut nested(DEEPEST)).is_ok());
        assert_eq!(
            read(&mut nested(DEEPEST + 1)).err(),
            Some(Unreadable::TooDeep)
        );
    }

    #[test]
    fn brackets_and_words_inside_a_string_are_text() {
        let mut body = format!(r#"{{"a":"\"{}NaN-Infinity"}}"#, "[".repeat(100)).into_bytes();
        let before = body.clone();
        assert!(read(&mut body).is_ok());
        assert_eq!(body, before);
    }

    #[test]
    fn a_word_in_place_of_a_number_spoils_that_member_alone() {
        let mut body = br#"{"a":NaN,"b":-Infinity,"c":[Infinity],"d":0.5}"#.to_vec();
        let object = read(&mut body).unwrap();
        assert_eq!(object.number("a", 0.0..=1.0), Member::Malformed);
        assert_eq!(object.number("b", f64::MIN..=f64::MAX), Member::Malformed);
        assert_eq!(object.number("d", 0.0..=1.0), Member::Is(0.5));
    }

    #[test]
    fn absent_null_wrong_and_repeated_members_are_told_apart() {
        let mut body =
            br#"{"null":null,"text":"0.5","twice":1,"twice":1,"both":1,"both":null}"#.to_vec();
        let object = read(&mut body).unwrap();
        for (name, member) in [
            ("absent", Member::Absent),
            ("null", Member::Absent),
            ("text", Member::Malformed),
            ("twice", Member::Malformed),
            ("both", Member::Malformed),
        ] {
            assert_eq!(object.number(name, 0.0..=1.0), member, "{name}");
        }
    }

    #[test]
    fn a_large_text_is_copied_for_its_escapes_only() {
        let mut body = br#"{"plain":"YWJj","escaped":"YW\/j","number":5}"#.to_vec();
        let object = read(&mut body).unwrap();
        let text = |name| object.large_text(name).ok();
        assert!(matches!(text("plain"), Some(Text::InPlace("YWJj"))));
        assert!(matches!(text("escaped"), Some(Text::Unescaped(text)) if *text == "YW/j"));
        assert!(text("number").is_none() && text("absent").is_none());
    }

    #[test]
    fn an_object_of_too_many_members_is_none() {
        let members = vec!["\"a\":1"; MOST_MEMBERS + 1].join(",");
        let mut body = format!("{{{members}}}").into_bytes();
        assert_eq!(read(&mut body).err(), Some(Unreadable::NotAnObject));
    }

    proptest! {
        #[test]
        fn no_bytes_panic_and_no_sound_text_is_changed(noise: Vec<u8>, text: String) {
            let _ = read(&mut noise.clone());
            let mut body = serde_json::json!({ "text": text }).to_string().into_bytes();
            prop_assert_eq!(&**read(&mut body).unwrap().text("text").ok().unwrap(), &text);
        }
    }
}
