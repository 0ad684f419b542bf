//! The parts of a journey that have a few states of their own.

use crate::{
    DocumentCheckResult, DocumentOutcome, JourneyIdTail, PhoneModel, PhonePlatform, PortalCode,
    Portrait, Remedy, ScorecardResult, ScorecardStatus, Search, Sha256,
};

/// What is known of the portal's journey.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PortalAccess {
    /// Nobody has asked.
    Closed,
    /// The answer is awaited.
    Asked,
    /// The portal made a journey.
    Open {
        /// The end of its id.
        journey_id_tail: JourneyIdTail,
    },
    /// The portal refused to make one.
    Refused {
        /// The portal's code.
        code: PortalCode,
    },
    /// No full answer came.
    Unreachable,
}

/// What is known of the card's reading.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CardReading {
    /// Nobody has asked for this card.
    Unread,
    /// The answer is awaited.
    Asked,
    /// There are details to confirm.
    Read {
        /// The portrait to submit.
        portrait: Portrait,
        /// How many fields were read.
        fields_read: u8,
    },
    /// The portal could not or would not read it.
    Unreadable {
        /// The portal's code.
        code: PortalCode,
        /// What it asks for.
        remedy: Remedy,
    },
    /// It did not reach the portal.
    Unreachable,
    /// Nobody knows whether the portal read it.
    Lost(Search),
}

/// What is known of the card's check.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DocumentCheck {
    /// Nobody has asked.
    NotAsked,
    /// The answer is awaited.
    Asked,
    /// The portal looked at it.
    Checked(DocumentCheckResult),
    /// The portal refused.
    Refused {
        /// The portal's code.
        code: PortalCode,
        /// What it asks for.
        remedy: Remedy,
    },
    /// It did not reach the portal.
    Unreachable,
    /// Nobody knows whether the portal looked at it.
    Lost(Search),
}

/// What is known of the journey's scorecard.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Scorecard {
    /// Nobody has read it since the last attempt and the last check of the card.
    NotRead,
    /// The answer is awaited.
    Asked,
    /// The portal gave it.
    Read(ScorecardResult),
    /// It could not be read.
    Unreadable,
}

/// Whether the portal has locked the journey.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Completion {
    /// Nobody has asked.
    NotAsked,
    /// The answer is awaited.
    Asked,
    /// It is locked.
    Completed,
    /// The portal refused.
    Refused {
        /// The portal's code.
        code: PortalCode,
    },
    /// No full answer came.
    Unanswered,
}

/// Where the hand-off is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Handoff {
    /// No window is open.
    Closed,
    /// A window is open and no phone has claimed it.
    Open,
    /// A phone claimed it; staff compare the numbers.
    Claimed(Phone),
    /// The numbers are the same; the phone may send.
    Confirmed(Phone),
}

/// The phone that claimed a window.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Phone {
    /// Its operating system.
    pub platform: PhonePlatform,
    /// Its model.
    pub model: PhoneModel,
}

/// What is known of the slip.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SlipState {
    /// The SHA-256 of the PDF, once it was rendered.
    pub sha256: Option<Sha256>,
    /// How many copies were sent to a queue, whatever came of them.
    pub copies_sent: u16,
    /// How many copies a queue took.
    pub copies_printed: u16,
    /// The queue that is being sent a copy now.
    pub printing_at: Option<String>,
}

impl DocumentCheck {
    /// Whether every check was passed.
    #[must_use]
    pub fn is_clear(&self) -> bool {
        matches!(self, Self::Checked(result) if result.outcome == DocumentOutcome::Clear)
    }
}

impl Scorecard {
    /// Whether nothing speaks against the customer.
    #[must_use]
    pub fn is_clear(&self) -> bool {
        matches!(self, Self::Read(result) if result.status == ScorecardStatus::Clear)
    }
}

impl SlipState {
    pub(crate) const NONE: Self = Self {
        sha256: None,
        copies_sent: 0,
        copies_printed: 0,
        printing_at: None,
    };
}
