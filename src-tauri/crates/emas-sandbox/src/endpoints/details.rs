//! Get eKYC Details (`P/get-ekyc-details`): everything the portal holds of a journey, encrypted.
//!
//! Documented of the plain text are `id`, `createdDate`, `companyId` and `okayDocs`. That the
//! other engines have lists of the same make is our choice.

use aes::Aes128;
use aes::cipher::block_padding::Pkcs7;
use aes::cipher::{BlockModeEncrypt, KeyIvInit};
use axum::http::{HeaderMap, header};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde_json::{Map, Value, json};
use uuid::Uuid;

use super::{Call, Operation};
use crate::answer::Answer;
use crate::journeys::{Entry, Journey};
use crate::log::Part;
use crate::payload::{Inquiry, Payload};
use crate::portal::{Caller, Portal};
use crate::{Account, Endpoint, Refusal, Scenario};

pub(super) struct Details;

impl Operation for Details {
    const ENDPOINT: Endpoint = Endpoint::Details;
    type Payload = Inquiry;

    fn parts(payload: &Inquiry) -> Vec<Part> {
        payload.parts()
    }

    fn caller(portal: &Portal, headers: &HeaderMap, payload: &Inquiry) -> Result<Caller, Refusal> {
        let (username, password) =
            basic_login(headers).ok_or_else(|| Refusal::new("INVALID_AUTH_HEADER"))?;
        if portal.plan_of(&username).is_none() || password != portal.options.password {
            return Err(Refusal::new("WRONG_CREDENTIAL"));
        }
        let caller = portal
            .journey(payload.text("journeyId"))
            .ok_or_else(Refusal::unknown_journey)?;
        if caller.login != username {
            return Err(Refusal::new("AUTHORIZATION_ERROR"));
        }
        Ok(caller)
    }

    fn answer(call: &Call<'_, Inquiry>) -> Result<Answer, Refusal> {
        let account = &call.portal.options.account;
        if !account.details {
            return Err(Refusal::new("ERROR_NO_PERMISSION"));
        }
        let scenario = call.scenario;
        let held = call.inspect(|journey| plain_text(journey, account, scenario))?;
        let key = match scenario {
            Scenario::DetailsInAnotherKey => account.details_key.map(|byte| !byte),
            _ => account.details_key,
        };
        let result = match scenario {
            Scenario::GarbledDetails => "%%%".to_owned(),
            _ => STANDARD.encode(encrypt(held.to_string().as_bytes(), &key)),
        };
        let body = json!({"status": "success", "message": "api.success", "result": result});
        Ok(Answer::success("api.success", &body))
    }
}

/// Name and password of `Authorization: Basic`.
fn basic_login(headers: &HeaderMap) -> Option<(String, String)> {
    let header = headers.get(header::AUTHORIZATION)?.to_str().ok()?;
    let (scheme, login) = header.split_once(' ')?;
    if !scheme.eq_ignore_ascii_case("basic") {
        return None;
    }
    let login = String::from_utf8(STANDARD.decode(login.trim()).ok()?).ok()?;
    // The last colon, against the standard: a login here may itself be `code:FACE_CROPPED`.
    let (username, password) = login.rsplit_once(':')?;
    Some((username.to_owned(), password.to_owned()))
}

fn plain_text(journey: &mut Journey, account: &Account, scenario: Scenario) -> Value {
    let id = match scenario {
        Scenario::DetailsOfAnother => Uuid::new_v4(),
        _ => journey.id,
    };
    let mut held = json!({
        "id": id,
        "createdDate": journey.opened.as_millisecond(),
        "companyId": "emas-sandbox",
    });
    for list in LISTS {
        if list.name == "okayFacePlus" && !account.details_lists_face_plus {
            continue;
        }
        let entries = journey.entries.iter();
        let entries = entries.filter(|entry| list.engines.contains(&entry.endpoint));
        let entries =
            entries.filter(|entry| scenario != Scenario::ListedLate || entry.asked >= LATE);
        held[list.name] = entries.map(|entry| list.show(entry)).collect();
    }
    for entry in &mut journey.entries {
        entry.asked += 1;
    }
    held
}

/// How often Details are asked for before [`Scenario::ListedLate`] lists a call.
const LATE: u32 = 3;

/// The answers of one engine.
struct List {
    name: &'static str,
    /// What an entry calls the answer.
    response: &'static str,
    engines: &'static [Endpoint],
}

const LISTS: &[List] = &[
    List {
        name: "okayIds",
        response: "okayIdResponse",
        engines: &[Endpoint::OkayId],
    },
    List {
        name: "okayFaces",
        response: "okayFaceResponse",
        engines: &[
            Endpoint::OkayFace,
            Endpoint::OkayFaceV1_1,
            Endpoint::OkayFaceV2,
        ],
    },
    List {
        name: "okayFacePlus",
        response: "okayFacePlusResponse",
        engines: &[Endpoint::OkayFacePlus],
    },
    List {
        name: "okayLives",
        response: "okayLiveResponse",
        engines: &[Endpoint::OkayLive],
    },
    List {
        name: "okayDocs",
        response: "okayDocResponse",
        engines: &[Endpoint::OkayDoc],
    },
];

impl List {
    fn show(&self, entry: &Entry) -> Value {
        let mut shown = Map::new();
        shown.insert("id".to_owned(), json!(entry.id));
        // The sample of a document's entry has a type and no date.
        match &entry.document {
            Some(document) => shown.insert("docType".to_owned(), json!(document)),
            None => shown.insert(
                "createdDate".to_owned(),
                json!(entry.created.as_millisecond()),
            ),
        };
        let response = serde_json::from_str(&entry.response).unwrap_or_default();
        shown.insert(self.response.to_owned(), response);
        shown.into()
    }
}

/// AES-128 in CBC mode with PKCS#7 padding; the key is also the IV, as documented.
fn encrypt(plain: &[u8], key: &[u8; 16]) -> Vec<u8> {
    cbc::Encryptor::<Aes128>::new(key.into(), key.into()).encrypt_padded_vec::<Pkcs7>(plain)
}
