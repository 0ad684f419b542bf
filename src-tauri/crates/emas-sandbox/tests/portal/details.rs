//! Get eKYC Details.

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use aes::Aes128;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use cbc::cipher::block_padding::Pkcs7;
use cbc::cipher::{BlockModeDecrypt, KeyIvInit};
use emas_sandbox::{Account, Clock, Endpoint, Options};
use jiff::{SignedDuration, Timestamp};
use serde_json::{Value, json};

use crate::client::{Client, answer, refusal, unknown_journey};

fn decrypt(body: &Value, key: &[u8; 16]) -> Value {
    let encrypted = STANDARD.decode(body["result"].as_str().unwrap()).unwrap();
    let plain = cbc::Decryptor::<Aes128>::new(key.into(), key.into())
        .decrypt_padded_vec::<Pkcs7>(&encrypted)
        .unwrap();
    serde_json::from_slice(&plain).unwrap()
}

/// What the portal holds of a journey.
pub(crate) async fn held(client: &Client, journey: &str, username: &str) -> Value {
    let (status, body) = answer(client.ask_details(journey, username)).await;
    assert_eq!((status, &body["status"]), (200, &json!("success")));
    assert_eq!(body["message"], "api.success");
    decrypt(&body, &Account::default().details_key)
}

async fn client_of(account: Account) -> Client {
    Client::with(Options {
        account,
        ..Options::default()
    })
    .await
}

#[tokio::test]
async fn each_processed_call_is_an_entry_with_the_response_that_was_answered() {
    let client = Client::new().await;
    let before = Timestamp::now().as_millisecond();
    let journey = client.journey("kaunter").await;
    let (_, card) = answer(client.read_card(&journey)).await;
    let (_, first) = answer(client.submit(&journey)).await;
    answer(client.submit(&journey)).await;

    let held = held(&client, &journey, "kaunter").await;
    assert_eq!(held["id"], journey.as_str());
    assert!(held["createdDate"].as_i64().unwrap() >= before);
    assert!(held["companyId"].is_string());
    assert_eq!(held["okayIds"][0]["okayIdResponse"], card);
    let submissions = held["okayFacePlus"].as_array().unwrap();
    assert_eq!(submissions.len(), 2);
    assert_eq!(submissions[0]["okayFacePlusResponse"], first);
    assert!(submissions[0]["createdDate"].as_i64().unwrap() >= before);
    assert_ne!(submissions[0]["id"], submissions[1]["id"]);
    assert_eq!(held["okayDocs"], json!([]), "an engine that did nothing");
}

#[tokio::test]
async fn a_call_whose_reply_was_lost_is_listed_and_one_that_was_refused_unseen_is_not() {
    let client = Client::new().await;
    let lost = client.journey("lost-reply@once").await;
    client.submit(&lost).send().await.expect_err("lost");
    let lost = held(&client, &lost, "lost-reply@once").await;
    let response = &lost["okayFacePlus"][0]["okayFacePlusResponse"];
    assert_eq!(response["result_idcard"]["confidence"], 92.4817);

    let dropped = client.journey("dropped-request").await;
    client.submit(&dropped).send().await.expect_err("dropped");
    let dropped = held(&client, &dropped, "dropped-request").await;
    assert_eq!(dropped["okayFacePlus"], json!([]));
}

#[tokio::test]
async fn what_an_engine_refused_is_listed_as_well() {
    let client = Client::new().await;
    let journey = client.journey("face-cropped").await;
    let (_, refused) = answer(client.submit(&journey)).await;
    let held = held(&client, &journey, "face-cropped").await;
    assert_eq!(held["okayFacePlus"][0]["okayFacePlusResponse"], refused);
}

#[tokio::test]
async fn an_account_may_list_no_okayface_plus_at_all() {
    let client = client_of(Account {
        details_lists_face_plus: false,
        ..Account::default()
    })
    .await;
    let journey = client.journey("kaunter").await;
    answer(client.submit(&journey)).await;
    let held = held(&client, &journey, "kaunter").await;
    assert!(held.get("okayFacePlus").is_none());
    assert!(held["okayIds"].is_array());
}

#[tokio::test]
async fn the_key_is_the_accounts() {
    let details_key = *b"0123456789abcdef";
    let client = client_of(Account {
        details_key,
        ..Account::default()
    })
    .await;
    let journey = client.journey("kaunter").await;
    let (_, body) = answer(client.ask_details(&journey, "kaunter")).await;
    assert_eq!(decrypt(&body, &details_key)["id"], journey.as_str());
}

#[tokio::test]
async fn details_may_be_of_another_journey_or_unreadable() {
    let client = Client::new().await;
    let own_key = Account::default().details_key;
    let journey = client.journey("details-of-another").await;
    let held = held(&client, &journey, "details-of-another").await;
    assert_ne!(held["id"], journey.as_str());

    let login = "details-in-another-key";
    let journey = client.journey(login).await;
    let (_, body) = answer(client.ask_details(&journey, login)).await;
    let other_key = own_key.map(|byte| !byte);
    assert_eq!(decrypt(&body, &other_key)["id"], journey.as_str());

    let login = "garbled-details";
    let journey = client.journey(login).await;
    let (_, body) = answer(client.ask_details(&journey, login)).await;
    assert!(STANDARD.decode(body["result"].as_str().unwrap()).is_err());
}

#[tokio::test]
async fn a_call_may_be_listed_late() {
    let client = Client::new().await;
    let journey = client.journey("listed-late").await;
    answer(client.submit(&journey)).await;
    for (question, listed) in [(1, 0), (2, 0), (3, 0), (4, 1)] {
        let held = held(&client, &journey, "listed-late").await;
        let list = held["okayFacePlus"].as_array().unwrap();
        assert_eq!(list.len(), listed, "question {question}");
    }
}

#[tokio::test]
async fn each_wrong_question_gets_its_documented_code() {
    let client = Client::new().await;
    let journey = client.journey("kaunter").await;
    let path = Endpoint::Details.path().replace("{journeyId}", &journey);
    let bare = || client.get(&path);
    let unknown = "7851b4e3-df09-4ab6-8091-000000000000";
    let table = [
        ("no header", bare(), refusal("INVALID_AUTH_HEADER")),
        (
            "a token",
            bare().bearer_auth("token"),
            refusal("INVALID_AUTH_HEADER"),
        ),
        (
            "no base64",
            bare().header("authorization", "Basic %%%"),
            refusal("INVALID_AUTH_HEADER"),
        ),
        (
            "no colon",
            bare().header("authorization", "Basic a2F1bnRlcg=="),
            refusal("INVALID_AUTH_HEADER"),
        ),
        (
            "a wrong password",
            bare().basic_auth("kaunter", Some("guess")),
            refusal("WRONG_CREDENTIAL"),
        ),
        (
            "an unknown user",
            bare().basic_auth("nobody", Some(Options::PASSWORD)),
            refusal("WRONG_CREDENTIAL"),
        ),
        (
            "somebody else's journey",
            client.ask_details(&journey, "spoof"),
            refusal("AUTHORIZATION_ERROR"),
        ),
        (
            "a journey that was never opened",
            client.ask_details(unknown, "kaunter"),
            unknown_journey(),
        ),
    ];
    for (what, request, expected) in table {
        assert_eq!(answer(request).await, expected, "{what}");
    }
}

#[tokio::test]
async fn an_account_without_the_permission_is_refused() {
    let client = client_of(Account {
        details: false,
        ..Account::default()
    })
    .await;
    let journey = client.journey("kaunter").await;
    assert_eq!(
        answer(client.ask_details(&journey, "kaunter")).await,
        refusal("ERROR_NO_PERMISSION")
    );
}

#[tokio::test]
async fn a_journey_is_purged_after_14_days() {
    let days = Arc::new(AtomicI64::new(0));
    let clock = Clock::new({
        let days = Arc::clone(&days);
        move || Timestamp::UNIX_EPOCH + SignedDuration::from_hours(24 * days.load(Ordering::SeqCst))
    });
    let client = Client::with(Options {
        clock,
        ..Options::default()
    })
    .await;
    let journey = client.journey("kaunter").await;
    days.store(13, Ordering::SeqCst);
    assert_eq!(answer(client.submit(&journey)).await.1["status"], "success");
    days.store(14, Ordering::SeqCst);
    assert_eq!(answer(client.submit(&journey)).await, unknown_journey());
    let asked = client.ask_details(&journey, "kaunter");
    assert_eq!(answer(asked).await, unknown_journey());
    let processed = client.control().processed(&journey, Endpoint::OkayFacePlus);
    assert_eq!(processed, 1, "the counts stay for whoever watches");
}
