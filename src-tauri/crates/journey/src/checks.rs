//! What the portal says beside the readings: of the card, and of the journey as a whole.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::{PortalCode, Remedy};

/// What OkayDoc found on a card.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DocumentCheckResult {
    /// What follows from it.
    pub outcome: DocumentOutcome,
    /// The checks that were not passed.
    pub findings: Vec<CheckName>,
}

/// What follows from the check of a card.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DocumentOutcome {
    /// Every check was passed.
    Clear,
    /// At least one was not.
    Doubtful,
    /// The answer says too little.
    Undetermined,
}

/// What came of having the card checked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DocumentCheckAnswer {
    /// The portal looked at it.
    Checked(DocumentCheckResult),
    /// The portal refused.
    Refused {
        /// The portal's code.
        code: PortalCode,
        /// What it asks for.
        remedy: Remedy,
    },
    /// Nothing left the machine.
    NotSent,
    /// Bytes left and no full answer came.
    Lost,
}

/// What the portal's scorecard says of a journey.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ScorecardResult {
    /// The worst of its documents.
    pub status: ScorecardStatus,
    /// The checks that were not passed.
    pub findings: Vec<CheckName>,
}

/// The status of a scorecard.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ScorecardStatus {
    /// Nothing speaks against the customer.
    Clear,
    /// A human has to look.
    Cautious,
    /// The portal advises against.
    Suspicious,
    /// There is no scorecard, or a word in it that nobody knows.
    Undetermined,
}

/// What came of asking the portal to lock the journey.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CompletionAnswer {
    /// It is locked.
    Completed,
    /// The portal refused, such as with `INCOMPLETE_JOURNEY`.
    Refused {
        /// The portal's code.
        code: PortalCode,
    },
    /// There is no full answer. It may be asked again: a journey is not locked twice.
    Unanswered,
}

/// The portal's name of one of its checks, such as `landmark`: at most 40 letters, digits and
/// `-_`; anything else is `unknown`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(from = "String", into = "String")]
pub struct CheckName(String);

impl CheckName {
    const LONGEST: usize = 40;

    /// The name in `text`, or `unknown` if `text` is not a name.
    #[must_use]
    pub fn of(text: &str) -> Self {
        let is_name = (1..=Self::LONGEST).contains(&text.len())
            && text
                .bytes()
                .all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_'));
        Self(if is_name { text } else { "unknown" }.to_owned())
    }

    /// The name.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for CheckName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl From<String> for CheckName {
    fn from(text: String) -> Self {
        Self::of(&text)
    }
}

impl From<CheckName> for String {
    fn from(name: CheckName) -> Self {
        name.0
    }
}
