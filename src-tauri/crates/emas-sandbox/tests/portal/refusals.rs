//! Every documented code, in every body.

use emas_sandbox::{Endpoint, Refusal, Shape};
use reqwest::RequestBuilder;
use reqwest::multipart::Part;
use serde_json::{Value, json};

use crate::client::{Client, answer, submission};
use crate::pictures;

/// A good request to any endpoint.
fn request(client: &Client, endpoint: Endpoint, journey: &str, login: &str) -> RequestBuilder {
    match endpoint {
        Endpoint::JourneyId => client.log_in(login),
        Endpoint::OkayId => client.read_card(journey),
        Endpoint::OkayDoc => client.check_card(journey, &["colorMode"]),
        Endpoint::OkayLive => {
            let selfie = Part::bytes(pictures::jpeg(600, 800)).file_name("selfie.jpg");
            let form = reqwest::multipart::Form::new().text("journeyId", journey.to_owned());
            client.post_form_to(endpoint, form.part("imageBest", selfie))
        }
        Endpoint::Scorecard => client.scorecard(journey),
        Endpoint::ScorecardConfig => client.get(endpoint.path()).json(&json!({
            "username": login, "password": "training", "docType": "passport",
        })),
        Endpoint::Details => client.ask_details(journey, login),
        Endpoint::Complete => client.complete(journey),
        _ => client.post_form_to(endpoint, submission(journey)),
    }
}

/// The values of the body's own members, and of those one level deeper.
fn texts(body: &Value) -> Vec<&Value> {
    let outer = body.as_object().into_iter().flat_map(|body| body.values());
    let inner = outer.clone().filter_map(Value::as_object);
    outer
        .chain(inner.flat_map(|object| object.values()))
        .collect()
}

#[tokio::test]
async fn each_documented_code_can_be_had_by_its_name_where_it_belongs() {
    let client = Client::new().await;
    for refusal in Refusal::documented() {
        let login = format!("code:{}", refusal.code);
        // The first and the last place; every place would take seconds.
        let places = refusal.strikes();
        for endpoint in places.iter().take(1).chain(places.iter().skip(1).last()) {
            let journey = match endpoint {
                Endpoint::JourneyId => String::new(),
                _ => client.journey(&login).await,
            };
            let (status, body) = answer(request(&client, *endpoint, &journey, &login)).await;
            let told = match refusal.code.as_str() {
                "null" => Value::Null,
                // These come without a code.
                "error" => json!("error"),
                "Internal Server Error" => json!("Internal Server Error"),
                code => json!(code),
            };
            assert!(
                texts(&body).contains(&&told),
                "{login} at {endpoint}: {body}"
            );
            assert_ne!(body["status"], "success", "{login} at {endpoint}");
            assert!(matches!(status, 200 | 400 | 500), "{login} at {endpoint}");
        }
    }
}

#[tokio::test]
async fn each_body_can_be_had_with_each_status() {
    let client = Client::new().await;
    let code = "FACE_CROPPED";
    let path = Endpoint::OkayFacePlus.path();
    for status in [200, 400, 500] {
        for shape in Shape::ALL {
            let login = format!("code:{code}@okayface-plus@{shape}@{status}");
            let journey = client.journey(&login).await;
            let (answered, mut body) = answer(client.submit(&journey)).await;
            assert_eq!(answered, status, "{login}");
            if *shape == Shape::Framework {
                body["timestamp"] = Value::Null;
                body["error"] = Value::Null;
            }
            let expected = match shape {
                Shape::General => json!({"status": "error", "message": code}),
                Shape::Journey => json!({
                    "status": "error", "messageCode": null,
                    "message": code, "scorecardResult": null,
                }),
                Shape::Document => json!({
                    "status": "error", "messageCode": "api.error", "message": code,
                    "id": null, "methodList": null, "outputImageList": null,
                }),
                Shape::FaceEngine => json!({"error": code, "request_id": body["request_id"]}),
                Shape::Framework => json!({
                    "timestamp": null, "status": status, "error": null,
                    "message": code, "path": path,
                }),
                Shape::Bare => json!({"status": "error"}),
                Shape::Liveness => json!({
                    "status": "success", "messageCode": "api.success",
                    "imageBestLiveness": {"error": code},
                    "imageBestCaptureLiveness": {"probability": 1.0, "score": 0.174_568_3},
                    "result_idcard": {"confidence": 92.4817},
                }),
                Shape::Complaint => json!({
                    "status": "error", "messageCode": code, "message": "Face is cropped",
                }),
            };
            assert_eq!(body, expected, "{login}");
        }
    }
}

#[tokio::test]
async fn only_what_an_engine_says_is_counted() {
    let client = Client::new().await;
    let table = [
        ("code:BLACK_LIST_ID_NO@okayid", 1),
        ("code:UNRECOGNIZED_IMAGE@okayid", 1),
        ("code:INVALID_JOURNEY_ID@okayid", 0),
        ("code:MAX_API_CALL_EXCEEDED@okayid", 0),
        ("code:NEVER_HEARD_OF@okayid", 0),
    ];
    for (login, counted) in table {
        let journey = client.journey(login).await;
        let (_, body) = answer(client.read_card(&journey)).await;
        assert_eq!(body["status"], "error", "{login}");
        let processed = client.control().processed(&journey, Endpoint::OkayId);
        assert_eq!(processed, counted, "{login}");
    }
}
