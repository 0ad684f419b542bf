//! Centralized OkayDoc (`P/centralized-okaydoc`): what is asked.

mod methods;

use serde::Serialize;
use uuid::Uuid;

use self::methods::{Method, OutputImage};
use super::{Call, Operation};
use crate::answer::Answer;
use crate::log::Part;
use crate::payload::{JsonBody, Payload as _};
use crate::{Endpoint, Refusal, Scenario, checks};

pub(super) struct OkayDoc;

const CARD: &str = "idImageBase64Image";
const PHOTO_PAGE: &str = "halfSizeImage";
const OPEN_PASSPORT: &str = "fullSizeImage";

/// A document whose picture can be read.
#[derive(Clone, Copy)]
enum Document {
    /// With version 7 or 7-1. Every check is off unless its switch is on.
    MyKad,
    /// With version 2.
    MyKas,
    /// With version 3.
    Passport,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Verification {
    status: &'static str,
    message_code: &'static str,
    message: &'static str,
    id: Uuid,
    method_list: Option<Vec<Method>>,
    output_image_list: Vec<OutputImage>,
}

impl Operation for OkayDoc {
    const ENDPOINT: Endpoint = Endpoint::OkayDoc;
    type Payload = JsonBody;

    fn parts(payload: &JsonBody) -> Vec<Part> {
        payload.parts(&[CARD, PHOTO_PAGE, OPEN_PASSPORT])
    }

    fn answer(call: &Call<'_, JsonBody>) -> Result<Answer, Refusal> {
        let document = document(call.payload)?;
        let id = Uuid::new_v4();
        let methods = match document {
            Document::MyKad => methods::my_kad(call, id),
            Document::MyKas => methods::my_kas(call, id),
            Document::Passport => methods::passport(call, id),
        };
        let verification = Verification {
            status: "success",
            message_code: "api.success",
            message: "",
            id,
            method_list: match call.scenario {
                Scenario::EmptyVerification => Some(Vec::new()),
                Scenario::NullVerification => None,
                _ => Some(methods),
            },
            output_image_list: methods::output_images(id),
        };
        Ok(Answer::success("api.success", &verification).about(document.name()))
    }
}

impl Document {
    /// As the request names it; a passport has no type of its own.
    const fn name(self) -> &'static str {
        match self {
            Self::MyKad => "mykad",
            Self::MyKas => "mykas",
            Self::Passport => "passport",
        }
    }
}

/// The codes are those that clients have met; which of them the portal says where is our choice.
fn document(asked: &JsonBody) -> Result<Document, Refusal> {
    match asked.text("type") {
        Some("nonpassport") => card(asked),
        Some("passport") => passport(asked),
        _ => Err(Refusal::new("Error in processing.")),
    }
}

fn card(asked: &JsonBody) -> Result<Document, Refusal> {
    let version = asked.text("version");
    let document = match asked.text("docType") {
        None => return Err(Refusal::new("EMPTY_DOCTYPE")),
        Some("mykad") if matches!(version, Some("7" | "7-1")) => Document::MyKad,
        Some("mykas") if version == Some("2") => Document::MyKas,
        Some("mykad" | "mykas") => return Err(Refusal::new("ERROR_IN_DOCTYPE_OR_VERSION")),
        Some(_) => return Err(Refusal::new("UNRECOGNIZED_DOCTYPE")),
    };
    checks::document(asked.text(CARD).unwrap_or_default())
        .map_err(|_| Refusal::new("Empty verification result."))?;
    Ok(document)
}

fn passport(asked: &JsonBody) -> Result<Document, Refusal> {
    // Starred as required, with a default; a client of the vendor's leaves it out.
    if !matches!(asked.text("version"), None | Some("3")) {
        return Err(Refusal::new("ERROR_IN_DOCTYPE_OR_VERSION"));
    }
    // The codes of single countries are deprecated.
    if asked.text("country") != Some("OTHER") {
        return Err(Refusal::new("UNSUPPORTED_COUNTRY"));
    }
    let pages = [asked.text(PHOTO_PAGE), asked.text(OPEN_PASSPORT)];
    let [photo_page, open] = pages.map(|page| page.map(checks::document));
    match (photo_page, open) {
        (Some(Ok(())), None | Some(Ok(()))) => Ok(Document::Passport),
        _ => Err(Refusal::new("Error in verifying passport.")),
    }
}
