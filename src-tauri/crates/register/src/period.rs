//! A stretch of time that is looked at: a month, a day, or whatever lies between two moments.

use std::fmt;
use std::str::FromStr;

use jiff::civil::Date;
use jiff::{SignedDuration, Span, Timestamp, ZonedDateTime};
use rusqlite::types::Value;
use serde::{Deserialize, Serialize};

/// A stretch of time that is looked at.
///
/// A month and a day are the station's own: they go by the local time that each record carries, so
/// that they hold the same records on whatever machine they are looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub enum Period {
    /// A calendar month: `2026-11`.
    Month(Month),
    /// A calendar day: `2026-11-29`.
    Day(Date),
    /// From one moment on until before another, by the second:
    /// `2026-11-28T22:00:00Z/2026-11-29T04:00:00Z`.
    Between(Timestamp, Timestamp),
}

/// A calendar month.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Month {
    first: Date,
}

/// The text is no [`Period`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error(
    "not a month as 2026-11, a day as 2026-11-29, nor two moments as \
     2026-11-28T22:00+08:00/2026-11-29T04:00+08:00, the earlier one first"
)]
pub struct NotAPeriod;

impl Month {
    /// The month of `day`.
    #[must_use]
    pub fn of(day: Date) -> Self {
        Self {
            first: day.first_of_month(),
        }
    }

    /// This month and the ones before it, the newest first: `count` in all.
    pub fn back(self, count: usize) -> impl Iterator<Item = Self> {
        let before = |month: &Self| month.first.yesterday().ok().map(Self::of);
        std::iter::successors(Some(self), before).take(count)
    }
}

impl Period {
    /// Whether `at` lies in it.
    #[must_use]
    pub fn contains(&self, at: &ZonedDateTime) -> bool {
        match self {
            Self::Month(month) => Month::of(at.date()) == *month,
            Self::Day(day) => at.date() == *day,
            Self::Between(from, until) => (*from..*until).contains(&at.timestamp()),
        }
    }

    /// Whether it was over when it was `at`.
    #[must_use]
    pub fn is_over(&self, at: &ZonedDateTime) -> bool {
        match self {
            Self::Month(month) => Month::of(at.date()) > *month,
            Self::Day(day) => at.date() > *day,
            Self::Between(_, until) => at.timestamp() >= *until,
        }
    }

    /// Whether it had begun when it was `at`.
    #[must_use]
    pub fn has_begun(&self, at: &ZonedDateTime) -> bool {
        self.contains(at) || self.is_over(at)
    }

    /// The condition on a record's time, and what it is compared with: in this time, or in the `days`
    /// before it. Records are found by the text of their time.
    pub(crate) fn condition(&self, days: u16) -> (&'static str, Vec<Value>) {
        match self {
            Self::Month(Month { first }) | Self::Day(first) => {
                let from = first.saturating_sub(Span::new().days(days));
                // What follows the month or the day is a sign that comes before `~`.
                let until = format!("{self}~");
                let between = vec![from.to_string().into(), until.into()];
                ("at >= ?1 AND at < ?2", between)
            }
            Self::Between(from, until) => {
                let from = earlier(*from, days);
                // The text has local time, which is less than a day away from that of Greenwich.
                let (text_from, text_until) = (earlier(from, 1), later(*until, 1));
                (
                    "at >= ?1 AND at < ?2 AND unixepoch(at) >= ?3 AND unixepoch(at) < ?4",
                    vec![
                        text_from.to_string().into(),
                        text_until.to_string().into(),
                        from.as_second().into(),
                        until.as_second().into(),
                    ],
                )
            }
        }
    }
}

fn earlier(at: Timestamp, days: u16) -> Timestamp {
    at.checked_sub(of(days)).unwrap_or(Timestamp::MIN)
}

fn later(at: Timestamp, days: u16) -> Timestamp {
    at.checked_add(of(days)).unwrap_or(Timestamp::MAX)
}

fn of(days: u16) -> SignedDuration {
    SignedDuration::from_hours(24 * i64::from(days))
}

impl fmt::Display for Month {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}", self.first.year(), self.first.month())
    }
}

impl FromStr for Month {
    type Err = NotAPeriod;

    fn from_str(text: &str) -> Result<Self, NotAPeriod> {
        let first: Date = format!("{text}-01").parse().map_err(|_| NotAPeriod)?;
        let month = Self { first };
        // One month has one spelling.
        (month.to_string() == text)
            .then_some(month)
            .ok_or(NotAPeriod)
    }
}

impl fmt::Display for Period {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Month(month) => write!(f, "{month}"),
            Self::Day(day) => write!(f, "{day}"),
            Self::Between(from, until) => write!(f, "{from}/{until}"),
        }
    }
}

impl FromStr for Period {
    type Err = NotAPeriod;

    fn from_str(text: &str) -> Result<Self, NotAPeriod> {
        if let Ok(month) = text.parse() {
            return Ok(Self::Month(month));
        }
        if let Some((from, until)) = text.split_once('/') {
            let (from, until) = (second(from)?, second(until)?);
            return (from < until)
                .then_some(Self::Between(from, until))
                .ok_or(NotAPeriod);
        }
        let day: Date = text.parse().map_err(|_| NotAPeriod)?;
        (day.to_string() == text)
            .then_some(Self::Day(day))
            .ok_or(NotAPeriod)
    }
}

fn second(text: &str) -> Result<Timestamp, NotAPeriod> {
    let at: Timestamp = text.trim().parse().map_err(|_| NotAPeriod)?;
    Timestamp::from_second(at.as_second()).map_err(|_| NotAPeriod)
}

impl TryFrom<String> for Period {
    type Error = NotAPeriod;

    fn try_from(text: String) -> Result<Self, NotAPeriod> {
        text.parse()
    }
}

impl From<Period> for String {
    fn from(period: Period) -> Self {
        period.to_string()
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test may fail loudly")]

    use super::*;

    fn at(text: &str) -> ZonedDateTime {
        text.parse().unwrap()
    }

    #[test]
    fn a_period_is_read_as_it_is_written() {
        for text in [
            "2026-11",
            "2026-11-29",
            "2026-11-28T22:00:00Z/2026-11-29T04:00:00Z",
        ] {
            assert_eq!(text.parse::<Period>().unwrap().to_string(), text);
        }
        let local: Period = "2026-11-29T06:00+08:00/2026-11-29T12:00:00.9+08:00"
            .parse()
            .unwrap();
        assert_eq!(
            local.to_string(),
            "2026-11-28T22:00:00Z/2026-11-29T04:00:00Z"
        );
    }

    #[test]
    fn what_is_no_period_is_refused() {
        for text in [
            "",
            "2026",
            "2026-13",
            "2026-1",
            "20261129",
            "2026-11-31",
            "2026-11-29T04:00:00Z",
            "2026-11-29T04:00:00Z/2026-11-28T22:00:00Z",
            "2026-11-29/2026-11-30",
        ] {
            assert_eq!(text.parse::<Period>(), Err(NotAPeriod), "{text}");
        }
    }

    #[test]
    fn a_month_is_the_stations_own() {
        let november: Period = "2026-11".parse().unwrap();
        // In Greenwich it is the last evening of October.
        let first = at("2026-11-01T00:00:00.000+08:00[+08:00]");
        assert!(november.contains(&first) && november.has_begun(&first));
        let after = at("2026-12-01T00:00:00.000+08:00[+08:00]");
        assert!(!november.contains(&after) && november.is_over(&after));
        let before = at("2026-10-31T23:59:59.999+08:00[+08:00]");
        assert!(!november.has_begun(&before));
    }

    #[test]
    fn the_months_before_a_month_go_on_across_the_year() {
        let months: Vec<String> = "2027-02"
            .parse::<Month>()
            .unwrap()
            .back(4)
            .map(|month| month.to_string())
            .collect();
        assert_eq!(months, ["2027-02", "2027-01", "2026-12", "2026-11"]);
    }
}
