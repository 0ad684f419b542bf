//! The documents that customers bring, and which of their sides are captured: the one table of it
//! (REG-18).

use serde::{Deserialize, Serialize};

use crate::{BackOfCard, CardSide};

/// A document that customers bring.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(rename_all = "snake_case")]
pub enum Document {
    /// The identity card of Malaysian citizens.
    #[default]
    MyKad,
    /// The identity card of temporary residents of Malaysia.
    MyKas,
    /// Another card of ISO/IEC 7810 ID-1.
    Id1,
    /// The Philippine identity card. Its back holds a QR with the holder's data, and the law keeps
    /// it from being copied.
    PhilId,
    /// The photo page of a passport.
    Passport,
}

impl Document {
    /// Every document.
    pub const ALL: [Self; 5] = [
        Self::MyKad,
        Self::MyKas,
        Self::Id1,
        Self::PhilId,
        Self::Passport,
    ];

    /// Whether its back is captured. The front, which has the portrait, always is.
    #[must_use]
    pub const fn back(self) -> BackOfCard {
        match self {
            Self::MyKad | Self::MyKas | Self::Id1 => BackOfCard::Optional,
            Self::PhilId | Self::Passport => BackOfCard::Never,
        }
    }

    /// Whether a side may neither be captured nor taken from a file, whoever asks.
    #[must_use]
    pub fn never_captures(self, side: CardSide) -> bool {
        side == CardSide::Back && self.back() == BackOfCard::Never
    }

    /// A record from before there was a choice is written again as it was.
    #[expect(
        clippy::trivially_copy_pass_by_ref,
        reason = "the signature that serde wants"
    )]
    pub(crate) fn is_default(&self) -> bool {
        *self == Self::default()
    }
}
