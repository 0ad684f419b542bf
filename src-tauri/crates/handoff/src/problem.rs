//! The refusals that a phone is told about: RFC 9457 with a stable `code`.

use std::fmt;

use hyper::StatusCode;
use serde::{Deserialize, Serialize};

/// Why the station refuses a well-formed request. The texts are part of the protocol.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Code {
    /// The token is not the one on the screen now: scan again.
    BadToken,
    /// Another phone holds the window.
    AlreadyClaimed,
    /// The window is closed.
    WindowClosed,
    /// The session is not the one that was given with the claim.
    BadSession,
    /// Staff have not yet confirmed the number.
    NotConfirmed,
    /// No `Content-Length`, or a chunked body.
    LengthRequired,
    /// More than 12 MiB in all, or 5 MiB in one part.
    TooLarge,
    /// The body came too slowly.
    TooSlow,
    /// Not `multipart/form-data` with a boundary.
    NotMultipart,
    /// The manifest is missing, malformed, or speaks of another session or platform.
    BadManifest,
    /// The parts are not exactly those of the manifest, in order, with nothing around them.
    BadParts,
    /// A part's bytes are not those that the manifest names: send again.
    HashMismatch,
    /// The selfie is not a JPEG file that the station can look at: send without it.
    NotJpeg,
    /// The window already has another capture, or this one with other bytes.
    CaptureConflict,
    /// The station does not want this capture: take a new one.
    CaptureRefused,
    /// The station could not record the capture: send again.
    NotRecorded,
}

impl Code {
    /// The HTTP status that goes with it.
    pub(crate) const fn status(self) -> StatusCode {
        match self {
            Self::BadSession => StatusCode::UNAUTHORIZED,
            Self::BadToken | Self::NotConfirmed => StatusCode::FORBIDDEN,
            Self::TooSlow => StatusCode::REQUEST_TIMEOUT,
            Self::AlreadyClaimed | Self::CaptureConflict => StatusCode::CONFLICT,
            Self::WindowClosed => StatusCode::GONE,
            Self::LengthRequired => StatusCode::LENGTH_REQUIRED,
            Self::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
            Self::NotMultipart => StatusCode::UNSUPPORTED_MEDIA_TYPE,
            Self::BadManifest
            | Self::BadParts
            | Self::HashMismatch
            | Self::NotJpeg
            | Self::CaptureRefused => StatusCode::UNPROCESSABLE_ENTITY,
            Self::NotRecorded => StatusCode::SERVICE_UNAVAILABLE,
        }
    }
}

impl fmt::Display for Code {
    /// The stable text of the protocol, such as `bad_token`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.serialize(f)
    }
}

/// The body of a refusal.
#[derive(Serialize)]
pub(crate) struct Problem {
    #[serde(rename = "type")]
    kind: &'static str,
    title: &'static str,
    status: u16,
    code: Code,
}

impl From<Code> for Problem {
    fn from(code: Code) -> Self {
        let status = code.status();
        Self {
            kind: "about:blank",
            title: status.canonical_reason().unwrap_or_default(),
            status: status.as_u16(),
            code,
        }
    }
}
