//! What the text of a field must look like: the portal's validation table, as data.

use std::ops::RangeInclusive;

use super::{Date, FieldType, Sex};

/// Whether the text of a field can be used.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Readability {
    /// There is no text.
    Absent,
    /// Part of it could not be read: the portal puts a `?` in place of a character, and the word
    /// `UNKNOWN` in place of a sex.
    Unreadable,
    /// It was read, and breaks the rule of its field: a person must look at the document.
    Invalid,
    /// It keeps the rule of its field, if there is one. It may still be wrong.
    Readable,
}

/// Whose rules hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum DocumentKind {
    /// MyKad, MyKas, MyTentera, MyPR, MyKid. Also a card of no stated kind and country, since the
    /// portal's first customers are Malaysian: better one number too many to look at.
    MalaysianCard,
    /// A passport of any country.
    Passport,
    /// Anything else, of which the portal documents no rule.
    Other,
}

/// The rule of one field.
struct Rule {
    field: FieldType,
    pattern: Pattern,
}

enum Pattern {
    /// So many ASCII digits and nothing else.
    Digits(usize),
    /// Letters, spaces and these signs.
    LettersAnd(&'static str),
    /// ASCII letters and digits, at least one, and these signs.
    LettersDigitsAnd(&'static str),
    /// A date of which day or month may be 0, for not known.
    PartialDate(RangeInclusive<u16>),
    /// A day of the calendar.
    Day,
}

/// `centralized-okayid`, validation table. The day is also asked to exist: nobody was born on
/// 30 February.
static MALAYSIAN_CARDS: [Rule; 4] = [
    Rule {
        field: FieldType::NUMBER,
        pattern: Pattern::Digits(12),
    },
    Rule {
        field: FieldType::NAME,
        pattern: Pattern::LettersAnd("/.@'^()"),
    },
    Rule {
        field: FieldType::DATE_OF_BIRTH,
        pattern: Pattern::PartialDate(1900..=2100),
    },
    Rule {
        field: FieldType::DATE_OF_EXPIRY,
        pattern: Pattern::Day,
    },
];

/// The portal documents none. These are what later steps need: a number that can be typed, and
/// days that can be compared.
static OTHERS: [Rule; 3] = [
    Rule {
        field: FieldType::NUMBER,
        pattern: Pattern::LettersDigitsAnd("-/ "),
    },
    Rule {
        field: FieldType::DATE_OF_BIRTH,
        pattern: Pattern::PartialDate(1900..=2100),
    },
    Rule {
        field: FieldType::DATE_OF_EXPIRY,
        pattern: Pattern::Day,
    },
];

/// The fields in which a `?` stands for a character that could not be read.
const MARKED: [FieldType; 4] = [
    FieldType::NUMBER,
    FieldType::NAME,
    FieldType::DATE_OF_BIRTH,
    FieldType::DATE_OF_EXPIRY,
];

impl DocumentKind {
    /// Whether `text` would do as the text of `field`: for what was read, and for what a person
    /// types in its place.
    ///
    /// ```
    /// use emas::{DocumentKind::{MalaysianCard, Passport}, FieldType, Readability};
    ///
    /// let number = |kind: emas::DocumentKind, text| kind.check(FieldType::NUMBER, text);
    /// assert_eq!(number(MalaysianCard, "900101015556"), Readability::Readable);
    /// assert_eq!(number(MalaysianCard, "88888801????"), Readability::Unreadable);
    /// assert_eq!(number(MalaysianCard, "A1234567"), Readability::Invalid);
    /// assert_eq!(number(Passport, "A1234567"), Readability::Readable);
    /// ```
    #[must_use]
    pub fn check(self, field: FieldType, text: &str) -> Readability {
        let text = text.trim();
        let rules: &[Rule] = match self {
            Self::MalaysianCard => &MALAYSIAN_CARDS,
            Self::Passport | Self::Other => &OTHERS,
        };
        let rule = rules.iter().find(|rule| rule.field == field);
        if text.is_empty() {
            Readability::Absent
        } else if MARKED.contains(&field) && text.contains('?') {
            Readability::Unreadable
        } else if field == FieldType::SEX {
            self.check_sex(text)
        } else if rule.is_none_or(|rule| rule.pattern.fits(text)) {
            Readability::Readable
        } else {
            Readability::Invalid
        }
    }

    /// Malaysian cards name one of two; passports may leave it open with an `X`.
    fn check_sex(self, text: &str) -> Readability {
        if Sex::read(text).is_some() {
            Readability::Readable
        } else if text.eq_ignore_ascii_case("UNKNOWN") {
            Readability::Unreadable
        } else if self == Self::MalaysianCard {
            Readability::Invalid
        } else {
            Readability::Readable
        }
    }
}

impl Pattern {
    fn fits(&self, text: &str) -> bool {
        match self {
            Self::Digits(count) => {
                text.len() == *count && text.bytes().all(|byte| byte.is_ascii_digit())
            }
            Self::LettersAnd(signs) => text
                .chars()
                .all(|c| c.is_alphabetic() || c.is_whitespace() || signs.contains(c)),
            Self::LettersDigitsAnd(signs) => {
                text.contains(|c: char| c.is_ascii_alphanumeric())
                    && text
                        .chars()
                        .all(|c| c.is_ascii_alphanumeric() || signs.contains(c))
            }
            Self::PartialDate(years) => Date::read(text).is_some() || is_partial_date(text, years),
            Self::Day => Date::read(text).is_some(),
        }
    }
}

/// A date with a day or a month of 0.
fn is_partial_date(text: &str, years: &RangeInclusive<u16>) -> bool {
    Date::parts(text).is_some_and(|(year, month, day)| {
        years.contains(&year) && month <= 12 && day <= 31 && (month == 0 || day == 0)
    })
}

#[cfg(test)]
mod tests {
    use super::DocumentKind::{MalaysianCard, Other, Passport};
    use super::Readability::{Absent, Invalid, Readable, Unreadable};
    use super::*;

    /// RTY-09: any `?` in an extracted number is unreadable.
    #[test]
    fn any_question_mark_in_a_number_makes_it_unreadable() {
        for number in [
            "88888801????", // the portal's own sample
            "?00101015556",
            "9?0101015556",
            "90?101015556",
            "900?01015556",
            "9001?1015556",
            "90010?015556",
            "900101?15556",
            "9001010?5556",
            "90010101?556",
            "900101015?56",
            "9001010155?6",
            "90010101555?",
            "????????????",
            "?",
            "9001010155567?",
            "900101-01-55?6",
            " 90010101555? ",
            "A12345?7",
            "?A1234567",
        ] {
            for kind in [MalaysianCard, Passport, Other] {
                assert_eq!(
                    kind.check(FieldType::NUMBER, number),
                    Unreadable,
                    "{number}"
                );
            }
        }
    }

    #[test]
    fn the_rules_of_malaysian_cards_are_those_of_the_validation_table() {
        for (field, text, expected) in [
            (FieldType::NUMBER, "900101015556", Readable),
            (FieldType::NUMBER, " 900101015556 ", Readable),
            (FieldType::NUMBER, "90010101555", Invalid),
            (FieldType::NUMBER, "9001010155567", Invalid),
            (FieldType::NUMBER, "90010101555O", Invalid),
            (FieldType::NUMBER, "900101-01-5556", Invalid),
            (FieldType::NUMBER, "٩٠٠١٠١", Invalid),
            (FieldType::NUMBER, " ", Absent),
            (FieldType::NAME, "NURUL^BINTI AHMAD", Readable),
            (
                FieldType::NAME,
                "RAJ A/L MUTHU @ JOHN O'NEIL (SR.)",
                Readable,
            ),
            (FieldType::NAME, "NURUL 2", Invalid),
            (FieldType::NAME, "NURUL, BINTI", Invalid),
            (FieldType::NAME, "NUR?L", Unreadable),
            (FieldType::NAME, "", Absent),
            (FieldType::DATE_OF_BIRTH, "31/12/1900", Readable),
            (FieldType::DATE_OF_BIRTH, "2100-12-31", Readable),
            (FieldType::DATE_OF_BIRTH, "00/00/1990", Readable),
            (FieldType::DATE_OF_BIRTH, "00/13/1990", Invalid),
            (FieldType::DATE_OF_BIRTH, "32/00/1990", Invalid),
            (FieldType::DATE_OF_BIRTH, "00/01/1899", Invalid),
            (FieldType::DATE_OF_BIRTH, "01/01/2101", Invalid),
            (FieldType::DATE_OF_BIRTH, "30/02/1990", Invalid),
            (FieldType::DATE_OF_BIRTH, "01/01/199?", Unreadable),
            (FieldType::SEX, "F", Readable),
            (FieldType::SEX, "lelaki", Readable),
            (FieldType::SEX, "UNKNOWN", Unreadable),
            (FieldType::SEX, "PEREMPUAH", Invalid),
            (FieldType::ADDRESS, "NO 1? JALAN SATU", Readable),
        ] {
            assert_eq!(
                MalaysianCard.check(field, text),
                expected,
                "{field:?} {text}"
            );
        }
    }

    #[test]
    fn no_other_document_is_held_to_malaysian_rules() {
        for kind in [Passport, Other] {
            for (field, text, expected) in [
                (FieldType::NUMBER, "A1234567", Readable),
                (FieldType::NUMBER, "784-1990-1234567-1", Readable),
                (FieldType::NUMBER, "<<<", Invalid),
                (FieldType::NAME, "ANNA-MARIA ERIKSSON, PHD 2ND", Readable),
                (FieldType::SEX, "X", Readable),
                (FieldType::SEX, "UNKNOWN", Unreadable),
                (FieldType::DATE_OF_EXPIRY, "15/04/2032", Readable),
                (FieldType::DATE_OF_EXPIRY, "15 APR 2032", Invalid),
            ] {
                assert_eq!(kind.check(field, text), expected, "{field:?} {text}");
            }
        }
    }
}
