//! What becomes of connections, and whether the call was processed.

use std::time::{Duration, Instant};

use emas_sandbox::{Endpoint, Fault, Scenario, Script, Strike};
use tokio::time::timeout;

use crate::client::{Client, answer};

/// Nothing comes for at least so long.
const A_WHILE: Duration = Duration::from_millis(150);

fn playing(fault: Fault) -> Script {
    Script {
        name: "fault".to_owned(),
        does: String::new(),
        strikes: vec![Strike {
            at: vec![Endpoint::OkayFacePlus],
            fault: Some(fault),
            ..Strike::default()
        }],
    }
}

async fn sent(fault: Fault) -> (Client, String, Result<reqwest::Response, reqwest::Error>) {
    let client = Client::new().await;
    let journey = client.journey("kaunter").await;
    client.control().play(playing(fault));
    let answered = client.submit(&journey).send().await;
    (client, journey, answered)
}

fn processed(client: &Client, journey: &str) -> u32 {
    client.control().processed(journey, Endpoint::OkayFacePlus)
}

#[tokio::test]
async fn a_reset_upload_is_not_processed() {
    let (client, journey, answered) = sent(Fault::ResetUpload { after: 100 }).await;
    let error = format!("{:?}", answered.unwrap_err());
    assert!(
        error.contains("ConnectionReset") || error.contains("BrokenPipe"),
        "{error}"
    );
    assert_eq!(processed(&client, &journey), 0);
    let logged = client.sandbox.requests().pop().unwrap().outcome;
    assert_eq!(
        (logged.status, logged.code.as_str()),
        (None, "reset-upload")
    );
}

#[tokio::test]
async fn a_login_s_reset_comes_at_the_end_of_the_upload_and_is_not_processed_either() {
    let client = Client::new().await;
    let journey = client.journey("reset-upload").await;
    client.submit(&journey).send().await.unwrap_err();
    assert_eq!(processed(&client, &journey), 0);
}

#[tokio::test]
async fn a_closed_connection_is_not_processed() {
    let (client, journey, answered) = sent(Fault::Closed).await;
    answered.unwrap_err();
    assert_eq!(processed(&client, &journey), 0);
}

#[tokio::test]
async fn a_lost_reply_was_processed() {
    let (client, journey, answered) = sent(Fault::LostReply).await;
    answered.unwrap_err();
    assert_eq!(processed(&client, &journey), 1);
}

#[tokio::test]
async fn a_cut_reply_was_processed_and_breaks_off_in_its_body() {
    let (client, journey, answered) = sent(Fault::CutReply { after: 40 }).await;
    let mut response = answered.unwrap();
    assert_eq!(response.status(), 200);
    assert!(response.content_length().is_some_and(|length| length > 40));
    let first = response.chunk().await.unwrap().unwrap();
    assert_eq!(first.len(), 40);
    response.chunk().await.expect_err("the rest never comes");
    assert_eq!(processed(&client, &journey), 1);
}

#[tokio::test]
async fn a_dripping_reply_comes_whole_at_its_speed() {
    let started = Instant::now();
    let fault = Fault::Drip {
        bytes_per_second: 1_000,
    };
    let (client, journey, answered) = sent(fault).await;
    let body = answered.unwrap().text().await.unwrap();
    assert!(body.contains("result_idcard"), "{body}");
    let least = Duration::from_millis(body.len() as u64).mul_f32(0.9);
    assert!(started.elapsed() >= least, "{:?}", started.elapsed());
    assert_eq!(processed(&client, &journey), 1);
}

#[tokio::test]
async fn a_half_open_connection_hears_nothing_and_a_missing_reply_was_processed() {
    for (fault, count) in [(Fault::HalfOpen, 0), (Fault::NoReply, 1)] {
        let client = Client::new().await;
        let journey = client.journey("kaunter").await;
        client.control().play(playing(fault));
        let call = tokio::spawn(client.submit(&journey).send());
        client.control().wait_for_requests(2).await;
        assert!(
            timeout(A_WHILE, call).await.is_err(),
            "{fault:?} was answered"
        );
        assert_eq!(processed(&client, &journey), count, "{fault:?}");
    }
}

#[tokio::test]
async fn every_answer_from_somebody_else_is_no_work_of_the_portal() {
    let client = Client::new().await;
    let table = [
        ("captive-portal", 200, "content-type", "text/html"),
        (
            "proxy-login",
            407,
            "proxy-authenticate",
            "Basic realm=\"proxy\"",
        ),
        ("throttled", 429, "retry-after", "2"),
    ];
    for (scenario, status, header, value) in table {
        let journey = client.journey(scenario).await;
        let response = client.submit(&journey).send().await.unwrap();
        assert_eq!(response.status(), status, "{scenario}");
        assert_eq!(response.headers()[header], value, "{scenario}");
        assert_eq!(processed(&client, &journey), 0, "{scenario}");
    }
}

#[tokio::test]
async fn an_armed_script_strikes_one_call_and_then_the_old_one_is_played_on() {
    let client = Client::new().await;
    let journey = client.journey("spoof").await;
    client.control().arm(Scenario::BadGateway);
    assert_eq!(
        answer(client.read_card(&journey)).await.0,
        200,
        "not its endpoint"
    );
    assert_eq!(client.submit(&journey).send().await.unwrap().status(), 502);
    let (_, body) = answer(client.submit(&journey)).await;
    assert_eq!(body["imageBestLiveness"]["probability"], 0.03);
}

#[tokio::test]
async fn a_call_is_armed_over_http_as_well() {
    let client = Client::new().await;
    let body = serde_json::json!({"scenario": "code:ERROR_IDV_EXPIRED"});
    let armed = client
        .post("/sandbox/next")
        .json(&body)
        .send()
        .await
        .unwrap();
    assert_eq!(armed.status(), 204);
    assert_eq!(
        answer(client.log_in("kaunter")).await.1["message"],
        "ERROR_IDV_EXPIRED"
    );
    client.journey("kaunter").await;
}

#[tokio::test]
async fn waiting_for_requests_ends_with_the_request() {
    let client = Client::new().await;
    let waiting = client.get("/sandbox/requests?count=1&wait_ms=30000").send();
    let waiting = tokio::spawn(waiting);
    client.journey("kaunter").await;
    let log: serde_json::Value = waiting.await.unwrap().unwrap().json().await.unwrap();
    assert_eq!(log.as_array().map(Vec::len), Some(1));
    let none = client.get("/sandbox/requests?count=2&wait_ms=1");
    assert_eq!(answer(none).await.1.as_array().map(Vec::len), Some(1));
}

#[tokio::test]
async fn a_journey_is_counted_by_its_whole_id() {
    let client = Client::new().await;
    let journey = client.journey("kaunter").await;
    answer(client.submit(&journey)).await;
    let (_, counts) = answer(client.get(&format!("/sandbox/journeys/{journey}"))).await;
    assert_eq!(counts["okayface-plus"], 1);
    assert_eq!(counts["okayid"], 0);
}
