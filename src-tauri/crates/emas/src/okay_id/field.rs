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

/// The codes are those of Regula's engine (`eVisualFieldType` of its Document Reader), which the
/// portal's fields give away. Where the portal's own pages or a client of it name a code, that
/// is said; two codes (57 and 433) mean something else there than in Regula's list.
impl FieldType {
    /// The issuing state's code, such as `MYS`. As seen by a client.
    pub const ISSUING_STATE_CODE: Self = Self(1);
    /// The number of the document or of the person (`centralized-okayid`, validation table).
    pub const NUMBER: Self = Self(2);
    /// The last day on which the document is valid. Regula's list.
    pub const DATE_OF_EXPIRY: Self = Self(3);
    /// The date of birth (`centralized-okayid`, validation table). Absent from the MyKad sample.
    pub const DATE_OF_BIRTH: Self = Self(5);
    /// The personal number in a passport's machine-readable zone. Regula's list.
    pub const PERSONAL_NUMBER: Self = Self(7);
    /// The surname alone. Regula's list.
    pub const SURNAME: Self = Self(8);
    /// The names beside the surname. Regula's list.
    pub const GIVEN_NAMES: Self = Self(9);
    /// The nationality as printed. Regula's list.
    pub const NATIONALITY: Self = Self(11);
    /// The sex: `F`, `M` or `UNKNOWN` without a language, a word with one. As seen by a client.
    pub const SEX: Self = Self(12);
    /// The address (`centralized-okayid`).
    pub const ADDRESS: Self = Self(17);
    /// The full name (`centralized-okayid`, validation table).
    pub const NAME: Self = Self(25);
    /// The nationality as a code of three letters. Regula's list.
    pub const NATIONALITY_CODE: Self = Self(26);
    /// The issuing state's name. As seen by a client.
    pub const ISSUING_STATE: Self = Self(38);
    /// All lines of the machine-readable zone. Regula's list; its neighbour 172 holds the lines
    /// with check digits that the engine has put right, which would hide a wrong one.
    pub const ZONE_LINES: Self = Self(51);
    /// The number on the back of a MyKad: the ID number and four digits. As seen by a client.
    pub const BACK_NUMBER: Self = Self(57);
    /// The check digit of [`NUMBER`](Self::NUMBER) in the machine-readable zone. Regula's list.
    pub const NUMBER_CHECK_DIGIT: Self = Self(80);
    /// The check digit of [`DATE_OF_BIRTH`](Self::DATE_OF_BIRTH). Regula's list.
    pub const DATE_OF_BIRTH_CHECK_DIGIT: Self = Self(81);
    /// The check digit of [`DATE_OF_EXPIRY`](Self::DATE_OF_EXPIRY). Regula's list.
    pub const DATE_OF_EXPIRY_CHECK_DIGIT: Self = Self(82);
    /// The check digit of [`PERSONAL_NUMBER`](Self::PERSONAL_NUMBER). Regula's list.
    pub const PERSONAL_NUMBER_CHECK_DIGIT: Self = Self(83);
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
