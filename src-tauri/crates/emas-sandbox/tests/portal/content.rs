//! Answers whose content is wrong although the portal did its work.

use emas_sandbox::Endpoint;
use futures_util::StreamExt as _;
use serde_json::{Value, json};

use crate::client::Client;

/// What arrives as an answer to a submission, and what the portal counted.
async fn arrives(client: &Client, login: &str) -> Vec<u8> {
    let journey = client.journey(login).await;
    let response = client.submit(&journey).send().await.unwrap();
    assert_eq!(response.status(), 200, "{login}");
    let processed = client.control().processed(&journey, Endpoint::OkayFacePlus);
    assert_eq!(processed, 1, "{login}");
    response.bytes().await.unwrap().to_vec()
}

async fn json_of(client: &Client, login: &str) -> Value {
    serde_json::from_slice(&arrives(client, login).await).unwrap()
}

#[tokio::test]
async fn success_may_come_with_nothing_else() {
    let client = Client::new().await;
    let body = json_of(&client, "null-result").await;
    let null = Value::Null;
    let expected = json!({
        "status": "success", "messageCode": "api.success", "imageBestLiveness": null,
        "imageBestCaptureLiveness": null, "result_idcard": null,
    });
    assert_eq!(body, expected);
    let body = json_of(&client, "missing-fields").await;
    assert_eq!(
        body,
        json!({"status": "success", "messageCode": "api.success"})
    );
    let body = json_of(&client, "wrong-types").await;
    assert_eq!(body["result_idcard"], json!([92.4817]));
    let body = json_of(&client, "null-result@okaylive").await;
    assert_ne!(body["result_idcard"], null, "elsewhere all is well");
}

#[tokio::test]
async fn numbers_may_be_none() {
    let client = Client::new().await;
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    let nan = text(arrives(&client, "nan-numbers").await);
    assert!(nan.contains(r#""confidence":NaN"#), "{nan}");
    let overflow = text(arrives(&client, "overflowing-numbers").await);
    assert!(overflow.contains(r#""confidence":1e400"#), "{overflow}");
    let twice = text(arrives(&client, "duplicate-keys").await);
    assert!(
        twice.contains(r#""confidence":0,"confidence":92.4817"#),
        "{twice}"
    );
}

#[tokio::test]
async fn the_body_may_be_written_in_another_way() {
    let client = Client::new().await;
    let marked = arrives(&client, "byte-order-mark").await;
    assert_eq!(marked[..4], [0xef, 0xbb, 0xbf, b'{']);
    let wide = arrives(&client, "utf-16").await;
    assert_eq!(wide[..4], [0xff, 0xfe, b'{', 0]);
}

#[tokio::test]
async fn the_body_may_be_deep_or_large_and_is_whole_all_the_same() {
    let client = Client::new().await;
    let deep = arrives(&client, "deep-nesting").await;
    assert_eq!(deep.iter().filter(|byte| **byte == b'[').count(), 10_000);

    let journey = client.journey("large-body").await;
    let response = client.submit(&journey).send().await.unwrap();
    let mut chunks = response.bytes_stream();
    let (mut length, mut end) = (0, Vec::new());
    while let Some(chunk) = chunks.next().await {
        let chunk = chunk.unwrap();
        length += chunk.len();
        end = [end, chunk.to_vec()].concat();
        end = end.split_off(end.len().saturating_sub(24));
    }
    assert!(length > 100_000_000);
    assert!(end.ends_with(b"}}"), "{}", String::from_utf8_lossy(&end));
}

#[tokio::test]
async fn what_is_spoiled_on_its_way_is_right_in_the_details() {
    let client = Client::new().await;
    let journey = client.journey("nan-numbers").await;
    client.submit(&journey).send().await.unwrap();
    let held = crate::details::held(&client, &journey, "nan-numbers").await;
    let response = &held["okayFacePlus"][0]["okayFacePlusResponse"];
    assert_eq!(response["result_idcard"]["confidence"], 92.4817);
}
