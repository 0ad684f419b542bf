//! What the two sides say to each other, as `docs/handoff.md` describes it. Both sides use these
//! types; the tests speak the protocol without them.

use std::fmt;

use journey::Sha256;
use serde::{Deserialize, Serialize};

use crate::number::Number;
use crate::secret::{Nonce, Session, ShownToken};

pub(crate) const CLAIM: &str = "/v1/claim";
pub(crate) const WAIT: &str = "/v1/wait";
pub(crate) const CAPTURE: &str = "/v1/capture";

/// The phone's operating system, in the portal's own words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "UPPERCASE")]
pub enum Platform {
    /// iPhone or iPad.
    Ios,
    /// Android.
    Android,
}

/// What a phone says about itself when it claims a window. Nothing here is proven.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PhoneInfo {
    /// Operating system.
    pub platform: Platform,
    /// Maker's name of the model, such as `iPhone15,3`.
    pub model: Label,
    /// Version of the operating system.
    pub os: Label,
    /// Version of the bank's app.
    pub app: Label,
    /// Version of the OkayCam Plus SDK.
    pub sdk: Label,
}

/// A short line of text from a stranger: 1 to 64 characters, none of which can move the cursor or
/// turn the reading direction.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String")]
pub struct Label(String);

/// The phone's own name of one capture: 1 to 64 letters, digits and hyphens; a UUID serves well.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String")]
pub struct CaptureId(String);

/// A text that may not be used as a [`Label`] or a [`CaptureId`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("empty, too long, or with characters that are not allowed")]
pub struct BadText;

/// The station's word that a capture is recorded.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Receipt {
    /// The capture.
    pub capture: CaptureId,
    /// SHA-256 of the bundle as it arrived.
    pub bundle_sha256: Sha256,
    /// SHA-256 of the photo as it arrived, if one was sent.
    pub selfie_sha256: Option<Sha256>,
}

#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct ClaimRequest {
    pub(crate) token: ShownToken,
    pub(crate) phone: PhoneInfo,
    pub(crate) nonce: Nonce,
}

#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct ClaimAnswer {
    pub(crate) session: Session,
    pub(crate) station: String,
    pub(crate) branch: String,
    pub(crate) number: Number,
    pub(crate) nonce: Nonce,
    /// Seconds until the window closes.
    pub(crate) expires_in: u64,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum WaitState {
    Unconfirmed,
    Confirmed,
    Closed,
}

#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct WaitAnswer {
    pub(crate) state: WaitState,
}

#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Manifest {
    pub(crate) session: Session,
    pub(crate) capture: CaptureId,
    pub(crate) platform: Platform,
    /// When the SDK took the photo, by the phone's clock.
    pub(crate) taken_at: jiff::Timestamp,
    pub(crate) bundle: PartInfo,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) selfie: Option<PartInfo>,
}

#[derive(Debug, Clone, Copy, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct PartInfo {
    pub(crate) sha256: Sha256,
    /// Bytes.
    pub(crate) length: usize,
}

impl PartInfo {
    pub(crate) fn of(bytes: &[u8]) -> Self {
        Self {
            sha256: Sha256::of(bytes),
            length: bytes.len(),
        }
    }
}

impl Manifest {
    /// The receipt for bytes that are what the manifest says.
    pub(crate) fn receipt(&self) -> Receipt {
        Receipt {
            capture: self.capture.clone(),
            bundle_sha256: self.bundle.sha256,
            selfie_sha256: self.selfie.map(|selfie| selfie.sha256),
        }
    }
}

pub(crate) const LONGEST_TEXT: usize = 64;

impl TryFrom<String> for Label {
    type Error = BadText;

    fn try_from(text: String) -> Result<Self, BadText> {
        let length = text.chars().count();
        if (1..=LONGEST_TEXT).contains(&length) && text.chars().all(stays_in_line) {
            Ok(Self(text))
        } else {
            Err(BadText)
        }
    }
}

/// False for control characters and for those that reorder or hide text.
fn stays_in_line(character: char) -> bool {
    !character.is_control()
        && !matches!(character, '\u{200B}'..='\u{200F}' | '\u{2028}'..='\u{202E}' | '\u{2060}'..='\u{206F}' | '\u{FEFF}')
}

impl TryFrom<String> for CaptureId {
    type Error = BadText;

    fn try_from(text: String) -> Result<Self, BadText> {
        let allowed = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'-';
        if (1..=LONGEST_TEXT).contains(&text.len()) && text.bytes().all(allowed) {
            Ok(Self(text))
        } else {
            Err(BadText)
        }
    }
}

impl CaptureId {
    /// A new id, unlike any other.
    #[must_use]
    pub fn random() -> Self {
        Self(uuid::Uuid::new_v4().to_string())
    }
}

macro_rules! text {
    ($name:ident) => {
        impl $name {
            /// The text.
            #[must_use]
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }

        impl std::str::FromStr for $name {
            type Err = BadText;

            fn from_str(text: &str) -> Result<Self, BadText> {
                Self::try_from(text.to_owned())
            }
        }
    };
}

text!(Label);
text!(CaptureId);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_label_is_one_short_printable_line() {
        for good in ["iPhone15,3", "SM-S918B", "Redmi Note 12 Pro+ 5G", "小米 14"] {
            assert!(good.parse::<Label>().is_ok(), "{good}");
        }
        let long = "x".repeat(65);
        for bad in [
            "",
            "two\nlines",
            "\u{1b}[2J",
            "gnp.\u{202E}exe",
            "a\u{200B}b",
            &long,
        ] {
            assert!(bad.parse::<Label>().is_err(), "{bad:?}");
        }
    }

    #[test]
    fn a_capture_id_cannot_name_a_path_or_a_header() {
        assert!(CaptureId::random().as_str().parse::<CaptureId>().is_ok());
        for bad in ["", "../etc", "a b", "a\r\nb", "é", &"x".repeat(65)] {
            assert!(bad.parse::<CaptureId>().is_err(), "{bad:?}");
        }
    }
}
