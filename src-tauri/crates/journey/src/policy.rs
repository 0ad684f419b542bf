//! What the bank has decided beforehand. Recorded with each verdict, so a field that is added needs
//! a default for the records before it.

use std::num::NonZeroU8;

use serde::{Deserialize, Serialize};

use crate::{Confidence, Probability};

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
    /// Whether the back of the card is captured.
    pub back_of_card: BackOfCard,
    /// Whether the bank's account reads cards. Without it there are no details to confirm and
    /// the card itself is submitted as the portrait.
    pub has_okay_id: bool,
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
            back_of_card: BackOfCard::Optional,
            has_okay_id: true,
        }
    }
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
