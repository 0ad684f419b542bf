//! What is awaited, and what becomes of an attempt whose answer was lost.

use serde::Serialize;
use specta::Type;

/// Something that the station waits for. Several things may be awaited at once.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct Waiting {
    /// What.
    pub on: Awaited,
    /// It seldom comes before this many seconds.
    pub usual_from_seconds: u16,
    /// It usually comes within this many seconds.
    pub usual_to_seconds: u16,
}

/// What the station may wait for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub enum Awaited {
    /// The portal opens a journey.
    JourneyId,
    /// `OkayID` reads the card.
    CardReading,
    /// `OkayDoc` checks the card.
    DocumentCheck,
    /// `OkayFace` Plus judges.
    Verdict,
    /// The portal is asked whether a lost call arrived.
    Search,
    /// The portal's scorecard.
    Scorecard,
    /// The portal locks the journey.
    Completion,
    /// The printer.
    Printing,
}

impl Awaited {
    /// This with its usual time, as the vendor documents it or as it was measured.
    #[must_use]
    pub const fn usual(self) -> Waiting {
        let (usual_from_seconds, usual_to_seconds) = match self {
            Self::JourneyId => (1, 2),
            Self::CardReading => (5, 10),
            Self::DocumentCheck => (5, 20),
            Self::Verdict => (2, 4),
            // The second poll finds most; an absence is believed after thirty seconds of them.
            Self::Search => (2, 60),
            Self::Scorecard | Self::Completion => (1, 3),
            Self::Printing => (2, 10),
        };
        Waiting {
            on: self,
            usual_from_seconds,
            usual_to_seconds,
        }
    }
}

/// The search for an attempt whose answer was lost: the portal's details are read until they show
/// it, or have not shown it for long enough.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct SearchView {
    /// Where it stands.
    pub state: SearchState,
    /// How often the portal was asked in this search.
    pub polls: u16,
    /// Seconds from this view until the portal is asked again; absent while it is being asked.
    pub next_poll_seconds: Option<u16>,
    /// Why the search ended without a result, as a code: `not-listed`, `not-comparable`,
    /// `several`, `unreachable`, `not-decrypted`, `refused`, `other-journey`, `unreadable`, `no-journey-id`.
    pub reason: Option<String>,
}

/// Where the search for a lost attempt stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub enum SearchState {
    /// The account has no details to look into: nobody can know, a person decides.
    NotPossible,
    /// It begins at once.
    Due,
    /// The portal is asked now and then.
    Looking,
    /// It ended and nobody knows: a person decides. `tryAgain` looks once more.
    Ended,
}

/// What staff may do now, beyond what the step's own parts say.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a button that is there or not"
)]
pub struct MayView {
    /// Go on with the face while the card is read (`goAhead`).
    pub go_ahead: bool,
    /// Go back to the card's details (`backToDetails`).
    pub back_to_details: bool,
    /// Look once more for a lost attempt, or ask once more for the check of the card or the
    /// scorecard (`tryAgain`).
    pub try_again: bool,
    /// Leave the journey for later (`leaveUnfinished`): nothing is under way that would be lost.
    pub leave: bool,
    /// Refer the customer.
    pub refer: bool,
    /// Reject the customer.
    pub reject: bool,
    /// Accept the customer by way of exception, with a supervisor.
    pub except_accept: bool,
    /// Have one attempt more, with a supervisor.
    pub except_attempt: bool,
}
