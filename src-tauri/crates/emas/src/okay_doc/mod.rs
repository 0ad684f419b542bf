//! Centralized OkayDoc (`centralized-okaydoc`): what is asked, and the call.

mod answer;
mod finding;

use std::fmt;

use bytes::Bytes;
use serde::Serialize;

use crate::error::{Endpoint, Error, NotSent};
use crate::json_body::{self, Base64, room_for};
use crate::transport::Transport;
use crate::{JourneyId, judge};

pub use answer::{DocComponent, DocMethod, OkayDocAnswer};
pub use finding::{DocFinding, DocOutcome};

/// A document whose genuineness is to be judged.
///
/// The portal wants the picture that OkayID was given (`centralized-okaydoc/non-passport`), 1343×847
/// to 3000×1500, at most 3 MB (`image-requirement/okaydoc`).
#[derive(Clone)]
pub struct OkayDocRequest(Document);

#[derive(Clone)]
enum Document {
    MyKad {
        front: Bytes,
        with_flash: Option<Bytes>,
        checks: MyKadChecks,
    },
    MyKas {
        front: Bytes,
    },
    Passport {
        half: Bytes,
        full: Option<Bytes>,
    },
}

/// What is looked for on a MyKad, in the portal's names. At the portal each is off unless asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct MyKadChecks {
    /// Header, logo, flag, chip and hibiscus are where they belong.
    pub landmark_check: bool,
    /// The number is printed in the right typeface.
    pub font_check: bool,
    /// The fine print is there.
    pub microprint_check: bool,
    /// The photo was not put in another's place.
    pub photo_substitution_check: bool,
    /// The old or the new kind of card: told, not judged.
    pub ic_type_check: bool,
    /// The picture is no black-and-white copy.
    pub color_mode: bool,
    /// The hologram shines. Only a picture taken with a flash can show it.
    pub hologram: bool,
    /// The picture was not taken of a screen.
    pub screen_detection: bool,
    /// The small second photo has its colours.
    pub ghost_photo_color_detection: bool,
    /// The picture is sharp.
    pub id_blur_detection: bool,
    /// The picture is neither dark nor washed out.
    pub id_brightness_detection: bool,
}

/// The body, with the portal's names.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Body<'a> {
    journey_id: &'a str,
    #[serde(flatten)]
    document: DocumentBody<'a>,
}

#[derive(Serialize)]
#[serde(
    tag = "type",
    rename_all = "lowercase",
    rename_all_fields = "camelCase"
)]
enum DocumentBody<'a> {
    NonPassport {
        version: &'static str,
        doc_type: &'static str,
        id_image_base64_image: Base64<'a>,
        #[serde(flatten)]
        checks: Option<MyKadChecks>,
        #[serde(skip_serializing_if = "Option::is_none")]
        other_doc_list: Option<[OtherDocument<'a>; 1]>,
    },
    Passport {
        version: &'static str,
        country: &'static str,
        half_size_image: Base64<'a>,
        #[serde(skip_serializing_if = "Option::is_none")]
        full_size_image: Option<Base64<'a>>,
    },
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct OtherDocument<'a> {
    base64_image: Base64<'a>,
    r#type: &'static str,
}

pub(crate) async fn call(
    transport: &Transport,
    journey: &JourneyId,
    request: &OkayDocRequest,
) -> Result<OkayDocAnswer, Error> {
    let json = request.to_json(journey)?;
    let mut reply = transport.post_json(Endpoint::OkayDoc, json).await?;
    let secrets = [journey.expose()];
    let answer = judge::success(Endpoint::OkayDoc, &mut reply, &secrets)?;
    Ok(OkayDocAnswer::read(&answer, &secrets))
}

impl OkayDocRequest {
    /// The front of a MyKad, with version 7 of the check (`non-passport/sample-input`): everything
    /// but the hologram, which wants a flash.
    #[must_use]
    pub const fn my_kad(front: Bytes) -> Self {
        Self(Document::MyKad {
            front,
            with_flash: None,
            checks: MyKadChecks::WITHOUT_FLASH,
        })
    }

    /// The front of a MyKad, a second picture of it taken with a flash, and what to look for.
    #[must_use]
    pub const fn my_kad_with(front: Bytes, with_flash: Option<Bytes>, checks: MyKadChecks) -> Self {
        Self(Document::MyKad {
            front,
            with_flash,
            checks,
        })
    }

    /// The front of a MyKas, with version 2 of the check.
    #[must_use]
    pub const fn my_kas(front: Bytes) -> Self {
        Self(Document::MyKas { front })
    }

    /// The photo page of a passport of any country, and the whole open passport if there is a picture
    /// of it (`centralized-okaydoc/passport`), with version 3 of the check.
    #[must_use]
    pub const fn passport(half: Bytes, full: Option<Bytes>) -> Self {
        Self(Document::Passport { half, full })
    }

    fn to_json(&self, journey: &JourneyId) -> Result<Bytes, NotSent> {
        let journey_id = journey.expose();
        let document = match &self.0 {
            Document::MyKad {
                front,
                with_flash,
                checks,
            } => DocumentBody::NonPassport {
                version: "7",
                doc_type: "mykad",
                id_image_base64_image: Base64(front),
                checks: Some(*checks),
                other_doc_list: with_flash.as_deref().map(|picture| {
                    [OtherDocument {
                        base64_image: Base64(picture),
                        r#type: "with_flash",
                    }]
                }),
            },
            Document::MyKas { front } => DocumentBody::NonPassport {
                version: "2",
                doc_type: "mykas",
                id_image_base64_image: Base64(front),
                checks: None,
                other_doc_list: None,
            },
            Document::Passport { half, full } => DocumentBody::Passport {
                version: "3",
                country: "OTHER",
                half_size_image: Base64(half),
                full_size_image: full.as_deref().map(Base64),
            },
        };
        let body = Body {
            journey_id,
            document,
        };
        let pictures: usize = self
            .pictures()
            .iter()
            .map(|picture| room_for(picture))
            .sum();
        json_body::write(&body, pictures + 1024)
    }

    fn pictures(&self) -> Vec<&Bytes> {
        let (first, second) = match &self.0 {
            Document::MyKad {
                front, with_flash, ..
            } => (front, with_flash.as_ref()),
            Document::MyKas { front } => (front, None),
            Document::Passport { half, full } => (half, full.as_ref()),
        };
        std::iter::once(first).chain(second).collect()
    }
}

impl MyKadChecks {
    /// All of them.
    pub const ALL: Self = Self {
        hologram: true,
        ..Self::WITHOUT_FLASH
    };

    /// All that a picture without a flash can show.
    pub const WITHOUT_FLASH: Self = Self {
        landmark_check: true,
        font_check: true,
        microprint_check: true,
        photo_substitution_check: true,
        ic_type_check: true,
        color_mode: true,
        hologram: false,
        screen_detection: true,
        ghost_photo_color_detection: true,
        id_blur_detection: true,
        id_brightness_detection: true,
    };
}

impl fmt::Debug for OkayDocRequest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let kind = match &self.0 {
            Document::MyKad { .. } => "MyKad",
            Document::MyKas { .. } => "MyKas",
            Document::Passport { .. } => "Passport",
        };
        let lengths: Vec<usize> = self
            .pictures()
            .iter()
            .map(|picture| picture.len())
            .collect();
        write!(f, "OkayDocRequest({kind}, pictures of {lengths:?} bytes)")
    }
}
