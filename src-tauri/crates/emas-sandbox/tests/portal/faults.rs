//! Faults of the server and of the way to it.

use std::time::{Duration, Instant};

use emas_sandbox::{Endpoint, Options, Plan, Scenario};
use serde_json::json;

use crate::client::{Client, answer};

#[tokio::test]
async fn each_failing_server_answers_in_its_own_shape_and_counts_nothing() {
    let client = Client::new().await;
    let table = [
        ("server-error", 500, "application/json"),
        ("spring-error", 500, "application/json"),
        ("bad-gateway", 502, "text/html"),
        ("throttled", 429, "text/html"),
        ("outage@okayface-plus", 503, "text/html"),
    ];
    for (scenario, status, content_type) in table {
        let journey = client.journey(scenario).await;
        let response = client.submit(&journey).send().await.unwrap();
        assert_eq!(response.status(), status, "{scenario}");
        assert_eq!(
            response.headers()["content-type"],
            content_type,
            "{scenario}"
        );
        assert_eq!(
            response.headers().contains_key("retry-after"),
            status == 429,
            "{scenario}"
        );
        assert_eq!(
            client.control().processed(&journey, Endpoint::OkayFacePlus),
            0,
            "{scenario}"
        );
    }
}

#[tokio::test]
async fn the_server_and_its_framework_have_different_bodies() {
    let client = Client::new().await;
    let (_, body) = answer(client.submit(&client.journey("server-error").await)).await;
    assert_eq!(body, json!({"status": "Internal Server Error"}));
    let (_, body) = answer(client.submit(&client.journey("spring-error").await)).await;
    assert_eq!(body["status"], 500, "a number, not a text");
    assert_eq!(body["path"], "/api/ekyc/okayface-plus/v1");
    assert!(body["timestamp"].is_string());
}

#[tokio::test]
async fn a_lost_reply_is_counted_once_and_never_answered() {
    let client = Client::new().await;
    let journey = client.journey("lost-reply@once").await;
    client
        .submit(&journey)
        .send()
        .await
        .expect_err("the reply is lost");
    assert_eq!(
        client.control().processed(&journey, Endpoint::OkayFacePlus),
        1
    );
    let outcome = client.sandbox.requests().pop().unwrap().outcome;
    assert_eq!((outcome.status, outcome.processed), (None, true));
    assert_eq!(outcome.code, "api.success", "what nobody came to know");

    assert_eq!(answer(client.submit(&journey)).await.1["status"], "success");
    let processed = client.control().processed(&journey, Endpoint::OkayFacePlus);
    assert_eq!(processed, 2, "a client that submits again is found out");
}

#[tokio::test]
async fn a_lost_reply_of_a_login_leaves_an_open_journey_behind() {
    let client = Client::new().await;
    client
        .log_in("lost-reply@journeyid")
        .send()
        .await
        .expect_err("the reply is lost");
    assert_eq!(client.control().journeys().len(), 1);
}

#[tokio::test]
async fn a_dropped_request_is_never_counted() {
    let client = Client::new().await;
    let journey = client.journey("dropped-request").await;
    client
        .submit(&journey)
        .send()
        .await
        .expect_err("the connection closes");
    client.control().play(Scenario::DroppedRequest);
    client
        .submit(&journey)
        .send()
        .await
        .expect_err("the connection closes, body unread");
    assert_eq!(
        client.control().processed(&journey, Endpoint::OkayFacePlus),
        0
    );
    let outcomes: Vec<_> = client
        .sandbox
        .requests()
        .into_iter()
        .skip(1)
        .map(|request| request.outcome)
        .collect();
    assert!(
        outcomes
            .iter()
            .all(|outcome| outcome.status.is_none() && !outcome.processed)
    );
    assert_eq!(outcomes.len(), 2);
}

#[tokio::test]
async fn an_outage_holds_everywhere_until_it_is_lifted() {
    let client = Client::new().await;
    let journey = client.journey("kaunter").await;
    client.control().play(Scenario::Outage);
    for request in [
        client.log_in("kaunter"),
        client.read_card(&journey),
        client.submit(&journey),
    ] {
        assert_eq!(request.send().await.unwrap().status(), 503);
    }
    client.control().play(Scenario::Unreachable);
    for request in [
        client.log_in("kaunter"),
        client.read_card(&journey),
        client.submit(&journey),
    ] {
        request.send().await.expect_err("accepted and closed");
    }
    client.control().stop_playing();
    assert_eq!(answer(client.submit(&journey)).await.1["status"], "success");
}

#[tokio::test]
async fn a_slow_call_is_answered_as_late_as_it_was_told() {
    let client = Client::new().await;
    let journey = client.journey("kaunter").await;
    let delay = Duration::from_millis(300);
    client.control().play(Plan {
        delay: Some(delay),
        ..Scenario::Slow.into()
    });
    let started = Instant::now();
    let (_, body) = answer(client.submit(&journey)).await;
    assert!(started.elapsed() >= delay);
    assert_eq!(body["status"], "success");
}

#[tokio::test]
async fn a_client_that_gives_up_on_a_slow_call_was_counted_all_the_same() {
    let slow_reply = Duration::from_secs(3600);
    let client = Client::with(Options {
        slow_reply,
        ..Options::default()
    })
    .await;
    let journey = client.journey("slow").await;
    let control = client.control();
    let call = tokio::spawn(client.submit(&journey).send());
    control.wait_for_requests(2).await;
    call.abort();
    assert!(call.await.unwrap_err().is_cancelled());
    assert_eq!(control.processed(&journey, Endpoint::OkayFacePlus), 1);
}

#[tokio::test]
async fn a_fault_strikes_where_the_login_says() {
    let client = Client::new().await;
    let journey = client.journey("bad-gateway@okayid").await;
    assert_eq!(
        client.read_card(&journey).send().await.unwrap().status(),
        502
    );
    assert_eq!(answer(client.submit(&journey)).await.1["status"], "success");
}
