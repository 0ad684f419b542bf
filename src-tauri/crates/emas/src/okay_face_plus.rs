//! Centralized OkayFace Plus v1 (`centralized-okayface-plus/version-1`).

use std::fmt;

use bytes::Bytes;

use crate::error::{Endpoint, Error};
use crate::json::Object;
use crate::transport::{FilePart, Form, Transport};
use crate::{JourneyId, Liveness, judge};

/// What is compared. The buffers are sent as they are and never copied;
/// [`Bytes::from_owner`] lets them be of a kind that is wiped when dropped.
///
/// The portal takes JPEG and PNG, at most 3 MB each, 450×450 or larger, the selfie in portrait
/// (`image-requirement/okayface`).
#[derive(Clone)]
pub struct FacePlusRequest {
    /// The face on the card.
    pub image_id_card: Bytes,
    /// The selfie.
    pub image_best: Bytes,
    /// The bundle that the OkayCam Plus SDK made, from the same capture as the selfie. Opaque and
    /// encrypted: a changed byte makes it worthless.
    pub mobile_sdk_data: Bytes,
}

/// What the portal measured. **Not a verdict**: an answer with every reading bad, or with none at
/// all, is an answer too.
///
/// The portal's own rule (`interpretation-of-result-and-recommended-threshold-face-plus`): the
/// faces match from a confidence of 75; 0.5 is the recommended threshold of both probabilities, and
/// its sister pages call live what is *bigger than* 0.5.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct FacePlusAnswer {
    /// How alike the two faces are, 0 to 100 (`result_idcard.confidence`).
    pub confidence: Option<f64>,
    /// Whether a living face was before the camera (`imageBestLiveness`).
    pub face_liveness: Option<Liveness>,
    /// Whether the picture came from a camera at all (`imageBestCaptureLiveness`).
    pub capture_liveness: Option<Liveness>,
    /// Whether anything above was there and not readable: a number out of its range, in quotes,
    /// not finite or given twice, or an object that is none.
    pub malformed: bool,
}

pub(crate) async fn call(
    transport: &Transport,
    journey: &JourneyId,
    request: FacePlusRequest,
) -> Result<FacePlusAnswer, Error> {
    let bundle = FilePart {
        name: "mobileSdkData",
        file_name: "mobileSdkData.bin",
        content_type: "application/octet-stream",
        bytes: request.mobile_sdk_data,
    };
    let form = Form {
        texts: vec![("journeyId", journey.expose().to_owned())],
        files: vec![
            FilePart::image_id_card(request.image_id_card),
            FilePart::image_best(request.image_best),
            bundle,
        ],
        liveness_meta: None,
    };
    let mut reply = transport.post_form(Endpoint::OkayFacePlus, form).await?;
    let secrets = [journey.expose()];
    let answer = judge::success(Endpoint::OkayFacePlus, &mut reply, &secrets)?;
    Ok(FacePlusAnswer::read(&answer, &secrets))
}

impl FacePlusAnswer {
    pub(crate) fn read(answer: &Object<'_>, secrets: &[&str]) -> Self {
        let mut malformed = false;
        let face_liveness = Liveness::member(answer, "imageBestLiveness", secrets);
        let capture_liveness = Liveness::member(answer, "imageBestCaptureLiveness", secrets);
        for liveness in [&face_liveness, &capture_liveness].into_iter().flatten() {
            malformed |= liveness.malformed;
        }
        Self {
            confidence: confidence(answer, &mut malformed),
            face_liveness,
            capture_liveness,
            malformed,
        }
    }
}

/// How alike the two faces are, as every OkayFace answers it.
pub(crate) fn confidence(answer: &Object<'_>, malformed: &mut bool) -> Option<f64> {
    let result = answer.object("result_idcard").or_mark(malformed)?;
    result.number("confidence", 0.0..=100.0).or_mark(malformed)
}

impl fmt::Debug for FacePlusRequest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("FacePlusRequest")
            .field(
                "image_id_card",
                &format_args!("{} bytes", self.image_id_card.len()),
            )
            .field(
                "image_best",
                &format_args!("{} bytes", self.image_best.len()),
            )
            .field(
                "mobile_sdk_data",
                &format_args!("{} bytes", self.mobile_sdk_data.len()),
            )
            .finish()
    }
}
