//! What pictures must be, as a bank's policy says it.

use serde::{Deserialize, Serialize};

use super::card::CardLimits;
use super::selfie::SelfieLimits;

/// What pictures must be. The defaults are the strictest numbers that the vendor's pages name.
#[derive(Debug, Clone, Copy, PartialEq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Limits {
    /// A side of the card.
    pub card: CardLimits,
    /// The customer.
    pub selfie: SelfieLimits,
}
