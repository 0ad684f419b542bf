//! The fields that OkayID read, keyed by type and language.

use crate::PersonalText;
use crate::json::{Member, Object};

/// What a field is: the portal's `wFieldType`. (`FieldType` is another number: the language in its
/// upper 16 bits, this one in the lower.)
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct FieldType(pub u16);

/// One field, as read from the places where it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct OcrField {
    /// What it is.
    pub field_type: FieldType,
    /// In which language: a Windows language id (`wLCID`), such as 1086 for Malay; 0 for none.
    pub language: u16,
    /// Read from the print.
    pub visual: Option<PersonalText>,
    /// Read from the machine-readable zone.
    pub mrz: Option<PersonalText>,
    /// Read from a bar code.
    pub barcode: Option<PersonalText>,
}

impl FieldType {
    /// The issuing state's code, such as `MYS`.
    pub const ISSUING_STATE_CODE: Self = Self(1);
    /// The number of the document or of the person.
    pub const NUMBER: Self = Self(2);
    /// The date of birth. Absent from the portal's MyKad sample.
    pub const DATE_OF_BIRTH: Self = Self(5);
    /// The sex: `F`, `M` or `UNKNOWN` without a language, a word with one.
    pub const SEX: Self = Self(12);
    /// The address.
    pub const ADDRESS: Self = Self(17);
    /// The full name.
    pub const NAME: Self = Self(25);
    /// The issuing state's name.
    pub const ISSUING_STATE: Self = Self(38);
    /// The number on the back of a MyKad: the ID number and four digits. As seen by a client.
    pub const BACK_NUMBER: Self = Self(57);
    /// The citizenship, such as `WARGANEGARA`. As seen by a client.
    pub const CITIZENSHIP: Self = Self(433);
}

impl OcrField {
    /// Everything under `result[].ListVerifiedFields.pFieldMaps[]`.
    pub(super) fn read_all(answer: &Object<'_>) -> Vec<Self> {
        answer
            .objects("result")
            .filter_map(|result| result.object("ListVerifiedFields").ok())
            .flat_map(|verified| verified.objects("pFieldMaps"))
            .filter_map(|field| Self::read(&field))
            .collect()
    }

    /// A field of no known type, or with no text anywhere, is none.
    fn read(field: &Object<'_>) -> Option<Self> {
        let combined = field.whole("FieldType").ok();
        let part = |name, shift: u32| match (field.whole(name), combined) {
            (Member::Is(number), _) => u16::try_from(number).ok(),
            (_, Some(combined)) => u16::try_from((combined >> shift) & 0xFFFF).ok(),
            (_, None) => None,
        };
        let text = |name| {
            let text = field.text(name).ok()?;
            (!text.trim().is_empty()).then(|| PersonalText::new(text))
        };
        let field = Self {
            field_type: FieldType(part("wFieldType", 0)?),
            language: part("wLCID", 16).unwrap_or_default(),
            visual: text("Field_Visual"),
            mrz: text("Field_MRZ"),
            barcode: text("Field_Barcode"),
        };
        field.text().is_some().then_some(field)
    }

    /// The print's text, else the machine-readable zone's, else the bar code's.
    #[must_use]
    pub fn text(&self) -> Option<&PersonalText> {
        self.visual
            .as_ref()
            .or(self.mrz.as_ref())
            .or(self.barcode.as_ref())
    }
}
