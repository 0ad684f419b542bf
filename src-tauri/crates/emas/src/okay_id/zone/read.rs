//! A zone out of its lines, or out of parts that were read one by one.

use std::ops::Range;

use zeroize::Zeroizing;

use super::layout::Layout;
use super::{Check, Zone};
use crate::PersonalText;
use crate::okay_id::{Date, check_digit};

const FILLER: char = '<';

/// A part and its check digit, as far as they are there.
pub(in crate::okay_id) type Checked<'a> = (Option<&'a str>, Option<&'a str>);

/// The parts of a zone, as fields without the lines they stood in.
pub(in crate::okay_id) struct Parts<'a> {
    pub(in crate::okay_id) number: Checked<'a>,
    pub(in crate::okay_id) date_of_birth: Checked<'a>,
    pub(in crate::okay_id) date_of_expiry: Checked<'a>,
    pub(in crate::okay_id) personal_number: Checked<'a>,
    pub(in crate::okay_id) nationality: Option<&'a str>,
    pub(in crate::okay_id) sex: Option<&'a str>,
}

impl Zone {
    /// Reads the lines of a zone, whatever stands between them: white space, or `^`, the portal's
    /// line break. `None` if their length is that of no format.
    #[must_use]
    pub fn read(lines: &str) -> Option<Self> {
        let stands_between = |sign: char| sign == '^' || sign.is_whitespace();
        let lines: Zeroizing<String> = Zeroizing::new(
            lines
                .chars()
                .filter(|sign| !stands_between(*sign))
                .collect(),
        );
        if !lines.is_ascii() {
            return None;
        }
        let layout = Layout::of_length(lines.len())?;
        let part = |range: &Range<usize>| lines.get(range.clone()).unwrap_or_default();
        let digit = |range: &Range<usize>| part(&(range.end..range.end + 1));

        let rest = layout.rest_of_number.as_ref().map_or("", part);
        let (number, number_digit) =
            whole_number(part(&layout.number), digit(&layout.number), rest);
        let personal_number = layout.personal_number.as_ref();
        let whole: Zeroizing<String> = Zeroizing::new(layout.whole.iter().map(part).collect());
        Some(Self {
            code: text(part(&(0..2))),
            names: text(part(&layout.names)),
            nationality: text(part(&layout.nationality)),
            sex: text(part(&layout.sex)),
            date_of_birth: text(part(&layout.date_of_birth)),
            date_of_expiry: text(part(&layout.date_of_expiry)),
            checks: [
                check(&number, &number_digit),
                check(part(&layout.date_of_birth), digit(&layout.date_of_birth)),
                check(part(&layout.date_of_expiry), digit(&layout.date_of_expiry)),
                personal_number.map_or(Check::Unchecked, |range| {
                    check_personal_number(part(range), digit(range))
                }),
                check(&whole, part(&layout.whole_digit)),
            ],
            number: text(&number),
        })
    }

    /// What can be told from parts alone. The whole cannot be checked, nor a part without its digit.
    pub(in crate::okay_id) fn of_parts(parts: &Parts<'_>) -> Option<Self> {
        let (number, birth, expiry) = (parts.number, parts.date_of_birth, parts.date_of_expiry);
        number.0.or(birth.0).or(expiry.0)?;
        let checked = |(part, digit): Checked<'_>| match (part, digit) {
            (Some(part), Some(digit)) => check(part.trim(), digit.trim()),
            _ => Check::Unchecked,
        };
        let checked_date = |(date, digit): Checked<'_>| {
            let six_digits = date.and_then(six_digits);
            checked((six_digits.as_ref().map(|date| date.as_str()), digit))
        };
        let text = |part: Option<&str>| text(part?.trim());
        Some(Self {
            code: None,
            names: None,
            nationality: text(parts.nationality),
            sex: text(parts.sex),
            number: text(number.0),
            date_of_birth: text(birth.0),
            date_of_expiry: text(expiry.0),
            checks: [
                checked(number),
                checked_date(birth),
                checked_date(expiry),
                checked(parts.personal_number),
                Check::Unchecked,
            ],
        })
    }
}

/// A number that is too long for its place has a filler for a check digit, and goes on in the
/// optional data up to the next filler; its digit is the last of that (Doc 9303, part 5, note j).
fn whole_number(number: &str, digit: &str, rest: &str) -> (Zeroizing<String>, Zeroizing<String>) {
    let (rest, _) = rest.split_once(FILLER).unwrap_or((rest, ""));
    let long = (digit == "<")
        .then(|| rest.char_indices().next_back())
        .flatten();
    let (more, digit) = match long {
        Some((last, _)) => rest.split_at(last),
        None => ("", digit),
    };
    let number = Zeroizing::new(format!("{number}{more}"));
    (number, Zeroizing::new(digit.to_owned()))
}

/// A part without fillers at its end; those within it are spaces. Nothing but fillers is no text.
fn text(part: &str) -> Option<PersonalText> {
    let spaced = Zeroizing::new(part.replace(FILLER, " "));
    let words: Vec<&str> = spaced.split_whitespace().collect();
    (!words.is_empty()).then(|| PersonalText::new(Zeroizing::new(words.join(" "))))
}

/// `YYMMDD`, whether the part was read so or as a date with a whole year.
fn six_digits(date: &str) -> Option<Zeroizing<String>> {
    let date = date.trim();
    if Date::of_six_digits(date).next().is_some() {
        return Some(Zeroizing::new(date.to_owned()));
    }
    let date = Date::read(date)?;
    let text = format!(
        "{:02}{:02}{:02}",
        date.year() % 100,
        date.month(),
        date.day()
    );
    Some(Zeroizing::new(text))
}

fn check(part: &str, digit: &str) -> Check {
    match (check_digit(part), digit.parse::<u8>()) {
        (Some(computed), Ok(digit)) if computed == digit => Check::Holds,
        (Some(_), _) if digit != "?" => Check::Fails,
        _ => Check::Unchecked,
    }
}

/// Where there is no personal number, its check digit may be a filler as well as a zero.
fn check_personal_number(number: &str, digit: &str) -> Check {
    let is_empty = number.chars().all(|sign| sign == FILLER);
    if is_empty && digit == "<" {
        Check::Holds
    } else {
        check(number, digit)
    }
}
