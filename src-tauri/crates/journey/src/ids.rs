//! Names of things that may be seen, printed and stored. The portal's own `JourneyId` is a secret
//! and is not here.

use std::fmt;
use std::num::NonZeroU32;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// What people see and say: the station's prefix and a number, such as `KL01-0042`.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct JourneyRef {
    prefix: StationPrefix,
    number: NonZeroU32,
}

/// The part of a [`JourneyRef`] that names the station: 2 to 8 capital letters and digits.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct StationPrefix(String);

/// Who works at the station: 1 to 32 letters, digits and `-_.`. An id, not a person's name.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct StaffId(String);

/// The phone's name for one capture: 1 to 64 letters, digits and `-_.`, such as a UUID.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct CaptureId(String);

/// The portal's name of one call that it lists in a journey's details: 1 to 64 letters, digits and
/// `-_.`. It tells nothing about the customer.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct EntryId(String);

/// What the station found wanting in a picture, such as `card-cut-off`: 1 to 40 lower-case letters
/// and `-`.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct HintCode(String);

/// Why somebody was turned away at a hand-off window, such as `bad_token`: 1 to 40 lower-case letters
/// and `_`.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct HandoffCode(String);

/// The text is not an id of the kind that was asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not a valid {0}")]
pub struct InvalidId(&'static str);

impl JourneyRef {
    /// The journey with this `number` at the station with this `prefix`.
    #[must_use]
    pub const fn new(prefix: StationPrefix, number: NonZeroU32) -> Self {
        Self { prefix, number }
    }

    /// The station's part.
    #[must_use]
    pub const fn prefix(&self) -> &StationPrefix {
        &self.prefix
    }

    /// The number within the station, from 1.
    #[must_use]
    pub const fn number(&self) -> NonZeroU32 {
        self.number
    }
}

impl fmt::Display for JourneyRef {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}-{:04}", self.prefix, self.number)
    }
}

impl FromStr for JourneyRef {
    type Err = InvalidId;

    fn from_str(text: &str) -> Result<Self, InvalidId> {
        let invalid = InvalidId("journey reference");
        let (prefix, digits) = text.split_once('-').ok_or(invalid)?;
        let number = digits.parse().map_err(|_| invalid)?;
        let reference = Self::new(prefix.parse().map_err(|_| invalid)?, number);
        // One journey has one spelling: `+42`, `042` and `00042` are not it.
        if reference.to_string() == text {
            Ok(reference)
        } else {
            Err(invalid)
        }
    }
}

impl TryFrom<String> for JourneyRef {
    type Error = InvalidId;

    fn try_from(text: String) -> Result<Self, InvalidId> {
        text.parse()
    }
}

impl From<JourneyRef> for String {
    fn from(reference: JourneyRef) -> Self {
        reference.to_string()
    }
}

macro_rules! checked_text {
    ($name:ident, $what:literal, $length:expr, $allowed:expr) => {
        impl $name {
            /// The text.
            #[must_use]
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl TryFrom<String> for $name {
            type Error = InvalidId;

            fn try_from(text: String) -> Result<Self, InvalidId> {
                let allowed: fn(char) -> bool = $allowed;
                if $length.contains(&text.len()) && text.chars().all(allowed) {
                    Ok(Self(text))
                } else {
                    Err(InvalidId($what))
                }
            }
        }

        impl FromStr for $name {
            type Err = InvalidId;

            fn from_str(text: &str) -> Result<Self, InvalidId> {
                text.to_owned().try_into()
            }
        }

        impl From<$name> for String {
            fn from(name: $name) -> Self {
                name.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }
    };
}

checked_text!(StationPrefix, "station prefix", (2..=8), |c| {
    c.is_ascii_uppercase() || c.is_ascii_digit()
});
checked_text!(StaffId, "staff id", (1..=32), is_word);
checked_text!(CaptureId, "capture id", (1..=64), is_word);
checked_text!(EntryId, "entry id", (1..=64), is_word);
checked_text!(HintCode, "hint's code", (1..=40), |c| {
    c.is_ascii_lowercase() || c == '-'
});
checked_text!(HandoffCode, "hand-off's code", (1..=40), |c| {
    c.is_ascii_lowercase() || c == '_'
});

fn is_word(c: char) -> bool {
    c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.')
}
