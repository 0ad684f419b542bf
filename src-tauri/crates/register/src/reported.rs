//! What the register says of the reports that are made of it.

use std::fmt;

use serde::{Deserialize, Serialize};

/// What a report is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ReportKind {
    /// How much of what happened in a month.
    Month,
    /// Journeys of a month that an auditor looks at, drawn by a seed.
    Sample,
    /// Whose data a window of time may concern, for the notice of a breach.
    Breach,
    /// What was done in a day at this station.
    Shift,
    /// What other thresholds would have decided.
    Thresholds,
}

/// As what a report was given out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ReportForm {
    /// On the station's screen, or on the terminal of its administrators.
    Screen,
    /// A table for a spreadsheet.
    Csv,
    /// Pages.
    Pdf,
    /// Pages on their way to a printer.
    Paper,
    /// For a program.
    Json,
}

/// By what a sample is drawn: 8 to 64 lower-case letters and digits.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Seed(String);

/// The text is no [`Seed`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a seed has 8 to 64 lower-case letters and digits")]
pub struct NotASeed;

impl ReportKind {
    /// The code that the catalogue has words for, and that files are named by.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Month => "month",
            Self::Sample => "sample",
            Self::Breach => "breach",
            Self::Shift => "shift",
            Self::Thresholds => "thresholds",
        }
    }
}

impl Seed {
    /// The text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Seed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl TryFrom<String> for Seed {
    type Error = NotASeed;

    fn try_from(text: String) -> Result<Self, NotASeed> {
        let is_seed = (8..=64).contains(&text.len())
            && text
                .bytes()
                .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit());
        is_seed.then_some(Self(text)).ok_or(NotASeed)
    }
}

impl std::str::FromStr for Seed {
    type Err = NotASeed;

    fn from_str(text: &str) -> Result<Self, NotASeed> {
        text.to_owned().try_into()
    }
}

impl From<Seed> for String {
    fn from(seed: Seed) -> Self {
        seed.0
    }
}
