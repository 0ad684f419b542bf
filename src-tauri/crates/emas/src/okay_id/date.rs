//! A day of the calendar, as cards, numbers and machine-readable zones write it.

use std::fmt;
use std::ops::RangeInclusive;

/// A day that exists in the calendar, from 1900 to 2100: the portal's own range
/// (`centralized-okayid`, validation table). It may be somebody's birthday, so `Debug` hides it.
///
/// ```
/// use emas::Date;
///
/// assert!(Date::new(2024, 2, 29).is_some());
/// assert!(Date::new(2023, 2, 29).is_none(), "no leap year");
/// ```
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date {
    year: u16,
    month: u8,
    day: u8,
}

/// The years that a date may lie in.
const YEARS: RangeInclusive<u16> = 1900..=2100;
/// The centuries that two digits of a year may stand for, the later first.
const CENTURIES: [u16; 2] = [2000, 1900];

impl Date {
    /// The first day that a date can be.
    pub const FIRST: Self = Self {
        year: 1900,
        month: 1,
        day: 1,
    };
    /// The last day that a date can be.
    pub const LAST: Self = Self {
        year: 2100,
        month: 12,
        day: 31,
    };

    /// The day, if it exists.
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
        let exists = YEARS.contains(&year) && (1..=days).contains(&day);
        exists.then_some(Self { year, month, day })
    }

    /// Reads a date with a year of four digits, at its beginning or its end. The portal documents
    /// no format; month before day is not tried, since nothing would tell it from day before month.
    pub(super) fn read(text: &str) -> Option<Self> {
        let (year, month, day) = Self::parts(text)?;
        Self::new(year, month, day)
    }

    /// Year, month and day as they are written, whether there is such a day or not.
    pub(super) fn parts(text: &str) -> Option<(u16, u8, u8)> {
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
        Some((year.parse().ok()?, middle.parse().ok()?, day.parse().ok()?))
    }

    /// The days that `YYMMDD` may stand for, the latest first.
    pub(super) fn of_six_digits(text: &str) -> impl Iterator<Item = Self> + use<> {
        let two = |at: usize| {
            let digits = text.get(at..at + 2)?;
            let all_digits = digits.bytes().all(|digit| digit.is_ascii_digit());
            all_digits.then(|| digits.parse::<u8>().ok())?
        };
        let parts = (text.len() == 6)
            .then(|| Some((two(0)?, two(2)?, two(4)?)))
            .flatten();
        CENTURIES.into_iter().filter_map(move |century| {
            let (year, month, day) = parts?;
            Self::new(century + u16::from(year), month, day)
        })
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

impl fmt::Debug for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Date(hidden)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_date_is_read_in_the_formats_that_leave_no_doubt() {
        let date = Date::new(1990, 1, 31);
        assert!(date.is_some());
        for text in [
            "1990-01-31",
            "31/01/1990",
            "31-01-1990",
            "31.01.1990",
            "1990/1/31",
        ] {
            assert_eq!(Date::read(text), date, "{text}");
        }
        for text in [
            "",
            "31/01/90",
            "1990-02-30",
            "1990-00-00",
            "31 JAN 1990",
            "1990-01",
            "1899-12-31",
            "2101-01-01",
        ] {
            assert_eq!(Date::read(text), None, "{text}");
        }
    }

    #[test]
    fn six_digits_stand_for_a_day_in_each_century_that_has_it() {
        let days = |text| Date::of_six_digits(text).collect::<Vec<_>>();
        let on = |year, month, day| Date::new(year, month, day).into_iter();
        assert!(
            days("050131")
                .into_iter()
                .eq(on(2005, 1, 31).chain(on(1905, 1, 31)))
        );
        assert!(
            days("000229").into_iter().eq(on(2000, 2, 29)),
            "1900 had no leap day"
        );
        for text in ["901301", "9001", "9001010", "90010?", "+90101", "٩٠٠"] {
            assert!(days(text).is_empty(), "{text}");
        }
    }

    #[test]
    fn leap_days_exist_in_leap_years_alone() {
        assert!(Date::new(2000, 2, 29).is_some());
        assert!(Date::new(1900, 2, 29).is_none());
        assert!(Date::new(2023, 2, 29).is_none());
    }
}
