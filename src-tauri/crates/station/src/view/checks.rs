//! What the portal is asked beside the attempts: is the card genuine, what does its scorecard say,
//! is the journey locked. Each is there only where the account has it.

use serde::Serialize;
use specta::Type;

/// `OkayDoc`'s opinion of the card. It comes beside the face step and stands in the way of nothing
/// but accepting.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct DocumentCheckView {
    /// Where it stands.
    pub state: DocumentCheckState,
    /// What speaks against the card: the portal's names of the checks, such as `landmark`.
    pub findings: Vec<String>,
    /// The portal's code of its refusal, for staff who ask.
    pub code: Option<String>,
}

/// Where the document check stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub enum DocumentCheckState {
    /// Not asked for this card yet.
    NotAsked,
    /// Asked; the answer is awaited.
    Checking,
    /// The answer was lost; the portal is being asked whether it has one.
    Searching,
    /// The card is genuine as far as the portal can see.
    Clear,
    /// Something speaks against the card.
    Doubtful,
    /// The answer says too little.
    Undetermined,
    /// The portal refused. It may be asked again.
    Refused,
    /// There is no answer. It may be asked again.
    NoAnswer,
}

/// The portal's scorecard of the journey.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct ScorecardView {
    /// What it says.
    pub state: ScorecardState,
    /// The checks that were not passed, by the portal's names, such as `hologram`.
    pub findings: Vec<String>,
}

/// What the scorecard says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub enum ScorecardState {
    /// Not read since the last attempt.
    NotRead,
    /// Being read.
    Reading,
    /// Nothing speaks against the customer.
    Clear,
    /// A human has to look.
    Cautious,
    /// The portal advises against.
    Suspicious,
    /// The portal has no scorecard, or one that says nothing known.
    Undetermined,
    /// It could not be read. It may be read again.
    Unreadable,
}

/// Whether the portal has locked the journey against changes, after the decision.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub enum CompletionView {
    /// Not asked: there is no decision yet, or nothing to lock.
    NotAsked,
    /// Asked; the answer is awaited.
    Asking,
    /// Locked.
    Done,
    /// The portal misses a step (`INCOMPLETE_JOURNEY`): a person has to look.
    Incomplete,
    /// The portal refused. The slip and the end are not held up.
    Refused,
    /// There is no answer. The slip and the end are not held up.
    NoAnswer,
}
