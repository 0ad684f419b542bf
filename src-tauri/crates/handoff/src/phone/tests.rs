//! The phone's side of the test vectors; [`crate::vectors`] asks.

#![allow(clippy::unwrap_used, reason = "a test may fail loudly")]

use bytes::Bytes;
use http_body_util::BodyExt;
use journey::Sha256;
use rustls_pki_types::UnixTime;
use serde_json::Value as Json;

use super::{Body, Capture, Link, Pin, Target, pair, pinned};
use crate::vectors;
use crate::wire::ClaimRequest;

/// Whether a phone that scanned `qr` and sent `request` goes on with `answer`.
pub(crate) fn answer_is_taken(qr: &str, request: &ClaimRequest, answer: &Json) -> bool {
    let target = Target::scanned(qr).unwrap();
    let host = (target.addresses[0], target.port).into();
    let link = Link::new(host, host, target.pin).unwrap();
    serde_json::from_value(answer.clone()).is_ok_and(|answer| pair(request, link, answer).is_ok())
}

/// Whether a phone that scanned the hash `pin` would take `certificate`.
pub(crate) fn certificate_is_pinned(certificate: &[u8], pin: Sha256) -> bool {
    pinned::accepts(certificate, Pin::Whole(pin), UnixTime::now()).is_ok()
}

/// What a phone sends of the vector's capture: the media type and the body.
pub(crate) async fn body_of(vector: &vectors::Capture) -> (String, Bytes) {
    let manifest = serde_json::from_value(vector.manifest.clone()).unwrap();
    let capture = Capture {
        id: vector.manifest["capture"]
            .as_str()
            .unwrap()
            .parse()
            .unwrap(),
        taken_at: vector.manifest["taken_at"]
            .as_str()
            .unwrap()
            .parse()
            .unwrap(),
        bundle: journey::Bundle::new(vector.bundle.clone()).unwrap(),
        selfie: Some(journey::Jpeg::new(vector.selfie.clone()).unwrap()),
    };
    let body = Body::form(&manifest, &capture, &vector.boundary).unwrap();
    let media_type = body.media_type.clone().unwrap();
    (media_type, body.collect().await.unwrap().to_bytes())
}
