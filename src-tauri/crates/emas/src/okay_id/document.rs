//! The kind of a document, as OkayID names it.

use std::fmt;

/// The portal's name of a document, such as `Malaysia - Id Card #2`, with its spaces put in order:
/// the portal also writes `Id Card # 2` and `China -Id Card`. The list of names is open.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct DocumentType(String);

/// Cards whose number has twelve digits: MyKad, MyKas, MyTentera, MyPR, MyKid
/// (`centralized-okayid`, validation table), whatever their generation.
const TWELVE_DIGITS: [&str; 4] = [
    "Id Card",
    "Armed Forces Id Card",
    "Permanent Resident Card",
    "Child Id Card",
];

impl DocumentType {
    /// Puts the spaces in order. A text of nothing but spaces is no name.
    pub(super) fn new(text: &str) -> Option<Self> {
        let (country, kind) = match text.split_once(" -").or_else(|| text.split_once("- ")) {
            Some((country, kind)) => (words(country), words(kind)),
            None => (String::new(), words(text)),
        };
        let kind = kind.replace("# ", "#");
        let name = if country.is_empty() {
            kind
        } else {
            format!("{country} - {kind}")
        };
        (!name.is_empty()).then_some(Self(name))
    }

    /// The name.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The country, as the portal spells it: `Malaysia`, `Hong Kong`.
    #[must_use]
    pub fn country(&self) -> Option<&str> {
        Some(self.0.split_once(" - ")?.0)
    }

    /// Whether it is a passport, such as `Malaysia - ePassport(2017)`.
    #[must_use]
    pub fn is_passport(&self) -> bool {
        self.0.to_ascii_lowercase().contains("passport")
    }

    /// Whether it is a Malaysian card whose number has twelve digits.
    #[must_use]
    pub fn has_twelve_digit_number(&self) -> bool {
        let Some(("Malaysia", kind)) = self.0.split_once(" - ") else {
            return false;
        };
        let kind = kind.split_once('#').map_or(kind, |(kind, _)| kind);
        TWELVE_DIGITS
            .iter()
            .any(|card| card.eq_ignore_ascii_case(kind.trim()))
    }
}

fn words(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

impl fmt::Display for DocumentType {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test may fail loudly")]

    use super::*;

    #[test]
    fn spaces_are_put_in_order() {
        for (written, name) in [
            ("Malaysia - Id Card #2", "Malaysia - Id Card #2"),
            (" Malaysia  -  Id Card # 2 ", "Malaysia - Id Card #2"),
            ("China -Id Card", "China - Id Card"),
            ("Hong Kong- Id Card", "Hong Kong - Id Card"),
            ("Malaysia - ePassport(2017)", "Malaysia - ePassport(2017)"),
            ("Library Card", "Library Card"),
        ] {
            assert_eq!(DocumentType::new(written).unwrap().as_str(), name);
        }
        assert_eq!(DocumentType::new("  "), None);
    }

    #[test]
    fn passports_are_known_by_their_name() {
        for (name, passport) in [
            ("Malaysia - ePassport(2017)", true),
            ("Singapore - Passport #2", true),
            ("Malaysia - Id Card #2", false),
        ] {
            assert_eq!(
                DocumentType::new(name).unwrap().is_passport(),
                passport,
                "{name}"
            );
        }
    }

    #[test]
    fn malaysian_cards_have_twelve_digits_and_others_need_not() {
        for (name, twelve) in [
            ("Malaysia - Id Card #2", true),
            ("Malaysia - Id Card #1", true),
            ("Malaysia - Id Card # 6", true),
            ("Malaysia - Armed Forces Id Card #1", true),
            ("Malaysia - Permanent Resident Card #1", true),
            ("Malaysia - Child Id Card #1", true),
            ("Malaysia - ePassport(2017)", false),
            ("Malaysia - Driving License #4", false),
            ("Singapore - Id Card #1", false),
        ] {
            assert_eq!(
                DocumentType::new(name).unwrap().has_twelve_digit_number(),
                twelve,
                "{name}"
            );
        }
    }
}
