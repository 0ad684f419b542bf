//! What was read from the card: personal data, in memory only.

use std::fmt;

use journey::CardField;
use zeroize::Zeroize;

use crate::view::{Correction, DetailView};

/// What was read from the card, as staff see and correct it.
pub(crate) struct Details {
    fields: Vec<Detail>,
    /// The kind of document as the portal names it. Not personal.
    pub(crate) document_type: Option<String>,
}

struct Detail {
    field: CardField,
    text: String,
}

/// A correction breaks the rule of its field.
pub(crate) struct InvalidField;

impl Details {
    /// What the portal read, in the order in which it is shown.
    pub(crate) fn new(
        fields: impl IntoIterator<Item = (CardField, String)>,
        document_type: Option<String>,
    ) -> Self {
        let fields = fields
            .into_iter()
            .map(|(field, text)| Detail { field, text })
            .collect();
        Self {
            fields,
            document_type,
        }
    }

    /// How many fields were read.
    pub(crate) fn len(&self) -> u8 {
        u8::try_from(self.fields.len()).unwrap_or(u8::MAX)
    }

    /// Puts right what staff corrected, and names the fields that changed.
    ///
    /// # Errors
    /// [`InvalidField`] if a field, corrected or not, breaks its rule. Nothing is changed then.
    pub(crate) fn correct(
        &mut self,
        corrections: Vec<Correction>,
    ) -> Result<Vec<CardField>, InvalidField> {
        let text_after = |detail: &Detail| {
            let correction = corrections
                .iter()
                .find(|correction| correction.field == detail.field);
            correction.map_or(detail.text.clone(), |correction| {
                correction.text.trim().to_owned()
            })
        };
        let corrected: Vec<String> = self.fields.iter().map(text_after).collect();
        let valid = self
            .fields
            .iter()
            .zip(&corrected)
            .all(|(detail, text)| is_valid(detail.field, text));
        if !valid {
            return Err(InvalidField);
        }
        let mut changed = Vec::new();
        for (detail, text) in self.fields.iter_mut().zip(corrected) {
            if detail.text != text {
                detail.text.zeroize();
                detail.text = text;
                changed.push(detail.field);
            }
        }
        Ok(changed)
    }

    /// The text of `field`, if it was read.
    pub(crate) fn text(&self, field: CardField) -> Option<&str> {
        self.fields
            .iter()
            .find(|detail| detail.field == field)
            .map(|detail| detail.text.as_str())
    }

    /// The fields as the window shows them.
    pub(crate) fn view(&self) -> Vec<DetailView> {
        let view = |detail: &Detail| DetailView {
            field: detail.field,
            text: detail.text.clone(),
            invalid: !is_valid(detail.field, &detail.text),
        };
        self.fields.iter().map(view).collect()
    }
}

/// The vendor's validation rules for Malaysian cards (`emas-ekyc-portal`, OkayID, validation).
fn is_valid(field: CardField, text: &str) -> bool {
    match field {
        CardField::IdNumber => text.len() == 12 && text.bytes().all(|byte| byte.is_ascii_digit()),
        CardField::Name => !text.is_empty() && text.chars().all(is_name_character),
        _ => true,
    }
}

fn is_name_character(character: char) -> bool {
    !character.is_numeric()
        && (character.is_alphabetic()
            || character.is_whitespace()
            || "/.@'^()-,".contains(character))
}

impl Drop for Details {
    fn drop(&mut self) {
        for detail in &mut self.fields {
            detail.text.zeroize();
        }
    }
}

impl fmt::Debug for Details {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Details({} fields)", self.fields.len())
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test may fail loudly")]

    use super::*;

    fn details(number: &str) -> Details {
        Details::new([(CardField::IdNumber, number.to_owned())], None)
    }

    fn correction(text: &str) -> Correction {
        Correction {
            field: CardField::IdNumber,
            text: text.to_owned(),
        }
    }

    #[test]
    fn an_unreadable_digit_must_be_put_right_before_the_details_are_confirmed() {
        assert!(details("88888801????").correct(vec![]).is_err());
    }

    #[test]
    fn a_correction_is_named_by_its_field() {
        let mut details = details("88888801????");
        let changed = details
            .correct(vec![correction("888888015555")])
            .ok()
            .unwrap();
        assert_eq!(changed, [CardField::IdNumber]);
        assert_eq!(details.text(CardField::IdNumber), Some("888888015555"));
    }

    #[test]
    fn a_field_that_staff_left_alone_is_not_called_corrected() {
        let changed = details("888888015555")
            .correct(vec![correction("888888015555")])
            .ok()
            .unwrap();
        assert!(changed.is_empty());
    }
}
