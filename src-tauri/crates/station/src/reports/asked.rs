//! A report as it was asked for on screen, until it is certain that it can be.

use jiff::civil::DateTime;
use jiff::{Timestamp, ZonedDateTime};
use journey::{Confidence, Probability, StaffId, Thresholds};
use register::{Period, Seed};
use serde::{Deserialize, Serialize};
use specta::Type;

use super::Wanted;
use crate::action::NotDone;

/// A report as it is asked for on screen.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
#[serde(
    tag = "report",
    rename_all = "camelCase",
    rename_all_fields = "camelCase"
)]
pub enum ReportAsked {
    /// How much of what happened in a month.
    Month {
        /// Which month, such as `2026-11`.
        month: String,
    },
    /// Journeys of a month that an auditor looks at.
    Sample {
        /// Of which month.
        month: String,
        /// How many.
        journeys: u32,
        /// By what they are drawn; empty: by chance.
        seed: String,
    },
    /// Whose data a window of time may concern.
    Breach {
        /// From when on, by the station's clock, such as `2026-11-28T22:00`.
        from: String,
        /// Until before when.
        until: String,
    },
    /// What was done in a day.
    Shift {
        /// Which day, such as `2026-11-29`.
        day: String,
        /// By everybody, or by the one who asks.
        everybody: bool,
    },
    /// What other limits would have decided, of a month's attempts.
    Thresholds {
        /// Of which month.
        month: String,
        /// The match confidence that would be enough.
        match_from: String,
        /// The one with which an old card would be looked at by a person.
        review_from: String,
        /// A face would be live above this.
        face_above: String,
        /// A capture would be genuine above this.
        capture_above: String,
    },
}

/// The largest sample; who wants more wants the export.
const LARGEST_SAMPLE: u32 = 1000;

impl ReportAsked {
    /// Whether staff may have it without being a supervisor: what they did themselves.
    pub(crate) const fn is_own(&self) -> bool {
        matches!(
            self,
            Self::Shift {
                everybody: false,
                ..
            }
        )
    }

    /// What is wanted, if it can be.
    ///
    /// # Errors
    /// [`NotDone`] that names what is wrong.
    pub(crate) fn wanted(self, by: &StaffId) -> Result<Wanted, NotDone> {
        Ok(match self {
            Self::Month { month } => Wanted::Month(month_of(&month)?),
            Self::Sample {
                month,
                journeys,
                seed,
            } => {
                if !(1..=LARGEST_SAMPLE).contains(&journeys) {
                    return Err(NotDone::new("report-size"));
                }
                Wanted::Sample {
                    month: month_of(&month)?,
                    journeys,
                    seed: seed_of(&seed)?,
                }
            }
            Self::Breach { from, until } => Wanted::Breach(window(&from, &until)?),
            Self::Shift { day, everybody } => Wanted::Shift {
                day: day.trim().parse().map_err(|_| no_period())?,
                staff: (!everybody).then(|| by.clone()),
            },
            Self::Thresholds {
                month,
                match_from,
                review_from,
                face_above,
                capture_above,
            } => Wanted::Thresholds {
                period: Period::Month(month_of(&month)?),
                tried: Thresholds {
                    match_from: limit(&match_from, Confidence::new)?,
                    review_from: limit(&review_from, Confidence::new)?,
                    face_live_above: limit(&face_above, Probability::new)?,
                    capture_live_above: limit(&capture_above, Probability::new)?,
                },
            },
        })
    }
}

fn no_period() -> NotDone {
    NotDone::new("report-period")
}

fn month_of(text: &str) -> Result<register::Month, NotDone> {
    text.trim().parse().map_err(|_| no_period())
}

fn window(from: &str, until: &str) -> Result<Period, NotDone> {
    let moment = |text: &str| -> Result<Timestamp, NotDone> {
        let local: DateTime = text.trim().parse().map_err(|_| no_period())?;
        let zone = ZonedDateTime::now().time_zone().clone();
        let at = local.to_zoned_datetime(zone).map_err(|_| no_period())?;
        Ok(at.timestamp())
    };
    let (from, until) = (moment(from)?, moment(until)?);
    format!("{from}/{until}").parse().map_err(|_| no_period())
}

/// The seed that was typed, else one that nobody could foresee.
fn seed_of(text: &str) -> Result<Seed, NotDone> {
    let text = text.trim();
    if text.is_empty() {
        return super::seed().map_err(|_| NotDone::new("not-possible"));
    }
    text.parse().map_err(|_| NotDone::new("report-seed"))
}

fn limit<T, E>(text: &str, checked: impl FnOnce(f64) -> Result<T, E>) -> Result<T, NotDone> {
    let outside = || NotDone::new("report-limits");
    let number: f64 = text.trim().parse().map_err(|_| outside())?;
    checked(number).map_err(|_| outside())
}
