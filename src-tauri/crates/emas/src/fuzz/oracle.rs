//! A second reading of a body, by other means: what may at most be made of it.

use serde::Deserialize;
use serde::de::DeserializeOwned;

#[derive(Deserialize)]
struct Said {
    status: String,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Readings {
    image_best_liveness: Probability,
    image_best_capture_liveness: Probability,
    #[serde(rename = "result_idcard")]
    result: Confidence,
}

#[derive(Deserialize)]
struct Probability {
    probability: f64,
}

#[derive(Deserialize)]
struct Confidence {
    confidence: f64,
}

/// Whether the portal said success, in a reply that may be one.
pub(super) fn is_success(http_status: u16, body: &[u8]) -> bool {
    (200..300).contains(&http_status)
        && parse::<Said>(body).is_some_and(|said| said.status == "success")
}

/// Whether the reply may pass: a success, and all three readings in range.
pub(super) fn may_pass(http_status: u16, body: &[u8]) -> bool {
    let live = |check: &Probability| check.probability > 0.5 && check.probability <= 1.0;
    is_success(http_status, body)
        && parse::<Readings>(body).is_some_and(|readings| {
            (75.0..=100.0).contains(&readings.result.confidence)
                && live(&readings.image_best_liveness)
                && live(&readings.image_best_capture_liveness)
        })
}

/// Parses what is JSON but for `NaN` and `Infinity`, which are tolerated beside the readings.
fn parse<T: DeserializeOwned>(body: &[u8]) -> Option<T> {
    let text = std::str::from_utf8(body).ok()?;
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let text = text.replace("Infinity", "0").replace("NaN", "0");
    serde_json::from_str(&text).ok()
}
