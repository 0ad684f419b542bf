//! Centralized OkayDoc.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use emas_sandbox::Endpoint;
use serde_json::{Value, json};

use crate::client::{Answer, Client, answer, my_kad_request, unknown_journey};
use crate::pictures;

const ALL_CHECKS: &[&str] = &[
    "landmarkCheck",
    "fontCheck",
    "microprintCheck",
    "photoSubstitutionCheck",
    "icTypeCheck",
    "colorMode",
    "hologram",
    "screenDetection",
    "ghostPhotoColorDetection",
    "idBlurDetection",
    "idBrightnessDetection",
];

/// The refusal in OkayDoc's own shape.
fn refusal(message: &str) -> Answer {
    let body = json!({
        "status": "error", "messageCode": "api.error", "message": message,
        "id": null, "methodList": null, "outputImageList": null,
    });
    (200, body)
}

/// Each method with the values of its components.
fn found(body: &Value) -> Vec<(&str, Vec<&str>)> {
    let text = |value: &'_ Value| value.as_str().map(str::to_owned);
    assert!(text(&body["id"]).is_some());
    let methods = body["methodList"].as_array().unwrap();
    methods
        .iter()
        .map(|method| {
            let components = method["componentList"].as_array().unwrap();
            let values = components.iter().map(|one| one["value"].as_str().unwrap());
            (method["method"].as_str().unwrap(), values.collect())
        })
        .collect()
}

async fn check(client: &Client, login: &str, checks: &[&str]) -> Value {
    let journey = client.journey(login).await;
    answer(client.check_card(&journey, checks)).await.1
}

async fn ask(client: &Client, change: impl FnOnce(&mut Value)) -> Answer {
    let mut body = my_kad_request(&client.journey("kaunter").await, &["colorMode"]);
    change(&mut body);
    answer(client.post_json(Endpoint::OkayDoc, &body)).await
}

#[tokio::test]
async fn a_mykad_is_checked_for_what_was_asked_in_the_documented_formats() {
    let client = Client::new().await;
    let body = check(&client, "kaunter", ALL_CHECKS).await;
    assert_eq!(
        (&body["messageCode"], &body["message"]),
        (&json!("api.success"), &json!(""))
    );
    let expected = [
        ("landmark", vec!["95.58"; 6]),
        ("font", vec!["Pass"]),
        ("microprint", vec!["58.13"]),
        ("substitution", vec!["Pass"]),
        ("docType", vec!["New IC"]),
        ("colorMode", vec!["Pass"]),
        ("hologram", vec!["Fail,Fail"]),
        ("screen", vec!["Pass"]),
        ("holocolor", vec!["Pass"]),
        ("idBlurDetection", vec!["Pass"]),
        ("idBrightnessDetc", vec!["Pass"]),
    ];
    assert_eq!(found(&body), expected);
    assert_eq!(body["methodList"][1]["componentList"][0]["code"], "f-id-no");
}

#[tokio::test]
async fn every_check_of_a_mykad_is_off_unless_it_is_switched_on() {
    let client = Client::new().await;
    let body = check(&client, "kaunter", &[]).await;
    assert_eq!(body["status"], "success");
    assert_eq!(found(&body), [], "nothing was asked for, nothing is judged");
    let (_, body) = ask(&client, |body| body["hologram"] = json!(false)).await;
    assert_eq!(found(&body), [("colorMode", vec!["Pass"])]);
}

#[tokio::test]
async fn version_7_1_takes_its_switches_as_text() {
    let client = Client::new().await;
    let (_, body) = ask(&client, |body| {
        body["version"] = json!("7-1");
        body["islamFieldTamperingDetection"] = json!("true");
        body["qualityCheckDetection"] = json!("true");
    })
    .await;
    let methods: Vec<_> = found(&body).into_iter().map(|(method, _)| method).collect();
    assert_eq!(
        methods,
        ["colorMode", "islamFieldTampering", "qualityCheck"]
    );
}

#[tokio::test]
async fn a_hologram_shows_in_a_picture_with_flash() {
    let client = Client::new().await;
    let (_, body) = ask(&client, |body| {
        body["hologram"] = json!(true);
        let picture = STANDARD.encode(pictures::document());
        body["otherDocList"] = json!([{"base64Image": picture, "type": "with_flash"}]);
    })
    .await;
    assert_eq!(found(&body)[1], ("hologram", vec!["Pass,Pass"]));
}

#[tokio::test]
async fn a_mykas_and_a_passport_are_checked_without_switches() {
    let client = Client::new().await;
    let (_, body) = ask(&client, |body| {
        body["docType"] = json!("mykas");
        body["version"] = json!("2");
    })
    .await;
    assert_eq!(found(&body).len(), 3);

    let journey = client.journey("kaunter").await;
    let page = STANDARD.encode(pictures::document());
    let mut passport = json!({
        "journeyId": journey, "type": "passport", "country": "OTHER",
        "version": "3", "halfSizeImage": page, "fullSizeImage": page,
    });
    let (_, body) = answer(client.post_json(Endpoint::OkayDoc, &passport)).await;
    let methods: Vec<_> = found(&body).into_iter().map(|(method, _)| method).collect();
    let expected = ["colorMode", "screen", "idBlurDetection", "idBrightnessDetc"];
    assert_eq!(methods, expected);

    for optional in ["version", "fullSizeImage"] {
        passport.as_object_mut().unwrap().remove(optional);
    }
    let (_, body) = answer(client.post_json(Endpoint::OkayDoc, &passport)).await;
    assert_eq!(body["status"], "success");
    passport["country"] = json!("SGP");
    let answered = answer(client.post_json(Endpoint::OkayDoc, &passport)).await;
    assert_eq!(answered, refusal("UNSUPPORTED_COUNTRY"));
    passport["country"] = json!("OTHER");
    passport["halfSizeImage"] = json!("");
    let answered = answer(client.post_json(Endpoint::OkayDoc, &passport)).await;
    assert_eq!(answered, refusal("Error in verifying passport."));
}

#[tokio::test]
async fn addresses_of_pictures_are_relative_except_where_a_scenario_lures() {
    let client = Client::new().await;
    let body = check(&client, "kaunter", &["colorMode"]).await;
    let id = body["id"].as_str().unwrap();
    let address = &body["methodList"][0]["componentList"][0]["imageUrl"];
    assert_eq!(address, &format!("/public/image/v2/{id}?type=colorMode"));
    assert_eq!(body["outputImageList"][0]["tag"], "holoFace");
    let body = check(&client, "foreign-images", &["colorMode"]).await;
    let address = &body["methodList"][0]["componentList"][0]["imageUrl"];
    assert!(
        address
            .as_str()
            .unwrap()
            .starts_with("http://images.invalid/")
    );
}

#[tokio::test]
async fn each_wrong_request_gets_a_code_that_clients_have_met() {
    let client = Client::new().await;
    let general = |message: &str| (200, json!({"status": "error", "message": message}));
    let small = STANDARD.encode(pictures::jpeg(1342, 847));
    let large = STANDARD.encode(pictures::jpeg(2000, 1501));
    let table = [
        ("type", json!(null), general("Error in processing.")),
        ("docType", json!(null), refusal("EMPTY_DOCTYPE")),
        (
            "docType",
            json!("library card"),
            refusal("UNRECOGNIZED_DOCTYPE"),
        ),
        (
            "version",
            json!("6"),
            refusal("ERROR_IN_DOCTYPE_OR_VERSION"),
        ),
        (
            "idImageBase64Image",
            json!("%%%"),
            refusal("Empty verification result."),
        ),
        (
            "idImageBase64Image",
            json!(small),
            refusal("Empty verification result."),
        ),
        (
            "idImageBase64Image",
            json!(large),
            refusal("Empty verification result."),
        ),
        ("journeyId", json!("nobody"), unknown_journey()),
    ];
    for (field, value, expected) in table {
        let answered = ask(&client, |body| body[field] = value).await;
        assert_eq!(answered, expected, "{field}");
    }
}

#[tokio::test]
async fn each_scenario_of_a_document_answers_what_it_says() {
    let client = Client::new().await;
    let table = [
        ("forged-document", "landmark", "12.3"),
        ("forged-document", "font", "Fail"),
        ("doubtful-document", "colorMode", "Cautious"),
        ("failed-hologram", "hologram", "Fail,Fail"),
        ("landmark-exactly-30", "landmark", "30"),
        ("landmark-just-below-30", "landmark", "29.999"),
        ("microprint-just-below-41", "microprint", "40.999"),
    ];
    for (scenario, method, value) in table {
        let body = check(&client, scenario, ALL_CHECKS).await;
        let found = found(&body);
        let (_, values) = found.iter().find(|(name, _)| *name == method).unwrap();
        assert!(values.iter().all(|one| *one == value), "{scenario}");
    }
    let body = check(&client, "empty-verification", ALL_CHECKS).await;
    assert_eq!(body["methodList"], json!([]));
    let body = check(&client, "null-verification", ALL_CHECKS).await;
    assert_eq!(
        (&body["status"], &body["methodList"]),
        (&json!("success"), &json!(null))
    );
}
