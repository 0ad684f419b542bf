//! What the twelve digits of a Malaysian card's number say of its holder.

use std::fmt;

use zeroize::Zeroizing;

use super::{Date, PlaceOfBirth, Sex};

/// The number of a Malaysian card: `YYMMDD`, two digits for the place of birth, and four more, of
/// which the last is odd for men and even for women. MyKad, MyKas, MyTentera, MyPR and MyKid carry
/// it. There is no check digit: what it says must be compared with what else was read.
///
/// ```
/// use emas::{Date, MyKadNumber, PlaceOfBirth, Sex, State};
///
/// let number = MyKadNumber::new("900101015556").unwrap();
/// let today = Date::new(2026, 11, 24).unwrap();
///
/// let birth = number.date_of_birth(today).unwrap();
/// assert_eq!(Some(birth.likely), Date::new(1990, 1, 1));
/// assert_eq!(birth.century_earlier, None, "nobody who lives was born in 1890");
/// assert_eq!(number.sex(), Sex::Female);
/// assert_eq!(number.place_of_birth(), Some(PlaceOfBirth::Malaysia(State::Johor)));
///
/// assert!(MyKadNumber::new("88888801????").is_none());
/// ```
#[derive(Clone, PartialEq, Eq)]
pub struct MyKadNumber(Zeroizing<String>);

/// The date of birth in a number that gives the year two digits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NumberedBirth {
    /// The latest day that it can be.
    pub likely: Date,
    /// The same day a century before, if it lies in 1900 or later: then the number alone does not
    /// tell a child of five from somebody of a hundred and five.
    pub century_earlier: Option<Date>,
}

impl MyKadNumber {
    /// The number, if the text is nothing but twelve ASCII digits.
    #[must_use]
    pub fn new(text: &str) -> Option<Self> {
        let twelve_digits = text.len() == 12 && text.bytes().all(|digit| digit.is_ascii_digit());
        twelve_digits.then(|| Self(Zeroizing::new(text.to_owned())))
    }

    /// The date of birth, not after `today`. `None` if the first six digits are no day of the
    /// calendar.
    #[must_use]
    pub fn date_of_birth(&self, today: Date) -> Option<NumberedBirth> {
        let mut days = Date::of_six_digits(self.0.get(..6)?).filter(|day| *day <= today);
        Some(NumberedBirth {
            likely: days.next()?,
            century_earlier: days.next(),
        })
    }

    /// The sex, by the last digit.
    #[must_use]
    pub fn sex(&self) -> Sex {
        match self.0.bytes().last() {
            Some(b'1' | b'3' | b'5' | b'7' | b'9') => Sex::Male,
            _ => Sex::Female,
        }
    }

    /// Where the holder was born, by the seventh and eighth digit. `None` if nobody was given
    /// these.
    #[must_use]
    pub fn place_of_birth(&self) -> Option<PlaceOfBirth> {
        PlaceOfBirth::of_code(self.0.get(6..8)?.parse().ok()?)
    }

    /// Whether the number on the back is this one with more digits behind it. Dashes do not count,
    /// and a `?`, where the portal could not read a digit, stands for any.
    pub(super) fn agrees_with_back(&self, back: &str) -> bool {
        let back = back.chars().filter(|sign| !matches!(sign, '-' | ' '));
        let front = self.0.chars();
        let mut beside = back.zip(front);
        let agreeing = beside
            .by_ref()
            .take_while(|(back, front)| back == front || *back == '?');
        agreeing.count() == self.0.len()
    }
}

impl NumberedBirth {
    /// Whether the holder may have been born on `day`.
    #[must_use]
    pub fn may_be(self, day: Date) -> bool {
        self.likely == day || self.century_earlier == Some(day)
    }
}

impl fmt::Debug for MyKadNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("MyKadNumber(hidden)")
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test may fail loudly")]

    use proptest::prelude::*;

    use super::*;

    fn today() -> Date {
        Date::new(2026, 11, 24).unwrap()
    }

    #[test]
    fn the_number_gives_the_latest_possible_birth_and_states_the_other() {
        for (number, likely, earlier) in [
            ("900101015555", (1990, 1, 1), None),
            ("261124015555", (2026, 11, 24), Some((1926, 11, 24))),
            ("261125015555", (1926, 11, 25), None),
            ("050131015555", (2005, 1, 31), Some((1905, 1, 31))),
            ("000229015555", (2000, 2, 29), None),
        ] {
            let birth = MyKadNumber::new(number)
                .unwrap()
                .date_of_birth(today())
                .unwrap();
            let day = |(year, month, day)| Date::new(year, month, day).unwrap();
            assert!(birth.likely == day(likely), "{number}");
            assert!(birth.century_earlier == earlier.map(day), "{number}");
        }
        for no_date in ["901301015555", "900100015555", "900230015555"] {
            let number = MyKadNumber::new(no_date).unwrap();
            assert_eq!(number.date_of_birth(today()), None, "{no_date}");
        }
    }

    #[test]
    fn the_last_digit_is_odd_for_men() {
        for last in 0..10 {
            let number = MyKadNumber::new(&format!("90010101555{last}")).unwrap();
            let sex = if last % 2 == 1 {
                Sex::Male
            } else {
                Sex::Female
            };
            assert_eq!(number.sex(), sex, "{last}");
        }
    }

    #[test]
    fn the_back_repeats_the_number_with_more_digits() {
        let number = MyKadNumber::new("900101015556").unwrap();
        for agrees in [
            "9001010155560101",
            "900101-01-5556-01-01",
            "9001010155560???",
            "90010?0155560101",
        ] {
            assert!(number.agrees_with_back(agrees), "{agrees}");
        }
        for differs in ["9001010155570101", "90010101555", "", "0101900101015556"] {
            assert!(!number.agrees_with_back(differs), "{differs}");
        }
    }

    proptest! {
        #[test]
        fn any_text_is_twelve_digits_or_no_number(text in "\\PC{0,14}|[0-9]{11,13}") {
            let number = MyKadNumber::new(&text);
            let digits = text.len() == 12 && text.chars().all(|c| c.is_ascii_digit());
            prop_assert_eq!(number.is_some(), digits);
            if let Some(number) = number {
                let _ = number.place_of_birth();
                let birth = number.date_of_birth(today());
                prop_assert!(birth.is_none_or(|birth| birth.likely <= today()));
                prop_assert!(number.agrees_with_back(&text));
            }
        }
    }
}
