//! What the bank has decided beforehand. Recorded with each verdict, so a field that is added needs
//! a default for the records before it.

use std::num::NonZeroU8;

use serde::{Deserialize, Serialize};

use crate::{Confidence, Document, Probability};

/// The rules that a station works by.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Policy {
    /// Names this set of rules in the register and on the slip.
    pub version: String,
    /// What a reading has to reach.
    pub thresholds: Thresholds,
    /// How many attempts a customer has before a supervisor is needed.
    pub attempts_per_journey: NonZeroU8,
    /// Whose photo is submitted.
    pub selfie_source: SelfiePolicy,
    /// What customers bring.
    #[serde(default, skip_serializing_if = "Document::is_default")]
    pub document: Document,
    /// Whether the back of the card is captured, where the document allows it: see
    /// [`back`](Self::back).
    pub back_of_card: BackOfCard,
    /// Whether the bank's account reads cards. Without it there are no details to confirm and
    /// the card itself is submitted as the portrait.
    pub has_okay_id: bool,
    /// Whether the bank's account lists the calls of a journey, so that a lost one can be searched
    /// for.
    #[serde(default, skip_serializing_if = "is_off")]
    pub has_details: bool,
    /// What the bank's account checks of a card.
    #[serde(default, skip_serializing_if = "DocumentCheckPolicy::is_off")]
    pub okay_doc: DocumentCheckPolicy,
    /// Whether the bank's account sums a journey up in a scorecard.
    #[serde(default, skip_serializing_if = "is_off")]
    pub has_scorecard: bool,
    /// Whether the bank's account locks a journey against changes after the decision.
    #[serde(default, skip_serializing_if = "is_off")]
    pub has_complete: bool,
}

/// What a reading has to reach. The vendor's recommendation is the default
/// (`interpretation-of-result-and-recommended-threshold-face-plus`).
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Thresholds {
    /// The faces match from here on: 75.
    pub match_from: Confidence,
    /// Below [`match_from`](Self::match_from), but from here on, a card older than ten years
    /// explains the difference and a human looks again: 65.
    pub review_from: Confidence,
    /// A face is live above this, never at it: 0.5.
    pub face_live_above: Probability,
    /// A capture is genuine above this, never at it: 0.5.
    pub capture_live_above: Probability,
}

/// Whose photo is submitted with the bundle.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(rename_all = "snake_case")]
pub enum SelfiePolicy {
    /// The phone's where it sent one, since liveness is judged on the photo inside the bundle;
    /// else the kiosk's.
    Auto,
    /// Only the phone's.
    Phone,
    /// Only the kiosk's.
    Kiosk,
}

/// What the bank's account checks of a card by OkayDoc.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(rename_all = "snake_case")]
pub enum DocumentCheckPolicy {
    /// Nothing.
    #[default]
    Off,
    /// The card is a MyKad.
    MyKad,
    /// The card is a MyKas.
    MyKas,
    /// The card is the photo page of a passport.
    Passport,
}

/// Whether the back of the card is captured.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(rename_all = "snake_case")]
pub enum BackOfCard {
    /// No journey goes on without it.
    Required,
    /// Staff capture it or skip it.
    Optional,
    /// It may not be captured at all.
    Never,
}

impl Default for Policy {
    fn default() -> Self {
        Self {
            version: "1".to_owned(),
            thresholds: Thresholds::default(),
            attempts_per_journey: NonZeroU8::MIN.saturating_add(2),
            selfie_source: SelfiePolicy::Auto,
            document: Document::MyKad,
            back_of_card: Document::MyKad.back(),
            has_okay_id: true,
            has_details: false,
            okay_doc: DocumentCheckPolicy::Off,
            has_scorecard: false,
            has_complete: false,
        }
    }
}

impl Policy {
    /// Whether the back of the card is captured. What the document forbids, no policy allows.
    #[must_use]
    pub const fn back(&self) -> BackOfCard {
        match self.document.back() {
            BackOfCard::Never => BackOfCard::Never,
            BackOfCard::Required | BackOfCard::Optional => self.back_of_card,
        }
    }
}

impl DocumentCheckPolicy {
    /// Whether no card is checked.
    #[must_use]
    pub fn is_off(&self) -> bool {
        *self == Self::Off
    }
}

/// A record from before a field is written again as it was.
#[expect(
    clippy::trivially_copy_pass_by_ref,
    reason = "the signature that serde wants"
)]
const fn is_off(switch: &bool) -> bool {
    !*switch
}

impl Default for Thresholds {
    fn default() -> Self {
        Self {
            match_from: Confidence::VENDOR_MATCH,
            review_from: Confidence::REVIEW,
            face_live_above: Probability::VENDOR_LIVE,
            capture_live_above: Probability::VENDOR_LIVE,
        }
    }
}
