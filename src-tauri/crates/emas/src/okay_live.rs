//! Centralized OkayLive (`centralized-okaylive`).

use std::fmt;

use bytes::Bytes;

use crate::error::{Endpoint, Error};
use crate::transport::{FilePart, Form, Transport};
use crate::{JourneyId, Liveness, judge};

/// The selfie to judge.
///
/// The portal wants it upright and 800 pixels high or more, 600×800 to 960×1280 at best
/// (`image-requirement/okaylive`).
#[derive(Clone)]
pub struct OkayLiveRequest {
    /// The selfie. The buffer is sent as it is and never copied.
    pub image_best: Bytes,
}

/// What the portal measured: one check, flat in the answer. **Not a verdict.**
///
/// Live is a probability *bigger than* 0.5, good a quality *bigger than* 0.5
/// (`centralized-okaylive/interpretation-of-result-and-recommended-threshold`).
pub type OkayLiveAnswer = Liveness;

pub(crate) async fn call(
    transport: &Transport,
    journey: &JourneyId,
    request: OkayLiveRequest,
) -> Result<OkayLiveAnswer, Error> {
    let form = Form {
        texts: vec![("journeyId", journey.expose().to_owned())],
        files: vec![FilePart::image_best(request.image_best)],
        liveness_meta: None,
    };
    let mut reply = transport.post_form(Endpoint::OkayLive, form).await?;
    let secrets = [journey.expose()];
    let answer = judge::success(Endpoint::OkayLive, &mut reply, &secrets)?;
    Ok(Liveness::read(&answer, &secrets))
}

impl fmt::Debug for OkayLiveRequest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("OkayLiveRequest")
            .field(
                "image_best",
                &format_args!("{} bytes", self.image_best.len()),
            )
            .finish()
    }
}
