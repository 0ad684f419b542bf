//! Where a journey is: derived from what happened, never stored.

use serde::{Deserialize, Serialize};

/// One of the seven steps on screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(rename_all = "snake_case")]
pub enum Step {
    /// The customer agrees.
    Consent,
    /// The card is captured.
    Card,
    /// The details are confirmed.
    Details,
    /// Selfie and bundle are captured.
    Face,
    /// The attempt is submitted.
    Submit,
    /// The verdict is seen and a decision made.
    Result,
    /// The slip is printed.
    Slip,
}

/// Where exactly a journey is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(rename_all = "snake_case")]
pub enum Stage {
    /// The customer has not agreed yet.
    Consent,
    /// A side of the card is missing.
    Card,
    /// The card is complete and not read yet, or is being read.
    Reading,
    /// The details await confirmation.
    Details,
    /// The selfie or the bundle is missing, or nobody has looked at the phone's photo yet.
    Face,
    /// What remains is to attest the face, have the portal open, and submit.
    Submit,
    /// An attempt awaits its answer.
    Submitting,
    /// The last attempt has a verdict: decide, or capture again.
    Judged,
    /// The portal refused the last attempt without saying which picture is bad.
    ChooseRecapture,
    /// The portal refused the last attempt for a reason that a human has to look at.
    Stopped,
    /// Nobody knows what came of the last attempt: refer, reject or abandon, or wait for the search.
    OutcomeUnknown,
    /// Two attempts never arrived at the portal: refer, reject or abandon.
    NeverArrived,
    /// The attempts are used up: refer, reject or abandon.
    AttemptsSpent,
    /// Staff have decided; the slip is next.
    Decided,
    /// Over, with a decision.
    Finished,
    /// Over, without a result.
    Abandoned,
}

/// What a journey that nobody has open waits for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(rename_all = "snake_case")]
pub enum WaitsFor {
    /// The customer's agreement.
    Consent,
    /// The customer, to be captured again: the pictures were in memory only.
    Capture,
    /// The portal, which is asked what came of the last attempt.
    Search,
    /// A person, to decide.
    Decision,
    /// The customer, to be given the slip.
    Slip,
}

/// Something without which an attempt cannot be submitted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(rename_all = "snake_case")]
pub enum Need {
    /// The customer's agreement.
    Consent,
    /// An accepted picture of the card's front.
    CardFront,
    /// An accepted picture of the card's back, or staff's word that it is skipped.
    CardBack,
    /// The portal's journey.
    Portal,
    /// The card's reading by OkayID.
    CardRead,
    /// The confirmed details.
    Details,
    /// An accepted selfie, from the kiosk or with the bundle, as the policy says.
    Selfie,
    /// The phone's bundle.
    Bundle,
    /// Staff's word that the phone's photo is good.
    PhonePhoto,
    /// Staff's word that they saw the face.
    FaceViewed,
    /// A judged attempt; needed for the scorecard and to lock the journey, not for an attempt.
    Judgement,
    /// A human decision; needed for the slip and the end, not for an attempt.
    Decision,
    /// A rendered slip; needed for printing, not for an attempt.
    Slip,
}

impl Stage {
    /// The step on screen. An ended journey is at the last one.
    #[must_use]
    pub const fn step(self) -> Step {
        match self {
            Self::Consent => Step::Consent,
            Self::Card => Step::Card,
            Self::Reading | Self::Details => Step::Details,
            Self::Face => Step::Face,
            Self::Submit | Self::Submitting => Step::Submit,
            Self::Judged
            | Self::ChooseRecapture
            | Self::Stopped
            | Self::OutcomeUnknown
            | Self::NeverArrived
            | Self::AttemptsSpent => Step::Result,
            Self::Decided | Self::Finished | Self::Abandoned => Step::Slip,
        }
    }
}
