//! The numbers of the face engines, and what a scenario makes of them.

use serde::Serialize;
use serde_json::{Value, json};

use crate::Scenario;

/// A liveness object. The probability is JSON, for scenarios in which it is not a number.
#[derive(Serialize)]
pub(super) struct Liveness {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) probability: Option<Value>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) score: Option<f64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) quality: Option<f64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) error: Option<&'static str>,
}

/// How alike the faces are.
#[derive(Serialize)]
pub(super) struct Match {
    confidence: f64,
}

/// The comparison of both faces: a confidence that is not the samples' round 100.
pub(super) const fn comparison(scenario: Scenario) -> Match {
    let confidence = match scenario {
        Scenario::OtherPerson => 31.7,
        Scenario::MatchExactly75 => 75.0,
        Scenario::MatchJustBelow75 => 74.999,
        _ => 92.4817,
    };
    Match { confidence }
}

/// Whether the face is alive, as OkayFace Plus says it: without a score.
pub(super) fn face(scenario: Scenario) -> Liveness {
    let healthy = Liveness {
        probability: Some(json!(0.921_353_16)),
        score: None,
        quality: None,
        error: None,
    };
    judged(healthy, scenario)
}

/// Whether the face is alive, as OkayFace and OkayLive say it: with a score and a quality.
pub(super) fn face_with_quality(scenario: Scenario) -> Liveness {
    let healthy = Liveness {
        probability: Some(json!(0.999_933_1)),
        score: Some(9.612_308),
        quality: Some(0.669_168_6),
        error: None,
    };
    judged(healthy, scenario)
}

fn judged(healthy: Liveness, scenario: Scenario) -> Liveness {
    let probability = match scenario {
        Scenario::Spoof => json!(0.03),
        Scenario::FaceLivenessExactlyHalf => json!(0.5),
        Scenario::LivenessJustAboveHalf => json!(0.500_000_1),
        Scenario::NanReading => json!("NaN"),
        Scenario::LivenessError => {
            return Liveness {
                probability: None,
                error: Some("Failed to predict result"),
                ..healthy
            };
        }
        Scenario::PoorQuality => {
            return Liveness {
                quality: Some(0.41),
                ..healthy
            };
        }
        _ => return healthy,
    };
    Liveness {
        probability: Some(probability),
        ..healthy
    }
}

/// Whether the capture comes from a camera.
pub(super) fn capture(scenario: Scenario) -> Liveness {
    let (probability, score) = match scenario {
        Scenario::InjectedCapture => (Some(json!(0.02)), 9.612_308),
        Scenario::CaptureLivenessExactlyHalf => (Some(json!(0.5)), HEALTHY_SCORE),
        Scenario::LivenessJustAboveHalf => (Some(json!(0.500_000_1)), HEALTHY_SCORE),
        Scenario::MissingReading => (None, HEALTHY_SCORE),
        Scenario::NullReading => (Some(Value::Null), HEALTHY_SCORE),
        _ => (Some(json!(1.0)), HEALTHY_SCORE),
    };
    Liveness {
        probability,
        score: Some(score),
        quality: None,
        error: None,
    }
}

/// That of the vendor's sample: small although the capture is real.
const HEALTHY_SCORE: f64 = 0.174_568_3;
