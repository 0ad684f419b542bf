//! What OkayID read from a card.

use std::ops::Deref;

use super::{CardText, DocumentType, OcrField};
use crate::Picture;
use crate::json::Object;

/// What OkayID read from a card: its text, and what it cut out of the pictures.
///
/// It derefs to its [`CardText`], which tells the fields, whether each can be used, and what among
/// them does not agree:
///
/// ```no_run
/// # async fn read(client: emas::Client, journey: emas::JourneyId, card: bytes::Bytes) -> Result<(), emas::Error> {
/// use emas::{Date, FieldType, OkayIdRequest, Readability};
///
/// let answer = client.okay_id(&journey, &OkayIdRequest::new(card)).await?;
/// if answer.readability(FieldType::NUMBER) != Readability::Readable {
///     println!("type the number as the card shows it");
/// }
/// let today = Date::new(2026, 11, 24).expect("a day of the calendar");
/// for discrepancy in answer.discrepancies(today) {
///     println!("compare with the card: {discrepancy:?}, in {:?}", discrepancy.fields());
/// }
/// # Ok(())
/// # }
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OkayIdAnswer {
    text: CardText,
    crops: Vec<(u32, Picture)>,
    portrait: Option<Picture>,
}

impl OkayIdAnswer {
    /// `None` if not one field was read: the portal calls that a success too.
    pub(crate) fn read(answer: &Object<'_>) -> Option<Self> {
        let fields = OcrField::read_all(answer);
        if fields.is_empty() {
            return None;
        }
        let document_type = answer.text("documentType").ok();
        let document_type = document_type.and_then(|text| DocumentType::new(&text));
        Some(Self {
            text: CardText::new(fields, document_type),
            crops: crops(answer),
            portrait: portrait(answer),
        })
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

    /// Takes the text and the portrait apart, and drops the rest.
    #[must_use]
    pub fn into_text_and_portrait(self) -> (CardText, Option<Picture>) {
        (self.text, self.portrait)
    }
}

impl Deref for OkayIdAnswer {
    type Target = CardText;

    fn deref(&self) -> &CardText {
        &self.text
    }
}

/// A picture without a page index is nobody's.
fn crops(answer: &Object<'_>) -> Vec<(u32, Picture)> {
    let crop = |image: Object<'_>| {
        let picture = Picture::from_base64(&image.large_text("Base64ImageString").ok()?)?;
        Some((image.whole("PageIndex").ok()?, picture))
    };
    answer.objects("images").filter_map(crop).collect()
}

/// The portal shows the place of `faceImage` in a screenshot only, so it is looked for everywhere,
/// nearest to the top first.
fn portrait(answer: &Object<'_>) -> Option<Picture> {
    answer.find_anywhere("faceImage", Picture::from_base64)
}
