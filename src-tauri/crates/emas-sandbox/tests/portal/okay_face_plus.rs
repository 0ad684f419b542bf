//! Centralized OkayFace Plus.

use emas_sandbox::Endpoint;
use image::ImageFormat;
use reqwest::multipart::{Form, Part};
use serde_json::{Value, json};

use crate::client::{Client, answer, refusal, submission_of, unknown_journey};
use crate::pictures::{self, portrait, selfie};

fn readings(face: Value, capture: Value, confidence: f64) -> Value {
    json!({
        "status": "success",
        "messageCode": "api.success",
        "imageBestLiveness": face,
        "imageBestCaptureLiveness": capture,
        "result_idcard": {"confidence": confidence},
    })
}

#[tokio::test]
async fn each_scenario_of_the_readings_answers_what_it_says() {
    let client = Client::new().await;
    let face = |probability: f64| json!({"probability": probability});
    let capture = |probability: f64| json!({"probability": probability, "score": 0.174_568_3});
    let live = || face(0.921_353_16);
    let real = || capture(1.0);
    let table = [
        ("pass", readings(live(), real(), 92.4817)),
        ("other-person", readings(live(), real(), 31.7)),
        ("spoof", readings(face(0.03), real(), 92.4817)),
        (
            "injected-capture",
            readings(
                live(),
                json!({"probability": 0.02, "score": 9.612_308}),
                92.4817,
            ),
        ),
        ("match-exactly-75", readings(live(), real(), 75.0)),
        ("match-just-below-75", readings(live(), real(), 74.999)),
        (
            "face-liveness-exactly-half",
            readings(face(0.5), real(), 92.4817),
        ),
        (
            "capture-liveness-exactly-half",
            readings(live(), capture(0.5), 92.4817),
        ),
        (
            "liveness-just-above-half",
            readings(face(0.500_000_1), capture(0.500_000_1), 92.4817),
        ),
        (
            "missing-reading",
            readings(live(), json!({"score": 0.174_568_3}), 92.4817),
        ),
        (
            "null-reading",
            readings(
                live(),
                json!({"probability": null, "score": 0.174_568_3}),
                92.4817,
            ),
        ),
        (
            "nan-reading",
            readings(json!({"probability": "NaN"}), real(), 92.4817),
        ),
        (
            "liveness-error",
            readings(
                json!({"error": "Failed to predict result"}),
                real(),
                92.4817,
            ),
        ),
        (
            "poor-quality",
            readings(
                json!({"probability": 0.921_353_16, "quality": 0.41}),
                real(),
                92.4817,
            ),
        ),
    ];
    for (scenario, expected) in table {
        let journey = client.journey(scenario).await;
        assert_eq!(
            answer(client.submit(&journey)).await,
            (200, expected),
            "{scenario}"
        );
        assert_eq!(
            client.control().processed(&journey, Endpoint::OkayFacePlus),
            1,
            "{scenario}"
        );
    }
}

#[tokio::test]
async fn each_face_quality_scenario_refuses_the_first_selfie_and_takes_the_second() {
    let client = Client::new().await;
    let table = [
        (
            "face-too-small",
            "FACE_TOO_SMALL",
            "Absolute face size is too small",
        ),
        ("face-cropped", "FACE_CROPPED", "Face is cropped"),
        ("face-is-occluded", "FACE_IS_OCCLUDED", "Face is occluded"),
        (
            "face-close-to-border",
            "FACE_CLOSE_TO_BORDER",
            "Face is too close to one or more borders",
        ),
        (
            "face-too-close",
            "FACE_TOO_CLOSE",
            "Face is too close to the camera",
        ),
        (
            "face-angle-too-large",
            "FACE_ANGLE_TOO_LARGE",
            "Facial out-of-plane rotation angle is extremely large",
        ),
        ("face-not-found", "FACE_NOT_FOUND", "Failed to detect face"),
        (
            "too-many-faces",
            "TOO_MANY_FACES",
            "Too many faces detected",
        ),
        ("eyes-closed", "EYES_CLOSED", "EYES_CLOSED"),
    ];
    for (scenario, code, message) in table {
        let journey = client.journey(scenario).await;
        let first = answer(client.submit(&journey)).await;
        let expected = json!({"status": "error", "messageCode": code, "message": message});
        assert_eq!(first, (200, expected), "{scenario}");
        let (_, second) = answer(client.submit(&journey)).await;
        assert_eq!(second["status"], "success", "{scenario}");
    }
}

#[tokio::test]
async fn a_permanent_face_quality_scenario_never_lets_go() {
    let client = Client::new().await;
    let journey = client.journey("eyes-closed@permanent").await;
    for attempt in 1..=3 {
        let (_, body) = answer(client.submit(&journey)).await;
        assert_eq!(body["messageCode"], "EYES_CLOSED", "attempt {attempt}");
    }
}

#[tokio::test]
async fn each_refusing_scenario_answers_its_documented_code() {
    let client = Client::new().await;
    let table = [
        ("bad-bundle", refusal("Failed to decrypt message")),
        ("call-quota", refusal("MAX_API_CALL_EXCEEDED")),
        ("invalid-journey", unknown_journey()),
        (
            "unreadable-card@okayface-plus",
            refusal("UNRECOGNIZED_IMAGE"),
        ),
    ];
    for (scenario, expected) in table {
        let journey = client.journey(scenario).await;
        assert_eq!(
            answer(client.submit(&journey)).await,
            expected,
            "{scenario}"
        );
    }
}

#[tokio::test]
async fn each_picture_is_checked_as_the_vendor_documents() {
    let client = Client::new().await;
    let complaint = |code: &str, message: &str| {
        (
            200,
            json!({"status": "error", "messageCode": code, "message": message}),
        )
    };
    let bmp = b"BM is how a bitmap starts".to_vec();
    let too_large = pictures::jpeg_of_bytes(3_000_001);
    let torn = selfie()[..20].to_vec();
    let table = [
        (
            "3 MB + 1, card",
            too_large.clone(),
            selfie(),
            refusal("PAYLOAD_TOO_LARGE"),
        ),
        (
            "3 MB + 1, selfie",
            portrait(),
            too_large,
            refusal("PAYLOAD_TOO_LARGE"),
        ),
        (
            "bitmap, card",
            bmp.clone(),
            selfie(),
            refusal("Photo format error"),
        ),
        (
            "bitmap, selfie",
            portrait(),
            bmp,
            refusal("Photo format error"),
        ),
        (
            "torn, card",
            torn.clone(),
            selfie(),
            refusal("UNRECOGNIZED_IMAGE"),
        ),
        (
            "torn, selfie",
            portrait(),
            torn,
            refusal("UNRESOLVED_PIC_CONTENT"),
        ),
        (
            "small, card",
            pictures::jpeg(449, 600),
            selfie(),
            refusal("UNRECOGNIZED_IMAGE"),
        ),
        (
            "small, selfie",
            portrait(),
            pictures::jpeg(449, 600),
            complaint("FACE_TOO_SMALL", "Absolute face size is too small"),
        ),
        (
            "landscape selfie",
            portrait(),
            pictures::jpeg(640, 480),
            complaint("FACE_NOT_FOUND", "Failed to detect face"),
        ),
    ];
    let journey = client.journey("kaunter").await;
    for (what, id_card, best, expected) in table {
        let form = submission_of(&journey, id_card, best);
        assert_eq!(answer(client.post_form(form)).await, expected, "{what}");
    }
    let processed = client.control().processed(&journey, Endpoint::OkayFacePlus);
    assert_eq!(processed, 0, "what the checks refuse is not counted");
}

#[tokio::test]
async fn pictures_at_the_limits_are_taken() {
    let client = Client::new().await;
    let png = pictures::encode(450, 450, ImageFormat::Png);
    let landscape_card = pictures::jpeg(1000, 630);
    let table = [
        (
            "3 MB",
            pictures::jpeg_of_bytes(3_000_000),
            pictures::jpeg_of_bytes(3_000_000),
        ),
        ("PNG, 450 by 450", png.clone(), png),
        ("a whole card in landscape", landscape_card, selfie()),
    ];
    let journey = client.journey("kaunter").await;
    for (what, id_card, best) in table {
        let (_, body) = answer(client.post_form(submission_of(&journey, id_card, best))).await;
        assert_eq!(body["status"], "success", "{what}");
    }
}

#[tokio::test]
async fn each_part_must_be_there_as_a_file() {
    let client = Client::new().await;
    let journey = client.journey("kaunter").await;
    let images = "MISSING_ARGUMENTS: imageIdCard or imageBest";
    let bundle = "MISSING_ARGUMENTS: mobileSdkData";
    for (left_out, message) in [
        ("imageIdCard", images),
        ("imageBest", images),
        ("mobileSdkData", bundle),
    ] {
        for part in [
            None,
            Some(Part::bytes(selfie())),
            Some(Part::bytes(vec![]).file_name("empty")),
        ] {
            let mut form = Form::new().text("journeyId", journey.clone());
            for name in ["imageIdCard", "imageBest", "mobileSdkData"] {
                if name != left_out {
                    form = form.part(name, Part::bytes(selfie()).file_name("file"));
                }
            }
            if let Some(part) = part {
                form = form.part(left_out, part);
            }
            let answered = answer(client.post_form(form)).await;
            assert_eq!(
                answered,
                refusal(message),
                "{left_out} missing, a text, or empty"
            );
        }
    }
}

#[tokio::test]
async fn a_journey_that_was_never_opened_is_refused() {
    let client = Client::new().await;
    for journey in ["", "7851b4e3-df09-4ab6-8091-000000000000"] {
        assert_eq!(answer(client.submit(journey)).await, unknown_journey());
    }
}

#[tokio::test]
async fn a_body_that_is_no_form_is_refused() {
    let client = Client::new().await;
    let path = Endpoint::OkayFacePlus.path();
    let (status, body) = answer(client.post(path).json(&json!({}))).await;
    assert_eq!((status, &body["status"]), (415, &json!(415)));
    for content_type in ["multipart/form-data", "multipart/form-data; boundary=x"] {
        let torn = client
            .post(path)
            .header("content-type", content_type)
            .body("--x\r\ntorn");
        assert_eq!(
            answer(torn).await,
            (400, json!({"status": "error"})),
            "{content_type}"
        );
    }
}

#[tokio::test]
async fn a_request_beyond_all_limits_is_turned_away_by_the_gateway() {
    let client = Client::new().await;
    let bundle = Part::bytes(vec![0; 25_000_001]).file_name("bundle.bin");
    let response = client
        .post_form(Form::new().part("mobileSdkData", bundle))
        .send()
        .await
        .unwrap();
    assert_eq!(response.status(), 413);
    assert_eq!(response.headers()["content-type"], "text/html");
}
