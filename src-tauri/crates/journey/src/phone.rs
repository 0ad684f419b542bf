//! The phone and what it sends.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::{CaptureId, HandoffCode, Sha256};

/// The phone's operating system.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(rename_all = "snake_case")]
pub enum PhonePlatform {
    /// Apple's.
    Ios,
    /// Google's.
    Android,
}

/// A phone's model, as the phone says: at most 40 letters, digits, spaces and `-_.,()+/`;
/// anything else becomes `?`.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(from = "String", into = "String")]
pub struct PhoneModel(String);

/// A bundle that is whole and in memory.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReceivedBundle {
    /// The phone's name for the capture; ties bundle and photo together.
    pub capture: CaptureId,
    /// The SHA-256 of the bundle.
    pub bundle_sha256: Sha256,
    /// The bundle's length in bytes.
    pub bundle_length: u64,
    /// The SHA-256 of the photo of the same capture, if the phone sent it.
    pub selfie_sha256: Option<Sha256>,
    /// Where the bundle comes from.
    pub origin: BundleOrigin,
    /// How long it took to arrive, in milliseconds; absent where it did not come over a network.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub upload_ms: Option<u32>,
}

/// Where a bundle comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(tag = "from", rename_all = "snake_case")]
pub enum BundleOrigin {
    /// A phone whose number staff confirmed.
    Phone {
        /// Its operating system.
        platform: PhonePlatform,
    },
    /// A folder that the policy of the bank names, in place of a network.
    Folder {
        /// Its operating system.
        platform: PhonePlatform,
    },
    /// A file that was named on the command line.
    File,
}

/// How often somebody was turned away at a hand-off window for the same reason.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct HandoffRefusal {
    /// Why.
    pub code: HandoffCode,
    /// How often.
    pub times: u32,
}

/// Why a hand-off window closed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(rename_all = "snake_case")]
pub enum HandoffEnd {
    /// The bundle is here.
    Received,
    /// No phone claimed it, or the phone fell silent.
    TimedOut,
    /// Somebody guessed at tokens.
    TooManyBadTokens,
    /// Staff closed it.
    Cancelled,
    /// The listener broke.
    Failed,
}

impl PhoneModel {
    const LONGEST: usize = 40;

    /// Takes what the phone says, made harmless.
    #[must_use]
    pub fn of(text: &str) -> Self {
        let harmless = |c: char| c.is_ascii_alphanumeric() || " -_.,()+/".contains(c);
        let model = text.chars().take(Self::LONGEST);
        Self(model.map(|c| if harmless(c) { c } else { '?' }).collect())
    }

    /// The text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for PhoneModel {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl From<String> for PhoneModel {
    fn from(text: String) -> Self {
        Self::of(&text)
    }
}

impl From<PhoneModel> for String {
    fn from(model: PhoneModel) -> Self {
        model.0
    }
}
