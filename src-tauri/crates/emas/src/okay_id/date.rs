//! A date of birth, from a date field or from a Malaysian ID number.

use std::fmt;

/// A date of birth that exists in the calendar.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct BirthDate {
    year: u16,
    month: u8,
    day: u8,
}

impl BirthDate {
    /// A date from 1900 to 2100, the portal's own range (`centralized-okayid`, validation table).
    #[must_use]
    pub fn new(year: u16, month: u8, day: u8) -> Option<Self> {
        let leap =
            year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
        let days = match month {
            1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
            4 | 6 | 9 | 11 => 30,
            2 if leap => 29,
            2 => 28,
            _ => 0,
        };
        let exists = (1900..=2100).contains(&year) && (1..=days).contains(&day);
        exists.then_some(Self { year, month, day })
    }

    /// Reads a date with a year of four digits, at its beginning or its end. The portal documents
    /// no format; month before day is not tried, since nothing would tell it from day before month.
    pub(super) fn read(text: &str) -> Option<Self> {
        let parts: Vec<&str> = text.trim().split(['-', '/', '.', ' ']).collect();
        let [first, middle, last] = parts[..] else {
            return None;
        };
        let (year, day) = if first.len() == 4 {
            (first, last)
        } else {
            (last, first)
        };
        if year.len() != 4 {
            return None;
        }
        Self::new(year.parse().ok()?, middle.parse().ok()?, day.parse().ok()?)
    }

    /// Reads the first six digits of a Malaysian ID number, `YYMMDD`, as the latest date that is
    /// not after `this_year`: who is a hundred or older appears a century too young.
    pub(super) fn of_number(number: &str, this_year: u16) -> Option<Self> {
        let two = |at: usize| number.get(at..at + 2)?.parse::<u8>().ok();
        let century = this_year / 100 * 100;
        let year = century + u16::from(two(0)?);
        let year = if year > this_year { year - 100 } else { year };
        Self::new(year, two(2)?, two(4)?)
    }

    /// The year, four digits.
    #[must_use]
    pub fn year(self) -> u16 {
        self.year
    }

    /// The month, from 1.
    #[must_use]
    pub fn month(self) -> u8 {
        self.month
    }

    /// The day of the month, from 1.
    #[must_use]
    pub fn day(self) -> u8 {
        self.day
    }
}

impl fmt::Debug for BirthDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("BirthDate(hidden)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_date_is_read_in_the_formats_that_leave_no_doubt() {
        let date = BirthDate::new(1990, 1, 31);
        assert!(date.is_some());
        for text in [
            "1990-01-31",
            "31/01/1990",
            "31-01-1990",
            "31.01.1990",
            "1990/1/31",
        ] {
            assert_eq!(BirthDate::read(text), date, "{text}");
        }
        for text in [
            "",
            "31/01/90",
            "1990-02-30",
            "1990-00-00",
            "31 JAN 1990",
            "1990-01",
        ] {
            assert_eq!(BirthDate::read(text), None, "{text}");
        }
    }

    #[test]
    fn the_number_gives_the_latest_possible_birth() {
        assert_eq!(
            BirthDate::of_number("900101015555", 2026),
            BirthDate::new(1990, 1, 1)
        );
        assert_eq!(
            BirthDate::of_number("260101015555", 2026),
            BirthDate::new(2026, 1, 1)
        );
        assert_eq!(
            BirthDate::of_number("270101015555", 2026),
            BirthDate::new(1927, 1, 1)
        );
        assert_eq!(
            BirthDate::of_number("901301015555", 2026),
            None,
            "there is no month 13"
        );
    }

    #[test]
    fn leap_days_exist_in_leap_years_alone() {
        assert!(BirthDate::new(2000, 2, 29).is_some());
        assert!(BirthDate::new(1900, 2, 29).is_none());
        assert!(BirthDate::new(2023, 2, 29).is_none());
    }
}
