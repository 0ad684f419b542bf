//! Centralized OkayID (`P/centralized-okayid`).

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use image::DynamicImage;
use serde::Serialize;

use super::{Call, Operation};
use crate::answer::Answer;
use crate::log::Part;
use crate::payload::{JsonBody, Payload};
use crate::portal::Portal;
use crate::portrait::{PortraitSize, cut_portrait};
use crate::specimen::Field;
use crate::{Endpoint, Refusal, Scenario, checks};

pub(super) struct OkayId;

const FRONT: &str = "base64ImageString";
const BACK: &str = "backImage";

#[derive(Serialize)]
struct Reading {
    status: &'static str,
    message: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    images: Option<Vec<Crop>>,
    #[serde(rename = "faceImage", skip_serializing_if = "Option::is_none")]
    portrait: Option<String>,
    result: Vec<Page>,
    #[serde(rename = "documentType", skip_serializing_if = "Option::is_none")]
    document_type: Option<&'static str>,
}

/// A card's side as the portal returns it.
#[derive(Serialize)]
struct Crop {
    #[serde(rename = "Base64ImageString")]
    picture: String,
    #[serde(rename = "Format")]
    format: &'static str,
    #[serde(rename = "LightIndex")]
    light: u32,
    #[serde(rename = "PageIndex")]
    page: u32,
}

#[derive(Serialize)]
struct Page {
    #[serde(rename = "ListVerifiedFields")]
    fields: FieldMap,
}

#[derive(Serialize)]
struct FieldMap {
    #[serde(rename = "pFieldMaps")]
    fields: Vec<Field>,
}

impl Operation for OkayId {
    const ENDPOINT: Endpoint = Endpoint::OkayId;
    type Payload = JsonBody;

    fn weigh(length: usize) -> Result<(), Refusal> {
        if length > checks::MAX_OKAY_ID_REQUEST {
            return Err(Refusal::new("Request size exceed 5MB."));
        }
        Ok(())
    }

    fn parts(payload: &JsonBody) -> Vec<Part> {
        payload.parts(&[FRONT, BACK])
    }

    fn answer(call: &Call<'_, JsonBody>) -> Result<Answer, Refusal> {
        let Call {
            portal, payload, ..
        } = call;
        let scenario = call.scenario;
        // Documented: without a picture the framework speaks.
        let front = payload
            .text(FRONT)
            .ok_or_else(|| Refusal::new("Internal Server Error"))?;
        let (front, pixels) = checks::card(front)?;
        let back = payload
            .text(BACK)
            .map(checks::card)
            .transpose()?
            .map(|(back, _)| back);
        let is_read = scenario != Scenario::EmptyResult;
        let reading = Reading {
            status: "success",
            message: "",
            portrait: if is_read && payload.switch("faceImageEnabled") {
                Some(portrait(portal, &pixels, scenario)?)
            } else {
                None
            },
            result: if is_read {
                vec![Page {
                    fields: FieldMap {
                        fields: portal
                            .options
                            .specimen
                            .played(scenario)
                            .fields(back.is_some()),
                    },
                }]
            } else {
                Vec::new()
            },
            images: payload
                .switch("imageEnabled")
                .then(|| crops(&front, back.as_deref())),
            document_type: (is_read && payload.switch("docTypeEnabled"))
                .then_some("Malaysia - Id Card #2"),
        };
        Ok(Answer::success("success", &reading))
    }
}

fn portrait(portal: &Portal, front: &DynamicImage, scenario: Scenario) -> Result<String, Refusal> {
    let size = match scenario {
        Scenario::SmallPortrait => PortraitSize::Small,
        _ => PortraitSize::Sufficient,
    };
    let jpeg = cut_portrait(front, portal.options.portrait, size).map_err(|error| {
        tracing::error!(%error, "the portrait could not be encoded");
        Refusal::internal_error()
    })?;
    Ok(STANDARD.encode(jpeg))
}

/// The back before the front, as in the vendor's sample: only the page index tells them apart.
fn crops(front: &[u8], back: Option<&[u8]>) -> Vec<Crop> {
    let crop = |picture: &[u8], page| Crop {
        picture: STANDARD.encode(picture),
        format: ".jpg",
        light: 6,
        page,
    };
    back.map(|back| crop(back, 1))
        .into_iter()
        .chain([crop(front, 0)])
        .collect()
}
