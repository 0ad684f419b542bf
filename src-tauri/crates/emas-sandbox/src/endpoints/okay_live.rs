//! Centralized OkayLive (`P/centralized-okaylive`).

use serde::Serialize;

use super::readings::{self, Liveness};
use super::{Call, Operation};
use crate::answer::Answer;
use crate::log::Part;
use crate::payload::FormBody;
use crate::{Endpoint, Refusal, checks};

pub(super) struct OkayLive;

/// The readings are not inside an object of their own here.
#[derive(Serialize)]
struct Readings {
    status: &'static str,
    #[serde(rename = "messageCode")]
    message_code: &'static str,
    #[serde(flatten)]
    liveness: Liveness,
}

impl Operation for OkayLive {
    const ENDPOINT: Endpoint = Endpoint::OkayLive;
    type Payload = FormBody;

    fn parts(payload: &FormBody) -> Vec<Part> {
        payload.parts()
    }

    fn answer(call: &Call<'_, FormBody>) -> Result<Answer, Refusal> {
        // "Only accepts image file": there is no base64 instead.
        let best = call.payload.file("imageBest");
        let best = best.ok_or_else(|| Refusal::new("MISSING_ARGUMENTS: imageBest"))?;
        checks::live_selfie(best)?;
        let readings = Readings {
            status: "success",
            message_code: "api.success",
            liveness: readings::face_with_quality(call.scenario),
        };
        Ok(Answer::success("api.success", &readings))
    }
}
