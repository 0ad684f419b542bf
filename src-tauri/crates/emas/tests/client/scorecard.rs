//! The scorecard, and the account's rules for it.

use emas::{CheckStatus, Scorecard, ScorecardDocument, ScorecardStatus};
use serde_json::{Value, json};

use crate::portal::{Portal, journey, login};

async fn read(list: Value) -> Scorecard {
    let body = json!({"status": "success", "messageCode": null, "message": null,
        "scorecardResultList": list});
    let portal = Portal::answering(200, body.to_string()).await;
    portal.client().scorecard(&journey()).await.unwrap()
}

fn document(status: &str) -> Value {
    json!({"scorecardStatus": status, "docType": "mykad_new", "checkResultList": [
        {"checkType": "liveFaceCheck", "checkStatus": "P"},
        {"checkType": "microprint", "checkStatus": "C"},
        {"checkType": "hologram", "checkStatus": "F"},
        {"checkType": "holographicPhotoComparision", "checkStatus": "X"},
        {"checkType": "facialVerification"},
        7,
    ]})
}

fn other() -> ScorecardStatus {
    ScorecardStatus::Other(emas::Redacted::default())
}

#[tokio::test]
async fn the_portals_sample_is_read_as_it_stands() {
    let scorecard = read(json!([document("cautious")])).await;
    let [entry] = &scorecard.documents[..] else {
        panic!("{scorecard:?}");
    };
    assert_eq!(entry.status, ScorecardStatus::Cautious);
    assert_eq!(entry.document.as_str(), "mykad_new");
    let marks: Vec<_> = entry
        .checks
        .iter()
        .map(|(check, mark)| (check.as_str(), mark.clone()))
        .collect();
    let none = || CheckStatus::Other(emas::Redacted::default());
    assert_eq!(
        marks[..3],
        [
            ("liveFaceCheck", CheckStatus::Pass),
            ("microprint", CheckStatus::Cautious),
            ("hologram", CheckStatus::Fail),
        ]
    );
    assert!(
        matches!(&marks[3], ("holographicPhotoComparision", CheckStatus::Other(text)) if text.as_str() == "X")
    );
    assert_eq!(marks[4..], [("facialVerification", none()), ("", none())]);
}

#[tokio::test]
async fn the_sum_is_the_portals_and_the_worst_document_counts() {
    let [clear, cautious, suspicious] = ["clear", "cautious", "suspicious"].map(document);
    for (list, status) in [
        (json!([clear]), Some(ScorecardStatus::Clear)), // with a failed check in it
        (json!([clear, cautious]), Some(ScorecardStatus::Cautious)),
        (
            json!([suspicious, clear]),
            Some(ScorecardStatus::Suspicious),
        ),
        (json!([clear, 5]), Some(other())),
        (json!([clear, {"docType": "mykad_new"}]), Some(other())),
        (json!([suspicious, null]), Some(ScorecardStatus::Suspicious)),
        (json!([]), None),
        (json!(null), None),
        (json!("clear"), None),
        (json!({"0": clear}), None),
    ] {
        assert_eq!(read(list.clone()).await.status(), status.as_ref(), "{list}");
    }
    let odd = read(json!([document("CLEAR")])).await;
    assert_ne!(odd.status(), Some(&ScorecardStatus::Clear));
}

#[tokio::test]
async fn the_rules_are_asked_for_with_a_login_that_is_not_in_the_url() {
    let sample = r#"{"status":"success","messageCode":null,"message":null,
        "lastModifiedDate":"01-May-2020 00:00",
        "configList":["liveFaceCheck@P:>=0.5;F:otherwise","facialVerification@P:>=75;F:otherwise"],
        "scorecardList":["F=suspicious","PPPP=clear","otherwise=cautious"]}"#;
    let portal = Portal::answering(200, sample).await;
    let document = ScorecardDocument::PASSPORT;
    let config = portal
        .client()
        .scorecard_config(&document, &login())
        .await
        .unwrap();

    assert_eq!(config.last_modified.as_deref(), Some("01-May-2020 00:00"));
    assert_eq!(config.checks[1], "facialVerification@P:>=75;F:otherwise");
    assert_eq!(config.statuses.len(), 3);
    let request = portal.only_request();
    assert_eq!(
        request.line(),
        "GET /api/ekyc/scorecardConfig?docType=passport HTTP/1.1"
    );
    assert_eq!(
        request.body,
        br#"{"username":"branch-kl01","password":"open sesame","docType":"passport"}"#
    );
}

#[test]
fn a_kind_of_document_is_one_plain_word() {
    assert_eq!(
        ScorecardDocument::new("mykad_back").unwrap().as_str(),
        "mykad_back"
    );
    for text in ["", "my kad", "a&b=c", "é", &"a".repeat(65)] {
        assert!(ScorecardDocument::new(text).is_err(), "{text}");
    }
}
