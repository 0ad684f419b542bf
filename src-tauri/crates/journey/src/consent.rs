//! The customer's recorded agreement.

use serde::{Deserialize, Serialize};

use crate::StaffId;

/// What was agreed to and how. The register's record adds the time.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Consent {
    /// The number of the consent text's version; a changed text has a new number.
    pub text_version: u32,
    /// The language in which the customer read it.
    pub language: Language,
    /// How the customer agreed.
    pub method: ConsentMethod,
    /// Who was there.
    pub staff: StaffId,
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
