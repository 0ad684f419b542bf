//! Complete Journey (`P/manual-verification/complete-journey-api`).

use axum::http::HeaderMap;
use serde_json::json;

use super::{Call, Operation};
use crate::answer::Answer;
use crate::journeys::Journey;
use crate::log::Part;
use crate::payload::{JsonBody, Payload};
use crate::portal::{Caller, Portal};
use crate::{Endpoint, Refusal};

pub(super) struct Complete;

impl Operation for Complete {
    const ENDPOINT: Endpoint = Endpoint::Complete;
    type Payload = JsonBody;

    fn parts(payload: &JsonBody) -> Vec<Part> {
        payload.parts(&[])
    }

    /// The page's table spells the name with a capital D, its sample does not.
    fn caller(portal: &Portal, _: &HeaderMap, payload: &JsonBody) -> Result<Caller, Refusal> {
        let id = payload.text("journeyId").or(payload.text("journeyID"));
        portal.journey(id).ok_or_else(Refusal::unknown_journey)
    }

    fn answer(call: &Call<'_, JsonBody>) -> Result<Answer, Refusal> {
        let account = &call.portal.options.account;
        let now = call.portal.options.clock.now();
        let completed = call.inspect(|journey: &mut Journey| {
            if !account.steps.iter().all(|step| journey.has_done(*step)) {
                return None;
            }
            // A journey that is locked stays so; that this succeeds again is our choice.
            Some(*journey.completed.get_or_insert(now))
        })?;
        let completed = completed.ok_or_else(|| Refusal::new("INCOMPLETE_JOURNEY"))?;
        let body = json!({
            "status": "success",
            "messageCode": null,
            "message": null,
            "completeDateTime": completed.as_millisecond(),
        });
        Ok(Answer::success("success", &body))
    }
}
