//! Centralized OkayFace v1-1 (`centralized-okayface/version-1`) and v2
//! (`centralized-okayface/version-2-blacklist-face-search`).

use std::fmt;

use bytes::Bytes;

use crate::error::{Endpoint, Error};
use crate::json::{Member, Object};
use crate::okay_face_plus::confidence;
use crate::transport::{FilePart, Form, Transport};
use crate::{EntryId, JourneyId, Liveness, Redacted, judge};

/// What is compared. The buffers are sent as they are and never copied.
///
/// The portal takes JPEG and PNG, at most 3 MB each, 450×450 or larger, the selfie in portrait
/// (`image-requirement/okayface`).
#[derive(Clone)]
pub struct OkayFaceRequest {
    /// The face on the card.
    pub image_id_card: Bytes,
    /// The selfie.
    pub image_best: Bytes,
    /// What the selfie was taken with: it tells the liveness check what to expect.
    pub platform: Platform,
    /// Ask for the liveness of the selfie. OkayLive is then not needed.
    pub liveness: bool,
    /// Ask whether the face is on the account's blacklist. It takes v2 of the call, which the portal
    /// says it has for UAT only.
    pub blacklist_search: bool,
}

/// What a selfie was taken with: the `OS` in the header `livenessMeta`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
#[non_exhaustive]
pub enum Platform {
    /// A camera at a computer.
    Desktop,
    /// An iPhone or iPad.
    Ios,
    /// An Android phone or tablet.
    Android,
    /// Nobody knows, which is what the portal takes for granted without the header.
    #[default]
    Unknown,
}

/// What the portal measured. **Not a verdict**: an answer without any reading is an answer too.
///
/// The portal's own rule (`centralized-okayface/interpretation-of-result-and-recommended-threshold`):
/// the faces match from a confidence of 75; 0.5 is the threshold of the probability and the quality.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct OkayFaceAnswer {
    /// How alike the two faces are, 0 to 100 (`result_idcard.confidence`).
    pub confidence: Option<f64>,
    /// Whether a living face was before the camera (`imageBestLiveness`), if that was asked for.
    pub liveness: Option<Liveness>,
    /// Whether the face is on the blacklist, if that was asked for.
    pub blacklist: Option<Blacklist>,
    /// The portal's name of this request, for its support.
    pub request_id: Option<EntryId>,
    /// Whether any reading was there and not readable.
    pub malformed: bool,
}

/// What the search of the blacklist found. Not to be shown to the customer.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum Blacklist {
    /// The face is not on it.
    NotFound,
    /// The face is on it.
    Found,
    /// Something undocumented, or nothing that can be read: not an acquittal.
    Other(Redacted),
}

pub(crate) async fn call(
    transport: &Transport,
    journey: &JourneyId,
    request: OkayFaceRequest,
) -> Result<OkayFaceAnswer, Error> {
    let mut texts = vec![
        ("journeyId", journey.expose().to_owned()),
        ("livenessDetection", request.liveness.to_string()),
    ];
    let mut endpoint = Endpoint::OkayFace;
    if request.blacklist_search {
        texts.push(("blacklistFaceSearch", "true".to_owned()));
        endpoint = Endpoint::OkayFaceBlacklist;
    }
    let form = Form {
        texts,
        files: vec![
            FilePart::image_id_card(request.image_id_card),
            FilePart::image_best(request.image_best),
        ],
        liveness_meta: Some(request.platform.liveness_meta()),
    };
    let mut reply = transport.post_form(endpoint, form).await?;
    let secrets = [journey.expose()];
    let answer = judge::success(endpoint, &mut reply, &secrets)?;
    Ok(OkayFaceAnswer::read(&answer, &secrets))
}

impl OkayFaceRequest {
    /// A comparison with liveness and without the search of the blacklist.
    #[must_use]
    pub const fn new(image_id_card: Bytes, image_best: Bytes, platform: Platform) -> Self {
        Self {
            image_id_card,
            image_best,
            platform,
            liveness: true,
            blacklist_search: false,
        }
    }
}

impl Platform {
    /// The portal's list is in capitals, though its example says `Desktop`. Its table spells
    /// `UNKNOWN` in two ways, one of them wrong.
    const fn liveness_meta(self) -> &'static str {
        match self {
            Self::Desktop => r#"{"OS":"DESKTOP"}"#,
            Self::Ios => r#"{"OS":"IOS"}"#,
            Self::Android => r#"{"OS":"ANDROID"}"#,
            Self::Unknown => r#"{"OS":"UNKNOWN"}"#,
        }
    }
}

impl OkayFaceAnswer {
    pub(crate) fn read(answer: &Object<'_>, secrets: &[&str]) -> Self {
        let mut malformed = false;
        let liveness = Liveness::member(answer, "imageBestLiveness", secrets);
        malformed |= liveness.as_ref().is_some_and(|live| live.malformed);
        Self {
            confidence: confidence(answer, &mut malformed),
            liveness,
            blacklist: Blacklist::read(answer, secrets),
            request_id: EntryId::member(answer, "request_id"),
            malformed,
        }
    }
}

impl Blacklist {
    fn read(answer: &Object<'_>, secrets: &[&str]) -> Option<Self> {
        let status = match answer.object("blacklistFaceSearch") {
            Member::Absent => return None,
            Member::Malformed => Default::default(),
            Member::Is(search) => search.text("status").ok().unwrap_or_default(),
        };
        Some(match status.as_str() {
            "NOT_FOUND" => Self::NotFound,
            "FOUND" => Self::Found,
            other => Self::Other(Redacted::new(other, secrets)),
        })
    }
}

impl fmt::Debug for OkayFaceRequest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("OkayFaceRequest")
            .field(
                "image_id_card",
                &format_args!("{} bytes", self.image_id_card.len()),
            )
            .field(
                "image_best",
                &format_args!("{} bytes", self.image_best.len()),
            )
            .field("platform", &self.platform)
            .field("liveness", &self.liveness)
            .field("blacklist_search", &self.blacklist_search)
            .finish()
    }
}
