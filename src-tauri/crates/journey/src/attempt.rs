//! One submission of portrait, selfie and bundle, and what came of it.

use serde::{Deserialize, Serialize};

use crate::{
    CardAge, EntryId, Judgement, Policy, PortalCode, Readings, Remedy, Search, SelfieSource, Sha256,
};

/// What is submitted together. The bytes that are sent must have these digests.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Submission {
    /// The SHA-256 of the portrait, `imageIdCard`.
    pub portrait_sha256: Sha256,
    /// The SHA-256 of the selfie, `imageBest`.
    pub selfie_sha256: Sha256,
    /// Whose selfie it is.
    pub selfie_source: SelfieSource,
    /// The SHA-256 of the bundle, `mobileSdkData`.
    pub bundle_sha256: Sha256,
}

/// One attempt. Each is kept, not only the best or the last.
#[derive(Debug, Clone, PartialEq)]
pub struct Attempt {
    /// Counts from 1 within the journey.
    pub number: u8,
    /// What was submitted.
    pub submission: Submission,
    /// The SHA-256 of the card's front at that time. Kept here since the verdict is of this card,
    /// also when its picture is gone.
    pub front_sha256: Option<Sha256>,
    /// How old the card is that was submitted. Kept here since the answer may be found when the
    /// details are gone.
    pub card_age: CardAge,
    /// The attempts that the portal listed before this one; `None` if nobody looked.
    pub known_entries: Option<Vec<EntryId>>,
    /// What came of it.
    pub outcome: Outcome,
}

/// What came of an attempt.
#[derive(Debug, Clone, PartialEq)]
pub enum Outcome {
    /// The answer is awaited.
    InFlight,
    /// The portal answered.
    Answered {
        /// What it measured.
        readings: Readings,
        /// What the machine makes of it.
        judgement: Judgement,
        /// The rules it was judged by, whatever the rules are by now.
        policy: Policy,
    },
    /// The portal refused to judge.
    Refused {
        /// The portal's code.
        code: PortalCode,
        /// What it asks for.
        remedy: Remedy,
    },
    /// Bytes left and no full answer came. Only the search leads out of this.
    Unknown(Search),
    /// The search showed that it never arrived.
    Absent,
}

/// What is captured again after an attempt.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(rename_all = "snake_case")]
pub enum Recapture {
    /// The card's front.
    Card,
    /// The face: the selfie, and the bundle where it is spent or holds the submitted photo.
    Face,
}

impl Attempt {
    /// What the machine makes of it, if the portal answered.
    #[must_use]
    pub const fn judgement(&self) -> Option<&Judgement> {
        match &self.outcome {
            Outcome::Answered { judgement, .. } => Some(judgement),
            Outcome::InFlight | Outcome::Refused { .. } | Outcome::Unknown(_) | Outcome::Absent => {
                None
            }
        }
    }

    /// Whether this attempt uses up one of the customer's. One that the portal put off, or that
    /// never arrived, does not: nobody looked at the pictures.
    #[must_use]
    pub const fn counts(&self) -> bool {
        !matches!(
            self.outcome,
            Outcome::Absent
                | Outcome::Refused {
                    remedy: Remedy::Wait,
                    ..
                }
        )
    }
}
