//! What was read from a card as text, and what a person has put right in it.

use std::fmt;

use zeroize::Zeroizing;

use super::zone::Parts;
use super::{
    Date, Discrepancy, DocumentKind, DocumentType, FieldType, MyKadNumber, OcrField, Readability,
    Sex, Zone, discrepancy,
};
use crate::PersonalText;

/// The text that OkayID read from a card. **Read, not verified**: characters may be wrong, and a
/// clean reading says nothing about the card being genuine.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CardText {
    fields: Vec<OcrField>,
    document_type: Option<DocumentType>,
}

/// The number of the document.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum IdNumber<'a> {
    /// None was found.
    Absent,
    /// Part of it could not be read: a `?` stands for a digit, or it has not the twelve digits that
    /// a Malaysian card must have. For a person to correct.
    Unreadable(&'a str),
    /// It was read.
    Read(&'a str),
}

impl CardText {
    pub(super) fn new(fields: Vec<OcrField>, document_type: Option<DocumentType>) -> Self {
        Self {
            fields,
            document_type,
        }
    }

    /// A card of which nothing but this print is known, in no language: what a person typed, or
    /// what a test needs.
    ///
    /// ```
    /// use emas::{CardText, Date, Discrepancy, FieldType};
    ///
    /// let print = [(FieldType::NUMBER, "900101015556"), (FieldType::SEX, "LELAKI")];
    /// let card = CardText::of_print(Some("Malaysia - Id Card #2"), &print);
    /// let today = Date::new(2026, 11, 24).unwrap();
    /// assert_eq!(card.discrepancies(today), [Discrepancy::Sex]);
    /// ```
    #[must_use]
    pub fn of_print(document_type: Option<&str>, print: &[(FieldType, &str)]) -> Self {
        let mut card = Self::new(Vec::new(), document_type.and_then(DocumentType::new));
        for (field_type, text) in print {
            card.correct(*field_type, text);
        }
        card
    }

    /// Every field, in the portal's order.
    #[must_use]
    pub fn fields(&self) -> &[OcrField] {
        &self.fields
    }

    /// The field of a type, without a language if it is there so, else the first.
    #[must_use]
    pub fn field(&self, field_type: FieldType) -> Option<&OcrField> {
        self.field_in(field_type, 0)
            .or_else(|| self.of_type(field_type).next())
    }

    /// The field of a type in a language: a Windows language id, such as 1086 for Malay; 0 for none.
    #[must_use]
    pub fn field_in(&self, field_type: FieldType, language: u16) -> Option<&OcrField> {
        self.of_type(field_type)
            .find(|field| field.language == language)
    }

    /// The kind of the document, if it was asked for and told.
    #[must_use]
    pub fn document_type(&self) -> Option<&DocumentType> {
        self.document_type.as_ref()
    }

    /// Whose rules hold: by the portal's name of the document, else by the machine-readable zone
    /// and the issuing state.
    #[must_use]
    pub fn kind(&self) -> DocumentKind {
        let zone = self.zone();
        let is_passport = self
            .document_type
            .as_ref()
            .is_some_and(DocumentType::is_passport)
            || zone.as_ref().is_some_and(Zone::is_passport);
        let is_malaysian = match &self.document_type {
            Some(document) => document.has_twelve_digit_number(),
            None => {
                zone.is_none()
                    && matches!(self.text(FieldType::ISSUING_STATE_CODE), None | Some("MYS"))
            }
        };
        if is_malaysian {
            DocumentKind::MalaysianCard
        } else if is_passport {
            DocumentKind::Passport
        } else {
            DocumentKind::Other
        }
    }

    /// The text of a field in one line or more, as people read it: `^`, the portal's line break, is
    /// a line break in an address and a space elsewhere. A field that stands in no print is taken
    /// from the machine-readable zone.
    ///
    /// Dates are as they stand there; [`date_of_birth`](Self::date_of_birth) and
    /// [`date_of_expiry`](Self::date_of_expiry) make days of them.
    #[must_use]
    pub fn shown(&self, field_type: FieldType) -> Option<PersonalText> {
        match field_type {
            FieldType::NAME => self.name(),
            FieldType::ADDRESS => self.address(),
            FieldType::NUMBER => self.text_or(field_type, |zone| zone.number().cloned()),
            FieldType::NATIONALITY => self.line(FieldType::NATIONALITY).or_else(|| {
                self.text_or(FieldType::NATIONALITY_CODE, |zone| {
                    zone.nationality().cloned()
                })
            }),
            // The word in the language of the card, as it stands in print.
            FieldType::SEX => {
                let mut words = self
                    .of_type(FieldType::SEX)
                    .filter(|field| field.language != 0);
                let word = words.find_map(OcrField::text).map(PersonalText::as_str);
                word.map(one_line).or_else(|| self.line(FieldType::SEX))
            }
            _ => self.line(field_type),
        }
    }

    /// Whether what is [`shown`](Self::shown) of a field can be used as it is.
    #[must_use]
    pub fn readability(&self, field_type: FieldType) -> Readability {
        let elsewhere = match field_type {
            FieldType::DATE_OF_BIRTH => self.date_of_birth(Date::LAST),
            FieldType::DATE_OF_EXPIRY => self.date_of_expiry(Date::LAST),
            _ => None,
        };
        if elsewhere.is_some() && self.print(field_type).is_none() {
            return Readability::Readable;
        }
        let shown = self.shown(field_type);
        let text = shown.as_ref().map_or("", PersonalText::as_str);
        self.kind().check(field_type, text)
    }

    /// The number. Twelve digits are asked of Malaysian cards, and of a document of unknown kind.
    #[must_use]
    pub fn number(&self) -> IdNumber<'_> {
        let Some(number) = self.text(FieldType::NUMBER).map(str::trim) else {
            return IdNumber::Absent;
        };
        match self.kind().check(FieldType::NUMBER, number) {
            Readability::Absent => IdNumber::Absent,
            Readability::Unreadable | Readability::Invalid => IdNumber::Unreadable(number),
            Readability::Readable => IdNumber::Read(number),
        }
    }

    /// The number of a Malaysian card, taken apart. `None` for other documents, and for a number
    /// that could not be read.
    #[must_use]
    pub fn my_kad_number(&self) -> Option<MyKadNumber> {
        match self.number() {
            IdNumber::Read(number) if self.kind() == DocumentKind::MalaysianCard => {
                MyKadNumber::new(number)
            }
            _ => None,
        }
    }

    /// The full name in one line: its own field, else surname and other names, else those of the
    /// machine-readable zone.
    #[must_use]
    pub fn name(&self) -> Option<PersonalText> {
        let parts = [FieldType::SURNAME, FieldType::GIVEN_NAMES];
        self.line(FieldType::NAME)
            .or_else(|| {
                let parts = parts.into_iter().filter_map(|part| self.text(part));
                let parts = Zeroizing::new(parts.collect::<Vec<_>>().join(" "));
                (!parts.trim().is_empty()).then(|| one_line(&parts))
            })
            .or_else(|| self.zone()?.names().cloned())
    }

    /// The address, a line each: `^` is a line break.
    #[must_use]
    pub fn address(&self) -> Option<PersonalText> {
        let lines = self
            .text(FieldType::ADDRESS)?
            .split(['^', '\n'])
            .map(str::trim);
        let lines: Vec<&str> = lines.filter(|line| !line.is_empty()).collect();
        Some(PersonalText::new(Zeroizing::new(lines.join("\n"))))
    }

    /// The date of birth: its print; where there is none, the machine-readable zone, else the first
    /// six digits of a Malaysian card's number. A year of two digits is taken for the latest that
    /// is not after `today`.
    #[must_use]
    pub fn date_of_birth(&self, today: Date) -> Option<Date> {
        match self.print(FieldType::DATE_OF_BIRTH) {
            Some(print) => Date::read(print),
            None => match self.zone() {
                Some(zone) => zone.date_of_birth(today),
                None => Some(self.my_kad_number()?.date_of_birth(today)?.likely),
            },
        }
    }

    /// The last day on which the document is valid: its print; where there is none, the
    /// machine-readable zone.
    #[must_use]
    pub fn date_of_expiry(&self, today: Date) -> Option<Date> {
        match self.print(FieldType::DATE_OF_EXPIRY) {
            Some(print) => Date::read(print),
            None => self.zone()?.date_of_expiry(today),
        }
    }

    /// The machine-readable zone: its lines, else what was read of it field by field.
    #[must_use]
    pub fn zone(&self) -> Option<Zone> {
        let lines = self.field(FieldType::ZONE_LINES).and_then(OcrField::text);
        let by_lines = lines.and_then(|lines| Zone::read(lines.as_str()));
        by_lines.or_else(|| {
            let part = |field| Some(self.field(field)?.mrz.as_ref()?.as_str());
            let nationality = part(FieldType::NATIONALITY_CODE);
            Zone::of_parts(&Parts {
                number: (
                    part(FieldType::NUMBER),
                    self.text(FieldType::NUMBER_CHECK_DIGIT),
                ),
                date_of_birth: (
                    part(FieldType::DATE_OF_BIRTH),
                    self.text(FieldType::DATE_OF_BIRTH_CHECK_DIGIT),
                ),
                date_of_expiry: (
                    part(FieldType::DATE_OF_EXPIRY),
                    self.text(FieldType::DATE_OF_EXPIRY_CHECK_DIGIT),
                ),
                personal_number: (
                    part(FieldType::PERSONAL_NUMBER),
                    self.text(FieldType::PERSONAL_NUMBER_CHECK_DIGIT),
                ),
                nationality: nationality.or_else(|| part(FieldType::NATIONALITY)),
                sex: part(FieldType::SEX),
            })
        })
    }

    /// What does not agree, for a person to compare with the card. Nothing is resolved: a number
    /// and a date of birth that differ both stay as they were read.
    ///
    /// What could not be read agrees with everything: [`readability`](Self::readability) tells it.
    #[must_use]
    pub fn discrepancies(&self, today: Date) -> Vec<Discrepancy> {
        discrepancy::find(self, today)
    }

    /// Puts what a person sees on the card in place of what was read from its print, in all
    /// languages. What the machine-readable zone says stays, so that it can be compared.
    pub fn correct(&mut self, field_type: FieldType, text: &str) {
        let mrz = self.field(field_type).and_then(|field| field.mrz.clone());
        self.fields.retain(|field| field.field_type != field_type);
        self.fields.push(OcrField {
            field_type,
            language: 0,
            visual: Some(PersonalText::new(Zeroizing::new(text.trim().to_owned()))),
            mrz,
            barcode: None,
        });
    }

    /// The sex in every language and place that names one.
    pub(super) fn sexes(&self) -> impl Iterator<Item = Sex> {
        let in_print = self
            .of_type(FieldType::SEX)
            .filter_map(|field| field.visual.as_ref());
        in_print.filter_map(|word| Sex::read(word.as_str()))
    }

    /// What the print says.
    pub(super) fn print(&self, field_type: FieldType) -> Option<&str> {
        Some(self.field(field_type)?.visual.as_ref()?.as_str())
    }

    pub(super) fn text(&self, field_type: FieldType) -> Option<&str> {
        Some(self.field(field_type)?.text()?.as_str())
    }

    fn of_type(&self, field_type: FieldType) -> impl Iterator<Item = &OcrField> {
        self.fields
            .iter()
            .filter(move |field| field.field_type == field_type)
    }

    fn line(&self, field_type: FieldType) -> Option<PersonalText> {
        self.text(field_type).map(one_line)
    }

    fn text_or(
        &self,
        field_type: FieldType,
        in_zone: impl FnOnce(&Zone) -> Option<PersonalText>,
    ) -> Option<PersonalText> {
        self.line(field_type).or_else(|| in_zone(&self.zone()?))
    }
}

fn one_line(text: &str) -> PersonalText {
    let spaced = Zeroizing::new(text.replace('^', " "));
    let words: Vec<&str> = spaced.split_whitespace().collect();
    PersonalText::new(Zeroizing::new(words.join(" ")))
}

impl fmt::Debug for IdNumber<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Absent => "Absent",
            Self::Unreadable(_) => "Unreadable(hidden)",
            Self::Read(_) => "Read(hidden)",
        })
    }
}
