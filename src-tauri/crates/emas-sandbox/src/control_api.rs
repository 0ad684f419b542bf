//! The same control over HTTP, below `/sandbox/`.
//!
//! | Call | Does |
//! |---|---|
//! | `GET /sandbox/scenarios` | lists them: name, where they strike, what they do |
//! | `GET /sandbox/scenario` | what is played for all calls |
//! | `POST /sandbox/scenario` `{"scenario":"slow@okayid","delay_ms":300}` | plays it for all later calls; `null` stops |
//! | `GET /sandbox/requests` | the log |
//! | `GET /sandbox/journeys` | what each journey has had processed |
//! | `POST /sandbox/reset` | forgets journeys, scenario and log |

use std::sync::Arc;
use std::time::Duration;

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use axum::{Json, Router};
use serde::{Deserialize, Serialize};
use serde_json::json;

use crate::portal::{JourneyCount, Portal};
use crate::{Endpoint, LoggedRequest, Plan, Scenario};

/// What is played for all calls.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Playing {
    /// A plan as text.
    scenario: Option<String>,
    /// How late a slow answer is, in milliseconds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    delay_ms: Option<u64>,
}

#[derive(Serialize)]
struct ScenarioRow {
    name: &'static str,
    strikes: &'static [Endpoint],
    does: &'static str,
}

pub(crate) fn routes() -> Router<Arc<Portal>> {
    Router::new()
        .route("/sandbox/scenarios", get(scenarios))
        .route("/sandbox/scenario", get(playing).post(play))
        .route("/sandbox/requests", get(requests))
        .route("/sandbox/journeys", get(journeys))
        .route("/sandbox/reset", post(reset))
}

async fn scenarios() -> Json<Vec<ScenarioRow>> {
    let row = |scenario: &Scenario| ScenarioRow {
        name: scenario.name(),
        strikes: scenario.strikes(),
        does: scenario.does(),
    };
    Json(Scenario::ALL.iter().map(row).collect())
}

async fn playing(State(portal): State<Arc<Portal>>) -> Json<Playing> {
    let plan = portal.override_plan();
    let delay = plan.as_ref().and_then(|plan| plan.delay);
    Json(Playing {
        scenario: plan.map(|plan| plan.to_string()),
        delay_ms: delay.map(|delay| u64::try_from(delay.as_millis()).unwrap_or(u64::MAX)),
    })
}

async fn play(State(portal): State<Arc<Portal>>, Json(wanted): Json<Playing>) -> Response {
    let delay = wanted.delay_ms.map(Duration::from_millis);
    match wanted.scenario.map(|text| text.parse::<Plan>()).transpose() {
        Ok(plan) => {
            portal.set_override(plan.map(|plan| Plan { delay, ..plan }));
            StatusCode::NO_CONTENT.into_response()
        }
        Err(unknown) => {
            let error = json!({"error": unknown.to_string(), "known": Scenario::ALL});
            (StatusCode::BAD_REQUEST, Json(error)).into_response()
        }
    }
}

async fn requests(State(portal): State<Arc<Portal>>) -> Json<Vec<LoggedRequest>> {
    Json(portal.requests())
}

async fn journeys(State(portal): State<Arc<Portal>>) -> Json<Vec<JourneyCount>> {
    Json(portal.journeys())
}

async fn reset(State(portal): State<Arc<Portal>>) -> StatusCode {
    portal.reset();
    StatusCode::NO_CONTENT
}
