//! What an account allows.

use emas_sandbox::{Account, Clock, Endpoint, Options};
use futures_util::future::join_all;
use jiff::Timestamp;

use crate::client::{Client, answer, refusal};

async fn client_of(account: Account) -> Client {
    Client::with(Options {
        account,
        clock: Clock::new(|| Timestamp::UNIX_EPOCH),
        ..Options::default()
    })
    .await
}

#[tokio::test]
async fn each_login_opens_as_many_journeys_as_its_account_has() {
    let client = client_of(Account {
        max_journeys: Some(2),
        ..Account::default()
    })
    .await;
    let openings = join_all((0..8).map(|_| answer(client.log_in("kaunter")))).await;
    let opened = openings
        .iter()
        .filter(|(_, body)| body["status"] == "success")
        .count();
    assert_eq!(opened, 2, "also when they are asked for at once");
    let spent = refusal("MAX_JOURNEY_EXCEEDED");
    assert_eq!(answer(client.log_in("kaunter")).await, spent);
    client.journey("pass").await;
}

#[tokio::test]
async fn engines_work_as_often_as_the_account_has_calls() {
    let client = client_of(Account {
        max_calls: Some(2),
        ..Account::default()
    })
    .await;
    let journey = client.journey("kaunter").await;
    assert_eq!(
        answer(client.read_card(&journey)).await.1["status"],
        "success"
    );
    assert_eq!(answer(client.submit(&journey)).await.1["status"], "success");
    let spent = refusal("MAX_API_CALL_EXCEEDED");
    assert_eq!(answer(client.submit(&journey)).await, spent);
    let asked = client.ask_details(&journey, "kaunter");
    assert_eq!(
        answer(asked).await.1["status"],
        "success",
        "reading is free"
    );
    let processed = client.control().processed(&journey, Endpoint::OkayFacePlus);
    assert_eq!(processed, 1);
}

#[tokio::test]
async fn an_account_that_has_ended_opens_no_journey() {
    for (expires, is_open) in [(1, true), (0, false)] {
        let client = client_of(Account {
            expires: Some(Timestamp::from_second(expires).unwrap()),
            ..Account::default()
        })
        .await;
        let answered = answer(client.log_in("kaunter")).await;
        match is_open {
            true => assert_eq!(answered.1["status"], "success"),
            false => assert_eq!(answered, refusal("ERROR_IDV_EXPIRED")),
        }
    }
}
