//! What was read from the card: personal data, in memory only.
//!
//! Which fields are shown is decided here; what their text must look like and what must agree is
//! `emas`'s to say, for what was read and for what staff type in its place.

use std::fmt;

use emas::{CardText, Date, DocumentKind, FieldType, Readability};
use journey::{CardField, Discrepancy};
use zeroize::Zeroizing;

use crate::view::{Correction, DetailFault, DetailView};

/// What was read from the card, as staff see and correct it.
pub(crate) struct Details {
    card: CardText,
    /// The day on which it was read.
    today: Date,
    fields: Vec<Detail>,
}

/// A field that is shown.
struct Detail {
    kind: Shown,
    as_read: Zeroizing<String>,
    text: Zeroizing<String>,
}

/// A field that a kind of document shows.
#[derive(Clone, Copy)]
struct Shown {
    field: CardField,
    is: FieldType,
    /// Whether the document surely has it: if it was not read, staff type it.
    needed: bool,
}

/// Staff confirmed the details: what the register keeps of it.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Confirmed {
    /// The fields that they changed.
    pub(crate) corrected: Vec<CardField>,
    /// What did not agree and was compared with the card.
    pub(crate) seen: Vec<Discrepancy>,
}

/// Why the details cannot be confirmed as they stand.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum NotConfirmed {
    /// A field is missing, unreadable or breaks its rule.
    FieldInvalid,
    /// Something does not agree, and nobody said that they compared it with the card.
    NotCompared,
}

impl Detail {
    /// Whether nothing was read and nothing was typed.
    fn is_empty(&self) -> bool {
        self.text.is_empty() && self.as_read.is_empty()
    }
}

const fn needed(field: CardField, is: FieldType) -> Shown {
    Shown {
        field,
        is,
        needed: true,
    }
}

const fn if_read(field: CardField, is: FieldType) -> Shown {
    Shown {
        field,
        is,
        needed: false,
    }
}

const MALAYSIAN_CARD: &[Shown] = &[
    needed(CardField::IdNumber, FieldType::NUMBER),
    if_read(CardField::DateOfBirth, FieldType::DATE_OF_BIRTH),
    needed(CardField::Name, FieldType::NAME),
    if_read(CardField::Sex, FieldType::SEX),
    if_read(CardField::Nationality, FieldType::CITIZENSHIP),
    if_read(CardField::DateOfExpiry, FieldType::DATE_OF_EXPIRY),
    if_read(CardField::Address, FieldType::ADDRESS),
];

const PASSPORT: &[Shown] = &[
    needed(CardField::PassportNumber, FieldType::NUMBER),
    needed(CardField::Nationality, FieldType::NATIONALITY),
    needed(CardField::Name, FieldType::NAME),
    needed(CardField::DateOfBirth, FieldType::DATE_OF_BIRTH),
    needed(CardField::DateOfExpiry, FieldType::DATE_OF_EXPIRY),
    if_read(CardField::Sex, FieldType::SEX),
];

const OTHER: &[Shown] = &[
    needed(CardField::IdNumber, FieldType::NUMBER),
    if_read(CardField::DateOfBirth, FieldType::DATE_OF_BIRTH),
    needed(CardField::Name, FieldType::NAME),
    if_read(CardField::Sex, FieldType::SEX),
    if_read(CardField::Nationality, FieldType::NATIONALITY),
    if_read(CardField::DateOfExpiry, FieldType::DATE_OF_EXPIRY),
    if_read(CardField::Address, FieldType::ADDRESS),
];

impl Details {
    /// What the portal read on the day `today`, in the order in which it is shown.
    pub(crate) fn new(card: CardText, today: Date) -> Self {
        let shown = match card.kind() {
            DocumentKind::MalaysianCard => MALAYSIAN_CARD,
            DocumentKind::Passport => PASSPORT,
            DocumentKind::Other => OTHER,
        };
        let fields = shown.iter().filter_map(|kind| {
            let text = text(&card, kind.is, today);
            // What follows from a number that cannot be read appears when it has been put right.
            let shown = kind.needed || !text.is_empty() || is_derived(&card, kind.is);
            shown.then(|| Detail {
                kind: *kind,
                as_read: text.clone(),
                text,
            })
        });
        Self {
            fields: fields.collect(),
            card,
            today,
        }
    }

    /// How many of the shown fields were read.
    pub(crate) fn len(&self) -> u8 {
        let read = self
            .fields
            .iter()
            .filter(|detail| !detail.as_read.is_empty());
        u8::try_from(read.count()).unwrap_or(u8::MAX)
    }

    /// Puts what staff typed in place of what was read. What they left as it is stays untouched,
    /// and what follows from the ID number follows.
    pub(crate) fn correct(&mut self, corrections: &[Correction]) {
        for correction in corrections {
            let typed = correction.text.as_str().trim();
            let changed = self.fields.iter_mut().find(|detail| {
                detail.kind.field == correction.field && detail.text.as_str() != typed
            });
            let Some(detail) = changed else {
                continue;
            };
            if !is_derived(&self.card, detail.kind.is) {
                typed.clone_into(&mut detail.text);
                self.card.correct(detail.kind.is, typed);
            }
        }
        for detail in &mut self.fields {
            if is_derived(&self.card, detail.kind.is) {
                detail.text = text(&self.card, detail.kind.is, self.today);
            }
        }
    }

    /// Confirms the details as they stand, by somebody who `compared` these discrepancies with the
    /// card.
    ///
    /// # Errors
    /// [`NotConfirmed`] if a field has a fault, or something else does not agree.
    pub(crate) fn confirm(&self, compared: &[Discrepancy]) -> Result<Confirmed, NotConfirmed> {
        if self
            .fields
            .iter()
            .any(|detail| self.fault(detail).is_some())
        {
            return Err(NotConfirmed::FieldInvalid);
        }
        let seen = self.discrepancies();
        if !seen
            .iter()
            .all(|discrepancy| compared.contains(discrepancy))
        {
            return Err(NotConfirmed::NotCompared);
        }
        let corrected = self
            .fields
            .iter()
            .filter(|detail| self.is_corrected(detail));
        Ok(Confirmed {
            corrected: corrected.map(|detail| detail.kind.field).collect(),
            seen,
        })
    }

    /// What does not agree as the fields stand now.
    pub(crate) fn discrepancies(&self) -> Vec<Discrepancy> {
        let found = self.card.discrepancies(self.today);
        found.into_iter().map(named).collect()
    }

    /// The number of the document.
    pub(crate) fn number(&self) -> Option<&str> {
        let number = |detail: &&Detail| detail.kind.is == FieldType::NUMBER;
        let text = self.fields.iter().find(number)?.text.as_str();
        (!text.is_empty()).then_some(text)
    }

    /// The kind of document as the portal names it. Not personal.
    pub(crate) fn document_type(&self) -> Option<String> {
        self.card.document_type().map(ToString::to_string)
    }

    /// The fields as the window shows them.
    pub(crate) fn view(&self) -> Vec<DetailView> {
        let found = self.card.discrepancies(self.today);
        let disputed = |field| found.iter().any(|one| one.fields().contains(&field));
        let view = |detail: &Detail| DetailView {
            field: detail.kind.field,
            text: detail.text.to_string().into(),
            fault: self.fault(detail),
            disputed: disputed(detail.kind.is),
            corrected: self.is_corrected(detail),
            derived: is_derived(&self.card, detail.kind.is),
        };
        let shown = |detail: &&Detail| detail.kind.needed || !detail.is_empty();
        self.fields.iter().filter(shown).map(view).collect()
    }

    fn is_corrected(&self, detail: &Detail) -> bool {
        detail.text != detail.as_read && !is_derived(&self.card, detail.kind.is)
    }

    /// What was read and is written otherwise on screen, a date, is judged as it was read.
    fn fault(&self, detail: &Detail) -> Option<DetailFault> {
        match self.card.readability(detail.kind.is) {
            Readability::Readable => None,
            Readability::Absent => detail.kind.needed.then_some(DetailFault::Missing),
            Readability::Unreadable => Some(DetailFault::Unreadable),
            Readability::Invalid => Some(DetailFault::Invalid),
        }
    }
}

impl fmt::Debug for Details {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Details({} fields)", self.fields.len())
    }
}

/// Whether a field stands nowhere on the card and follows from its number: the date of birth of a
/// MyKad.
fn is_derived(card: &CardText, field: FieldType) -> bool {
    card.kind() == DocumentKind::MalaysianCard
        && field == FieldType::DATE_OF_BIRTH
        && card.field(field).is_none()
}

/// The text of a field as people write it; empty if there is none.
fn text(card: &CardText, field: FieldType, today: Date) -> Zeroizing<String> {
    let day = match field {
        FieldType::DATE_OF_BIRTH => card.date_of_birth(today),
        FieldType::DATE_OF_EXPIRY => card.date_of_expiry(today),
        _ => None,
    };
    // As Malaysian cards and people write it.
    let written = day.map(|day| format!("{:02}/{:02}/{}", day.day(), day.month(), day.year()));
    let shown = || card.shown(field).map(|text| text.as_str().to_owned());
    Zeroizing::new(written.or_else(shown).unwrap_or_default())
}

/// The register's name of a discrepancy.
const fn named(discrepancy: emas::Discrepancy) -> Discrepancy {
    use emas::{Discrepancy as Found, Printed, ZonePart};
    match discrepancy {
        Found::NumberWithoutDate => Discrepancy::NumberWithoutDate,
        Found::DateOfBirth => Discrepancy::DateOfBirth,
        Found::Sex => Discrepancy::Sex,
        Found::PlaceOfBirthUnknown => Discrepancy::PlaceOfBirthUnknown,
        Found::BackNumber => Discrepancy::BackNumber,
        Found::BornInFuture => Discrepancy::BornInFuture,
        Found::Expired => Discrepancy::Expired,
        Found::PrintAndZone(Printed::Number) => Discrepancy::ZoneNumber,
        Found::PrintAndZone(Printed::DateOfBirth) => Discrepancy::ZoneDateOfBirth,
        Found::PrintAndZone(Printed::DateOfExpiry) => Discrepancy::ZoneDateOfExpiry,
        Found::PrintAndZone(Printed::Sex) => Discrepancy::ZoneSex,
        Found::PrintAndZone(Printed::Nationality) => Discrepancy::ZoneNationality,
        Found::CheckDigit(ZonePart::Number) => Discrepancy::CheckNumber,
        Found::CheckDigit(ZonePart::DateOfBirth) => Discrepancy::CheckDateOfBirth,
        Found::CheckDigit(ZonePart::DateOfExpiry) => Discrepancy::CheckDateOfExpiry,
        Found::CheckDigit(ZonePart::PersonalNumber) => Discrepancy::CheckPersonalNumber,
        Found::CheckDigit(ZonePart::Whole) => Discrepancy::CheckWhole,
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test may fail loudly")]

    use super::*;

    const MY_KAD: &str = "Malaysia - Id Card #2";

    fn details(document: &str, print: &[(FieldType, &str)]) -> Details {
        let today = Date::new(2026, 11, 24).unwrap();
        Details::new(CardText::of_print(Some(document), print), today)
    }

    fn my_kad(number: &str) -> Details {
        let print = [
            (FieldType::NUMBER, number),
            (FieldType::NAME, "NURUL BINTI AHMAD"),
            (FieldType::SEX, "PEREMPUAN"),
        ];
        details(MY_KAD, &print)
    }

    fn correction(field: CardField, text: &str) -> Correction {
        let text = text.to_owned().into();
        Correction { field, text }
    }

    fn line(details: &Details, field: CardField) -> Option<DetailView> {
        details.view().into_iter().find(|line| line.field == field)
    }

    #[test]
    fn an_unreadable_digit_must_be_put_right_before_the_details_are_confirmed() {
        let mut details = my_kad("90010101????");
        assert_eq!(details.confirm(&[]), Err(NotConfirmed::FieldInvalid));
        let fault = line(&details, CardField::IdNumber).unwrap().fault;
        assert_eq!(fault, Some(DetailFault::Unreadable));

        details.correct(&[correction(CardField::IdNumber, "900101015556")]);
        let confirmed = details.confirm(&[]).unwrap();
        assert_eq!(confirmed.corrected, [CardField::IdNumber]);
        assert_eq!(confirmed.seen, []);
        assert_eq!(details.number(), Some("900101015556"));
    }

    #[test]
    fn a_field_that_staff_left_alone_is_not_called_corrected() {
        let mut details = my_kad("900101015556");
        details.correct(&[correction(CardField::IdNumber, " 900101015556 ")]);
        assert_eq!(details.confirm(&[]).unwrap().corrected, []);
    }

    #[test]
    fn the_date_of_birth_of_a_my_kad_follows_its_number() {
        let mut details = my_kad("90010101????");
        assert_eq!(line(&details, CardField::DateOfBirth), None);
        details.correct(&[correction(CardField::IdNumber, "900131015556")]);
        let birth = line(&details, CardField::DateOfBirth).unwrap();
        assert!(birth.derived && !birth.corrected);
        assert_eq!(birth.text.as_str(), "31/01/1990");
    }

    #[test]
    fn what_does_not_agree_must_be_compared_and_is_kept_by_its_name() {
        let details = my_kad("900101015555");
        assert_eq!(details.discrepancies(), [Discrepancy::Sex]);
        assert!(line(&details, CardField::Sex).unwrap().disputed);
        assert_eq!(details.confirm(&[]), Err(NotConfirmed::NotCompared));
        assert_eq!(
            details.confirm(&[Discrepancy::Expired]),
            Err(NotConfirmed::NotCompared)
        );
        let confirmed = details
            .confirm(&[Discrepancy::Sex, Discrepancy::Expired])
            .unwrap();
        assert_eq!(confirmed.seen, [Discrepancy::Sex]);
    }

    #[test]
    fn a_correction_can_bring_the_card_to_agree() {
        let mut details = my_kad("900101015555");
        details.correct(&[correction(CardField::IdNumber, "900101015556")]);
        assert!(details.confirm(&[]).is_ok());
    }

    #[test]
    fn a_passport_shows_its_own_fields_and_is_not_held_to_twelve_digits() {
        let print = [
            (FieldType::NUMBER, "A1234567"),
            (FieldType::NAME, "ANNA ERIKSSON"),
            (FieldType::NATIONALITY, "SWEDISH"),
            (FieldType::DATE_OF_BIRTH, "12/08/1974"),
        ];
        let mut details = details("Sweden - ePassport", &print);
        let fault = |details: &Details, field| line(details, field).unwrap().fault;
        assert_eq!(fault(&details, CardField::PassportNumber), None);
        assert_eq!(
            fault(&details, CardField::DateOfExpiry),
            Some(DetailFault::Missing)
        );
        details.correct(&[correction(CardField::DateOfExpiry, "15/04/2030")]);
        assert_eq!(
            details.confirm(&[]).unwrap().corrected,
            [CardField::DateOfExpiry]
        );
    }
}
