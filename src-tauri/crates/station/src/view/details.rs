//! What was read from the card, and what staff put right in it.

use std::fmt;

use journey::{CardField, Discrepancy};
use serde::{Deserialize, Serialize};
use specta::Type;

use super::Picture;

/// What was read from the card.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct DetailsView {
    /// The fields to confirm or correct.
    pub fields: Vec<DetailView>,
    /// What does not agree, as the fields stand now. Each must be compared with the card.
    pub discrepancies: Vec<Discrepancy>,
    /// The portrait that will be compared.
    pub portrait: Picture,
    /// The kind of document as the portal names it.
    pub document_type: Option<String>,
}

/// One field of the card.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct DetailView {
    /// Which field.
    pub field: CardField,
    /// Its text as it stands now; lines are separated by a line feed.
    pub text: Personal,
    /// What is wrong with it: it must be corrected before the details are confirmed.
    pub fault: Option<DetailFault>,
    /// Whether it is one of those that do not agree.
    pub disputed: bool,
    /// Whether staff changed it.
    pub corrected: bool,
    /// Whether it stands in no field of its own and follows from the ID number. It is not corrected
    /// by itself.
    pub derived: bool,
}

/// What is wrong with a field.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub enum DetailFault {
    /// It was not found, and the document has it.
    Missing,
    /// Part of it could not be read.
    Unreadable,
    /// It breaks the rule of its field.
    Invalid,
}

/// A correction of a field that staff made at the details step.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct Correction {
    /// Which field.
    pub field: CardField,
    /// The right text.
    pub text: Personal,
}

/// What stands on a customer's card. It cannot be logged, and is wiped when dropped.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(transparent)]
pub struct Personal(String);

impl Personal {
    /// The text itself.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl From<String> for Personal {
    fn from(text: String) -> Self {
        Self(text)
    }
}

impl fmt::Debug for Personal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Personal(…)")
    }
}

impl Drop for Personal {
    fn drop(&mut self) {
        zeroize::Zeroize::zeroize(&mut self.0);
    }
}
