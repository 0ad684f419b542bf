//! Centralized OkayFace in its three versions.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use emas_sandbox::Endpoint;
use reqwest::multipart::{Form, Part};
use serde_json::json;

use crate::client::{Client, answer, refusal, unknown_journey};
use crate::pictures::{self, portrait, selfie};

const VERSIONS: [Endpoint; 3] = [
    Endpoint::OkayFace,
    Endpoint::OkayFaceV1_1,
    Endpoint::OkayFaceV2,
];

fn files(journey: &str) -> Form {
    let file = |bytes| Part::bytes(bytes).file_name("picture.jpg");
    Form::new()
        .text("journeyId", journey.to_owned())
        .part("imageIdCard", file(portrait()))
        .part("imageBest", file(selfie()))
}

#[tokio::test]
async fn each_version_compares_two_files() {
    let client = Client::new().await;
    let journey = client.journey("kaunter").await;
    for version in VERSIONS {
        let form = files(&journey).text("livenessDetection", "true");
        let (status, body) = answer(client.post_form_to(version, form)).await;
        assert_eq!(status, 200, "{version}");
        assert_eq!(body["messageCode"], "api.success", "{version}");
        assert_eq!(body["result_idcard"]["confidence"], 92.4817, "{version}");
        let liveness =
            json!({"probability": 0.999_933_1, "score": 9.612_308, "quality": 0.669_168_6});
        assert_eq!(body["imageBestLiveness"], liveness, "{version}");
        assert!(body.get("imageBestCaptureLiveness").is_none(), "{version}");
        let has_id = version != Endpoint::OkayFaceV2;
        assert_eq!(body["request_id"].is_string(), has_id, "{version}");
        assert_eq!(client.control().processed(&journey, version), 1);
    }
}

#[tokio::test]
async fn liveness_comes_only_where_it_was_asked_for() {
    let client = Client::new().await;
    let journey = client.journey("kaunter").await;
    for asked in [None, Some("false")] {
        let mut form = files(&journey);
        if let Some(asked) = asked {
            form = form.text("livenessDetection", asked);
        }
        let (_, body) = answer(client.post_form_to(Endpoint::OkayFaceV1_1, form)).await;
        assert_eq!(body["status"], "success");
        assert!(body.get("imageBestLiveness").is_none(), "{asked:?}");
    }
}

#[tokio::test]
async fn base64_texts_stand_in_for_files() {
    let client = Client::new().await;
    let journey = client.journey("kaunter").await;
    let form = Form::new()
        .text("journeyId", journey.clone())
        .text("imageIdCardBase64", STANDARD.encode(portrait()))
        .text("imageBestBase64", STANDARD.encode(selfie()));
    let (_, body) = answer(client.post_form_to(Endpoint::OkayFace, form)).await;
    assert_eq!(body["status"], "success");
    let logged = client.sandbox.requests().pop().unwrap();
    assert!(
        logged
            .parts
            .iter()
            .skip(1)
            .all(|part| part.sha256.is_some()),
        "the log holds the digest of the pictures, not of their base64"
    );
}

#[tokio::test]
async fn pictures_are_checked_as_at_okayface_plus() {
    let client = Client::new().await;
    let journey = client.journey("kaunter").await;
    let form = |id_card: Part, best: Part| {
        Form::new()
            .text("journeyId", journey.clone())
            .part("imageIdCard", id_card)
            .part("imageBest", best)
    };
    let file = |bytes| Part::bytes(bytes).file_name("picture.jpg");
    let missing = "MISSING_ARGUMENTS: imageIdCard or imageBest";
    let table = [
        (form(Part::bytes(portrait()), file(selfie())), missing),
        (form(file(portrait()), Part::bytes(vec![])), missing),
        (
            form(file(pictures::jpeg_of_bytes(3_000_001)), file(selfie())),
            "PAYLOAD_TOO_LARGE",
        ),
        (
            form(file(pictures::jpeg(449, 600)), file(selfie())),
            "UNRECOGNIZED_IMAGE",
        ),
        (
            Form::new()
                .text("journeyId", journey.clone())
                .text("imageIdCardBase64", "%%%")
                .text("imageBestBase64", "%%%"),
            "Photo format error",
        ),
    ];
    for (form, message) in table {
        let answered = answer(client.post_form_to(Endpoint::OkayFaceV1_1, form)).await;
        assert_eq!(answered, refusal(message));
    }
}

#[tokio::test]
async fn the_system_in_liveness_meta_must_be_a_known_one() {
    let client = Client::new().await;
    let journey = client.journey("kaunter").await;
    let table = [
        (r#"{"OS":"Desktop"}"#, true),
        (r#"{"OS":"IOS"}"#, true),
        (r#"{"OS":"UNKOWN"}"#, true),
        (r#"{"OS":"BeOS"}"#, false),
        (r#"{"os":"IOS"}"#, false),
        (r#"{"OS":7}"#, false),
        ("IOS", false),
    ];
    for (meta, is_taken) in table {
        for version in VERSIONS {
            let request = client
                .post_form_to(version, files(&journey))
                .header("livenessMeta", meta);
            let (_, body) = answer(request).await;
            let reads_it = version != Endpoint::OkayFace;
            let expected = if is_taken || !reads_it {
                "success"
            } else {
                "error"
            };
            assert_eq!(body["status"], expected, "{meta} at {version}");
        }
    }
}

#[tokio::test]
async fn only_version_2_looks_at_the_blacklist_and_only_if_asked() {
    let client = Client::new().await;
    for (login, found) in [("kaunter", "NOT_FOUND"), ("blacklisted-face", "FOUND")] {
        let journey = client.journey(login).await;
        let form = || files(&journey).text("blacklistFaceSearch", "true");
        let (_, body) = answer(client.post_form_to(Endpoint::OkayFaceV2, form())).await;
        assert_eq!(body["blacklistFaceSearch"]["status"], found);
        assert!(body["blacklistFaceSearch"]["requestId"].is_string());
        let (_, body) = answer(client.post_form_to(Endpoint::OkayFaceV1_1, form())).await;
        assert!(body.get("blacklistFaceSearch").is_none());
        let (_, body) = answer(client.post_form_to(Endpoint::OkayFaceV2, files(&journey))).await;
        assert!(body.get("blacklistFaceSearch").is_none());
    }
}

#[tokio::test]
async fn scenarios_of_the_readings_can_be_played_here() {
    let client = Client::new().await;
    let journey = client.journey("spoof@okayface-v1-1").await;
    let form = files(&journey).text("livenessDetection", "true");
    let (_, body) = answer(client.post_form_to(Endpoint::OkayFaceV1_1, form)).await;
    assert_eq!(body["imageBestLiveness"]["probability"], 0.03);
    let journey = client.journey("face-cropped@okayface-v1-1").await;
    let (_, body) = answer(client.post_form_to(Endpoint::OkayFaceV1_1, files(&journey))).await;
    assert_eq!(body["messageCode"], "FACE_CROPPED");
}

#[tokio::test]
async fn a_journey_that_was_never_opened_is_refused() {
    let client = Client::new().await;
    for version in VERSIONS {
        let answered = answer(client.post_form_to(version, files("nobody"))).await;
        assert_eq!(answered, unknown_journey(), "{version}");
    }
}
