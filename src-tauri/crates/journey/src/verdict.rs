//! The machine's verdict on one attempt.
//!
//! 1. A number that clearly misses its threshold is [`Verdict::Fail`], whatever the others are:
//!    a missing second number cannot excuse the first.
//! 2. Otherwise a number that is missing, erroneous or impossible is [`Verdict::Review`].
//! 3. Otherwise a match that is only a little short, with an old card, is [`Verdict::Review`].
//! 4. [`Verdict::Pass`] is what remains: three numbers, each over its threshold.

use serde::{Deserialize, Serialize};

use crate::{CardAge, Confidence, Probability, Reading, ReadingName, Readings, Thresholds};

/// What the machine says. A human's [`Decision`](crate::Decision) stands beside it, never in its
/// place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    /// All three readings are there and over their thresholds.
    Pass,
    /// At least one reading is clearly below its threshold.
    Fail,
    /// A human has to look.
    Review,
}

/// A verdict and everything that speaks against a pass.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
pub struct Judgement {
    /// The verdict.
    pub verdict: Verdict,
    /// Why it is not a pass; empty if it is.
    pub reasons: Vec<Reason>,
}

/// Something that speaks against a pass.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(tag = "reason", rename_all = "snake_case")]
pub enum Reason {
    /// The match confidence is below the threshold.
    FaceDoesNotMatch,
    /// The match confidence is a little below the threshold and the card is older than ten years.
    OldCardPhoto,
    /// The face liveness is not above the threshold.
    NotLive,
    /// The capture liveness is not above the threshold.
    NotGenuineCapture,
    /// The portal left a reading out.
    ReadingMissing {
        /// The one that is missing.
        which: ReadingName,
    },
    /// The portal reported an error in place of a reading or beside it.
    ReadingErroneous {
        /// The one with the error.
        which: ReadingName,
    },
    /// A reading is a number that cannot be.
    ReadingOutOfRange {
        /// The impossible one.
        which: ReadingName,
    },
}

impl Reason {
    /// The code that the catalogue has words for.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::FaceDoesNotMatch => "face-does-not-match",
            Self::OldCardPhoto => "old-card-photo",
            Self::NotLive => "not-live",
            Self::NotGenuineCapture => "not-genuine-capture",
            Self::ReadingMissing { .. } => "reading-missing",
            Self::ReadingErroneous { .. } => "reading-erroneous",
            Self::ReadingOutOfRange { .. } => "reading-out-of-range",
        }
    }

    /// The reading that it is about.
    #[must_use]
    pub const fn reading(self) -> ReadingName {
        match self {
            Self::FaceDoesNotMatch | Self::OldCardPhoto => ReadingName::MatchConfidence,
            Self::NotLive => ReadingName::FaceLiveness,
            Self::NotGenuineCapture => ReadingName::CaptureLiveness,
            Self::ReadingMissing { which }
            | Self::ReadingErroneous { which }
            | Self::ReadingOutOfRange { which } => which,
        }
    }
}

/// Judges the readings of one attempt.
#[must_use]
pub fn judge(readings: &Readings, card_age: CardAge, thresholds: &Thresholds) -> Judgement {
    let reasons: Vec<Reason> = [
        check(
            readings.match_confidence,
            ReadingName::MatchConfidence,
            |confidence| check_match(confidence, card_age, thresholds),
        ),
        check(
            readings.face_liveness,
            ReadingName::FaceLiveness,
            |probability| check_live(probability, thresholds.face_live_above, Reason::NotLive),
        ),
        check(
            readings.capture_liveness,
            ReadingName::CaptureLiveness,
            |probability| {
                check_live(
                    probability,
                    thresholds.capture_live_above,
                    Reason::NotGenuineCapture,
                )
            },
        ),
    ]
    .into_iter()
    .flatten()
    .collect();

    let verdict = if reasons.iter().any(|reason| reason.is_failure()) {
        Verdict::Fail
    } else if reasons.is_empty() {
        Verdict::Pass
    } else {
        Verdict::Review
    };
    Judgement { verdict, reasons }
}

fn check<T>(
    reading: Reading<T>,
    which: ReadingName,
    against: impl FnOnce(T) -> Option<Reason>,
) -> Option<Reason> {
    match reading {
        Reading::Value(value) => against(value),
        Reading::Missing => Some(Reason::ReadingMissing { which }),
        Reading::Erroneous => Some(Reason::ReadingErroneous { which }),
        Reading::OutOfRange => Some(Reason::ReadingOutOfRange { which }),
    }
}

fn check_match(
    confidence: Confidence,
    card_age: CardAge,
    thresholds: &Thresholds,
) -> Option<Reason> {
    if confidence >= thresholds.match_from {
        None
    } else if confidence >= thresholds.review_from && card_age == CardAge::OverTenYears {
        Some(Reason::OldCardPhoto)
    } else {
        Some(Reason::FaceDoesNotMatch)
    }
}

fn check_live(probability: Probability, above: Probability, otherwise: Reason) -> Option<Reason> {
    (probability <= above).then_some(otherwise)
}

impl Reason {
    /// Whether this alone makes the verdict [`Verdict::Fail`]; the others make it
    /// [`Verdict::Review`].
    #[must_use]
    pub const fn is_failure(self) -> bool {
        match self {
            Self::FaceDoesNotMatch | Self::NotLive | Self::NotGenuineCapture => true,
            Self::OldCardPhoto
            | Self::ReadingMissing { .. }
            | Self::ReadingErroneous { .. }
            | Self::ReadingOutOfRange { .. } => false,
        }
    }
}
