//! The bodies that a refusal comes in.
//!
//! The vendor's pages and clients show seven. Each has one constructor here, so that every code can
//! be had in every body.

use std::fmt;
use std::str::FromStr;

use axum::http::StatusCode;
use jiff::Timestamp;
use serde::{Serialize, Serializer};
use serde_json::{Value, json};

use crate::answer::Answer;
use crate::{Endpoint, quality};

/// How the body of a refusal looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Shape {
    /// `{"status":"error","message":CODE}` (`P/error-list`).
    General,
    /// The same with a `messageCode` of null and an empty `scorecardResult`.
    Journey,
    /// The code in `message` beside `"messageCode":"api.error"` and OkayDoc's lists, which are null.
    Document,
    /// `{"error":CODE,"request_id":".."}`, without a status: the face engine's own body.
    FaceEngine,
    /// The framework's: the `status` is a number, the code is in `message`.
    Framework,
    /// `{"status":"error"}` or `{"status":"Internal Server Error"}`, without a code.
    Bare,
    /// Success outside, the code as `error` inside `imageBestLiveness`.
    Liveness,
    /// The code in `messageCode`, the face engine's sentence in `message`. The vendor's table of
    /// face quality has both and no sample of the body: our choice, and no documented shape.
    Complaint,
}

/// What the pages' 500 tab and the framework say of themselves.
pub(crate) const INTERNAL_SERVER_ERROR: &str = "Internal Server Error";

impl Shape {
    /// All of them, the documented ones first and in the order of the contract.
    pub const ALL: &'static [Self] = &[
        Self::General,
        Self::Journey,
        Self::Document,
        Self::FaceEngine,
        Self::Framework,
        Self::Bare,
        Self::Liveness,
        Self::Complaint,
    ];

    /// The name in plans.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::General => "general",
            Self::Journey => "journey",
            Self::Document => "document",
            Self::FaceEngine => "face-engine",
            Self::Framework => "framework",
            Self::Bare => "bare",
            Self::Liveness => "liveness",
            Self::Complaint => "complaint",
        }
    }

    /// The refusal. Without a `status` it gets that of its shape: the sandbox's options decide
    /// where the vendor does not say.
    pub(crate) fn answer(
        self,
        code: &str,
        endpoint: Endpoint,
        status: Option<StatusCode>,
    ) -> Answer {
        let status = status.or_else(|| self.status(code));
        let message = message(code);
        let body = match self {
            Self::General => json!({"status": "error", "message": message}),
            Self::Journey => json!({
                "status": "error", "messageCode": null, "message": message, "scorecardResult": null,
            }),
            Self::Document => json!({
                "status": "error", "messageCode": "api.error", "message": message,
                "id": null, "methodList": null, "outputImageList": null,
            }),
            Self::FaceEngine => face_engine(code),
            Self::Framework => {
                let status = status.unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
                framework(code, endpoint.path(), status)
            }
            Self::Bare if code == INTERNAL_SERVER_ERROR => json!({"status": code}),
            Self::Bare => json!({"status": "error"}),
            Self::Liveness => json!({
                "status": "success", "messageCode": "api.success",
                "imageBestLiveness": {"error": code},
                "imageBestCaptureLiveness": {"probability": 1.0, "score": 0.174_568_3},
                "result_idcard": {"confidence": 92.4817},
            }),
            Self::Complaint => {
                let sentence = quality::sentence(code).unwrap_or(code);
                json!({"status": "error", "messageCode": code, "message": sentence})
            }
        };
        Answer::refused(code, &body, status)
    }

    /// The HTTP status, where it is known.
    fn status(self, code: &str) -> Option<StatusCode> {
        match self {
            Self::Framework => Some(StatusCode::INTERNAL_SERVER_ERROR),
            Self::Bare if code == INTERNAL_SERVER_ERROR => Some(StatusCode::INTERNAL_SERVER_ERROR),
            Self::Bare => Some(StatusCode::BAD_REQUEST),
            Self::Liveness => Some(StatusCode::OK),
            Self::General | Self::Journey | Self::Document | Self::FaceEngine | Self::Complaint => {
                None
            }
        }
    }
}

/// The code, or null: the vendor lists `null` for a missing or invalid picture.
fn message(code: &str) -> Value {
    match code {
        "null" => Value::Null,
        code => code.into(),
    }
}

/// Documented with a request's id, and without one for a request that is too large.
fn face_engine(code: &str) -> Value {
    match code {
        "PAYLOAD_TOO_LARGE" => json!({"error": code}),
        code => json!({"error": code, "request_id": "1591169623008663I8E5268153513648"}),
    }
}

/// What the framework behind the portal says. An exception without a message, as documented for
/// OkayID, has no code to give.
pub(crate) fn framework(code: &str, path: &str, status: StatusCode) -> Value {
    let message = match code {
        INTERNAL_SERVER_ERROR => "No message available",
        code => code,
    };
    json!({
        "timestamp": Timestamp::now().to_string(),
        "status": status.as_u16(),
        "error": status.canonical_reason().unwrap_or_default(),
        "message": message,
        "path": path,
    })
}

impl fmt::Display for Shape {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}

/// No shape has this name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("unknown shape")]
pub struct UnknownShape;

impl FromStr for Shape {
    type Err = UnknownShape;

    fn from_str(name: &str) -> Result<Self, Self::Err> {
        Self::ALL
            .iter()
            .copied()
            .find(|shape| shape.name() == name)
            .ok_or(UnknownShape)
    }
}

impl Serialize for Shape {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.name())
    }
}
