//! What the portal may answer, in the words of the domain.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::{Answer, PortraitOrigin, Sha256};

/// The last four characters of a `JourneyId`. The whole is a secret and stays in the keychain.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "String", into = "String")]
pub struct JourneyIdTail(String);

/// The portal's code for a refusal, such as `FACE_TOO_SMALL`: capitals, digits and `_`, at most
/// 64. A sentence is not a code, for a sentence may quote what was sent.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(from = "String", into = "String")]
pub struct PortalCode(String);

/// What a refusal by the portal asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(rename_all = "snake_case")]
pub enum Remedy {
    /// Capture the card again.
    RecaptureCard,
    /// Capture the selfie again.
    RecaptureSelfie,
    /// Let the phone capture again.
    NewPhoneCapture,
    /// The code does not say which picture is meant (`FACE_IS_OCCLUDED`): staff choose.
    RecaptureCardOrSelfie,
    /// The portal did not look at the pictures. The same ones may be sent later.
    Wait,
    /// A human has to look before anything is sent again.
    Stop,
}

/// What came of asking for a Journey ID.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PortalAnswer {
    /// The portal made a journey.
    Opened {
        /// The end of its id.
        journey_id_tail: JourneyIdTail,
    },
    /// The portal said no and made none.
    Refused {
        /// The portal's code.
        code: PortalCode,
    },
    /// There is no full answer.
    Unreachable {
        /// Bytes may have arrived: there may be a journey that nobody knows.
        ambiguous: bool,
    },
}

/// What OkayID read, as far as the register may know.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct CardReadResult {
    /// Which picture serves as the portrait.
    pub portrait: PortraitOrigin,
    /// The portrait's SHA-256.
    pub portrait_sha256: Sha256,
    /// How many fields were read.
    pub fields_read: u8,
}

/// What came of asking OkayID to read the card.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CardReadAnswer {
    /// There are details to confirm.
    Read(CardReadResult),
    /// The portal could not or would not read it.
    Unreadable {
        /// The portal's code.
        code: PortalCode,
        /// What it asks for.
        remedy: Remedy,
    },
    /// Nothing left the machine. The card may be sent again.
    NotSent,
    /// Bytes left and no full answer came: nobody knows whether the portal read it.
    Lost,
}

/// What came of sending an attempt.
#[derive(Debug, Clone, PartialEq)]
pub enum AttemptAnswer {
    /// The portal answered. Whether with readings is for the verdict to see.
    Answered(Answer),
    /// The portal refused to judge.
    Refused {
        /// The portal's code.
        code: PortalCode,
        /// What it asks for.
        remedy: Remedy,
    },
    /// Nothing left the machine; the attempt did not take place.
    NotSent,
    /// Bytes left and no full answer came: nobody knows whether the portal judged.
    Lost,
}

impl JourneyIdTail {
    const LENGTH: usize = 4;

    /// The end of `journey_id`.
    #[must_use]
    pub fn of(journey_id: &str) -> Self {
        let start = journey_id.chars().count().saturating_sub(Self::LENGTH);
        Self(journey_id.chars().skip(start).collect())
    }

    /// The text, at most four characters.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl PortalCode {
    const LONGEST: usize = 64;

    /// The code in `text`, or `UNKNOWN` if `text` is not a code.
    #[must_use]
    pub fn of(text: &str) -> Self {
        let is_code = (1..=Self::LONGEST).contains(&text.len())
            && text.starts_with(|c: char| c.is_ascii_uppercase())
            && text
                .bytes()
                .all(|b| b.is_ascii_uppercase() || b.is_ascii_digit() || b == b'_');
        Self(if is_code { text } else { "UNKNOWN" }.to_owned())
    }

    /// The code.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for PortalCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl From<String> for JourneyIdTail {
    fn from(text: String) -> Self {
        Self::of(&text)
    }
}

impl From<JourneyIdTail> for String {
    fn from(tail: JourneyIdTail) -> Self {
        tail.0
    }
}

impl From<String> for PortalCode {
    fn from(text: String) -> Self {
        Self::of(&text)
    }
}

impl From<PortalCode> for String {
    fn from(code: PortalCode) -> Self {
        code.0
    }
}
