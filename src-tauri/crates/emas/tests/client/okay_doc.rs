//! OkayDoc: what is asked of each kind of document, and what is made of the findings.

use emas::{DocFinding, DocOutcome, MyKadChecks, OkayDocAnswer, OkayDocRequest};
use proptest::prelude::*;
use proptest::test_runner::TestRunner;
use serde_json::{Value, json};

use crate::portal::{Portal, journey, reply};

async fn sent(request: OkayDocRequest) -> Value {
    let portal = Portal::answering(200, json!({"status": "success"}).to_string()).await;
    portal
        .client()
        .okay_doc(&journey(), &request)
        .await
        .unwrap();
    serde_json::from_slice(&portal.only_request().body).unwrap()
}

async fn read(methods: Value) -> OkayDocAnswer {
    let body = json!({"status": "success", "messageCode": "api.success", "message": "",
        "id": "848a9a59-3a20-4688-b560-c23f8da7caa7", "methodList": methods});
    let portal = Portal::answering(200, body.to_string()).await;
    let request = OkayDocRequest::my_kad("card".into());
    portal
        .client()
        .okay_doc(&journey(), &request)
        .await
        .unwrap()
}

fn method(name: &str, values: &[Value]) -> Value {
    let components: Vec<_> = values
        .iter()
        .map(|value| json!({"code": "l-chip", "label": "Chip", "value": value, "imageUrl": "/public/image/x"}))
        .collect();
    json!({"method": name, "label": "A check", "componentList": components})
}

async fn outcome(name: &str, value: Value) -> DocOutcome {
    read(json!([method(name, &[value])])).await.outcome()
}

#[tokio::test]
async fn a_mykad_is_asked_for_with_every_check_set() {
    let body = sent(OkayDocRequest::my_kad("card".into())).await;
    let expected = json!({
        "journeyId": journey().expose(), "type": "nonpassport", "version": "7", "docType": "mykad",
        "idImageBase64Image": "Y2FyZA==",
        "landmarkCheck": true, "fontCheck": true, "microprintCheck": true,
        "photoSubstitutionCheck": true, "icTypeCheck": true, "colorMode": true, "hologram": false,
        "screenDetection": true, "ghostPhotoColorDetection": true, "idBlurDetection": true,
        "idBrightnessDetection": true,
    });
    assert_eq!(body, expected);
}

#[tokio::test]
async fn a_hologram_is_looked_for_in_a_picture_taken_with_a_flash() {
    let flash = Some("flash".into());
    let request = OkayDocRequest::my_kad_with("card".into(), flash, MyKadChecks::ALL);
    let body = sent(request).await;
    assert_eq!(body["hologram"], true);
    let flash = json!([{"base64Image": "Zmxhc2g=", "type": "with_flash"}]);
    assert_eq!(body["otherDocList"], flash);
}

#[tokio::test]
async fn a_mykas_and_a_passport_are_asked_for_in_their_own_words() {
    let body = sent(OkayDocRequest::my_kas("card".into())).await;
    let my_kas = json!({"journeyId": journey().expose(), "type": "nonpassport", "version": "2",
        "docType": "mykas", "idImageBase64Image": "Y2FyZA=="});
    assert_eq!(body, my_kas);

    let passport = |full| OkayDocRequest::passport("card".into(), full);
    let mut expected = json!({"journeyId": journey().expose(), "type": "passport", "version": "3",
        "country": "OTHER", "halfSizeImage": "Y2FyZA=="});
    assert_eq!(sent(passport(None)).await, expected);
    expected["fullSizeImage"] = json!("ZnVsbA==");
    assert_eq!(sent(passport(Some("full".into()))).await, expected);
}

#[tokio::test]
async fn the_portals_sample_is_read_as_it_stands() {
    let answer = read(json!([
        {"method": "landmark", "label": "Landmark Analysis Result", "componentList": [
            {"code": "l-mykad-header", "label": "Kad Pengenalan Header", "value": "95.58",
             "imageUrl": "/public/image/v2/848a9a59", "refImageUrl": "/x"},
        ]},
        {"method": "hologram", "label": "Hologram", "componentList": [
            {"code": "holo", "label": "Hologram", "value": "Fail,Fail", "imageUrl": null},
        ]},
        {"method": "docType", "label": "IC Type", "componentList": [
            {"code": "ic-type", "label": "IC Type", "value": "New IC"},
        ]},
    ]))
    .await;
    assert_eq!(
        answer.id().unwrap().as_str(),
        "848a9a59-3a20-4688-b560-c23f8da7caa7"
    );
    let [landmark, hologram, kind] = answer.methods() else {
        panic!("{answer:?}");
    };
    assert_eq!(landmark.components[0].code.as_str(), "l-mykad-header");
    assert_eq!(landmark.components[0].finding, DocFinding::Score(95.58));
    assert_eq!(hologram.components[0].finding, DocFinding::Fail);
    assert_eq!(kind.outcome(), None);
    assert_eq!(answer.outcome(), DocOutcome::Doubtful);
    let reasons: Vec<_> = answer
        .reasons()
        .map(|method| method.method.as_str())
        .collect();
    assert_eq!(reasons, ["hologram"]);
}

#[tokio::test]
async fn each_value_means_what_the_table_says() {
    use DocOutcome::{Clear, Doubtful, Undetermined};
    for (name, value, expected) in [
        ("landmark", json!("30"), Clear),
        ("landmark", json!("29.99"), Doubtful),
        ("landmark", json!(95.58), Clear),
        ("landmark", json!("100.01"), Undetermined),
        ("landmark", json!("-1"), Undetermined),
        ("landmark", json!("NaN"), Undetermined),
        ("landmark", json!("inf"), Undetermined),
        ("landmark", json!("1e400"), Undetermined),
        ("microprint", json!("41"), Clear),
        ("microprint", json!("40.99"), Doubtful),
        ("font", json!("Pass"), Clear),
        ("font", json!("pass "), Clear),
        ("font", json!("Cautious"), Doubtful),
        ("font", json!("Fail"), Doubtful),
        ("font", json!("95"), Undetermined),
        ("hologram", json!("Pass,Pass"), Clear),
        ("hologram", json!("Pass, Fail"), Doubtful),
        ("hologram", json!("Cautious,Pass"), Doubtful),
        ("hologram", json!("Pass,"), Undetermined),
        ("hologram", json!("Pass,Maybe"), Undetermined),
        ("substitution", json!(""), Undetermined),
        ("substitution", json!(null), Undetermined),
        ("substitution", json!(true), Undetermined),
        ("substitution", json!({"value": "Pass"}), Undetermined),
        ("docType", json!("Old IC"), Undetermined), // nothing was judged at all
    ] {
        assert_eq!(
            outcome(name, value.clone()).await,
            expected,
            "{name} {value}"
        );
    }
}

#[tokio::test]
async fn one_doubt_is_enough_and_one_gap_where_there_is_none() {
    let (pass, fail) = (
        method("font", &[json!("Pass")]),
        method("screen", &[json!("Fail")]),
    );
    let gap = method("colorMode", &[json!("Pass"), json!(null)]);
    for (methods, expected) in [
        (json!([pass]), DocOutcome::Clear),
        (json!([pass, gap]), DocOutcome::Undetermined),
        (json!([gap, fail, pass]), DocOutcome::Doubtful),
        (
            json!([pass, method("landmark", &[])]),
            DocOutcome::Undetermined,
        ),
        (
            json!([pass, {"method": "landmark"}]),
            DocOutcome::Undetermined,
        ),
        (json!([pass, 5]), DocOutcome::Undetermined),
        (
            json!([pass, {"method": "font", "componentList": [1, {"value": "Pass"}]}]),
            DocOutcome::Undetermined,
        ),
        (json!([]), DocOutcome::Undetermined),
        (json!(null), DocOutcome::Undetermined),
        (json!("Pass"), DocOutcome::Undetermined),
    ] {
        assert_eq!(read(methods.clone()).await.outcome(), expected, "{methods}");
    }
}

#[tokio::test]
async fn no_address_in_an_answer_is_followed_or_kept() {
    let elsewhere = Portal::answering(200, "picture").await;
    let address = elsewhere.url.join("card.jpg").unwrap();
    for address in [
        address.as_str(),
        "/public/image/x",
        "//169.254.169.254/x",
        "file:///etc/passwd",
    ] {
        let answer = read(json!([{"method": "font", "label": "Font", "componentList": [
            {"code": "f-id-no", "label": "Number", "value": "Pass", "imageUrl": address, "refImageUrl": address},
        ]}]))
        .await;
        assert_eq!(answer.outcome(), DocOutcome::Clear);
        assert!(
            !format!("{answer:?}").contains(address),
            "{address} was kept"
        );
    }
    assert!(elsewhere.requests().is_empty(), "an address was followed");
}

#[test]
fn no_value_but_a_pass_makes_a_check_clear() {
    let runtime = tokio::runtime::Runtime::new().unwrap();
    let portal = runtime.block_on(Portal::writing(""));
    let client = portal.client();
    let value = prop_oneof![".{0,12}", "(Pass|Fail|Cautious|,| ){0,4}", "[0-9.e+-]{1,6}"];
    let mut runner = TestRunner::deterministic();
    runner
        .run(&value, |value| {
            let body =
                json!({"status": "success", "methodList": [method("font", &[json!(value)])]});
            portal.now_writing(reply(200, body.to_string()));
            let request = OkayDocRequest::my_kas("card".into());
            let answer = runtime
                .block_on(client.okay_doc(&journey(), &request))
                .unwrap();
            let all_pass = value
                .split(',')
                .all(|word| word.trim().eq_ignore_ascii_case("pass"));
            prop_assert_eq!(answer.outcome() == DocOutcome::Clear, all_pass);
            Ok(())
        })
        .unwrap();
}
