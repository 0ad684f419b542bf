//! The customer's recorded agreement.

use serde::{Deserialize, Serialize};

use crate::{Sha256, StaffId};

/// What was agreed to and how. The register's record adds the time.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Consent {
    /// The number of the consent text's version; a changed text has a new number.
    pub text_version: u32,
    /// The text's SHA-256, the branch's name not filled in. Absent in older records, and where the bank
    /// keeps the text itself.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub text_sha256: Option<Sha256>,
    /// The language in which the customer read it.
    pub language: ConsentLanguage,
    /// How the customer agreed.
    pub method: ConsentMethod,
    /// Who was there.
    pub staff: StaffId,
}

/// A language that customers are asked in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(rename_all = "snake_case")]
pub enum ConsentLanguage {
    /// English.
    En,
    /// Bahasa Melayu.
    Ms,
    /// Chinese.
    Zh,
    /// Tamil.
    Ta,
}

impl ConsentLanguage {
    /// As in BCP 47.
    #[must_use]
    pub const fn tag(self) -> &'static str {
        match self {
            Self::En => "en",
            Self::Ms => "ms",
            Self::Zh => "zh",
            Self::Ta => "ta",
        }
    }

    /// The language of screen and paper for somebody who reads this one.
    #[must_use]
    pub const fn on_paper(self) -> Language {
        match self {
            Self::Ms => Language::Ms,
            // There are no slips in Chinese and Tamil yet.
            Self::En | Self::Zh | Self::Ta => Language::En,
        }
    }
}

/// A language of screen and paper.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(rename_all = "snake_case")]
pub enum Language {
    /// English.
    En,
    /// Bahasa Melayu.
    Ms,
}

/// How the customer agreed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(rename_all = "snake_case")]
pub enum ConsentMethod {
    /// The customer touched "I agree" on the screen.
    Screen,
    /// The customer signed a form that the bank keeps.
    PaperForm,
    /// The customer agreed aloud and staff recorded it.
    Spoken,
}
