//! What the phone sends: pieces with a known length, the large ones not copied.

use std::collections::VecDeque;
use std::convert::Infallible;
use std::pin::Pin;
use std::task::{Context, Poll};

use bytes::Bytes;
use hyper::body::{Frame, SizeHint};
use serde::Serialize;

use super::{Capture, PhoneError};
use crate::wire::Manifest;

/// A request's body and its media type.
pub(super) struct Body {
    pub(super) media_type: Option<String>,
    pieces: VecDeque<Bytes>,
}

impl Body {
    pub(super) const fn empty() -> Self {
        Self {
            media_type: None,
            pieces: VecDeque::new(),
        }
    }

    pub(super) fn json(value: &impl Serialize) -> Result<Self, PhoneError> {
        let media_type = Some("application/json".to_owned());
        Ok(Self {
            media_type,
            pieces: [to_json(value)?].into(),
        })
    }

    /// The manifest, the bundle, and the selfie if there is one, in this order.
    pub(super) fn form(
        manifest: &Manifest,
        capture: &Capture,
        boundary: &str,
    ) -> Result<Self, PhoneError> {
        let head = |name: &str, rest: &str| {
            Bytes::from(format!(
                "\r\n--{boundary}\r\nContent-Disposition: form-data; name=\"{name}\"{rest}\r\n\r\n"
            ))
        };
        let mut pieces = VecDeque::from([
            // The first delimiter has no line end before it.
            head("manifest", "\r\nContent-Type: application/json").slice(2..),
            to_json(manifest)?,
            head(
                "bundle",
                "; filename=\"bundle\"\r\nContent-Type: application/octet-stream",
            ),
            Bytes::from_owner(capture.bundle.share()),
        ]);
        if let Some(selfie) = &capture.selfie {
            pieces.push_back(head(
                "selfie",
                "; filename=\"selfie.jpg\"\r\nContent-Type: image/jpeg",
            ));
            pieces.push_back(Bytes::from_owner(selfie.share()));
        }
        pieces.push_back(Bytes::from(format!("\r\n--{boundary}--\r\n")));
        let media_type = Some(format!("multipart/form-data; boundary={boundary}"));
        Ok(Self { media_type, pieces })
    }
}

fn to_json(value: &impl Serialize) -> Result<Bytes, PhoneError> {
    serde_json::to_vec(value)
        .map(Bytes::from)
        .map_err(|_| PhoneError::NotUnderstood)
}

impl hyper::body::Body for Body {
    type Data = Bytes;
    type Error = Infallible;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        _: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, Infallible>>> {
        Poll::Ready(self.pieces.pop_front().map(|piece| Ok(Frame::data(piece))))
    }

    fn is_end_stream(&self) -> bool {
        self.pieces.is_empty()
    }

    fn size_hint(&self) -> SizeHint {
        SizeHint::with_exact(self.pieces.iter().map(|piece| piece.len() as u64).sum())
    }
}
