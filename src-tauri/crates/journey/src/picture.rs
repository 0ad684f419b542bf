//! Words for the card, its details, and where pictures come from.

use serde::{Deserialize, Serialize};

/// A side of the card.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(rename_all = "snake_case")]
pub enum CardSide {
    /// The side with the portrait.
    Front,
    /// The other side.
    Back,
}

/// Where a picture comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(rename_all = "snake_case")]
pub enum PictureOrigin {
    /// A camera of this machine.
    Camera,
    /// The replay camera of training mode.
    Replay,
    /// A file that was named on the command line.
    File,
}

/// Which picture is submitted as the portrait.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(rename_all = "snake_case")]
pub enum PortraitOrigin {
    /// The face that OkayID cut out of the card, at least 450×450.
    OkayIdCrop,
    /// The card's front, cut out and laid flat.
    RectifiedCard,
    /// The card's front as it was captured.
    Card,
}

/// Whose photo of the customer it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(rename_all = "snake_case")]
pub enum SelfieSource {
    /// The station's camera took it.
    Kiosk,
    /// The phone sent it with the bundle.
    Phone,
}

/// How old the card's photo is, as far as it matters. Coarse on purpose: a date would be
/// personal data.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(rename_all = "snake_case")]
pub enum CardAge {
    /// Nobody has said.
    #[default]
    Unknown,
    /// Ten years or less.
    UpToTenYears,
    /// More than ten years, where the vendor warns of a lower confidence.
    OverTenYears,
}

/// A field of the card, without its content.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(rename_all = "snake_case")]
pub enum CardField {
    /// The kind of document.
    DocumentType,
    /// The number of the ID document.
    IdNumber,
    /// The holder's full name.
    Name,
    /// The holder's date of birth.
    DateOfBirth,
    /// The holder's sex.
    Sex,
    /// The holder's address.
    Address,
    /// The holder's citizenship.
    Nationality,
    /// The number of the passport.
    PassportNumber,
    /// The last day on which the document is valid.
    DateOfExpiry,
}
