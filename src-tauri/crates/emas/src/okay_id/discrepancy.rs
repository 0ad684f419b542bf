//! What on a card does not agree with itself.

use super::{CardText, Check, Date, FieldType, Sex, ZonePart};

/// Two things on a card that do not agree, or one that cannot be so. Either the reading is wrong or
/// the card is: a person compares them, and this crate decides nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Discrepancy {
    /// The number of a Malaysian card does not begin with a day of the calendar.
    NumberWithoutDate,
    /// The number of a Malaysian card and the date of birth. A date that can be of two centuries
    /// agrees with either.
    DateOfBirth,
    /// The last digit of a Malaysian card's number and the sex, or the sex in two languages.
    Sex,
    /// The number of a Malaysian card holds a place of birth that nobody was given.
    PlaceOfBirthUnknown,
    /// The number on the front of a Malaysian card and the number on its back.
    BackNumber,
    /// The date of birth lies after today.
    BornInFuture,
    /// The document is no longer valid.
    Expired,
    /// Print and machine-readable zone do not say the same.
    PrintAndZone(Printed),
    /// A part of the machine-readable zone and its check digit.
    CheckDigit(ZonePart),
}

/// What a document with a machine-readable zone says twice. The name is not compared: the zone cuts
/// it off and spells it in its own way.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Printed {
    /// The number of the document.
    Number,
    /// The date of birth.
    DateOfBirth,
    /// The last day on which the document is valid.
    DateOfExpiry,
    /// The sex.
    Sex,
    /// The nationality, if the print gives its code and not its name.
    Nationality,
}

impl Discrepancy {
    /// The fields to look at.
    #[must_use]
    pub fn fields(self) -> &'static [FieldType] {
        match self {
            Self::NumberWithoutDate
            | Self::PlaceOfBirthUnknown
            | Self::PrintAndZone(Printed::Number)
            | Self::CheckDigit(ZonePart::Number) => &[FieldType::NUMBER],
            Self::DateOfBirth => &[FieldType::NUMBER, FieldType::DATE_OF_BIRTH],
            Self::Sex => &[FieldType::NUMBER, FieldType::SEX],
            Self::BackNumber => &[FieldType::NUMBER, FieldType::BACK_NUMBER],
            Self::BornInFuture
            | Self::PrintAndZone(Printed::DateOfBirth)
            | Self::CheckDigit(ZonePart::DateOfBirth) => &[FieldType::DATE_OF_BIRTH],
            Self::Expired
            | Self::PrintAndZone(Printed::DateOfExpiry)
            | Self::CheckDigit(ZonePart::DateOfExpiry) => &[FieldType::DATE_OF_EXPIRY],
            Self::PrintAndZone(Printed::Sex) => &[FieldType::SEX],
            Self::PrintAndZone(Printed::Nationality) => &[FieldType::NATIONALITY],
            Self::CheckDigit(ZonePart::PersonalNumber) => &[FieldType::PERSONAL_NUMBER],
            Self::CheckDigit(ZonePart::Whole) => &[
                FieldType::NUMBER,
                FieldType::DATE_OF_BIRTH,
                FieldType::DATE_OF_EXPIRY,
            ],
        }
    }
}

pub(super) fn find(card: &CardText, today: Date) -> Vec<Discrepancy> {
    let mut found = Vec::new();
    in_number(card, today, &mut found);
    in_days(card, today, &mut found);
    in_zone(card, today, &mut found);
    found
}

/// The number of a Malaysian card says its holder's birthday, sex and place of birth. The address is
/// left out on purpose: people move, so its state need not be that of the birth.
fn in_number(card: &CardText, today: Date, found: &mut Vec<Discrepancy>) {
    let mut sexes: Vec<Sex> = card.sexes().collect();
    if let Some(number) = card.my_kad_number() {
        match number.date_of_birth(today) {
            None => found.push(Discrepancy::NumberWithoutDate),
            Some(birth) => {
                let read = card.print(FieldType::DATE_OF_BIRTH).and_then(Date::read);
                if read.is_some_and(|read| !birth.may_be(read)) {
                    found.push(Discrepancy::DateOfBirth);
                }
            }
        }
        if number.place_of_birth().is_none() {
            found.push(Discrepancy::PlaceOfBirthUnknown);
        }
        let back = card.text(FieldType::BACK_NUMBER);
        if back.is_some_and(|back| !number.agrees_with_back(back)) {
            found.push(Discrepancy::BackNumber);
        }
        if !sexes.is_empty() {
            sexes.push(number.sex());
        }
    }
    if sexes.windows(2).any(|two| two[0] != two[1]) {
        found.push(Discrepancy::Sex);
    }
}

fn in_days(card: &CardText, today: Date, found: &mut Vec<Discrepancy>) {
    if card.date_of_birth(today).is_some_and(|birth| birth > today) {
        found.push(Discrepancy::BornInFuture);
    }
    if card.date_of_expiry(today).is_some_and(|last| last < today) {
        found.push(Discrepancy::Expired);
    }
}

fn in_zone(card: &CardText, today: Date, found: &mut Vec<Discrepancy>) {
    let Some(zone) = card.zone() else {
        return;
    };
    let day = |field| card.print(field).and_then(Date::read);
    let printed_number = card.print(FieldType::NUMBER).map(signs);
    let code = card
        .print(FieldType::NATIONALITY_CODE)
        .or_else(|| card.print(FieldType::NATIONALITY));
    let code = code.map(signs).filter(|code| code.len() == 3);
    for (printed, differs) in [
        (
            Printed::Number,
            differ(
                printed_number,
                zone.number().map(|number| signs(number.as_str())),
            ),
        ),
        (
            Printed::DateOfBirth,
            differ(day(FieldType::DATE_OF_BIRTH), zone.date_of_birth(today)),
        ),
        (
            Printed::DateOfExpiry,
            differ(day(FieldType::DATE_OF_EXPIRY), zone.date_of_expiry(today)),
        ),
        (Printed::Sex, differ(card.sexes().next(), zone.sex())),
        (
            Printed::Nationality,
            differ(code, zone.nationality().map(|code| signs(code.as_str()))),
        ),
    ] {
        if differs {
            found.push(Discrepancy::PrintAndZone(printed));
        }
    }
    let failing = ZonePart::ALL
        .into_iter()
        .filter(|part| zone.check(*part) == Check::Fails);
    found.extend(failing.map(Discrepancy::CheckDigit));
}

fn differ<T: PartialEq>(print: Option<T>, zone: Option<T>) -> bool {
    matches!((print, zone), (Some(print), Some(zone)) if print != zone)
}

/// Letters and digits alone, in capitals: a zone has no other, and a print may part them.
fn signs(text: &str) -> zeroize::Zeroizing<String> {
    let signs = text.chars().filter(|sign| sign.is_alphanumeric());
    zeroize::Zeroizing::new(signs.flat_map(char::to_uppercase).collect())
}
