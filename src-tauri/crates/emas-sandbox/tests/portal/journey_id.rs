//! Create JourneyID.

use emas_sandbox::{Endpoint, Options, RefusalStatus, Scenario};
use serde_json::json;

use crate::client::{Client, answer, refusal};

#[tokio::test]
async fn a_right_login_opens_a_journey_with_a_new_id() {
    let client = Client::new().await;
    let (status, body) = answer(client.log_in("kaunter")).await;
    assert_eq!(status, 200);
    assert_eq!(body["status"], "success");
    assert_eq!(
        body["message"], "api.success",
        "the marker is in message here"
    );
    assert_eq!(body.as_object().unwrap().len(), 3);
    let id = body["journeyId"].as_str().unwrap();
    assert_eq!(id.len(), 36, "a uuid");
    assert_ne!(id, client.journey("kaunter").await);
}

#[tokio::test]
async fn a_wrong_login_is_refused_with_its_documented_code() {
    let client = Client::new().await;
    let table = [
        (json!({}), "MISSING_PARAM_CRENDENTIAL"),
        (json!({"username": "kaunter"}), "MISSING_PARAM_CRENDENTIAL"),
        (
            json!({"username": "kaunter", "password": ""}),
            "MISSING_PARAM_CRENDENTIAL",
        ),
        (
            json!({"username": "nobody", "password": "training"}),
            "USERNAME_NOT_EXIST",
        ),
        (
            json!({"username": "kaunter", "password": "guess"}),
            "INCORRECT_PASSWORD",
        ),
        (
            json!({"username": "wrong-password", "password": "training"}),
            "INCORRECT_PASSWORD",
        ),
        (
            json!({"username": "expired-account", "password": "training"}),
            "ERROR_IDV_EXPIRED",
        ),
        (
            json!({"username": "quota", "password": "training"}),
            "MAX_JOURNEY_EXCEEDED",
        ),
    ];
    for (body, code) in table {
        let answered = answer(client.post_json(Endpoint::JourneyId, &body)).await;
        assert_eq!(answered, refusal(code), "{body}");
    }
    assert!(
        client.control().journeys().is_empty(),
        "a refused login opens no journey"
    );
}

#[tokio::test]
async fn refusals_can_be_made_to_answer_400() {
    let refusal_status = RefusalStatus::BadRequest;
    let client = Client::with(Options {
        refusal_status,
        ..Options::default()
    })
    .await;
    let (status, body) = answer(client.log_in("quota")).await;
    assert_eq!(
        (status, &body["message"]),
        (400, &json!("MAX_JOURNEY_EXCEEDED"))
    );
}

#[tokio::test]
async fn the_plain_user_gets_what_the_sandbox_was_started_with() {
    let options = Options {
        plan: Scenario::Quota.into(),
        ..Options::default()
    };
    let client = Client::with(options).await;
    assert_eq!(
        answer(client.log_in("kaunter")).await,
        refusal("MAX_JOURNEY_EXCEEDED")
    );
    assert_eq!(answer(client.log_in("pass")).await.1["status"], "success");
}

#[tokio::test]
async fn a_body_that_is_not_json_is_refused() {
    let client = Client::new().await;
    let path = Endpoint::JourneyId.path();
    let broken = client
        .post(path)
        .header("content-type", "application/json")
        .body("{\"user");
    assert_eq!(answer(broken).await, (400, json!({"status": "error"})));

    let form = client
        .post(path)
        .header("content-type", "text/plain")
        .body("{}");
    let (status, body) = answer(form).await;
    assert_eq!(status, 415);
    assert_eq!(body["status"], 415, "the framework's status is a number");
    assert_eq!(body["path"], path);
}

#[tokio::test]
async fn nothing_else_is_served() {
    let client = Client::new().await;
    let (status, body) = answer(client.post("/api/ekyc/okaydance")).await;
    assert_eq!((status, &body["status"]), (404, &json!(404)));
    let wrong_method = client.get(Endpoint::JourneyId.path()).send().await.unwrap();
    assert_eq!(wrong_method.status(), 405);
}
