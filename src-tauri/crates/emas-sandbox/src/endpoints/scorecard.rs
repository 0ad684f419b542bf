//! Get Scorecard Result (`P/scorecard/get-scorecard-result`): what the journey's checks amount to.
//!
//! "All of the centralized APIs have to be called at least once"; a document of which OkayDoc knows
//! nothing has no entry.

use serde::Serialize;
use serde_json::{Value, json};

use super::{Call, Operation};
use crate::answer::Answer;
use crate::journeys::{Entry, Journey};
use crate::log::Part;
use crate::payload::Inquiry;
use crate::{Account, Endpoint, Refusal, Scenario};

pub(super) struct Scorecard;

/// A document's entry.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Scored {
    scorecard_status: &'static str,
    doc_type: String,
    check_result_list: Vec<Check>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Check {
    check_type: &'static str,
    check_status: Mark,
}

/// How a check went.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
enum Mark {
    /// It passed.
    P,
    /// Somebody should look.
    C,
    /// It failed.
    F,
}

impl Operation for Scorecard {
    const ENDPOINT: Endpoint = Endpoint::Scorecard;
    type Payload = Inquiry;

    fn parts(payload: &Inquiry) -> Vec<Part> {
        payload.parts()
    }

    fn answer(call: &Call<'_, Inquiry>) -> Result<Answer, Refusal> {
        let account = &call.portal.options.account;
        let scored = call.inspect(|journey| score(journey, account))?;
        let list = match call.scenario {
            Scenario::NullScorecard => None,
            Scenario::UndeterminedScorecard => Some(Vec::new()),
            Scenario::CautiousScorecard => Some(all(scored, "cautious")),
            Scenario::SuspiciousScorecard => Some(all(scored, "suspicious")),
            _ => Some(scored),
        };
        let body = json!({
            "status": "success",
            "messageCode": null,
            "message": null,
            "scorecardResultList": list,
        });
        Ok(Answer::success("success", &body))
    }
}

fn all(scored: Vec<Scored>, status: &'static str) -> Vec<Scored> {
    let with = |document| Scored {
        scorecard_status: status,
        ..document
    };
    scored.into_iter().map(with).collect()
}

/// One entry for each verification of a document, if the other engines have answered as well.
fn score(journey: &Journey, account: &Account) -> Vec<Scored> {
    let answers: Vec<_> = journey.entries.iter().filter_map(Answered::read).collect();
    let newest = |wanted: &dyn Fn(&Answered<'_>) -> bool| answers.iter().rev().find(|a| wanted(a));
    let read = newest(&|answered| answered.entry.endpoint == Endpoint::OkayId);
    let face = newest(&|answered| answered.compares_faces(account));
    let (Some(_), Some(face)) = (read, face) else {
        return Vec::new();
    };
    answers
        .iter()
        .filter(|answered| answered.entry.endpoint == Endpoint::OkayDoc)
        .map(|document| document.scored(face))
        .collect()
}

/// An engine's success.
struct Answered<'a> {
    entry: &'a Entry,
    body: Value,
}

impl<'a> Answered<'a> {
    fn read(entry: &'a Entry) -> Option<Self> {
        let body = entry.success()?;
        Some(Self { entry, body })
    }

    fn compares_faces(&self, account: &Account) -> bool {
        match self.entry.endpoint {
            Endpoint::OkayFace | Endpoint::OkayFaceV1_1 | Endpoint::OkayFaceV2 => true,
            Endpoint::OkayFacePlus => account.face_plus_feeds_scorecard,
            _ => false,
        }
    }

    /// The entry of this document, beside this comparison of faces.
    fn scored(&self, face: &Answered<'_>) -> Scored {
        let faces = [
            (
                "liveFaceCheck",
                at_least(&face.body["imageBestLiveness"]["probability"], 0.5),
            ),
            (
                "facialVerification",
                at_least(&face.body["result_idcard"]["confidence"], 75.0),
            ),
        ];
        let methods = CHECKS
            .iter()
            .filter_map(|&(method, check_type, threshold)| {
                let values = self.values(method)?;
                Some((
                    check_type,
                    values
                        .map(|value| mark(value, threshold))
                        .max()
                        .unwrap_or(Mark::C),
                ))
            });
        let checks: Vec<_> = faces
            .into_iter()
            .chain(methods)
            .map(|(check_type, check_status)| Check {
                check_type,
                check_status,
            })
            .collect();
        Scored {
            scorecard_status: status(&checks),
            doc_type: self.document_type(),
            check_result_list: checks,
        }
    }

    /// The values that a method found, if it was asked for.
    fn values(&self, method: &str) -> Option<impl Iterator<Item = &str>> {
        let methods = self.body["methodList"].as_array()?;
        let found = methods.iter().find(|known| known["method"] == method)?;
        let components = found["componentList"].as_array()?;
        Some(
            components
                .iter()
                .filter_map(|component| component["value"].as_str()),
        )
    }

    /// In the scorecard's words, which tell old cards from new ones.
    fn document_type(&self) -> String {
        let asked = self.entry.document.as_deref().unwrap_or_default();
        let is_old = self
            .values("docType")
            .is_some_and(|mut values| values.any(|value| value == "Old IC"));
        match (asked, is_old) {
            ("mykad", false) => "mykad_new".to_owned(),
            ("mykad", true) => "mykad_old".to_owned(),
            (other, _) => other.to_owned(),
        }
    }
}

/// OkayDoc's methods, what the scorecard calls them in the vendor's sample (misspelling included),
/// and from which number on they pass. Which method is which check is our reading.
const CHECKS: &[(&str, &str, f64)] = &[
    ("landmark", "landmark", 30.0),
    ("colorMode", "colorDetection", 0.0),
    ("holocolor", "holographicPhotoQualityCheck", 0.0),
    ("screen", "screenDetection", 0.0),
    ("font", "idNoFontCheck", 0.0),
    ("microprint", "microprint", 41.0),
    ("hologram", "hologram", 0.0),
    ("substitution", "holographicPhotoComparision", 0.0),
];

/// In the words of the sample configuration: `P:>=75;F:otherwise`.
fn at_least(reading: &Value, threshold: f64) -> Mark {
    match reading.as_f64() {
        Some(reading) if reading >= threshold => Mark::P,
        _ => Mark::F,
    }
}

/// What a value of OkayDoc is worth. In a list the worst counts.
fn mark(value: &str, threshold: f64) -> Mark {
    let worth = |word: &str| match (word, word.parse::<f64>()) {
        ("Pass", _) => Mark::P,
        ("Fail", _) => Mark::F,
        (_, Ok(number)) if number >= threshold => Mark::P,
        (_, Ok(_)) => Mark::F,
        _ => Mark::C,
    };
    value.split(',').map(worth).max().unwrap_or(Mark::C)
}

/// As in the vendor's sample, a hologram that failed does not make a document worse than cautious.
fn status(checks: &[Check]) -> &'static str {
    let worst = |check: &Check| match check.check_status {
        Mark::F if check.check_type == "hologram" => Mark::C,
        mark => mark,
    };
    match checks.iter().map(worst).max() {
        Some(Mark::F) => "suspicious",
        Some(Mark::C) | None => "cautious",
        Some(Mark::P) => "clear",
    }
}
