//! The scorecard and its rules.

use emas_sandbox::{Account, Endpoint, Options};
use serde_json::{Value, json};

use crate::client::{Client, answer, refusal, unknown_journey};

const CHECKS: &[&str] = &["landmarkCheck", "colorMode", "fontCheck", "microprintCheck"];

/// The scorecard of a journey in which everything was called once.
async fn scored(client: &Client, login: &str, checks: &[&str]) -> Value {
    let journey = client.journey(login).await;
    answer(client.read_card(&journey)).await;
    answer(client.check_card(&journey, checks)).await;
    answer(client.submit(&journey)).await;
    let (status, body) = answer(client.scorecard(&journey)).await;
    assert_eq!((status, &body["status"]), (200, &json!("success")));
    assert_eq!(
        (&body["message"], &body["messageCode"]),
        (&Value::Null, &Value::Null)
    );
    body["scorecardResultList"].clone()
}

#[tokio::test]
async fn a_journey_in_which_all_went_well_is_clear() {
    let client = Client::new().await;
    let mark = |name: &str| json!({"checkType": name, "checkStatus": "P"});
    let expected = json!([{
        "scorecardStatus": "clear",
        "docType": "mykad_new",
        "checkResultList": [
            mark("liveFaceCheck"),
            mark("facialVerification"),
            mark("landmark"),
            mark("colorDetection"),
            mark("idNoFontCheck"),
            mark("microprint"),
        ],
    }]);
    assert_eq!(scored(&client, "kaunter", CHECKS).await, expected);
}

#[tokio::test]
async fn what_went_wrong_before_is_in_the_scorecard() {
    let client = Client::new().await;
    let table = [
        ("spoof", "suspicious"),
        ("other-person", "suspicious"),
        ("forged-document", "suspicious"),
        ("landmark-just-below-30", "suspicious"),
        ("landmark-exactly-30", "clear"),
        ("microprint-just-below-41", "suspicious"),
        ("doubtful-document", "cautious"),
        ("cautious-scorecard", "cautious"),
        ("suspicious-scorecard", "suspicious"),
    ];
    for (scenario, status) in table {
        let list = scored(&client, scenario, CHECKS).await;
        assert_eq!(list[0]["scorecardStatus"], status, "{scenario}");
    }
}

#[tokio::test]
async fn a_cautious_document_may_have_a_failed_hologram_inside() {
    let client = Client::new().await;
    let list = scored(&client, "kaunter", &["landmarkCheck", "hologram"]).await;
    assert_eq!(list[0]["scorecardStatus"], "cautious");
    assert_eq!(
        list[0]["checkResultList"][3],
        json!({"checkType": "hologram", "checkStatus": "F"})
    );
}

#[tokio::test]
async fn what_was_not_done_leaves_the_scorecard_undetermined() {
    let client = Client::new().await;
    let steps = ["read", "check", "submit"];
    for left_out in steps {
        let journey = client.journey("kaunter").await;
        for step in steps.into_iter().filter(|step| *step != left_out) {
            let request = match step {
                "read" => client.read_card(&journey),
                "check" => client.check_card(&journey, CHECKS),
                _ => client.submit(&journey),
            };
            assert_eq!(answer(request).await.1["status"], "success");
        }
        let (_, body) = answer(client.scorecard(&journey)).await;
        assert_eq!(body["scorecardResultList"], json!([]), "without {left_out}");
    }
    assert_eq!(
        scored(&client, "undetermined-scorecard", CHECKS).await,
        json!([])
    );
    assert_eq!(scored(&client, "null-scorecard", CHECKS).await, Value::Null);
}

#[tokio::test]
async fn okayface_plus_may_not_count() {
    let account = Account {
        face_plus_feeds_scorecard: false,
        ..Account::default()
    };
    let client = Client::with(Options {
        account,
        ..Options::default()
    })
    .await;
    assert_eq!(scored(&client, "kaunter", CHECKS).await, json!([]));
}

#[tokio::test]
async fn a_scorecard_of_no_journey_is_refused() {
    let client = Client::new().await;
    assert_eq!(answer(client.scorecard("nobody")).await, unknown_journey());
    let without = client.get(Endpoint::Scorecard.path());
    assert_eq!(answer(without).await, unknown_journey());
}

#[tokio::test]
async fn the_rules_are_shown_to_a_login() {
    let client = Client::new().await;
    let ask = |body: Value| client.get(Endpoint::ScorecardConfig.path()).json(&body);
    let login = |document: &str| json!({"username": "kaunter", "password": Options::PASSWORD, "docType": document});
    let (_, body) = answer(ask(login("mykad_new"))).await;
    assert_eq!(body["status"], "success");
    assert_eq!(body["lastModifiedDate"], "01-May-2020 00:00");
    assert!(body["configList"].is_array() && body["scorecardList"].is_array());

    let config = "ERROR_IN_GETTING_SCORECARD_CONFIG";
    let table = [
        (ask(login("library_card")), "CONFIG_FILE_NOT_EXIST"),
        (ask(login("")), config),
        (
            ask(json!({"docType": "passport"})),
            "MISSING_PARAM_CRENDENTIAL",
        ),
        (
            client.get(Endpoint::ScorecardConfig.path()),
            "MISSING_PARAM_CRENDENTIAL",
        ),
    ];
    for (request, code) in table {
        assert_eq!(answer(request).await, refusal(code));
    }
    let path = format!("{}?docType=passport", Endpoint::ScorecardConfig.path());
    let in_the_query = client.get(&path).json(&json!({
        "username": "kaunter", "password": Options::PASSWORD,
    }));
    assert_eq!(answer(in_the_query).await.1["status"], "success");
}
