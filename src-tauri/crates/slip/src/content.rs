//! What goes on paper. No picture, no name of the customer, and only the end of the ID number.

use journey::{
    Decision, DecisionReason, DocumentOutcome, JourneyRef, Language, Readings, Role,
    ScorecardStatus, Sha256, StaffId, Thresholds, Verdict,
};

use crate::MaskedIdNumber;

/// The result of one journey, for paper.
#[derive(Debug, Clone, PartialEq)]
pub struct Slip {
    /// The customer's language.
    pub language: Language,
    /// Whether nothing was real; the page is marked all over then.
    pub training: bool,
    /// The station's name, such as `KL01`.
    pub station: String,
    /// The branch's name.
    pub branch: String,
    /// What people call the journey.
    pub reference: JourneyRef,
    /// When the decision was made.
    pub time: SlipTime,
    /// The name of the staff who decided.
    pub staff: String,
    /// The end of the customer's ID number, where it is known.
    pub id_number: Option<MaskedIdNumber>,
    /// The last attempt, from 1; 0 where none was made.
    pub attempt: u8,
    /// How many a journey has.
    pub attempts: u8,
    /// The last attempt's readings; `None` where the portal gave none.
    pub measured: Option<Measured>,
    /// What the portal says of the card itself; `None` where the account has no such check, and
    /// undetermined where no answer came.
    pub card_check: Option<DocumentOutcome>,
    /// What the portal's scorecard advises; `None` where the account has none, and undetermined
    /// where it could not be read.
    pub advice: Option<ScorecardStatus>,
    /// The human decision beside the verdict. What happens next, and what the customer brings who
    /// has to come back, follow from it.
    pub decision: Decision,
    /// Why.
    pub reason: DecisionReason,
    /// Who approved that an exception was made, where one was.
    pub approved_by: Option<Approval>,
    /// The head of the register when the slip was made; its last eight digits are printed.
    pub register_head: Sha256,
    /// Name and version of the program, such as `kaunter 0.1.0`.
    pub build: String,
}

/// The readings of an attempt and what the machine made of them.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Measured {
    /// What the portal measured.
    pub readings: Readings,
    /// The limits that applied.
    pub thresholds: Thresholds,
    /// The machine's verdict.
    pub verdict: Verdict,
}

/// Who approved an exception.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Approval {
    /// The name of the account.
    pub name: String,
    /// The staff id.
    pub id: StaffId,
    /// The role in which it was approved.
    pub role: Role,
}

/// A moment, for people and for machines.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SlipTime {
    /// As people of the slip's language write it, with the zone.
    pub text: String,
    /// The same in RFC 3339.
    pub rfc3339: String,
}

/// Why there is no page.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum SlipError {
    /// The catalogue has no such words, or they need something that was not given.
    #[error("the catalogue's words `{0}` cannot be used")]
    Words(String),
    /// The page could not be drawn.
    #[error("the page cannot be drawn: {0}")]
    Page(String),
}

impl SlipError {
    /// The code by which the catalogue knows the words.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        "slip-failed"
    }
}
