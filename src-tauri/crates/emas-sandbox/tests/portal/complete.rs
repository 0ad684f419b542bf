//! Complete Journey.

use std::time::Duration;

use emas_sandbox::{Account, Clock, Endpoint, Options};
use jiff::Timestamp;
use serde_json::json;

use crate::client::{Client, answer, refusal, unknown_journey};

async fn client_of(steps: Vec<Endpoint>) -> Client {
    let account = Account {
        steps,
        ..Account::default()
    };
    Client::with(Options {
        account,
        clock: Clock::new(|| Timestamp::UNIX_EPOCH + Duration::from_secs(3)),
        ..Options::default()
    })
    .await
}

#[tokio::test]
async fn every_enabled_step_must_be_done_first() {
    let client = client_of(vec![Endpoint::OkayId, Endpoint::OkayFacePlus]).await;
    let journey = client.journey("face-cropped").await;
    let incomplete = refusal("INCOMPLETE_JOURNEY");
    assert_eq!(answer(client.complete(&journey)).await, incomplete);
    answer(client.read_card(&journey)).await;
    assert_eq!(answer(client.complete(&journey)).await, incomplete);
    answer(client.submit(&journey)).await;
    let after_a_refused_selfie = answer(client.complete(&journey)).await;
    assert_eq!(after_a_refused_selfie, incomplete);
    answer(client.submit(&journey)).await;
    let done = json!({
        "status": "success", "messageCode": null, "message": null, "completeDateTime": 3000,
    });
    assert_eq!(answer(client.complete(&journey)).await, (200, done.clone()));
    let again = answer(client.complete(&journey)).await;
    assert_eq!(again, (200, done), "completing twice changes nothing");
}

#[tokio::test]
async fn a_complete_journey_is_locked_but_can_be_read() {
    let client = client_of(vec![]).await;
    let journey = client.journey("kaunter").await;
    answer(client.complete(&journey)).await;
    for request in [
        client.read_card(&journey),
        client.submit(&journey),
        client.check_card(&journey, &[]),
    ] {
        assert_eq!(answer(request).await, unknown_journey());
    }
    for request in [
        client.scorecard(&journey),
        client.ask_details(&journey, "kaunter"),
    ] {
        assert_eq!(answer(request).await.1["status"], "success");
    }
}

#[tokio::test]
async fn the_journey_may_be_named_in_both_spellings() {
    let client = client_of(vec![]).await;
    for name in ["journeyId", "journeyID"] {
        let journey = client.journey("kaunter").await;
        let request = client.post_json(Endpoint::Complete, &json!({name: journey}));
        assert_eq!(answer(request).await.1["status"], "success", "{name}");
    }
    let answered = answer(client.complete("nobody")).await;
    assert_eq!(answered, unknown_journey());
}
