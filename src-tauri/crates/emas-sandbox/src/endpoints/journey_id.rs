//! Create JourneyID (`P/create-journeyid`).

use axum::http::HeaderMap;
use serde_json::json;

use super::{Call, Operation};
use crate::answer::Answer;
use crate::log::Part;
use crate::payload::{JsonBody, Payload};
use crate::portal::{Caller, Portal};
use crate::{Endpoint, Refusal};

pub(super) struct JourneyId;

impl Operation for JourneyId {
    const ENDPOINT: Endpoint = Endpoint::JourneyId;
    type Payload = JsonBody;

    /// Names only: even a length says something of a password.
    fn parts(payload: &JsonBody) -> Vec<Part> {
        payload
            .0
            .keys()
            .map(|name| Part::measured(name, 0))
            .collect()
    }

    fn caller(portal: &Portal, _: &HeaderMap, payload: &JsonBody) -> Result<Caller, Refusal> {
        log_in(portal, payload)
    }

    fn answer(call: &Call<'_, JsonBody>) -> Result<Answer, Refusal> {
        let id = call.portal.open_journey(call.caller);
        // The marker of success is in `message` here, elsewhere in `messageCode`.
        let body = json!({"status": "success", "message": "api.success", "journeyId": id});
        Ok(Answer::success("api.success", &body).opening(id))
    }
}

/// The caller whose name and password the request carries.
pub(super) fn log_in(portal: &Portal, payload: &impl Payload) -> Result<Caller, Refusal> {
    let (Some(username), Some(password)) = (payload.text("username"), payload.text("password"))
    else {
        return Err(Refusal::new("MISSING_PARAM_CRENDENTIAL"));
    };
    let plan = portal
        .plan_of(username)
        .ok_or_else(|| Refusal::new("USERNAME_NOT_EXIST"))?;
    if password != portal.options.password {
        return Err(Refusal::new("INCORRECT_PASSWORD"));
    }
    Ok(Caller {
        journey: None,
        login: username.to_owned(),
        plan,
    })
}
