//! OkayFace and OkayLive: what is sent, and what is made of the numbers.

use emas::{
    Blacklist, Error, OkayFaceAnswer, OkayFaceRequest, OkayLiveAnswer, OkayLiveRequest, Platform,
};

use crate::portal::{Portal, SUCCESS, journey};
use crate::requests::parts;

/// The sample of the portal's page.
const SAMPLE: &str = r#"{"status":"success","messageCode":"api.success",
 "imageBestLiveness":{"probability":0.9999331,"score":9.612308,"quality":0.6691686},
 "request_id":"1591169623008663I8E5268153513648","result_idcard":{"confidence":88.0169}}"#;

const LIVE_SAMPLE: &str = r#"{"status":"success","messageCode":"api.success","probability":0.99,"score":9.6,"quality":0.67}"#;

fn request(platform: Platform) -> OkayFaceRequest {
    OkayFaceRequest::new("portrait".into(), "selfie".into(), platform)
}

async fn face(body: impl AsRef<[u8]>) -> Result<OkayFaceAnswer, Error> {
    let portal = Portal::answering(200, body).await;
    let request = request(Platform::Ios);
    portal.client().okay_face(&journey(), request).await
}

async fn live(body: impl AsRef<[u8]>) -> Result<OkayLiveAnswer, Error> {
    let portal = Portal::answering(200, body).await;
    let request = OkayLiveRequest {
        image_best: "selfie".into(),
    };
    portal.client().okay_live(&journey(), request).await
}

#[tokio::test]
async fn the_platform_goes_into_the_header_of_v1_1() {
    for (platform, meta) in [
        (Platform::Desktop, r#"{"OS":"DESKTOP"}"#),
        (Platform::Ios, r#"{"OS":"IOS"}"#),
        (Platform::Android, r#"{"OS":"ANDROID"}"#),
        (Platform::Unknown, r#"{"OS":"UNKNOWN"}"#),
    ] {
        let portal = Portal::answering(200, SUCCESS).await;
        let client = portal.client();
        client
            .okay_face(&journey(), request(platform))
            .await
            .unwrap();

        let request = portal.only_request();
        assert_eq!(request.line(), "POST /api/ekyc/okayface/v1-1 HTTP/1.1");
        assert_eq!(request.header("livenessMeta"), Some(meta));
        let shape: Vec<_> = parts(request).await;
        let names: Vec<_> = shape.iter().map(|part| &*part.name).collect();
        let documented = ["journeyId", "livenessDetection", "imageIdCard", "imageBest"];
        assert_eq!(names, documented);
        assert_eq!(&shape[1].bytes[..], b"true");
        assert_eq!(&shape[2].bytes[..], b"portrait");
        assert_eq!(&shape[3].bytes[..], b"selfie");
    }
}

#[tokio::test]
async fn a_search_of_the_blacklist_goes_to_v2() {
    let portal = Portal::answering(200, SUCCESS).await;
    let mut searched = request(Platform::Android);
    searched.blacklist_search = true;
    searched.liveness = false;
    portal
        .client()
        .okay_face(&journey(), searched)
        .await
        .unwrap();

    let request = portal.only_request();
    assert_eq!(request.line(), "POST /api/ekyc/okayface/v2 HTTP/1.1");
    assert_eq!(request.header("livenessMeta"), Some(r#"{"OS":"ANDROID"}"#));
    let parts = parts(request).await;
    assert_eq!(
        (&*parts[1].name, &parts[1].bytes[..]),
        ("livenessDetection", &b"false"[..])
    );
    assert_eq!(
        (&*parts[2].name, &parts[2].bytes[..]),
        ("blacklistFaceSearch", &b"true"[..])
    );
}

#[tokio::test]
async fn okay_live_is_sent_a_file_and_no_platform() {
    let portal = Portal::answering(200, LIVE_SAMPLE).await;
    let selfie = OkayLiveRequest {
        image_best: "selfie".into(),
    };
    portal.client().okay_live(&journey(), selfie).await.unwrap();

    let request = portal.only_request();
    assert_eq!(request.header("livenessMeta"), None);
    let parts = parts(request).await;
    assert_eq!(&*parts[0].name, "journeyId");
    assert_eq!(parts[1].file_name.as_deref(), Some("imageBest.jpg"));
    assert_eq!(parts.len(), 2);
}

#[tokio::test]
async fn the_portals_samples_are_read_as_they_stand() {
    let answer = face(SAMPLE).await.unwrap();
    let liveness = answer.liveness.unwrap();
    assert_eq!(answer.confidence, Some(88.0169));
    assert_eq!(liveness.probability, Some(0.999_933_1));
    assert_eq!(liveness.score, Some(9.612_308));
    assert_eq!(liveness.quality, Some(0.669_168_6));
    let id = answer.request_id.unwrap();
    assert_eq!(id.as_str(), "1591169623008663I8E5268153513648");
    assert_eq!((answer.blacklist, answer.malformed), (None, false));

    let answer = live(LIVE_SAMPLE).await.unwrap();
    let numbers = (answer.probability, answer.score, answer.quality);
    assert_eq!(numbers, (Some(0.99), Some(9.6), Some(0.67)));
}

#[tokio::test]
async fn a_success_without_readings_is_an_answer_without_readings() {
    let answer = face(SUCCESS).await.unwrap();
    assert_eq!((answer.confidence, answer.malformed), (None, false));
    assert!(answer.liveness.is_none());
    let answer = live(SUCCESS).await.unwrap();
    assert_eq!((answer.probability, answer.malformed), (None, false));
}

#[tokio::test]
async fn what_is_no_number_in_its_range_is_no_reading() {
    for odd in [
        "\"0.9\"",
        "true",
        "[]",
        "NaN",
        "-Infinity",
        "1e400",
        "-0.1",
        "100.1",
        "1,\"confidence\":2",
    ] {
        let answer = face(SAMPLE.replace("88.0169", odd)).await.unwrap();
        assert_eq!((answer.confidence, answer.malformed), (None, true), "{odd}");
        assert!(answer.liveness.unwrap().probability.is_some());
    }
    for odd in ["\"0.9\"", "true", "NaN", "1e400", "-0.1", "1.01"] {
        let odd_quality = face(SAMPLE.replace("0.6691686", odd)).await.unwrap();
        assert!(
            odd_quality.malformed && odd_quality.confidence.is_some(),
            "{odd}"
        );
        for number in ["0.99", "0.67"] {
            let answer = live(LIVE_SAMPLE.replace(number, odd)).await.unwrap();
            let read = [answer.probability, answer.quality]
                .iter()
                .flatten()
                .count();
            assert_eq!((read, answer.malformed), (1, true), "{odd}");
        }
    }
}

#[tokio::test]
async fn only_a_blacklist_that_says_so_has_no_such_face() {
    let other = |text: &str| matches!(text, "OTHER");
    for (search, found) in [
        (r#"{"status":"NOT_FOUND","requestId":"x"}"#, "NOT_FOUND"),
        (r#"{"status":"FOUND","requestId":"x"}"#, "FOUND"),
        (r#"{"status":"found"}"#, "OTHER"),
        (r#"{"status":null}"#, "OTHER"),
        (r#"{}"#, "OTHER"),
        (r#""NOT_FOUND""#, "OTHER"),
    ] {
        let body = format!(r#"{{"status":"success","blacklistFaceSearch":{search}}}"#);
        let blacklist = face(body).await.unwrap().blacklist.unwrap();
        match blacklist {
            Blacklist::NotFound => assert_eq!(found, "NOT_FOUND"),
            Blacklist::Found => assert_eq!(found, "FOUND"),
            _ => assert!(other(found), "{search}"),
        }
    }
}

#[tokio::test]
async fn okay_live_may_hide_an_error_under_its_success() {
    let odd = LIVE_SAMPLE.replace("\"api.success\"", "\"Failed to decode image\"");
    assert!(matches!(live(odd).await, Err(Error::Refused(_))));
}
