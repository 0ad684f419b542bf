//! The three numbers of the portal's answer, from what was reported to what may be judged.
//!
//! A number that is absent, broken or out of its range is kept as exactly that. It never becomes
//! a number again, so no comparison can mistake it for one.

use serde::{Deserialize, Serialize};

/// How alike the portrait and the selfie are: 0 to 100.
#[derive(Debug, Clone, Copy, PartialEq, PartialOrd, Serialize, Deserialize)]
#[serde(try_from = "f64", into = "f64")]
pub struct Confidence(f64);

/// How likely a face or a capture is genuine: 0 (attack) to 1 (live).
#[derive(Debug, Clone, Copy, PartialEq, PartialOrd, Serialize, Deserialize)]
#[serde(try_from = "f64", into = "f64")]
pub struct Probability(f64);

/// A number is not finite or lies outside the range of its kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the number is outside its range")]
pub struct OutsideRange;

/// One number as the portal reported it.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Reported {
    /// The confidence or the probability; `None` if absent or null.
    pub value: Option<f64>,
    /// The portal put an `error` beside the number.
    pub error: bool,
    /// The capture's `score`. The vendor says it is not for decisions, so it ends here: no
    /// reading carries it.
    pub score: Option<f64>,
}

/// The portal's answer to one attempt, as reported.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Answer {
    /// `result_idcard.confidence`.
    pub match_confidence: Reported,
    /// `imageBestLiveness.probability`.
    pub face_liveness: Reported,
    /// `imageBestCaptureLiveness.probability`.
    pub capture_liveness: Reported,
}

/// One number of the answer, or why there is none.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Reading<T> {
    /// The number.
    Value(T),
    /// The portal left it out.
    Missing,
    /// The portal reported an error in its place or beside it.
    Erroneous,
    /// A number that cannot be, such as NaN or a probability of 1.2.
    OutOfRange,
}

/// The three readings of one attempt.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Readings {
    /// Do portrait and selfie show one person?
    pub match_confidence: Reading<Confidence>,
    /// Is the face live, and not a picture or a mask?
    pub face_liveness: Reading<Probability>,
    /// Did a camera take the capture, and was nothing injected?
    pub capture_liveness: Reading<Probability>,
}

/// Which of the three readings.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(rename_all = "snake_case")]
pub enum ReadingName {
    /// [`Readings::match_confidence`].
    MatchConfidence,
    /// [`Readings::face_liveness`].
    FaceLiveness,
    /// [`Readings::capture_liveness`].
    CaptureLiveness,
}

impl From<Answer> for Readings {
    fn from(answer: Answer) -> Self {
        Self {
            match_confidence: answer.match_confidence.into(),
            face_liveness: answer.face_liveness.into(),
            capture_liveness: answer.capture_liveness.into(),
        }
    }
}

impl<T: TryFrom<f64, Error = OutsideRange>> From<Reported> for Reading<T> {
    fn from(reported: Reported) -> Self {
        match reported.value {
            // A number with an error beside it is not trusted, however good it looks.
            _ if reported.error => Self::Erroneous,
            None => Self::Missing,
            Some(number) => T::try_from(number).map_or(Self::OutOfRange, Self::Value),
        }
    }
}

impl<T> Reading<T> {
    /// The number, if there is one.
    pub const fn value(&self) -> Option<&T> {
        match self {
            Self::Value(value) => Some(value),
            Self::Missing | Self::Erroneous | Self::OutOfRange => None,
        }
    }
}

impl Confidence {
    /// The vendor's recommended match threshold.
    pub(crate) const VENDOR_MATCH: Self = Self(75.0);
    /// Where an old card still earns a second look.
    pub(crate) const REVIEW: Self = Self(65.0);
}

impl Probability {
    /// The vendor's recommended liveness threshold.
    pub(crate) const VENDOR_LIVE: Self = Self(0.5);
}

macro_rules! number_in_range {
    ($name:ident, $range:expr) => {
        impl $name {
            /// Takes a number of this kind.
            ///
            /// # Errors
            /// [`OutsideRange`] if it is not finite or lies outside the range.
            pub fn new(number: f64) -> Result<Self, OutsideRange> {
                // A range contains no NaN and no infinity.
                if $range.contains(&number) {
                    Ok(Self(number))
                } else {
                    Err(OutsideRange)
                }
            }

            /// The number.
            #[must_use]
            pub const fn get(self) -> f64 {
                self.0
            }
        }

        impl TryFrom<f64> for $name {
            type Error = OutsideRange;

            fn try_from(number: f64) -> Result<Self, OutsideRange> {
                Self::new(number)
            }
        }

        impl From<$name> for f64 {
            fn from(number: $name) -> Self {
                number.0
            }
        }
    };
}

number_in_range!(Confidence, (0.0..=100.0));
number_in_range!(Probability, (0.0..=1.0));
