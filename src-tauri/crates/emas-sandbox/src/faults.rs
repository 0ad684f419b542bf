//! Faults of the server and of the way to it.

use std::time::Duration;

use axum::http::StatusCode;

use crate::answer::Answer;
use crate::{Endpoint, Plan, Scenario};

/// How an answer reaches the client.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Delivery {
    /// At once.
    Prompt,
    /// After a while.
    Late(Duration),
    /// Not at all: the connection closes.
    Never,
}

/// Whether the connection closes before the body is read.
pub(crate) fn closes_the_door(scenario: Scenario) -> bool {
    matches!(scenario, Scenario::DroppedRequest | Scenario::Unreachable)
}

/// What is answered in place of the endpoint, which does no work.
pub(crate) fn instead_of_work(scenario: Scenario, endpoint: Endpoint) -> Option<Answer> {
    Some(match scenario {
        Scenario::ServerError => Answer::internal_error(),
        Scenario::SpringError => Answer::framework_failure(endpoint),
        Scenario::BadGateway => Answer::page(StatusCode::BAD_GATEWAY),
        Scenario::Throttled => Answer::page(StatusCode::TOO_MANY_REQUESTS),
        Scenario::Outage => Answer::page(StatusCode::SERVICE_UNAVAILABLE),
        // Nobody reads it: the delivery is `Never`.
        scenario if closes_the_door(scenario) => Answer::page(StatusCode::SERVICE_UNAVAILABLE),
        _ => return None,
    })
}

/// How the answer to a struck call is delivered.
pub(crate) fn delivery(plan: &Plan, slow_reply: Duration) -> Delivery {
    match plan.scenario {
        Scenario::Slow => Delivery::Late(plan.delay.unwrap_or(slow_reply)),
        Scenario::LostReply => Delivery::Never,
        scenario if closes_the_door(scenario) => Delivery::Never,
        _ => Delivery::Prompt,
    }
}
