//! Create JourneyID (`P/create-journeyid`).

use serde_json::json;

use super::Operation;
use crate::answer::Answer;
use crate::log::Part;
use crate::payload::{JsonBody, Payload};
use crate::portal::{Caller, Portal};
use crate::{Endpoint, Options, Plan, Scenario};

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

    fn caller(portal: &Portal, payload: &JsonBody) -> Result<Caller, Answer> {
        let (Some(username), Some(password)) = (payload.text("username"), payload.text("password"))
        else {
            return Err(Answer::refusal("MISSING_PARAM_CRENDENTIAL"));
        };
        let plan =
            plan_of(portal, username).ok_or_else(|| Answer::refusal("USERNAME_NOT_EXIST"))?;
        if password != portal.options.password {
            return Err(Answer::refusal("INCORRECT_PASSWORD"));
        }
        Ok(Caller {
            journey: None,
            plan,
        })
    }

    fn answer(
        portal: &Portal,
        caller: &Caller,
        _: &JsonBody,
        _: Scenario,
    ) -> Result<Answer, Answer> {
        let id = portal.open_journey(caller.plan.clone());
        // The marker of success is in `message` here, elsewhere in `messageCode`.
        let body = json!({"status": "success", "message": "api.success", "journeyId": id});
        Ok(Answer::success("api.success", &body).opening(id))
    }
}

/// The plain user gets the sandbox's own plan; every other user name is a plan.
fn plan_of(portal: &Portal, username: &str) -> Option<Plan> {
    if username == Options::USERNAME {
        return Some(portal.options.plan.clone());
    }
    username.parse().ok()
}
