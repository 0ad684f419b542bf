//! What on a card does not agree, without its content.

use serde::{Deserialize, Serialize};

/// Two things on a card that do not agree, or one that cannot be so. It is for a person to compare
/// with the card: the reading may be wrong as well as the card.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(rename_all = "snake_case")]
pub enum Discrepancy {
    /// The ID number does not begin with a date.
    NumberWithoutDate,
    /// The ID number and the date of birth.
    DateOfBirth,
    /// The ID number and the sex, or the sex in two languages.
    Sex,
    /// The ID number holds a place of birth that nobody was given.
    PlaceOfBirthUnknown,
    /// The numbers on the front and on the back.
    BackNumber,
    /// The holder is born after today.
    BornInFuture,
    /// The document is no longer valid.
    Expired,
    /// The number in print and in the machine-readable zone.
    ZoneNumber,
    /// The date of birth in print and in the machine-readable zone.
    ZoneDateOfBirth,
    /// The date of expiry in print and in the machine-readable zone.
    ZoneDateOfExpiry,
    /// The sex in print and in the machine-readable zone.
    ZoneSex,
    /// The nationality in print and in the machine-readable zone.
    ZoneNationality,
    /// The number in the machine-readable zone and its check digit.
    CheckNumber,
    /// The date of birth in the machine-readable zone and its check digit.
    CheckDateOfBirth,
    /// The date of expiry in the machine-readable zone and its check digit.
    CheckDateOfExpiry,
    /// The personal number in the machine-readable zone and its check digit.
    CheckPersonalNumber,
    /// The whole machine-readable zone and its check digit.
    CheckWhole,
}
