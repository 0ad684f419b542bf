//! Centralized OkayLive.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use emas_sandbox::Endpoint;
use reqwest::RequestBuilder;
use reqwest::multipart::{Form, Part};
use serde_json::json;

use crate::client::{Client, answer, refusal};
use crate::pictures;

fn request(client: &Client, journey: &str, selfie: Vec<u8>) -> RequestBuilder {
    let selfie = Part::bytes(selfie).file_name("selfie.jpg");
    let form = Form::new()
        .text("journeyId", journey.to_owned())
        .part("imageBest", selfie);
    client.post_form_to(Endpoint::OkayLive, form)
}

#[tokio::test]
async fn the_readings_are_not_inside_an_object_of_their_own() {
    let client = Client::new().await;
    let journey = client.journey("kaunter").await;
    let expected = json!({
        "status": "success", "messageCode": "api.success",
        "probability": 0.999_933_1, "score": 9.612_308, "quality": 0.669_168_6,
    });
    let asked = request(&client, &journey, pictures::jpeg(600, 800));
    assert_eq!(answer(asked).await, (200, expected));
}

#[tokio::test]
async fn only_an_upright_file_of_800_pixels_is_taken() {
    let client = Client::new().await;
    let journey = client.journey("kaunter").await;
    let complaint = |code: &str, message: &str| {
        let body = json!({"status": "error", "messageCode": code, "message": message});
        (200, body)
    };
    let table = [
        (
            pictures::jpeg(600, 799),
            complaint("FACE_TOO_SMALL", "Absolute face size is too small"),
        ),
        (
            pictures::jpeg(900, 800),
            complaint("FACE_NOT_FOUND", "Failed to detect face"),
        ),
        (b"no picture".to_vec(), refusal("Failed to decode image")),
        (vec![], refusal("MISSING_ARGUMENTS: imageBest")),
    ];
    for (selfie, expected) in table {
        assert_eq!(answer(request(&client, &journey, selfie)).await, expected);
    }
    let text = Form::new()
        .text("journeyId", journey)
        .text("imageBestBase64", STANDARD.encode(pictures::jpeg(600, 800)));
    let answered = answer(client.post_form_to(Endpoint::OkayLive, text)).await;
    assert_eq!(answered, refusal("MISSING_ARGUMENTS: imageBest"));
}
