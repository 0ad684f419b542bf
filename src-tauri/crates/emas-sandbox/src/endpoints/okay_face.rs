//! Centralized OkayFace, versions 1, 1-1 and 2 (`P/centralized-okayface`).

use std::borrow::Cow;
use std::marker::PhantomData;

use axum::http::HeaderMap;
use serde::Serialize;
use serde_json::Value;
use uuid::Uuid;

use super::readings::{self, Liveness, Match};
use super::{Call, Operation};
use crate::answer::Answer;
use crate::log::Part;
use crate::payload::{FormBody, Payload as _};
use crate::{Endpoint, Refusal, Scenario, checks};

/// OkayFace in one of its versions.
pub(super) struct OkayFace<V>(PhantomData<V>);

/// What sets the versions apart.
pub(super) trait Version: 'static {
    const ENDPOINT: Endpoint;
    /// Whether it reads the header `livenessMeta`.
    const HAS_META: bool;
    /// Whether it looks for the face on a blacklist. Such an answer has no `request_id`.
    const HAS_BLACKLIST: bool;
}

pub(super) struct V1;
pub(super) struct V1_1;
pub(super) struct V2;

impl Version for V1 {
    const ENDPOINT: Endpoint = Endpoint::OkayFace;
    const HAS_META: bool = false;
    const HAS_BLACKLIST: bool = false;
}

impl Version for V1_1 {
    const ENDPOINT: Endpoint = Endpoint::OkayFaceV1_1;
    const HAS_META: bool = true;
    const HAS_BLACKLIST: bool = false;
}

impl Version for V2 {
    const ENDPOINT: Endpoint = Endpoint::OkayFaceV2;
    const HAS_META: bool = true;
    const HAS_BLACKLIST: bool = true;
}

#[derive(Serialize)]
struct Readings {
    status: &'static str,
    #[serde(rename = "messageCode")]
    message_code: &'static str,
    #[serde(rename = "imageBestLiveness", skip_serializing_if = "Option::is_none")]
    liveness: Option<Liveness>,
    #[serde(skip_serializing_if = "Option::is_none")]
    request_id: Option<String>,
    result_idcard: Match,
    #[serde(
        rename = "blacklistFaceSearch",
        skip_serializing_if = "Option::is_none"
    )]
    blacklist: Option<BlacklistSearch>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct BlacklistSearch {
    status: &'static str,
    request_id: Uuid,
}

impl<V: Version> Operation for OkayFace<V> {
    const ENDPOINT: Endpoint = V::ENDPOINT;
    type Payload = FormBody;

    fn parts(payload: &FormBody) -> Vec<Part> {
        payload.parts()
    }

    fn answer(call: &Call<'_, FormBody>) -> Result<Answer, Refusal> {
        if V::HAS_META {
            check_meta(call.headers)?;
        }
        let (id_card, best) = (
            picture(call.payload, "imageIdCard")?,
            picture(call.payload, "imageBest")?,
        );
        checks::id_card(&id_card)?;
        checks::selfie(&best)?;
        let readings = Readings {
            status: "success",
            message_code: "api.success",
            liveness: call
                .payload
                .switch("livenessDetection")
                .then(|| readings::face_with_quality(call.scenario)),
            request_id: (!V::HAS_BLACKLIST).then(|| Uuid::new_v4().simple().to_string()),
            result_idcard: readings::comparison(call.scenario),
            // Starred as required, and with a default of false: the sandbox takes the default.
            blacklist: (V::HAS_BLACKLIST && call.payload.switch("blacklistFaceSearch"))
                .then(|| search(call.scenario)),
        };
        Ok(Answer::success("api.success", &readings))
    }
}

fn search(scenario: Scenario) -> BlacklistSearch {
    BlacklistSearch {
        status: match scenario {
            Scenario::BlacklistedFace => "FOUND",
            _ => "NOT_FOUND",
        },
        request_id: Uuid::new_v4(),
    }
}

/// The FILE part of this name, or the text part with its base64 instead.
fn picture<'a>(form: &'a FormBody, name: &str) -> Result<Cow<'a, [u8]>, Refusal> {
    if let Some(file) = form.file(name) {
        return Ok(Cow::Borrowed(file));
    }
    let text = form
        .text(&format!("{name}Base64"))
        .ok_or_else(|| Refusal::new("MISSING_ARGUMENTS: imageIdCard or imageBest"))?;
    // No page says what a text that is no base64 gets; our choice is what no picture gets.
    checks::from_base64(text)
        .map(Cow::Owned)
        .ok_or_else(|| Refusal::new("Photo format error"))
}

/// `livenessMeta` is optional. What the portal says to one that it cannot read is not documented;
/// our choice is what a wrong parameter gets.
fn check_meta(headers: &HeaderMap) -> Result<(), Refusal> {
    let Some(meta) = headers.get("livenessMeta") else {
        return Ok(());
    };
    let os = serde_json::from_slice::<Value>(meta.as_bytes())
        .ok()
        .and_then(|meta| meta.get("OS")?.as_str().map(str::to_ascii_uppercase));
    match os {
        // The list is in upper case, the example is not, and the table misspells the last one.
        Some(os) if SYSTEMS.contains(&os.as_str()) => Ok(()),
        _ => Err(Refusal::new("error")),
    }
}

const SYSTEMS: &[&str] = &["IOS", "ANDROID", "DESKTOP", "UNKNOWN", "UNKOWN"];
