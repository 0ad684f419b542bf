//! A call whose answer was lost, and the search for it in what the portal lists.

use serde::{Deserialize, Serialize};

use crate::{Answer, CardReadResult, DocumentCheckResult, PortalCode, Remedy};

/// A paid call whose answer was lost: the portal may have done it or not.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(tag = "what", rename_all = "snake_case")]
pub enum LostCall {
    /// The card's reading by OkayID.
    CardRead,
    /// The card's check by OkayDoc.
    DocumentCheck,
    /// An attempt.
    Attempt {
        /// Which attempt.
        number: u8,
    },
}

/// Where the search for a lost call is. It is the only way out of not knowing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Search {
    /// Nobody has looked since the loss. Without details nobody can.
    NotBegun,
    /// The portal is being asked.
    Running,
    /// Nobody can tell; a person decides, or has it looked for once more.
    Ended(SearchEnd),
}

/// What a search found.
#[derive(Debug, Clone, PartialEq)]
pub enum SearchFinding {
    /// The card's reading arrived: its result.
    CardRead(CardReadResult),
    /// The card's check arrived: its result.
    DocumentChecked(DocumentCheckResult),
    /// The attempt arrived: what the portal measured.
    Measured(Answer),
    /// The call arrived and the portal refused it.
    Refused {
        /// The portal's code.
        code: PortalCode,
        /// What it asks for.
        remedy: Remedy,
    },
    /// The call never arrived.
    Absent,
    /// Nobody can tell.
    Open(SearchEnd),
}

/// Why a search cannot tell.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "because", rename_all = "snake_case")]
pub enum SearchEnd {
    /// The portal lists no calls of this kind, so that not being listed proves nothing.
    NotListed,
    /// The portal lists calls, but nobody had looked which before this one.
    NotComparable,
    /// The portal lists more than one new call.
    Several,
    /// The call is listed and its answer cannot be read.
    Unreadable,
    /// The portal listed nothing in time.
    Unreachable,
    /// What the portal lists cannot be decrypted: the key may be wrong.
    NotDecrypted,
    /// The portal refused to list anything.
    Refused {
        /// The portal's code.
        code: PortalCode,
    },
    /// The portal refused to list anything to this account: it is to be put right, and then asked
    /// again.
    AccountRefused {
        /// The portal's code.
        code: PortalCode,
    },
    /// The portal listed the calls of another journey.
    OtherJourney,
    /// The portal's name for the journey is gone from the keychain.
    NoJourneyId,
}

impl SearchEnd {
    /// The code that the catalogue has words for.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::NotListed => "not-listed",
            Self::NotComparable => "not-comparable",
            Self::Several => "several",
            Self::Unreadable => "unreadable",
            Self::Unreachable => "unreachable",
            Self::NotDecrypted => "not-decrypted",
            Self::Refused { .. } | Self::AccountRefused { .. } => "refused",
            Self::OtherJourney => "other-journey",
            Self::NoJourneyId => "no-journey-id",
        }
    }

    /// Whether something stood in the way that has nothing to do with the call, and may be gone the
    /// next time.
    #[must_use]
    pub const fn may_pass(&self) -> bool {
        matches!(
            self,
            Self::Unreachable | Self::NotDecrypted | Self::AccountRefused { .. }
        )
    }
}
