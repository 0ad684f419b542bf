//! What humans decide. Reasons are codes, not sentences: a sentence may name the customer.

use serde::{Deserialize, Serialize};

/// What staff decide about the customer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(rename_all = "snake_case")]
pub enum Decision {
    /// The customer is verified.
    Accept,
    /// Somebody else has to look.
    Refer,
    /// The customer is not verified.
    Reject,
}

/// Why staff decide so.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(rename_all = "snake_case")]
pub enum DecisionReason {
    /// The machine's verdict is a pass and nothing speaks against it.
    ChecksPassed,
    /// The machine's verdict is not a pass.
    ChecksNotPassed,
    /// The person is not the one on the card, in the eyes of staff.
    FaceDiffers,
    /// The card is doubtful.
    CardDoubtful,
    /// Something suggests fraud.
    FraudSuspected,
    /// The portal cannot be reached or refuses to work.
    PortalUnavailable,
    /// An attempt was sent and its outcome is unknown.
    OutcomeUnknown,
    /// A supervisor approved an exception; its own record says why.
    SupervisorApproved,
}

/// Why a journey ends without a result.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(rename_all = "snake_case")]
pub enum AbandonReason {
    /// The customer did not agree.
    ConsentRefused,
    /// The customer went away or changed their mind.
    CustomerLeft,
    /// Staff started it by mistake or cannot go on.
    StaffCancelled,
    /// Nobody touched it for too long.
    Idle,
    /// The portal cannot be reached or refuses to work.
    PortalUnavailable,
}
