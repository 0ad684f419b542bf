//! Centralized OkayID.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use emas_sandbox::{Endpoint, Options, PortraitArea, Specimen};
use image::ImageFormat;
use serde_json::{Value, json};

use crate::client::{Answer, Client, answer, card_request, refusal, unknown_journey};
use crate::pictures;

/// What OkayID answers to a good request in which `field` is replaced.
async fn answer_with(client: &Client, field: &str, value: Value) -> Answer {
    let mut body = card_request(&client.journey("kaunter").await);
    body[field] = value;
    answer(client.post_json(Endpoint::OkayId, &body)).await
}

fn fields(body: &Value) -> &Vec<Value> {
    body["result"][0]["ListVerifiedFields"]["pFieldMaps"]
        .as_array()
        .expect("a field map")
}

fn portrait_size(body: &Value) -> (u32, u32) {
    let jpeg = STANDARD
        .decode(body["faceImage"].as_str().expect("a portrait"))
        .unwrap();
    let portrait = image::load_from_memory_with_format(&jpeg, ImageFormat::Jpeg).unwrap();
    (portrait.width(), portrait.height())
}

#[tokio::test]
async fn a_card_is_read_into_the_fields_of_a_mykad() {
    let specimen = Specimen {
        name: "CONTOH^A/L CONTOH".to_owned(),
        ..Specimen::default()
    };
    let client = Client::with(Options {
        specimen,
        ..Options::default()
    })
    .await;
    let (status, body) = answer(client.read_card(&client.journey("kaunter").await)).await;
    assert_eq!(status, 200);
    assert_eq!(
        (&body["status"], &body["message"]),
        (&json!("success"), &json!(""))
    );
    assert_eq!(body["documentType"], "Malaysia - Id Card #2");

    let read: Vec<_> = fields(&body)
        .iter()
        .map(|field| {
            (
                &field["wFieldType"],
                &field["wLCID"],
                field["Field_Visual"].as_str(),
            )
        })
        .collect();
    let expected = [
        (json!(1), json!(0), "MYS"),
        (json!(2), json!(0), "900101015556"),
        (json!(12), json!(0), "F"),
        (json!(12), json!(1086), "PEREMPUAN"),
        (
            json!(17),
            json!(0),
            "NO 1 JALAN CONTOH^TAMAN SPESIMEN^81100 JOHOR BAHRU^JOHOR",
        ),
        (json!(25), json!(0), "CONTOH^A/L CONTOH"),
        (json!(38), json!(0), "Malaysia"),
        (json!(433), json!(0), "WARGANEGARA"),
    ];
    let expected: Vec<_> = expected.iter().map(|(f, l, v)| (f, l, Some(*v))).collect();
    assert_eq!(read, expected);
    assert_eq!(
        fields(&body)[3]["FieldType"],
        71_172_108,
        "language and type in one number"
    );
}

#[tokio::test]
async fn the_back_comes_before_the_front_and_only_the_page_index_tells() {
    let client = Client::new().await;
    let back = STANDARD.encode(pictures::jpeg(960, 605));
    let (_, body) = answer_with(&client, "backImage", json!(back)).await;
    let images = body["images"].as_array().unwrap();
    assert_eq!(
        (&images[0]["PageIndex"], &images[1]["PageIndex"]),
        (&json!(1), &json!(0))
    );
    assert_eq!(images[0]["Base64ImageString"], back.as_str());
    assert_eq!(
        images[1]["Base64ImageString"],
        STANDARD.encode(pictures::card())
    );
    assert_eq!(
        fields(&body).last().unwrap()["Field_Visual"],
        "9001010155560101"
    );
}

#[tokio::test]
async fn what_was_not_asked_for_is_not_returned() {
    let client = Client::new().await;
    let journey = client.journey("kaunter").await;
    let body =
        json!({"journeyId": journey, "base64ImageString": STANDARD.encode(pictures::card())});
    let (_, body) = answer(client.post_json(Endpoint::OkayId, &body)).await;
    let mut keys: Vec<_> = body.as_object().unwrap().keys().collect();
    keys.sort();
    assert_eq!(keys, ["message", "result", "status"]);
}

#[tokio::test]
async fn base64_may_be_wrapped_and_switches_may_be_text() {
    let client = Client::new().await;
    let mut base64 = STANDARD.encode(pictures::card());
    base64.insert_str(76, "\r\n");
    assert_eq!(
        answer_with(&client, "base64ImageString", json!(base64))
            .await
            .1["status"],
        "success"
    );
    let (_, body) = answer_with(&client, "faceImageEnabled", json!("true")).await;
    assert!(body["faceImage"].is_string());
}

#[tokio::test]
async fn the_portrait_is_cut_from_the_front_and_large_enough_for_okayface_plus() {
    let client = Client::new().await;
    let (_, body) = answer(client.read_card(&client.journey("kaunter").await)).await;
    assert_eq!(portrait_size(&body), (450, 661));

    let portrait = PortraitArea {
        x: 0.0,
        y: 0.0,
        width: 0.5,
        height: 1.0,
    };
    let client = Client::with(Options {
        portrait,
        ..Options::default()
    })
    .await;
    let (_, body) = answer(client.read_card(&client.journey("kaunter").await)).await;
    assert_eq!(
        portrait_size(&body),
        (500, 630),
        "a portrait that is large enough is not scaled"
    );
}

#[tokio::test]
async fn a_picture_that_is_no_picture_is_refused() {
    let client = Client::new().await;
    let null = (200, json!({"status": "error", "message": null}));
    let table = [
        (
            "base64ImageString",
            "data:image/jpeg;base64,AAAA".to_owned(),
            null.clone(),
        ),
        ("base64ImageString", "%%%".to_owned(), null.clone()),
        ("backImage", "%%%".to_owned(), null),
        (
            "base64ImageString",
            STANDARD.encode("no picture"),
            refusal("UNRECOGNIZED_IMAGE"),
        ),
        (
            "backImage",
            STANDARD.encode("no picture"),
            refusal("UNRECOGNIZED_IMAGE"),
        ),
        (
            "base64ImageString",
            STANDARD.encode(pictures::jpeg(899, 600)),
            refusal("UNRECOGNIZED_IMAGE"),
        ),
    ];
    for (field, value, expected) in table {
        assert_eq!(
            answer_with(&client, field, json!(value)).await,
            expected,
            "{field}"
        );
    }
}

#[tokio::test]
async fn without_a_picture_the_framework_answers() {
    let client = Client::new().await;
    let (status, body) = answer_with(&client, "base64ImageString", Value::Null).await;
    assert_eq!(status, 500);
    assert_eq!(body["status"], 500, "a number");
    assert_eq!(body["error"], "Internal Server Error");
    assert_eq!(body["message"], "No message available");
    assert_eq!(body["path"], "/api/ekyc/okayid");
}

#[tokio::test]
async fn a_request_of_more_than_5_mb_is_refused() {
    let client = Client::new().await;
    let padding = json!("A".repeat(5_000_000));
    assert_eq!(
        answer_with(&client, "backImage", padding).await,
        refusal("Request size exceed 5MB.")
    );
}

#[tokio::test]
async fn a_journey_that_was_never_opened_is_refused() {
    let client = Client::new().await;
    for journey in [
        json!(null),
        json!(""),
        json!("7"),
        json!("7851b4e3-df09-4ab6-8091-000000000000"),
    ] {
        assert_eq!(
            answer_with(&client, "journeyId", journey).await,
            unknown_journey()
        );
    }
}

#[tokio::test]
async fn each_scenario_of_the_card_answers_what_it_says() {
    let client = Client::new().await;
    let table = [
        ("unreadable-card", refusal("UNRECOGNIZED_IMAGE")),
        ("blacklisted", refusal("BLACK_LIST_ID_NO")),
        ("call-quota", refusal("MAX_API_CALL_EXCEEDED")),
        ("invalid-journey", unknown_journey()),
    ];
    for (scenario, expected) in table {
        let journey = client.journey(scenario).await;
        assert_eq!(
            answer(client.read_card(&journey)).await,
            expected,
            "{scenario}"
        );
    }

    let (_, body) = answer(client.read_card(&client.journey("empty-result").await)).await;
    assert_eq!(
        (&body["status"], &body["result"]),
        (&json!("success"), &json!([]))
    );
    assert!(body.get("faceImage").is_none());

    let (_, body) = answer(client.read_card(&client.journey("small-portrait").await)).await;
    assert_eq!(portrait_size(&body).0, 240);
}
