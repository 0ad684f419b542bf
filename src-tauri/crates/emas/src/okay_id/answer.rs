//! What OkayID read from a card.

use std::fmt;

use zeroize::Zeroizing;

use super::{BirthDate, DocumentType, FieldType, OcrField};
use crate::json::Object;
use crate::{PersonalText, Picture};

/// What OkayID read from a card. **Read, not verified**: characters may be wrong, and a clean
/// reading says nothing about the card being genuine.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OkayIdAnswer {
    fields: Vec<OcrField>,
    crops: Vec<(u32, Picture)>,
    portrait: Option<Picture>,
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

impl OkayIdAnswer {
    /// `None` if not one field was read: the portal calls that a success too.
    pub(crate) fn read(answer: &Object<'_>) -> Option<Self> {
        let fields = OcrField::read_all(answer);
        if fields.is_empty() {
            return None;
        }
        let document_type = answer.text("documentType").ok();
        Some(Self {
            fields,
            crops: crops(answer),
            portrait: portrait(answer),
            document_type: document_type.and_then(|text| DocumentType::new(&text)),
        })
    }

    /// Every field, in the portal's order. Never empty.
    #[must_use]
    pub fn fields(&self) -> &[OcrField] {
        &self.fields
    }

    /// The field of a type, without a language if it is there so, else the first.
    #[must_use]
    pub fn field(&self, field_type: FieldType) -> Option<&OcrField> {
        let mut all = self
            .fields
            .iter()
            .filter(|field| field.field_type == field_type);
        all.clone()
            .find(|field| field.language == 0)
            .or_else(|| all.next())
    }

    /// The number. Twelve digits are asked of Malaysian cards, and of a document of unknown kind.
    #[must_use]
    pub fn number(&self) -> IdNumber<'_> {
        let Some(number) = self.text(FieldType::NUMBER).map(str::trim) else {
            return IdNumber::Absent;
        };
        let twelve_digits =
            number.len() == 12 && number.bytes().all(|digit| digit.is_ascii_digit());
        let readable = match &self.document_type {
            Some(document) if !document.has_twelve_digit_number() => !number.contains('?'),
            Some(_) | None => twelve_digits,
        };
        if readable {
            IdNumber::Read(number)
        } else {
            IdNumber::Unreadable(number)
        }
    }

    /// The full name in one line: `^`, the portal's line break, is a space.
    #[must_use]
    pub fn name(&self) -> Option<PersonalText> {
        let text = Zeroizing::new(self.text(FieldType::NAME)?.replace('^', " "));
        let words: Vec<&str> = text.split_whitespace().collect();
        Some(PersonalText::new(Zeroizing::new(words.join(" "))))
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

    /// The date of birth: its own field, else the first six digits of a twelve-digit number, whose
    /// century `this_year` settles.
    #[must_use]
    pub fn date_of_birth(&self, this_year: u16) -> Option<BirthDate> {
        let field = self
            .text(FieldType::DATE_OF_BIRTH)
            .and_then(BirthDate::read);
        field.or_else(|| match (self.number(), &self.document_type) {
            (IdNumber::Read(number), Some(document)) if document.has_twelve_digit_number() => {
                BirthDate::of_number(number, this_year)
            }
            (IdNumber::Read(number), None) => BirthDate::of_number(number, this_year),
            _ => None,
        })
    }

    /// The kind of the document, if it was asked for and told.
    #[must_use]
    pub fn document_type(&self) -> Option<&DocumentType> {
        self.document_type.as_ref()
    }

    /// The document cut out of a picture: page 0 is the front, 1 the back. Found by the portal's
    /// `PageIndex`, never by position: a sample of the portal has the back first.
    #[must_use]
    pub fn crop(&self, page: u32) -> Option<&Picture> {
        self.crops
            .iter()
            .find(|(index, _)| *index == page)
            .map(|(_, picture)| picture)
    }

    /// The portrait on the card.
    #[must_use]
    pub fn portrait(&self) -> Option<&Picture> {
        self.portrait.as_ref()
    }

    /// Takes the portrait and drops the rest.
    #[must_use]
    pub fn into_portrait(self) -> Option<Picture> {
        self.portrait
    }

    fn text(&self, field_type: FieldType) -> Option<&str> {
        Some(self.field(field_type)?.text()?.as_str())
    }
}

/// A picture without a page index is nobody's.
fn crops(answer: &Object<'_>) -> Vec<(u32, Picture)> {
    let crop = |image: Object<'_>| {
        let picture = Picture::from_base64(&image.text("Base64ImageString").ok()?)?;
        Some((image.whole("PageIndex").ok()?, picture))
    };
    answer.objects("images").filter_map(crop).collect()
}

/// The portal shows the place of `faceImage` in a screenshot only, so it is looked for at the top,
/// then among the images, then among the results.
fn portrait(answer: &Object<'_>) -> Option<Picture> {
    let in_object = |object: &Object<'_>| Picture::from_base64(&object.text("faceImage").ok()?);
    in_object(answer)
        .or_else(|| answer.objects("images").find_map(|image| in_object(&image)))
        .or_else(|| {
            answer
                .objects("result")
                .find_map(|result| in_object(&result))
        })
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
