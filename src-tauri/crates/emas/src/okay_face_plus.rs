//! Centralized OkayFace Plus v1 (`centralized-okayface-plus/version-1`).

use std::fmt;

use bytes::Bytes;

use crate::error::{Endpoint, Error};
use crate::json::{Member, Object};
use crate::transport::{FilePart, Transport};
use crate::{Code, JourneyId, Redacted, judge};

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

/// One of the two liveness checks.
#[derive(Debug, Clone, PartialEq, Default)]
#[non_exhaustive]
pub struct Liveness {
    /// From 0, an attack, to 1, live.
    pub probability: Option<f64>,
    /// Linear, about -16.1 to 16.1, bigger is more alive. Not for decisions, say the portal's pages:
    /// their own sample has 0.17 beside a probability of 1.0.
    pub score: Option<f64>,
    /// The check itself failed, though the whole may be called a success. Then a probability, if
    /// there is one, means nothing.
    pub error: Option<Fault>,
    /// Why the capture is rejected, such as `UNTRUSTED_DEVICE`. Documented by ID R&D for the engine,
    /// not by the portal. Not to be shown to the customer.
    pub rejection: Vec<Redacted>,
    /// Whether anything here was there and not readable.
    pub malformed: bool,
}

/// An error inside an answer.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Fault {
    /// What it is.
    pub code: Code,
    /// The portal's own text.
    pub detail: Redacted,
}

pub(crate) async fn call(
    transport: &Transport,
    journey: &JourneyId,
    request: FacePlusRequest,
) -> Result<FacePlusAnswer, Error> {
    let id = ("journeyId", journey.expose().to_owned());
    let files = vec![
        picture(
            "imageIdCard",
            ["imageIdCard.jpg", "imageIdCard.png"],
            request.image_id_card,
        ),
        picture(
            "imageBest",
            ["imageBest.jpg", "imageBest.png"],
            request.image_best,
        ),
        FilePart {
            name: "mobileSdkData",
            file_name: "mobileSdkData.bin",
            content_type: "application/octet-stream",
            bytes: request.mobile_sdk_data,
        },
    ];
    let mut reply = transport
        .post_form(Endpoint::OkayFacePlus, id, files)
        .await?;
    let secrets = [journey.expose()];
    let answer = judge::success(Endpoint::OkayFacePlus, &mut reply, &secrets)?;
    Ok(FacePlusAnswer::read(&answer, &secrets))
}

/// The portal documents no content types. These are what the bytes are.
fn picture(name: &'static str, [jpeg, png]: [&'static str; 2], bytes: Bytes) -> FilePart {
    let (file_name, content_type) = if bytes.starts_with(b"\x89PNG") {
        (png, "image/png")
    } else {
        (jpeg, "image/jpeg")
    };
    FilePart {
        name,
        file_name,
        content_type,
        bytes,
    }
}

impl FacePlusAnswer {
    fn read(answer: &Object<'_>, secrets: &[&str]) -> Self {
        let mut malformed = false;
        let face_liveness = Liveness::read(answer, "imageBestLiveness", secrets);
        let capture_liveness = Liveness::read(answer, "imageBestCaptureLiveness", secrets);
        for liveness in [&face_liveness, &capture_liveness].into_iter().flatten() {
            malformed |= liveness.malformed;
        }
        let result = answer
            .object("result_idcard")
            .or_mark(&mut malformed)
            .unwrap_or_default();
        let confidence = result
            .number("confidence", 0.0..=100.0)
            .or_mark(&mut malformed);
        Self {
            confidence,
            face_liveness,
            capture_liveness,
            malformed,
        }
    }
}

impl Liveness {
    fn read(answer: &Object<'_>, name: &str, secrets: &[&str]) -> Option<Self> {
        let mut malformed = false;
        let liveness = match answer.object(name) {
            Member::Absent => return None,
            member => member.or_mark(&mut malformed).unwrap_or_default(),
        };
        let probability = liveness
            .number("probability", 0.0..=1.0)
            .or_mark(&mut malformed);
        let score = liveness
            .number("score", f64::MIN..=f64::MAX)
            .or_mark(&mut malformed);
        let rejection = liveness
            .texts("rejection")
            .or_mark(&mut malformed)
            .unwrap_or_default();
        Some(Self {
            probability,
            score,
            error: Fault::read(&liveness, secrets),
            rejection: rejection
                .iter()
                .map(|reason| Redacted::new(reason, secrets))
                .collect(),
            malformed,
        })
    }
}

impl Fault {
    /// The page gives the key `error` and no type: whatever stands there is an error, except nothing.
    fn read(liveness: &Object<'_>, secrets: &[&str]) -> Option<Self> {
        let text = match liveness.raw("error") {
            Member::Absent => return None,
            Member::Is(_) => liveness.text("error").ok().unwrap_or_default(),
            Member::Malformed => Default::default(),
        };
        let code = match text.trim() {
            "" => Code::Unstated,
            text => Code::known(text).unwrap_or_else(|| Code::unknown(text, secrets)),
        };
        Some(Self {
            code,
            detail: Redacted::new(&text, secrets),
        })
    }
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
