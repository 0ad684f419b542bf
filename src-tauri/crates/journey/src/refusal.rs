//! Why a journey refuses a command. A refusal is an answer, not a fault.

use serde::Serialize;

use crate::Need;

/// A command that may not be done now. Nothing has changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, thiserror::Error)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(tag = "refusal", content = "detail", rename_all = "snake_case")]
pub enum Refusal {
    /// The journey is over.
    #[error("the journey has ended")]
    Ended,
    /// Staff have decided; captures and attempts are over.
    #[error("a decision has been made")]
    Decided,
    /// Something has to come first.
    #[error("{0:?} comes first")]
    Missing(Need),
    /// It has been done already.
    #[error("it has been done already")]
    Done,
    /// The same call is awaiting its answer, or the command would pull the ground from under it.
    #[error("{0:?} is awaiting its answer")]
    InFlight(Call),
    /// An answer to a call that nobody is waiting for.
    #[error("no answer to {0:?} is awaited")]
    NotInFlight(Call),
    /// Two Journey IDs may exist for this customer; a third is not asked for.
    #[error("no more Journey IDs for this journey")]
    JourneyIdsSpent,
    /// The picture to keep is not the one that was captured last.
    #[error("another picture has been captured since")]
    OtherPicture,
    /// The policy has no place for it: the back of the card, reading the card.
    #[error("the policy does not allow it")]
    NotInPolicy,
    /// The phone is not that far: no window, no claim, or the number is not confirmed.
    #[error("the hand-off is not at that point")]
    HandoffOutOfOrder,
    /// A bundle is good for one submission.
    #[error("the bundle has been used")]
    BundleUsed,
    /// The policy submits the phone's photo and the phone sent none.
    #[error("the phone sent no photo")]
    NoPhoneSelfie,
    /// The customer's attempts are used up; more need a supervisor.
    #[error("the attempts are used up")]
    AttemptsSpent,
    /// An attempt may have been judged unseen. Nothing is sent before that is known.
    #[error("the outcome of an attempt is unknown")]
    OutcomeUnknown,
    /// Two attempts never arrived. A third is not sent.
    #[error("two attempts never arrived")]
    NeverArrived,
    /// Nothing is lost that could be searched for.
    #[error("nothing is lost")]
    NothingLost,
    /// The last attempt has a result: decide, or capture again.
    #[error("the last result stands")]
    ResultStands,
    /// Capturing again is for an attempt that did not pass.
    #[error("there is nothing to capture again")]
    NothingToRecapture,
    /// Only a pass may be accepted, and only if the check of the card and the scorecard, where the
    /// account has them, say nothing against it.
    #[error("only a pass with clear checks may be accepted")]
    AcceptNeedsPass,
    /// Only a supervisor approves exceptions.
    #[error("only a supervisor may approve this")]
    NeedsSupervisor,
    /// Nobody approves what they had a hand in.
    #[error("another supervisor has to approve this")]
    OwnWork,
    /// Nobody goes on with what they approved an exception of.
    #[error("whoever approved an exception may not go on with the journey")]
    OwnApproval,
    /// An exception rests on something that was shown.
    #[error("no evidence is named")]
    NoEvidence,
    /// The rules allow it without an exception.
    #[error("no exception is needed")]
    NoExceptionNeeded,
}

/// A call to something outside of which at most one is in flight.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(rename_all = "snake_case")]
pub enum Call {
    /// Create JourneyID.
    Portal,
    /// OkayID.
    CardRead,
    /// OkayDoc.
    DocumentCheck,
    /// OkayFace Plus.
    Attempt,
    /// The search for a lost call.
    Search,
    /// The scorecard.
    Scorecard,
    /// Complete Journey.
    Completion,
    /// The printer's queue.
    Print,
}
