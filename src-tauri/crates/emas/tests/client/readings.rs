//! The numbers of OkayFace Plus: as they are, or not at all.

use emas::{Code, FacePlusAnswer};
use proptest::prelude::*;
use proptest::test_runner::TestRunner;

use crate::portal::{Portal, journey, reply, submission};

/// The sample of the portal's page.
const SAMPLE: &str = r#"{"status":"success","messageCode":"api.success",
 "imageBestLiveness":{"probability":0.92135316},
 "imageBestCaptureLiveness":{"probability":1.0,"score":0.1745683},
 "result_idcard":{"confidence":100.0}}"#;

async fn answer(body: impl AsRef<[u8]>) -> Result<FacePlusAnswer, emas::Error> {
    let portal = Portal::answering(200, body).await;
    portal
        .client()
        .okay_face_plus(&journey(), submission())
        .await
}

fn all_three(answer: &FacePlusAnswer) -> bool {
    answer.confidence.is_some()
        && answer
            .face_liveness
            .as_ref()
            .is_some_and(|live| live.probability.is_some())
        && answer
            .capture_liveness
            .as_ref()
            .is_some_and(|live| live.probability.is_some())
}

#[tokio::test]
async fn the_portals_sample_is_read_as_it_stands() {
    let answer = answer(SAMPLE).await.unwrap();
    let face = answer.face_liveness.as_ref().unwrap();
    let capture = answer.capture_liveness.as_ref().unwrap();
    assert_eq!(answer.confidence, Some(100.0));
    assert_eq!((face.probability, face.score), (Some(0.921_353_16), None));
    assert_eq!(
        (capture.probability, capture.score),
        (Some(1.0), Some(0.174_568_3))
    );
    assert!(!answer.malformed && face.error.is_none() && capture.rejection.is_empty());
}

#[tokio::test]
async fn a_success_without_readings_is_an_answer_without_readings() {
    for body in [
        r#"{"status":"success","messageCode":"api.success"}"#,
        r#"{"status":"success","imageBestLiveness":null,"imageBestCaptureLiveness":null,"result_idcard":null}"#,
    ] {
        let answer = answer(body).await.unwrap();
        assert_eq!(answer.confidence, None);
        assert_eq!(
            (answer.face_liveness, answer.capture_liveness),
            (None, None)
        );
        assert!(!answer.malformed, "what is absent is not malformed");
    }
}

#[tokio::test]
async fn what_is_no_number_in_its_range_is_no_reading() {
    for odd in [
        "\"100.0\"",
        "true",
        "[]",
        "{}",
        "[100.0]",
        "NaN",
        "Infinity",
        "-Infinity",
        "1e400",
        "-1e400",
        "-0.1",
        "100.0001",
        "1e3",
        "7,\"confidence\":8",
    ] {
        let answer = answer(SAMPLE.replace("100.0", odd)).await.unwrap();
        assert_eq!((answer.confidence, answer.malformed), (None, true), "{odd}");
        assert!(
            answer.face_liveness.is_some(),
            "one bad number spoiled the rest: {odd}"
        );
    }
    for odd in ["1.0000001", "-0.0001", "92.1", "\"0.9\"", "NaN", "1e400"] {
        let answer = answer(SAMPLE.replace("0.92135316", odd)).await.unwrap();
        let face = answer.face_liveness.unwrap();
        assert_eq!(
            (face.probability, face.malformed, answer.malformed),
            (None, true, true),
            "{odd}"
        );
    }
}

#[tokio::test]
async fn a_liveness_that_is_no_object_is_malformed() {
    for odd in ["0.99", "\"live\"", "[{\"probability\":0.99}]", "true"] {
        let answer = answer(SAMPLE.replace(r#"{"probability":0.92135316}"#, odd))
            .await
            .unwrap();
        let face = answer.face_liveness.unwrap();
        assert_eq!((face.probability, face.malformed), (None, true), "{odd}");
    }
}

#[tokio::test]
async fn an_error_inside_a_liveness_is_told_beside_its_number() {
    for (error, code) in [
        ("\"FACE_CROPPED\"", "FACE_CROPPED"),
        ("\"Too many faces detected\"", "TOO_MANY_FACES"),
        ("\"Something else\"", "Something else"),
        ("{\"code\":5}", "UNSTATED"),
        ("false", "UNSTATED"),
        ("1,\"error\":2", "UNSTATED"),
    ] {
        let body = SAMPLE.replace("0.92135316", &format!("0.92135316,\"error\":{error}"));
        let face = answer(body).await.unwrap().face_liveness.unwrap();
        assert_eq!(face.error.unwrap().code.as_str(), code);
        assert_eq!(face.probability, Some(0.921_353_16));
    }
    let null = SAMPLE.replace("0.92135316", "0.92135316,\"error\":null");
    assert_eq!(
        answer(null).await.unwrap().face_liveness.unwrap().error,
        None
    );
}

#[tokio::test]
async fn reasons_of_rejection_are_kept() {
    let body = SAMPLE.replace(
        "0.1745683",
        r#"0.1,"rejection":["UNTRUSTED_DEVICE","UNTRUSTED_CONTENT"]"#,
    );
    let capture = answer(body).await.unwrap().capture_liveness.unwrap();
    let reasons: Vec<_> = capture
        .rejection
        .iter()
        .map(|reason| reason.as_str())
        .collect();
    assert_eq!(reasons, ["UNTRUSTED_DEVICE", "UNTRUSTED_CONTENT"]);

    let body = SAMPLE.replace("0.1745683", r#"0.1,"rejection":"UNTRUSTED_DEVICE""#);
    assert!(answer(body).await.unwrap().malformed);
}

#[tokio::test]
async fn unknown_members_are_let_be() {
    let body = SAMPLE.replace(
        "{\"status\"",
        r#"{"request_id":"1","quality":[{"x":null}],"status""#,
    );
    assert!(all_three(&answer(body).await.unwrap()));
}

#[tokio::test]
async fn a_fault_code_is_a_code_of_the_table() {
    let body = SAMPLE.replace("0.92135316", "0.9,\"error\":\"Face is occluded\"");
    let face = answer(body).await.unwrap().face_liveness.unwrap();
    assert_eq!(face.error.unwrap().code, Code::FaceIsOccluded);
}

/// Anything but a number in its range.
fn no_reading() -> impl Strategy<Value = String> {
    prop_oneof![
        Just("null".to_owned()),
        Just("NaN".to_owned()),
        Just("1e999".to_owned()),
        Just("true".to_owned()),
        "\"[ -!#-\\[\\]-~]{0,8}\"",
        (100.01..1e300_f64).prop_map(|number| number.to_string()),
        (-1e300..-0.01_f64).prop_map(|number| number.to_string()),
        Just("[0.9]".to_owned()),
        Just("{\"probability\":0.9}".to_owned()),
    ]
}

/// A body with at least one reading that is none; or noise.
fn body() -> impl Strategy<Value = Vec<u8>> {
    let broken =
        (0..3_usize, no_reading(), no_reading(), no_reading()).prop_map(|(sound, a, b, c)| {
            let mut readings = [a, b, c];
            readings[sound] = "0.99".to_owned();
            let [face, capture, confidence] = readings;
            format!(
                r#"{{"status":"success","imageBestLiveness":{{"probability":{face}}},
               "imageBestCaptureLiveness":{{"probability":{capture}}},
               "result_idcard":{{"confidence":{confidence}}}}}"#
            )
            .into_bytes()
        });
    let cut = (0..SAMPLE.len()).prop_map(|end| SAMPLE.as_bytes()[..end].to_vec());
    let noise = prop::collection::vec(any::<u8>(), 0..400);
    let words = prop::collection::vec(
        prop::sample::select(vec![
            "{", "}", "[", "]", ":", ",", "\"", "\\", "status", "success", "NaN", "-", "1",
        ]),
        0..60,
    )
    .prop_map(|words| words.concat().into_bytes());
    prop_oneof![4 => broken, 1 => cut, 1 => noise, 1 => words]
}

#[test]
fn no_broken_body_panics_or_gives_all_three_numbers() {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .unwrap();
    let portal = runtime.block_on(Portal::writing(""));
    let client = portal.client();
    let config = ProptestConfig {
        cases: 200,
        failure_persistence: None,
        ..Default::default()
    };
    let outcome = TestRunner::new(config).run(&body(), |body| {
        portal.now_writing(reply(200, body));
        let journey = journey();
        if let Ok(answer) = runtime.block_on(client.okay_face_plus(&journey, submission())) {
            prop_assert!(!all_three(&answer), "{answer:?}");
        }
        Ok(())
    });
    outcome.unwrap();
}
