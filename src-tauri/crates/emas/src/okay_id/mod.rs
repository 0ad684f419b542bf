//! Centralized OkayID (`centralized-okayid`): what is asked, the call, and what is made of the text.

mod answer;
mod check_digit;
mod date;
mod discrepancy;
mod document;
mod field;
mod my_kad;
mod place;
mod rules;
mod sex;
#[cfg(test)]
mod tests;
mod text;
mod zone;

use std::fmt;

use bytes::Bytes;
use serde::Serialize;

use crate::error::{Endpoint, Error, NotSent};
use crate::json_body::{self, Base64, room_for};
use crate::transport::Transport;
use crate::{JourneyId, judge};

pub use answer::OkayIdAnswer;
pub use check_digit::check_digit;
pub use date::Date;
pub use discrepancy::{Discrepancy, Printed};
pub use document::DocumentType;
pub use field::{FieldType, OcrField};
pub use my_kad::{MyKadNumber, NumberedBirth};
pub use place::{PlaceOfBirth, State};
pub use rules::{DocumentKind, Readability};
pub use sex::Sex;
pub use text::{CardText, IdNumber};
pub use zone::{Check, Zone, ZonePart};

/// A card to read.
///
/// The portal wants 900×600 or more and the card filling 70 to 80 % of the picture
/// (`image-requirement/okayid`). That page allows 20 MB a request, its error list 5 MB: one picture
/// of less than 3 MB is safe, since base64 adds a third.
#[derive(Clone)]
pub struct OkayIdRequest {
    /// The front, or the page of a passport, as an encoded picture.
    pub front: Bytes,
    /// The back.
    pub back: Option<Bytes>,
    /// Ask for the kind of the document.
    pub document_type: bool,
    /// Ask for the document cut out of each picture.
    pub crops: bool,
    /// Ask for the portrait.
    pub portrait: bool,
    /// The document is Cambodian.
    pub cambodia: bool,
}

/// The body, with the portal's names. Pictures are raw base64, without a `data:` prefix and in one
/// line; switches are JSON booleans.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Body<'a> {
    journey_id: &'a str,
    base64_image_string: Base64<'a>,
    #[serde(skip_serializing_if = "Option::is_none")]
    back_image: Option<Base64<'a>>,
    image_format: &'static str,
    doc_type_enabled: bool,
    image_enabled: bool,
    face_image_enabled: bool,
    cambodia: bool,
}

pub(crate) async fn call(
    transport: &Transport,
    journey: &JourneyId,
    request: &OkayIdRequest,
) -> Result<OkayIdAnswer, Error> {
    let json = request.to_json(journey)?;
    let mut reply = transport.post_json(Endpoint::OkayId, json).await?;
    let http_status = reply.status;
    let answer = judge::success(Endpoint::OkayId, &mut reply, &[journey.expose()])?;
    OkayIdAnswer::read(&answer).ok_or_else(|| judge::nothing_read(http_status))
}

impl OkayIdRequest {
    /// A request for everything that the portal can tell about the front of a card.
    #[must_use]
    pub fn new(front: Bytes) -> Self {
        Self {
            front,
            back: None,
            document_type: true,
            crops: true,
            portrait: true,
            cambodia: false,
        }
    }

    fn to_json(&self, journey: &JourneyId) -> Result<Bytes, NotSent> {
        let body = Body {
            journey_id: journey.expose(),
            base64_image_string: Base64(&self.front),
            back_image: self.back.as_deref().map(Base64),
            image_format: if self.front.starts_with(b"\x89PNG") {
                "PNG"
            } else {
                "JPG"
            },
            doc_type_enabled: self.document_type,
            image_enabled: self.crops,
            face_image_enabled: self.portrait,
            cambodia: self.cambodia,
        };
        let back = self.back.as_deref().map_or(0, room_for);
        json_body::write(&body, room_for(&self.front) + back + 1024)
    }
}

impl fmt::Debug for OkayIdRequest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("OkayIdRequest")
            .field("front", &format_args!("{} bytes", self.front.len()))
            .field("back", &self.back.as_ref().map(Bytes::len))
            .field("document_type", &self.document_type)
            .field("crops", &self.crops)
            .field("portrait", &self.portrait)
            .field("cambodia", &self.cambodia)
            .finish()
    }
}
