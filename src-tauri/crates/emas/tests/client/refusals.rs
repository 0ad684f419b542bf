//! Every documented way of saying no.

use std::time::Duration;

use emas::{Class, Client, Code, Error, Lost, OkayIdRequest, Refusal};

use crate::portal::{Portal, journey, login, reply, submission};

async fn refusal(status: u16, body: &str) -> Refusal {
    let portal = Portal::answering(status, body).await;
    refusal_by(&portal.client()).await
}

async fn refusal_by(client: &Client) -> Refusal {
    match client.okay_face_plus(&journey(), submission()).await {
        Err(Error::Refused(refusal)) => refusal,
        other => panic!("no refusal but {other:?}"),
    }
}

/// The portal's word, its code's spelling, what helps. From the portal's `error-list` and the pages
/// that the table in `Code` names.
#[rustfmt::skip]
const DOCUMENTED: &[(&str, &str, Class)] = &[
    ("Error in processing.", "Error in processing", Class::Stop),
    ("INVALID_API_KEY", "INVALID_API_KEY", Class::Account),
    ("API_KEY_EXPIRED", "API_KEY_EXPIRED", Class::Account),
    ("null", "null", Class::RecaptureCardOrSelfie),
    ("MISSING_ARGUMENTS: imageIdCard or imageBest", "MISSING_ARGUMENTS", Class::Stop),
    ("MISSING_ARGUMENT", "MISSING_ARGUMENTS", Class::Stop),
    ("Request size exceed 5MB.", "Request size exceed 5MB", Class::SendSmaller),
    ("MAX_API_CALL_EXCEEDED", "MAX_API_CALL_EXCEEDED", Class::Account),
    ("MAX_JOURNEY_EXCEEDED", "MAX_JOURNEY_EXCEEDED", Class::Account),
    ("INVALID_JOURNEY_ID", "INVALID_JOURNEY_ID", Class::NewJourney),
    ("ERROR_IDV_EXPIRED", "ERROR_IDV_EXPIRED", Class::Account),
    ("MISSING_PARAM_CRENDENTIAL", "MISSING_PARAM_CRENDENTIAL", Class::Account),
    ("USERNAME_NOT_EXIST", "USERNAME_NOT_EXIST", Class::Account),
    ("INCORRECT_PASSWORD", "INCORRECT_PASSWORD", Class::Account),
    ("error", "error", Class::Stop),
    ("WRONG_CREDENTIAL", "WRONG_CREDENTIAL", Class::Account),
    ("INVALID_AUTH_HEADER", "INVALID_AUTH_HEADER", Class::Stop),
    ("AUTHORIZATION_ERROR", "AUTHORIZATION_ERROR", Class::Stop),
    ("ERROR_NO_PERMISSION", "ERROR_NO_PERMISSION", Class::Stop),
    ("INCOMPLETE_JOURNEY", "INCOMPLETE_JOURNEY", Class::Stop),
    ("CONFIG_FILE_NOT_EXIST", "CONFIG_FILE_NOT_EXIST", Class::Stop),
    ("ERROR_IN_GETTING_SCORECARD_CONFIG", "ERROR_IN_GETTING_SCORECARD_CONFIG", Class::Stop),
    ("Empty verification result. Please try again.", "Empty verification result", Class::RecaptureCard),
    ("Error in verifying passport.", "Error in verifying passport", Class::RecaptureCard),
    ("UNSUPPORTED_COUNTRY", "UNSUPPORTED_COUNTRY", Class::RecaptureCard),
    ("EMPTY_DOCTYPE", "EMPTY_DOCTYPE", Class::Stop),
    ("UNRECOGNIZED_DOCTYPE", "UNRECOGNIZED_DOCTYPE", Class::Stop),
    ("ERROR_IN_DOCTYPE_OR_VERSION", "ERROR_IN_DOCTYPE_OR_VERSION", Class::Stop),
    ("UNRECOGNIZED_IMAGE", "UNRECOGNIZED_IMAGE", Class::RecaptureCardOrSelfie),
    ("BLACK_LIST_ID_NO", "BLACK_LIST_ID_NO", Class::AlertStaff),
    ("DOCUMENT_NOT_SUPPORTED", "DOCUMENT_NOT_SUPPORTED", Class::RecaptureCard),
    ("Error in status", "Error in status", Class::Stop),
    ("UNEXPECTED_ERROR", "UNEXPECTED_ERROR", Class::Stop),
    ("INTEG_ERROR", "INTEG_ERROR", Class::Stop),
    ("UNRESOLVED_PIC_CONTENT", "UNRESOLVED_PIC_CONTENT", Class::RecaptureSelfie),
    ("FACE_NOT_FOUND", "FACE_NOT_FOUND", Class::RecaptureSelfie),
    ("PAYLOAD_TOO_LARGE", "PAYLOAD_TOO_LARGE", Class::SendSmaller),
    ("Photo format error", "Photo format error", Class::Stop),
    ("ERROR_NO_FACE_DETECTED", "FACE_NOT_FOUND", Class::RecaptureSelfie),
    ("ID_FACE_IS_OCCLUDED", "ID_FACE_IS_OCCLUDED", Class::RecaptureCard),
    ("ERROR_IMAGE_ATTACK_DETECTED", "ERROR_IMAGE_ATTACK_DETECTED", Class::AlertStaff),
    ("FACE_TOO_SMALL", "FACE_TOO_SMALL", Class::RecaptureSelfie),
    ("Absolute face size is too small", "FACE_TOO_SMALL", Class::RecaptureSelfie),
    ("Relative face size is too small", "FACE_TOO_SMALL", Class::RecaptureSelfie),
    ("Interpupillary distance is too small", "FACE_TOO_SMALL", Class::RecaptureSelfie),
    ("FACE_CROPPED", "FACE_CROPPED", Class::RecaptureSelfie),
    ("Face is cropped", "FACE_CROPPED", Class::RecaptureSelfie),
    ("FACE_IS_OCCLUDED", "FACE_IS_OCCLUDED", Class::RecaptureCardOrSelfie),
    ("Face is occluded", "FACE_IS_OCCLUDED", Class::RecaptureCardOrSelfie),
    ("FACE_CLOSE_TO_BORDER", "FACE_CLOSE_TO_BORDER", Class::RecaptureSelfie),
    ("Face is too close to one or more borders", "FACE_CLOSE_TO_BORDER", Class::RecaptureSelfie),
    ("FACE_TOO_CLOSE", "FACE_TOO_CLOSE", Class::RecaptureSelfie),
    ("Face is too close to the camera", "FACE_TOO_CLOSE", Class::RecaptureSelfie),
    ("FACE_ANGLE_TOO_LARGE", "FACE_ANGLE_TOO_LARGE", Class::RecaptureSelfie),
    ("Facial out-of-plane rotation angle is extremely large", "FACE_ANGLE_TOO_LARGE", Class::RecaptureSelfie),
    ("Failed to detect face", "FACE_NOT_FOUND", Class::RecaptureSelfie),
    ("TOO_MANY_FACES", "TOO_MANY_FACES", Class::RecaptureSelfie),
    ("Too many faces detected", "TOO_MANY_FACES", Class::RecaptureSelfie),
    ("EYES_CLOSED", "EYES_CLOSED", Class::RecaptureSelfie),
    ("Failed to decode image", "UNRESOLVED_PIC_CONTENT", Class::RecaptureSelfie),
    ("Can't read image from bytes", "UNRESOLVED_PIC_CONTENT", Class::RecaptureSelfie),
    ("Failed to convert image", "UNRESOLVED_PIC_CONTENT", Class::RecaptureSelfie),
    ("Failed while detecting face", "UNEXPECTED_ERROR", Class::Stop),
    ("Failed while predict landmarks", "UNEXPECTED_ERROR", Class::Stop),
    ("Failed to predict result", "UNEXPECTED_ERROR", Class::Stop),
    ("Failed to crop face (too close)", "FACE_TOO_CLOSE", Class::RecaptureSelfie),
    ("Face image is too small (<224 px)", "FACE_TOO_SMALL", Class::RecaptureSelfie),
    ("Failed to parse file", "Failed to parse file", Class::NewPhoneCapture),
    ("Failed to read a meta data", "Failed to parse file", Class::NewPhoneCapture),
    ("Failed to decrypt message", "Failed to decrypt message", Class::Stop),
];

#[tokio::test]
async fn every_documented_word_has_its_code_and_its_remedy_in_every_place_and_status() {
    let portal = Portal::writing("").await;
    let client = portal.client();
    for (word, code, class) in DOCUMENTED {
        let word = serde_json::json!(word);
        for (status, body) in [
            (400, format!(r#"{{"status":"error","message":{word}}}"#)),
            (
                200,
                format!(r#"{{"status":"error","messageCode":{word},"message":""}}"#),
            ),
            (
                400,
                format!(
                    r#"{{"status":"error","message":null,"error_code":"UNKNOWN","statusMessage":{word}}}"#
                ),
            ),
        ] {
            portal.now_writing(reply(status, &body));
            let refusal = refusal_by(&client).await;
            assert_eq!(
                (refusal.code.as_str(), refusal.class()),
                (*code, *class),
                "{body}"
            );
            assert_eq!(refusal.http_status, status);
        }
    }
}

#[test]
fn the_table_above_leaves_no_code_out() {
    let ours = [
        Code::Throttled,
        Code::Unauthorized,
        Code::ProxyLogin,
        Code::NothingRead,
        Code::Unstated,
    ];
    let missing: Vec<_> = Code::ALL
        .iter()
        .filter(|code| {
            !DOCUMENTED
                .iter()
                .any(|(_, spelling, _)| *spelling == code.as_str())
        })
        .filter(|code| !ours.contains(code) && **code != Code::InternalServerError)
        .collect();
    assert!(missing.is_empty(), "{missing:?}");
}

/// A code, or the status of a server that broke down, which leaves the outcome open.
type Meaning = Result<&'static str, u16>;

/// The seven shapes of an error, each with its meaning under the HTTP statuses 200, 400 and 500.
#[rustfmt::skip]
const SHAPES: &[(u8, &str, [Meaning; 3])] = &[
    (1, r#"{"status":"error","message":"FACE_CROPPED"}"#, [Ok("FACE_CROPPED"); 3]),
    (1, r#"{"status":"error","message":"SELFIE_TOO_HAPPY"}"#, [Ok("SELFIE_TOO_HAPPY"), Ok("SELFIE_TOO_HAPPY"), Err(500)]),
    (2, r#"{"status":"error","messageCode":null,"message":"INVALID_JOURNEY_ID","scorecardResult":null}"#, [Ok("INVALID_JOURNEY_ID"); 3]),
    (3, r#"{"status":"error","messageCode":"api.error","message":"Empty verification result. Try again.","id":null,"methodList":null}"#, [Ok("Empty verification result"); 3]),
    (4, r#"{"error":"FACE_NOT_FOUND","request_id":"1591169623008663"}"#, [Ok("FACE_NOT_FOUND"); 3]),
    (4, r#"{"error":"PAYLOAD_TOO_LARGE"}"#, [Ok("PAYLOAD_TOO_LARGE"); 3]),
    (5, r#"{"timestamp":"x","status":400,"error":"Bad Request","message":"No message available","path":"/api"}"#, [Ok("Bad Request"), Ok("Bad Request"), Err(500)]),
    (5, r#"{"timestamp":"x","status":500,"error":"Internal Server Error","message":"No message available","path":"/api"}"#, [Err(500); 3]),
    (6, r#"{"status":"error"}"#, [Ok("UNSTATED"), Ok("UNSTATED"), Err(500)]),
    (6, r#"{"status":"Internal Server Error"}"#, [Err(500); 3]),
    (6, r#"{"status":"error","message":"Internal Server Error"}"#, [Err(500); 3]),
    (7, r#"{"status":"error","imageBestLiveness":{"error":"Face is cropped"}}"#, [Ok("FACE_CROPPED"); 3]),
    (7, r#"{"status":"error","imageBestCaptureLiveness":{"error":"Failed to parse file"}}"#, [Ok("Failed to parse file"); 3]),
];

#[tokio::test]
async fn all_seven_shapes_of_an_error_are_told_from_a_breakdown_under_every_status() {
    let portal = Portal::writing("").await;
    let client = portal.client();
    for (shape, body, expected) in SHAPES {
        for (status, expected) in [200, 400, 500].into_iter().zip(expected) {
            for mark in ["", "\u{feff}"] {
                portal.now_writing(reply(status, format!("{mark}{body}")));
                let outcome = client.okay_face_plus(&journey(), submission()).await;
                let outcome = match &outcome {
                    Err(Error::Refused(refusal)) => Ok(refusal.code.as_str()),
                    Err(Error::Lost(Lost::Status(status))) => Err(*status),
                    other => panic!("shape {shape} with {status}: {other:?}"),
                };
                assert_eq!(outcome, *expected, "shape {shape} with {status}");
            }
        }
    }
}

#[tokio::test]
async fn a_success_that_names_an_error_is_refused() {
    for body in [
        r#"{"status":"success","error":"FACE_CROPPED","result_idcard":{"confidence":99}}"#,
        r#"{"status":"success","message":"FACE_CROPPED","result_idcard":{"confidence":99}}"#,
        r#"{"status":"success","messageCode":"api.success","error_code":"FACE_CROPPED"}"#,
    ] {
        assert_eq!(refusal(200, body).await.code, Code::FaceCropped, "{body}");
    }
    let odd = refusal(200, r#"{"status":"success","error":{"why":1}}"#).await;
    assert_eq!(odd.code, Code::Unstated);
}

#[tokio::test]
async fn a_documented_code_is_the_portals_word_even_with_a_5xx() {
    let spring = r#"{"timestamp":"x","status":500,"error":"FACE_NOT_FOUND","message":"No message available"}"#;
    assert_eq!(refusal(500, spring).await.code, Code::FaceNotFound);
}

#[tokio::test]
async fn an_explicit_null_is_the_portals_code_for_an_unusable_picture() {
    let refusal = refusal(
        200,
        r#"{"status":"error","messageCode":null,"message":null}"#,
    )
    .await;
    assert_eq!(refusal.code, Code::Null);
}

#[tokio::test]
async fn a_status_of_4xx_without_a_readable_body_is_refused_by_its_status() {
    for (status, code, class) in [
        (429, Code::Throttled, Class::Wait),
        (413, Code::PayloadTooLarge, Class::SendSmaller),
        (401, Code::Unauthorized, Class::Account),
        (407, Code::ProxyLogin, Class::Account),
        (403, Code::Unstated, Class::Stop),
        (404, Code::Unstated, Class::Stop),
    ] {
        for body in ["", "<html>no</html>", "[]"] {
            let refusal = refusal(status, body).await;
            assert_eq!(
                (refusal.code.clone(), refusal.class()),
                (code.clone(), class)
            );
        }
    }
}

#[tokio::test]
async fn the_portal_may_say_how_long_to_wait() {
    let portal =
        Portal::writing("HTTP/1.1 429 X\r\nretry-after: 30\r\ncontent-length: 0\r\n\r\n").await;
    let refused = portal.client().create_journey(&login()).await;
    let Err(Error::Refused(refusal)) = refused else {
        panic!("{refused:?}");
    };
    assert_eq!(refusal.retry_after, Some(Duration::from_secs(30)));
}

#[tokio::test]
async fn at_okayid_it_is_always_the_card() {
    for code in ["UNRECOGNIZED_IMAGE", "FACE_NOT_FOUND", "null"] {
        let portal = Portal::writing(reply(
            400,
            format!(r#"{{"status":"error","message":"{code}"}}"#),
        ))
        .await;
        let card = OkayIdRequest::new("card".into());
        let refused = portal.client().okay_id(&journey(), &card).await;
        let Err(Error::Refused(refusal)) = refused else {
            panic!("{refused:?}");
        };
        assert_eq!(refusal.class(), Class::RecaptureCard, "{code}");
    }
}
