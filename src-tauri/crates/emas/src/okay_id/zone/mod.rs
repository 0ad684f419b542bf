//! The machine-readable zone of a passport or card (ICAO Doc 9303, parts 3 to 6).

mod layout;
mod read;
#[cfg(test)]
mod tests;

use super::{Date, Sex};
use crate::PersonalText;

pub(super) use read::Parts;

/// What a machine-readable zone says, and whether its check digits agree. Passports (TD3) and the
/// two formats of cards (TD1, TD2).
///
/// ```
/// use emas::{Check, Zone, ZonePart};
///
/// // The specimen of Doc 9303, part 4, with the 7 of its date of birth read as a 1.
/// let lines = "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<\n\
///              L898902C36UTO1408122F1204159ZE184226B<<<<<10";
/// let zone = Zone::read(lines).unwrap();
///
/// assert_eq!(zone.number().unwrap().as_str(), "L898902C3");
/// assert_eq!(zone.names().unwrap().as_str(), "ERIKSSON ANNA MARIA");
/// assert_eq!(zone.check(ZonePart::Number), Check::Holds);
/// assert_eq!(zone.check(ZonePart::DateOfBirth), Check::Fails);
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Zone {
    code: Option<PersonalText>,
    names: Option<PersonalText>,
    nationality: Option<PersonalText>,
    sex: Option<PersonalText>,
    number: Option<PersonalText>,
    date_of_birth: Option<PersonalText>,
    date_of_expiry: Option<PersonalText>,
    /// In the order of [`ZonePart::ALL`].
    checks: [Check; 5],
}

/// A part of the zone that has a check digit of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ZonePart {
    /// The number of the document.
    Number,
    /// The date of birth.
    DateOfBirth,
    /// The last day on which the document is valid.
    DateOfExpiry,
    /// The personal number, in passports alone.
    PersonalNumber,
    /// The zone as a whole: one digit over the other parts and their digits. The names, the
    /// nationality and the sex are in no format under any digit.
    Whole,
}

/// What a check digit says of its part.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Check {
    /// It agrees.
    Holds,
    /// It does not: one of them was misread, or the document is not what it seems.
    Fails,
    /// Nothing can be said: the part or its digit is not there, or could not be read.
    Unchecked,
}

impl ZonePart {
    /// Every part.
    pub const ALL: [Self; 5] = [
        Self::Number,
        Self::DateOfBirth,
        Self::DateOfExpiry,
        Self::PersonalNumber,
        Self::Whole,
    ];
}

impl Zone {
    /// What the check digit of `part` says.
    #[must_use]
    pub fn check(&self, part: ZonePart) -> Check {
        let at = ZonePart::ALL.iter().position(|one| *one == part);
        at.map_or(Check::Unchecked, |at| self.checks[at])
    }

    /// Whether the document calls itself a passport: its code begins with `P`.
    #[must_use]
    pub fn is_passport(&self) -> bool {
        self.code
            .as_ref()
            .is_some_and(|code| code.as_str().starts_with('P'))
    }

    /// The number of the document, without fillers.
    #[must_use]
    pub fn number(&self) -> Option<&PersonalText> {
        self.number.as_ref()
    }

    /// The surname and the other names in one line. Long ones are cut off.
    #[must_use]
    pub fn names(&self) -> Option<&PersonalText> {
        self.names.as_ref()
    }

    /// The code of the nationality, such as `MYS`; one or three letters.
    #[must_use]
    pub fn nationality(&self) -> Option<&PersonalText> {
        self.nationality.as_ref()
    }

    /// The sex. `None` also where the document leaves it open.
    #[must_use]
    pub fn sex(&self) -> Option<Sex> {
        Sex::read(self.sex.as_ref()?.as_str())
    }

    /// The date of birth: the latest that is not after `today`. Who is a hundred or older appears a
    /// century too young.
    #[must_use]
    pub fn date_of_birth(&self, today: Date) -> Option<Date> {
        let text = self.date_of_birth.as_ref()?.as_str();
        Date::of_six_digits(text)
            .find(|day| *day <= today)
            .or_else(|| Date::read(text))
    }

    /// The last day on which the document is valid, in the century that is nearest to `today`.
    #[must_use]
    pub fn date_of_expiry(&self, today: Date) -> Option<Date> {
        let text = self.date_of_expiry.as_ref()?.as_str();
        Date::of_six_digits(text)
            .min_by_key(|day| day.year().abs_diff(today.year()))
            .or_else(|| Date::read(text))
    }
}
