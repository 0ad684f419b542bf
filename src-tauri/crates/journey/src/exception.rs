//! What is done although the machine or the rules speak against it, and who stands for it: two
//! people, never one (REG-07, REG-08).

use std::str::FromStr;

use serde::{Deserialize, Serialize};

use crate::{Role, StaffId, Step};

/// What is done by way of exception.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(rename_all = "snake_case")]
pub enum ExceptionKind {
    /// The customer is accepted without a clear pass of the machine, or without any verdict.
    Accept,
    /// The customer has one attempt more than the rules give.
    AnotherAttempt,
}

/// Why an exception is made.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(rename_all = "snake_case")]
pub enum ExceptionReason {
    /// The portrait on the card is old, or shows the customer otherwise than today.
    PortraitOutdated,
    /// Light, glasses or the camera disturbed the capture.
    CaptureDisturbed,
    /// The customer cannot make the capture, or there is no phone for it.
    CaptureNotPossible,
    /// The portal cannot be reached or refuses to work.
    PortalUnavailable,
    /// Other evidence proves who the customer is.
    OtherEvidence,
}

/// What was shown or seen as evidence: kinds only, nothing of what stands in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(rename_all = "snake_case")]
pub enum EvidenceKind {
    /// The face, viewed in person and compared with the card.
    FaceInPerson,
    /// The ID card itself, held in hand.
    IdCard,
    /// A passport.
    Passport,
    /// A driving licence.
    DrivingLicence,
    /// What the bank has on file.
    BankRecord,
    /// A signature that was compared.
    Signature,
}

/// Who approves, and what that person may do here.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Approver {
    /// Who.
    pub id: StaffId,
    /// The role by the register at that moment.
    pub role: Role,
}

/// An exception that is asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Exception {
    /// What is to be done.
    pub kind: ExceptionKind,
    /// Why.
    pub reason: ExceptionReason,
    /// Who asks for it.
    pub staff: StaffId,
    /// Who approves it.
    pub approver: Approver,
    /// What was shown.
    pub evidence: Vec<EvidenceKind>,
    /// The reason in the supervisor's words.
    pub rationale: Rationale,
}

/// An exception that was approved, as NIST SP 800-63A §3.15.1 wants it recorded.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ApprovedException {
    /// What is done.
    pub exception: ExceptionKind,
    /// Why.
    pub reason: ExceptionReason,
    /// Who asked for it.
    pub staff: StaffId,
    /// Who approved it.
    pub supervisor: StaffId,
    /// What was shown.
    pub evidence: Vec<EvidenceKind>,
    /// The steps that the journey had behind it.
    pub completed: Vec<Step>,
    /// The reason in the supervisor's words.
    pub rationale: Rationale,
}

/// A line in somebody's own words: 10 to 200 characters, and nothing that could be a number or an
/// address of the customer. Names cannot be told from other words, so the screen asks people to leave them out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Rationale(String);

/// Why a line is no [`Rationale`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum NoRationale {
    /// Fewer than ten characters say nothing.
    #[error("too short")]
    TooShort,
    /// More than two hundred characters.
    #[error("too long")]
    TooLong,
    /// Six digits or more stand together: an ID, passport, account or telephone number.
    #[error("it holds a number of somebody")]
    HoldsNumber,
    /// An e-mail address.
    #[error("it holds an address of somebody")]
    HoldsAddress,
}

/// How many characters a rationale has.
const CHARACTERS: std::ops::RangeInclusive<usize> = 10..=200;

/// So many digits in a row, whatever separates them, may be somebody's number.
const DIGITS: usize = 6;

impl Rationale {
    /// The line.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for Rationale {
    type Err = NoRationale;

    fn from_str(text: &str) -> Result<Self, NoRationale> {
        let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
        let length = line.chars().count();
        if length < *CHARACTERS.start() {
            return Err(NoRationale::TooShort);
        }
        if length > *CHARACTERS.end() {
            return Err(NoRationale::TooLong);
        }
        if line.contains(['@', '＠']) {
            return Err(NoRationale::HoldsAddress);
        }
        let mut digits = 0;
        for character in line.chars() {
            if character.is_numeric() {
                digits += 1;
            } else if character.is_alphabetic() {
                digits = 0;
            }
            if digits >= DIGITS {
                return Err(NoRationale::HoldsNumber);
            }
        }
        Ok(Self(line.chars().filter(|it| !it.is_control()).collect()))
    }
}

impl TryFrom<String> for Rationale {
    type Error = NoRationale;

    fn try_from(text: String) -> Result<Self, NoRationale> {
        text.parse()
    }
}

impl From<Rationale> for String {
    fn from(rationale: Rationale) -> Self {
        rationale.0
    }
}
