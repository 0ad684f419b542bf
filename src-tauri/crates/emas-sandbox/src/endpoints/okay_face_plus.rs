//! Centralized OkayFace Plus, version 1 (`P/centralized-okayface-plus/version-1`).

use serde::Serialize;

use super::readings::{self, Liveness, Match};
use super::{Call, Operation};
use crate::answer::Answer;
use crate::log::Part;
use crate::payload::FormBody;
use crate::{Endpoint, Refusal, checks};

pub(super) struct OkayFacePlus;

#[derive(Serialize)]
struct Readings {
    status: &'static str,
    #[serde(rename = "messageCode")]
    message_code: &'static str,
    #[serde(rename = "imageBestLiveness")]
    face: Liveness,
    #[serde(rename = "imageBestCaptureLiveness")]
    capture: Liveness,
    result_idcard: Match,
}

impl Operation for OkayFacePlus {
    const ENDPOINT: Endpoint = Endpoint::OkayFacePlus;
    type Payload = FormBody;

    fn parts(payload: &FormBody) -> Vec<Part> {
        payload.parts()
    }

    fn answer(call: &Call<'_, FormBody>) -> Result<Answer, Refusal> {
        let payload = call.payload;
        let (Some(id_card), Some(best)) = (payload.file("imageIdCard"), payload.file("imageBest"))
        else {
            return Err(Refusal::new("MISSING_ARGUMENTS: imageIdCard or imageBest"));
        };
        // What the portal says to a missing bundle is not documented; our choice.
        if payload.file("mobileSdkData").is_none() {
            return Err(Refusal::new("MISSING_ARGUMENTS: mobileSdkData"));
        }
        checks::id_card(id_card)?;
        checks::selfie(best)?;
        let readings = Readings {
            status: "success",
            message_code: "api.success",
            face: readings::face(call.scenario),
            capture: readings::capture(call.scenario),
            result_idcard: readings::comparison(call.scenario),
        };
        Ok(Answer::success("api.success", &readings))
    }
}
