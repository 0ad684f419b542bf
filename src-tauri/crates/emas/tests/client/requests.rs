//! What arrives at the portal.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use bytes::Bytes;
use emas::{FacePlusRequest, OkayIdRequest, Proxy};
use futures_util::stream;
use sha2::{Digest, Sha256};
use tokio::io::AsyncWriteExt;

use crate::portal::{Portal, Request, SUCCESS, journey, login, read, submission};

pub(crate) struct Part {
    pub(crate) name: String,
    pub(crate) file_name: Option<String>,
    pub(crate) content_type: Option<String>,
    pub(crate) bytes: Bytes,
}

pub(crate) async fn parts(request: Request) -> Vec<Part> {
    let boundary = multer::parse_boundary(request.header("content-type").unwrap()).unwrap();
    let body = stream::iter([Ok::<_, std::io::Error>(Bytes::from(request.body))]);
    let mut form = multer::Multipart::new(body, boundary);
    let mut parts = Vec::new();
    while let Some(field) = form.next_field().await.unwrap() {
        parts.push(Part {
            name: field.name().unwrap().to_owned(),
            file_name: field.file_name().map(str::to_owned),
            content_type: field.content_type().map(ToString::to_string),
            bytes: field.bytes().await.unwrap(),
        });
    }
    parts
}

/// Bytes without a pattern that compression or text handling would leave alone.
fn noise(length: usize) -> Vec<u8> {
    let mut state = 0x9E37_79B9_7F4A_7C15_u64;
    let next = || {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        state as u8
    };
    std::iter::repeat_with(next).take(length).collect()
}

#[tokio::test]
async fn the_login_is_json_in_the_body_and_nowhere_else() {
    let portal = Portal::answering(
        200,
        r#"{"status":"success","message":"api.success","journeyId":"7851b4e3-df09-4ab6-8091-xxxxxxxxxxx"}"#,
    )
    .await;

    let journey = portal.client().create_journey(&login()).await.unwrap();

    assert_eq!(journey.expose(), "7851b4e3-df09-4ab6-8091-xxxxxxxxxxx");
    let request = portal.only_request();
    assert_eq!(request.line(), "POST /api/ekyc/journeyid HTTP/1.1");
    assert_eq!(request.header("content-type"), Some("application/json"));
    assert_eq!(
        request.body,
        br#"{"username":"branch-kl01","password":"open sesame"}"#
    );
    assert!(!request.head.contains("sesame"));
}

#[tokio::test]
async fn a_card_is_sent_as_raw_base64_with_boolean_switches() {
    let portal = Portal::answering(200, SUCCESS).await;
    let front = noise(100_000);
    let mut card = OkayIdRequest::new(front.clone().into());
    card.back = Some(Bytes::from_static(b"back"));

    let _ = portal.client().okay_id(&journey(), &card).await;

    let request = portal.only_request();
    assert_eq!(request.line(), "POST /api/ekyc/okayid HTTP/1.1");
    let body: serde_json::Value = serde_json::from_slice(&request.body).unwrap();
    let base64 = STANDARD.encode(front);
    assert_eq!(
        body,
        serde_json::json!({
            "journeyId": journey().expose(),
            "base64ImageString": base64,
            "backImage": "YmFjaw==",
            "imageFormat": "JPG",
            "docTypeEnabled": true,
            "imageEnabled": true,
            "faceImageEnabled": true,
            "cambodia": false,
        })
    );
}

#[tokio::test]
async fn an_attempt_is_a_form_of_one_text_and_three_files_in_the_documented_order() {
    let portal = Portal::answering(200, SUCCESS).await;
    let bundle = noise(5 << 20);
    let sha256 = Sha256::digest(&bundle);
    let attempt = FacePlusRequest {
        image_id_card: Bytes::from_static(b"\xff\xd8\xff portrait"),
        image_best: Bytes::from_static(b"\xff\xd8\xff selfie"),
        mobile_sdk_data: bundle.into(),
    };

    portal
        .client()
        .okay_face_plus(&journey(), attempt)
        .await
        .unwrap();

    let request = portal.only_request();
    assert_eq!(request.line(), "POST /api/ekyc/okayface-plus/v1 HTTP/1.1");
    assert_eq!(request.header("transfer-encoding"), None);
    assert_eq!(
        request.header("content-length"),
        Some(&*request.body.len().to_string())
    );
    let parts = parts(request).await;
    let shape: Vec<_> = parts
        .iter()
        .map(|part| {
            (
                &*part.name,
                part.file_name.as_deref(),
                part.content_type.as_deref(),
            )
        })
        .collect();
    assert_eq!(
        shape,
        [
            ("journeyId", None, None),
            ("imageIdCard", Some("imageIdCard.jpg"), Some("image/jpeg")),
            ("imageBest", Some("imageBest.jpg"), Some("image/jpeg")),
            (
                "mobileSdkData",
                Some("mobileSdkData.bin"),
                Some("application/octet-stream")
            ),
        ]
    );
    assert_eq!(parts[0].bytes, journey().expose());
    assert_eq!(&parts[1].bytes[..], b"\xff\xd8\xff portrait");
    assert_eq!(&parts[2].bytes[..], b"\xff\xd8\xff selfie");
    assert_eq!(
        Sha256::digest(&parts[3].bytes),
        sha256,
        "the bundle changed on its way"
    );
}

#[tokio::test]
async fn a_png_is_called_a_png() {
    let portal = Portal::answering(200, SUCCESS).await;
    let attempt = FacePlusRequest {
        image_id_card: Bytes::from_static(b"\x89PNG\r\n"),
        ..submission()
    };

    portal
        .client()
        .okay_face_plus(&journey(), attempt)
        .await
        .unwrap();

    let parts = parts(portal.only_request()).await;
    assert_eq!(parts[1].file_name.as_deref(), Some("imageIdCard.png"));
    assert_eq!(parts[1].content_type.as_deref(), Some("image/png"));
}

#[tokio::test]
async fn the_callers_buffer_is_let_go_when_the_call_ends() {
    struct Buffer(Vec<u8>, Arc<AtomicBool>);
    impl AsRef<[u8]> for Buffer {
        fn as_ref(&self) -> &[u8] {
            &self.0
        }
    }
    impl Drop for Buffer {
        fn drop(&mut self) {
            self.1.store(true, Ordering::SeqCst);
        }
    }

    let portal = Portal::answering(200, SUCCESS).await;
    let gone = Arc::new(AtomicBool::new(false));
    let bundle = Bytes::from_owner(Buffer(noise(1 << 20), Arc::clone(&gone)));
    let attempt = FacePlusRequest {
        mobile_sdk_data: bundle,
        ..submission()
    };

    portal
        .client()
        .okay_face_plus(&journey(), attempt)
        .await
        .unwrap();

    assert!(
        gone.load(Ordering::SeqCst),
        "a buffer that outlives the call cannot be wiped"
    );
}

#[tokio::test]
async fn calls_share_a_connection() {
    let connections = Arc::new(AtomicUsize::new(0));
    let counted = Arc::clone(&connections);
    let portal = Portal::serving(move |mut stream, _| {
        counted.fetch_add(1, Ordering::SeqCst);
        async move {
            while read(&mut stream).await.is_some() {
                let length = SUCCESS.len();
                let head = format!("HTTP/1.1 200 OK\r\ncontent-length: {length}\r\n\r\n{SUCCESS}");
                stream.write_all(head.as_bytes()).await.unwrap();
            }
        }
    })
    .await;
    let client = portal.client();
    for _ in 0..3 {
        client
            .clone()
            .okay_face_plus(&journey(), submission())
            .await
            .unwrap();
    }
    assert_eq!(connections.load(Ordering::SeqCst), 1);
}

#[tokio::test]
async fn a_relays_path_comes_before_the_portals() {
    for base in ["bank/emas", "bank/emas/"] {
        let portal = Portal::answering(200, SUCCESS).await;
        let mut config = portal.config();
        config.base_url = portal.url.join(base).unwrap();

        let _ = emas::Client::new(config)
            .unwrap()
            .create_journey(&login())
            .await;

        let request = portal.only_request();
        assert_eq!(
            request.line(),
            "POST /bank/emas/api/ekyc/journeyid HTTP/1.1"
        );
    }
}

#[tokio::test]
async fn a_configured_proxy_is_used() {
    let proxy = Portal::answering(200, SUCCESS).await;
    let mut config = emas::Config::new("http://127.0.0.1:9/".parse().unwrap());
    config.proxy = Some(Proxy::new(proxy.url.clone()));

    let _ = emas::Client::new(config)
        .unwrap()
        .create_journey(&login())
        .await;

    let request = proxy.only_request();
    assert_eq!(
        request.line(),
        "POST http://127.0.0.1:9/api/ekyc/journeyid HTTP/1.1"
    );
}

#[tokio::test]
async fn a_greeting_asks_for_nothing_and_takes_any_answer() {
    for status in [200, 404, 503] {
        let portal = Portal::answering(status, "").await;

        assert_eq!(portal.client().greet().await, Ok(()), "status {status}");

        let request = portal.only_request();
        assert_eq!(request.line(), "HEAD / HTTP/1.1");
        assert_eq!(request.header("authorization"), None);
        assert!(request.body.is_empty());
    }
}
