//! Get Scorecard Config (`P/scorecard/get-scorecard-config`): the rules behind a scorecard.
//!
//! The page documents a GET with a body. The kind of document is taken from the query as well.

use axum::http::HeaderMap;
use serde_json::json;

use super::{Call, Operation, journey_id};
use crate::answer::Answer;
use crate::log::Part;
use crate::payload::{Inquiry, Payload as _};
use crate::portal::{Caller, Portal};
use crate::{Endpoint, Refusal};

pub(super) struct ScorecardConfig;

/// The documents that have a scorecard here.
const DOCUMENTS: &[&str] = &["passport", "mykad_new", "mykad_old", "mykas"];

impl Operation for ScorecardConfig {
    const ENDPOINT: Endpoint = Endpoint::ScorecardConfig;
    type Payload = Inquiry;

    fn parts(payload: &Inquiry) -> Vec<Part> {
        payload.parts()
    }

    fn caller(portal: &Portal, _: &HeaderMap, payload: &Inquiry) -> Result<Caller, Refusal> {
        journey_id::log_in(portal, payload)
    }

    fn answer(call: &Call<'_, Inquiry>) -> Result<Answer, Refusal> {
        // Which of the two codes comes when is our choice.
        let document = call
            .payload
            .text("docType")
            .ok_or_else(|| Refusal::new("ERROR_IN_GETTING_SCORECARD_CONFIG"))?;
        if !DOCUMENTS.contains(&document) {
            return Err(Refusal::new("CONFIG_FILE_NOT_EXIST"));
        }
        let body = json!({
            "status": "success",
            "messageCode": null,
            "message": null,
            "lastModifiedDate": "01-May-2020 00:00",
            "configList": [
                "liveFaceCheck@P:>=0.5;F:otherwise",
                "facialVerification@P:>=75;F:otherwise",
            ],
            "scorecardList": ["PP=clear", "otherwise=suspicious"],
        });
        Ok(Answer::success("success", &body))
    }
}
