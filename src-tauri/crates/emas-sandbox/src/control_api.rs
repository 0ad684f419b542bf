//! The same control over HTTP, below `/sandbox/`.
//!
//! | Call | Does |
//! |---|---|
//! | `GET /sandbox/scenarios` | lists the built-in ones: name, where they strike, what they do |
//! | `GET /sandbox/scenario` | what is played for all calls |
//! | `POST /sandbox/scenario` `{"scenario":"slow@okayid","delay_ms":300}` | plays it for all later calls; `null` stops |
//! | `POST /sandbox/next`, the same body | strikes the next call that it meets, once |
//! | `GET /sandbox/requests` | the log, see [`LoggedRequest`] |
//! | `GET /sandbox/requests?count=3&wait_ms=5000` | the same, once it has three requests or after five seconds |
//! | `GET /sandbox/journeys` | what each journey has had processed |
//! | `GET /sandbox/journeys/{journeyId}` | the same of one, by its whole id; zeros if it is unknown |
//! | `POST /sandbox/reset` | forgets journeys, log, and what is played or armed |
//!
//! In place of JSON, both POSTs take a scenario file as `application/toml`, and the page's form as
//! `text/plain`.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Duration;

use axum::body::Bytes;
use axum::extract::{Path, Query, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::{get, post};
use axum::{Json, Router};
use serde::{Deserialize, Serialize};
use serde_json::json;

use crate::portal::{JourneyCount, Portal};
use crate::script::Strike;
use crate::{Control, Endpoint, LoggedRequest, Scenario, Script};

/// What shall be played.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Wanted {
    /// A script in a few words.
    scenario: Option<String>,
    /// How late the struck answers are, in milliseconds.
    delay_ms: Option<u64>,
}

/// What is played for all calls.
#[derive(Serialize)]
struct Playing {
    scenario: Option<String>,
    does: Option<String>,
}

#[derive(Serialize)]
struct ScenarioRow {
    name: &'static str,
    strikes: &'static [Endpoint],
    does: &'static str,
}

/// When to answer with the log.
#[derive(Deserialize)]
struct Awaited {
    #[serde(default)]
    count: usize,
    #[serde(default)]
    wait_ms: u64,
}

/// How a form without a script sends what was typed.
const FORM: &str = "text/plain";
/// Nobody waits for longer.
const LONGEST_WAIT: Duration = Duration::from_secs(60);

pub(crate) fn routes() -> Router<Arc<Portal>> {
    Router::new()
        .route("/sandbox/scenarios", get(scenarios))
        .route("/sandbox/scenario", get(playing).post(play))
        .route("/sandbox/next", post(arm))
        .route("/sandbox/requests", get(requests))
        .route("/sandbox/journeys", get(journeys))
        .route("/sandbox/journeys/{journey}", get(journey))
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
    let (scenario, does) = portal
        .playing()
        .map(|script| (script.name, script.does))
        .unzip();
    Json(Playing { scenario, does })
}

async fn play(State(portal): State<Arc<Portal>>, headers: HeaderMap, body: Bytes) -> Response {
    match wanted(&headers, &body) {
        Ok(script) => {
            portal.play(script);
            if is(&headers, FORM) {
                return Redirect::to("/").into_response();
            }
            StatusCode::NO_CONTENT.into_response()
        }
        Err(refusal) => refused(&refusal),
    }
}

async fn arm(State(portal): State<Arc<Portal>>, headers: HeaderMap, body: Bytes) -> Response {
    match wanted(&headers, &body) {
        Ok(Some(script)) => {
            portal.arm(script);
            StatusCode::NO_CONTENT.into_response()
        }
        Ok(None) => refused("there is nothing to strike the next call with: name a scenario"),
        Err(refusal) => refused(&refusal),
    }
}

/// The script that a body asks for, or what is wrong with the body.
fn wanted(headers: &HeaderMap, body: &Bytes) -> Result<Option<Script>, String> {
    if is(headers, "application/toml") {
        let text = std::str::from_utf8(body).map_err(|error| error.to_string())?;
        return Script::from_toml(text)
            .map(Some)
            .map_err(|problem| problem.to_string());
    }
    if is(headers, FORM) {
        let text = String::from_utf8_lossy(body);
        let words = text.trim().trim_start_matches("scenario=");
        let script = (!words.is_empty()).then(|| words.parse::<Script>());
        let script = script.transpose();
        return script.map_err(|unknown| format!("{unknown} {words:?}"));
    }
    let wanted: Wanted = serde_json::from_slice(body).map_err(|error| error.to_string())?;
    let Some(text) = wanted.scenario else {
        return Ok(None);
    };
    let script: Script = text
        .parse()
        .map_err(|_| format!("unknown scenario {text:?}"))?;
    let delay = wanted.delay_ms.map(Duration::from_millis);
    Ok(Some(Script {
        strikes: script
            .strikes
            .into_iter()
            .map(|strike| Strike {
                delay: delay.or(strike.delay),
                ..strike
            })
            .collect(),
        ..script
    }))
}

fn is(headers: &HeaderMap, media_type: &str) -> bool {
    let content_type = headers.get(header::CONTENT_TYPE);
    content_type.is_some_and(|value| value.as_bytes().starts_with(media_type.as_bytes()))
}

fn refused(what: &str) -> Response {
    let error = json!({"error": what, "known": Scenario::ALL});
    (StatusCode::BAD_REQUEST, Json(error)).into_response()
}

async fn requests(
    State(portal): State<Arc<Portal>>,
    Query(awaited): Query<Awaited>,
) -> Json<Vec<LoggedRequest>> {
    let longest = Duration::from_millis(awaited.wait_ms).min(LONGEST_WAIT);
    let control = Control(Arc::clone(&portal));
    // What has come is answered in time or out of it.
    drop(tokio::time::timeout(longest, control.wait_for_requests(awaited.count)).await);
    Json(portal.requests())
}

async fn journeys(State(portal): State<Arc<Portal>>) -> Json<Vec<JourneyCount>> {
    Json(portal.journeys())
}

async fn journey(
    State(portal): State<Arc<Portal>>,
    Path(journey): Path<String>,
) -> Json<BTreeMap<&'static str, u32>> {
    let count = |endpoint: &Endpoint| (endpoint.name(), portal.processed(&journey, *endpoint));
    Json(Endpoint::ALL.iter().map(count).collect())
}

async fn reset(State(portal): State<Arc<Portal>>) -> StatusCode {
    portal.reset();
    StatusCode::NO_CONTENT
}
