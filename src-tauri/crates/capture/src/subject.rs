//! What a picture is to show.

use journey::Document;

use crate::StillKind;

/// What a picture is to show.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Subject {
    /// The side of the card that has the portrait.
    CardFront(CardFormat),
    /// The other side. A passport has none that is captured.
    CardBack(CardFormat),
    /// The customer.
    Selfie,
}

/// How a document is laid out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum CardFormat {
    /// A Malaysian identity card: ID-1, its portrait on the right.
    #[default]
    MyKad,
    /// Another card of ISO/IEC 7810 ID-1, 85.60 by 53.98 mm.
    Id1,
    /// The photo page of a passport: ID-3, 125 by 88 mm.
    Passport,
}

impl Subject {
    /// How its still is cut.
    #[must_use]
    pub const fn kind(self) -> StillKind {
        match self {
            Self::CardFront(_) | Self::CardBack(_) => StillKind::Card,
            Self::Selfie => StillKind::Selfie,
        }
    }
}

impl From<Document> for CardFormat {
    fn from(document: Document) -> Self {
        match document {
            Document::MyKad => Self::MyKad,
            Document::MyKas | Document::Id1 | Document::PhilId => Self::Id1,
            Document::Passport => Self::Passport,
        }
    }
}

impl CardFormat {
    /// Width by height, of ISO/IEC 7810.
    #[must_use]
    pub fn proportion(self) -> f32 {
        match self {
            Self::MyKad | Self::Id1 => 85.60 / 53.98,
            Self::Passport => 125.0 / 88.0,
        }
    }
}
