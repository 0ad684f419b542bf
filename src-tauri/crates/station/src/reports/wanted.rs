//! Which report is wanted.

use jiff::civil::Date;
use journey::{StaffId, Thresholds};
use register::{Month, Period, RegisterEvent, ReportKind, Seed};

/// Which report is wanted.
#[derive(Debug, Clone, PartialEq)]
pub enum Wanted {
    /// How much of what happened in a month.
    Month(Month),
    /// Journeys of a month to look at.
    Sample {
        /// Of which month.
        month: Month,
        /// How many.
        journeys: u32,
        /// By what they are drawn.
        seed: Seed,
    },
    /// Whose data a window of time may concern.
    Breach(Period),
    /// What was done in a day.
    Shift {
        /// Which day.
        day: Date,
        /// By whom; `None` for everybody.
        staff: Option<StaffId>,
    },
    /// What other thresholds would have decided.
    Thresholds {
        /// Of the attempts of which time.
        period: Period,
        /// The thresholds.
        tried: Thresholds,
    },
}

impl Wanted {
    /// What it is about.
    #[must_use]
    pub const fn kind(&self) -> ReportKind {
        match self {
            Self::Month(_) => ReportKind::Month,
            Self::Sample { .. } => ReportKind::Sample,
            Self::Breach(_) => ReportKind::Breach,
            Self::Shift { .. } => ReportKind::Shift,
            Self::Thresholds { .. } => ReportKind::Thresholds,
        }
    }

    /// Of which time.
    #[must_use]
    pub const fn period(&self) -> Period {
        match self {
            Self::Month(month) | Self::Sample { month, .. } => Period::Month(*month),
            Self::Breach(period) | Self::Thresholds { period, .. } => *period,
            Self::Shift { day, .. } => Period::Day(*day),
        }
    }

    /// What has to be recorded before it is made: the seed of a sample, so that nobody can try seeds
    /// until the sample suits them.
    #[must_use]
    pub fn recorded_before(&self) -> Option<RegisterEvent> {
        match self {
            Self::Sample {
                month,
                journeys,
                seed,
            } => Some(RegisterEvent::SampleSeeded {
                period: Period::Month(*month),
                seed: seed.clone(),
                journeys: *journeys,
            }),
            _ => None,
        }
    }
}
