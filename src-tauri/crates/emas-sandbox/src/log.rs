//! The log of what was received. It holds lengths and digests, never pictures or passwords.

use std::collections::VecDeque;

use jiff::Timestamp;
use serde::Serialize;
use sha2::{Digest, Sha256};

use crate::Endpoint;

/// A request to the portal, and what became of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct LoggedRequest {
    /// Counts requests in the order in which they arrived, from 1.
    pub number: u64,
    /// When it arrived.
    pub at: Timestamp,
    /// Where it went.
    pub endpoint: Endpoint,
    /// The last four characters of the journey's id.
    pub journey: Option<String>,
    /// What it carried; empty if it could not be read.
    pub parts: Vec<Part>,
    /// What became of it.
    pub outcome: Outcome,
}

/// A part of a multipart body, or a field of a JSON body.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Part {
    /// The part's name.
    pub name: String,
    /// The file name; a part with one is a FILE part.
    pub filename: Option<String>,
    /// The part's own content type.
    pub content_type: Option<String>,
    /// Bytes; of a picture in base64, the bytes of the picture.
    pub length: u64,
    /// SHA-256 of a picture or bundle in lower-case hexadecimal digits. Other parts are secrets
    /// or short enough to be guessed, and have none.
    pub sha256: Option<String>,
}

/// What became of a request.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Outcome {
    /// The HTTP status; none if the connection was closed without an answer.
    pub status: Option<u16>,
    /// The answer's code or message: `api.success`, `FACE_CROPPED`.
    pub code: String,
    /// Whether the portal did the work and counted it. Refusals before the engines are not work.
    pub processed: bool,
    /// The name of the script that struck it; `pass` if none did.
    pub scenario: String,
}

impl Part {
    /// A part of which the log keeps the digest.
    pub(crate) fn digested(name: &str, bytes: &[u8]) -> Self {
        let sha256 = Some(hex::encode(Sha256::digest(bytes)));
        Self {
            sha256,
            ..Self::measured(name, bytes.len())
        }
    }

    /// A part of which the log keeps the length only.
    pub(crate) fn measured(name: &str, length: usize) -> Self {
        Self {
            name: name.to_owned(),
            filename: None,
            content_type: None,
            length: length as u64,
            sha256: None,
        }
    }
}

/// The newest requests.
#[derive(Default)]
pub(crate) struct Log(VecDeque<LoggedRequest>);

/// Keeps a sandbox that runs for days from growing.
const CAPACITY: usize = 10_000;

impl Log {
    pub(crate) fn add(&mut self, request: LoggedRequest) {
        if self.0.len() == CAPACITY {
            self.0.pop_front();
        }
        self.0.push_back(request);
    }

    /// In the order in which they arrived, which is not that in which they were done.
    pub(crate) fn in_order(&self) -> Vec<LoggedRequest> {
        let mut requests: Vec<_> = self.0.iter().cloned().collect();
        requests.sort_by_key(|request| request.number);
        requests
    }
}
