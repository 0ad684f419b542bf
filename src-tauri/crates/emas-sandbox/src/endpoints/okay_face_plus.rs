//! Centralized OkayFace Plus, version 1 (`P/centralized-okayface-plus/version-1`).

use serde::Serialize;
use serde_json::{Value, json};

use super::{Call, Operation};
use crate::answer::Answer;
use crate::log::Part;
use crate::payload::{FormBody, FormPart};
use crate::{Endpoint, Refusal, Scenario, checks};

pub(super) struct OkayFacePlus;

impl Operation for OkayFacePlus {
    const ENDPOINT: Endpoint = Endpoint::OkayFacePlus;
    type Payload = FormBody;

    fn parts(payload: &FormBody) -> Vec<Part> {
        payload.0.iter().map(part).collect()
    }

    fn answer(call: &Call<'_, FormBody>) -> Result<Answer, Refusal> {
        let (payload, scenario) = (call.payload, call.scenario);
        let (Some(id_card), Some(best)) = (payload.file("imageIdCard"), payload.file("imageBest"))
        else {
            return Err(Refusal::new("MISSING_ARGUMENTS: imageIdCard or imageBest"));
        };
        // What the portal says to a missing bundle is not documented; our choice.
        if payload.file("mobileSdkData").is_none() {
            return Err(Refusal::new("MISSING_ARGUMENTS: mobileSdkData"));
        }
        checks::id_card(id_card)?;
        checks::selfie(best)?;
        Ok(Answer::success("api.success", &readings(scenario)))
    }
}

/// The numbers of an answer.
#[derive(Serialize)]
struct Readings {
    status: &'static str,
    #[serde(rename = "messageCode")]
    message_code: &'static str,
    #[serde(rename = "imageBestLiveness")]
    face: Liveness,
    #[serde(rename = "imageBestCaptureLiveness")]
    capture: Liveness,
    result_idcard: Match,
}

/// A liveness object. The probability is JSON, for scenarios in which it is not a number.
#[derive(Serialize)]
struct Liveness {
    #[serde(skip_serializing_if = "Option::is_none")]
    probability: Option<Value>,
    #[serde(skip_serializing_if = "Option::is_none")]
    score: Option<f64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    error: Option<&'static str>,
}

#[derive(Serialize)]
struct Match {
    confidence: f64,
}

fn readings(scenario: Scenario) -> Readings {
    let mut readings = healthy();
    let Readings {
        face,
        capture,
        result_idcard,
        ..
    } = &mut readings;
    match scenario {
        Scenario::OtherPerson => result_idcard.confidence = 31.7,
        Scenario::MatchExactly75 => result_idcard.confidence = 75.0,
        Scenario::MatchJustBelow75 => result_idcard.confidence = 74.999,
        Scenario::Spoof => face.probability = Some(json!(0.03)),
        Scenario::InjectedCapture => {
            capture.probability = Some(json!(0.02));
            capture.score = Some(9.612_308);
        }
        Scenario::FaceLivenessExactlyHalf => face.probability = Some(json!(0.5)),
        Scenario::CaptureLivenessExactlyHalf => capture.probability = Some(json!(0.5)),
        Scenario::LivenessJustAboveHalf => {
            face.probability = Some(json!(0.500_000_1));
            capture.probability = Some(json!(0.500_000_1));
        }
        Scenario::MissingReading => capture.probability = None,
        Scenario::NullReading => capture.probability = Some(Value::Null),
        Scenario::NanReading => face.probability = Some(json!("NaN")),
        Scenario::LivenessError => {
            face.probability = None;
            face.error = Some("Failed to predict result");
        }
        _ => {}
    }
    readings
}

/// The vendor's sample, with a confidence that is not the round 100.
fn healthy() -> Readings {
    Readings {
        status: "success",
        message_code: "api.success",
        face: Liveness {
            probability: Some(json!(0.921_353_16)),
            score: None,
            error: None,
        },
        capture: Liveness {
            probability: Some(json!(1.0)),
            score: Some(0.174_568_3),
            error: None,
        },
        result_idcard: Match {
            confidence: 92.4817,
        },
    }
}

fn part(part: &FormPart) -> Part {
    let described = match part.filename {
        Some(_) => Part::digested(&part.name, &part.bytes),
        None => Part::measured(&part.name, part.bytes.len()),
    };
    let (filename, content_type) = (part.filename.clone(), part.content_type.clone());
    Part {
        filename,
        content_type,
        ..described
    }
}
