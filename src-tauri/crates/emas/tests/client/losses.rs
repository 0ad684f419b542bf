//! Nothing sent, or nobody knows: the difference decides whether a paid call may be repeated.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use bytes::Bytes;
use emas::{Client, Config, Error, FacePlusRequest, Lost, NotSent, Proxy};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpListener;
use tokio::time;

use crate::portal::{Portal, for_ever, journey, login, read_head, reply, submission};

const SHORT: Duration = Duration::from_millis(100);
const AMPLE: Duration = Duration::from_secs(30);

async fn submit(portal: &Portal) -> Error {
    portal
        .client()
        .okay_face_plus(&journey(), submission())
        .await
        .unwrap_err()
}

async fn submit_with(config: Config) -> Error {
    let client = Client::new(config).unwrap();
    client
        .okay_face_plus(&journey(), submission())
        .await
        .unwrap_err()
}

#[tokio::test]
async fn a_refused_connection_sent_nothing() {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap())
        .parse()
        .unwrap();
    drop(listener);
    assert_eq!(
        submit_with(Config::new(url)).await,
        Error::NotSent(NotSent::Connect)
    );
}

#[tokio::test]
async fn a_name_without_an_address_sent_nothing() {
    let mut config = Config::new("http://127.0.0.1:9".parse().unwrap());
    let label = "a".repeat(64); // longer than a label may be: no resolver asks the network for it
    config.proxy = Some(Proxy::new(
        format!("http://{label}.invalid").parse().unwrap(),
    ));
    assert_eq!(submit_with(config).await, Error::NotSent(NotSent::Name));
}

#[tokio::test]
async fn a_proxy_that_wants_a_login_before_the_tunnel_was_sent_nothing() {
    let proxy = Portal::answering(407, "").await;
    let mut config = Config::new("https://127.0.0.1:9".parse().unwrap());
    config.proxy = Some(Proxy::new(proxy.url.clone()));
    assert_eq!(
        submit_with(config).await,
        Error::NotSent(NotSent::ProxyLogin)
    );
    assert!(
        proxy
            .only_request()
            .line()
            .starts_with("CONNECT 127.0.0.1:9 ")
    );
}

#[tokio::test]
async fn a_handshake_that_hangs_sent_nothing() {
    let portal = Portal::serving(|stream, _| async move {
        for_ever().await;
        drop(stream);
    })
    .await
    .into_https();
    let mut config = portal.config();
    config.timeouts.connect = SHORT;
    assert_eq!(submit_with(config).await, Error::NotSent(NotSent::TimedOut));
}

#[tokio::test]
async fn a_connection_closed_after_the_request_is_lost() {
    let portal = Portal::writing("").await;
    assert_eq!(submit(&portal).await, Error::Lost(Lost::Broken));
    assert_eq!(portal.requests().len(), 1, "a lost request was sent again");
}

#[tokio::test]
async fn a_connection_reset_while_uploading_is_lost() {
    let portal = Portal::serving(|mut stream, _| async move {
        let mut some = [0; 1000];
        let _ = stream.read_exact(&mut some).await; // the rest is unread: closing resets
    })
    .await;
    let attempt = FacePlusRequest {
        mobile_sdk_data: vec![7; 20_000_000].into(),
        ..submission()
    };
    let lost = portal
        .client()
        .okay_face_plus(&journey(), attempt)
        .await
        .unwrap_err();
    assert_eq!(lost, Error::Lost(Lost::Broken));
}

#[tokio::test]
async fn a_reply_cut_short_is_lost_wherever_it_is_cut() {
    let whole = reply(
        200,
        r#"{"status":"success","result_idcard":{"confidence":99.0}}"#,
    );
    for length in (0..whole.len()).step_by(7) {
        let portal = Portal::writing(&whole[..length]).await;
        assert_eq!(
            submit(&portal).await,
            Error::Lost(Lost::Broken),
            "cut at {length}"
        );
    }
}

#[tokio::test]
async fn a_reply_without_a_length_that_ends_early_is_lost() {
    let portal = Portal::writing("HTTP/1.1 200 OK\r\n\r\n{\"status\":\"success\",\"resu").await;
    assert_eq!(submit(&portal).await, Error::Lost(Lost::NotJson));
}

#[tokio::test]
async fn a_reply_that_never_comes_is_lost() {
    let portal = Portal::after_request(|stream| async move {
        for_ever().await;
        drop(stream);
    })
    .await;
    let mut config = portal.config();
    config.timeouts.call = SHORT;
    assert_eq!(submit_with(config).await, Error::Lost(Lost::TimedOut));
}

#[tokio::test]
async fn waiting_for_the_reply_is_not_standing_still() {
    let portal = Portal::after_request(|mut stream| async move {
        time::sleep(SHORT * 3).await; // the portal thinks for longer than the idle limit
        let _ = stream
            .write_all(&reply(200, r#"{"status":"success"}"#))
            .await;
    })
    .await;
    let mut config = portal.config();
    config.timeouts.idle = SHORT;
    let client = Client::new(config).unwrap();
    assert!(
        client
            .okay_face_plus(&journey(), submission())
            .await
            .is_ok()
    );
}

#[tokio::test]
async fn an_upload_that_stands_still_is_lost() {
    let portal = Portal::serving(|mut stream, _| async move {
        read_head(&mut stream).await;
        for_ever().await;
    })
    .await;
    let mut config = portal.config();
    config.timeouts.idle = SHORT;
    config.timeouts.call = AMPLE;
    let attempt = FacePlusRequest {
        mobile_sdk_data: Bytes::from(vec![7; 40_000_000]),
        ..submission()
    };
    let client = Client::new(config).unwrap();
    let lost = client
        .okay_face_plus(&journey(), attempt)
        .await
        .unwrap_err();
    assert_eq!(lost, Error::Lost(Lost::Stalled));
}

#[tokio::test]
async fn an_answer_that_stands_still_is_lost() {
    let portal = Portal::after_request(|mut stream| async move {
        let _ = stream
            .write_all(b"HTTP/1.1 200 OK\r\ncontent-length: 99\r\n\r\n{\"sta")
            .await;
        for_ever().await;
    })
    .await;
    let mut config = portal.config();
    config.timeouts.idle = SHORT;
    config.timeouts.call = AMPLE;
    assert_eq!(submit_with(config).await, Error::Lost(Lost::Stalled));
}

#[tokio::test]
async fn an_answer_that_drips_is_lost_when_the_call_is_over_its_time() {
    let portal = Portal::after_request(|mut stream| async move {
        let _ = stream.write_all(b"HTTP/1.1 200 OK\r\n\r\n").await;
        while stream.write_all(b" ").await.is_ok() {
            time::sleep(SHORT / 10).await;
        }
    })
    .await;
    let mut config = portal.config();
    config.timeouts.idle = AMPLE;
    config.timeouts.call = SHORT * 3;
    assert_eq!(submit_with(config).await, Error::Lost(Lost::TimedOut));
}

#[tokio::test]
async fn an_answer_announced_over_the_limit_is_not_read() {
    let portal = Portal::writing("HTTP/1.1 200 OK\r\ncontent-length: 20000001\r\n\r\n").await;
    assert_eq!(submit(&portal).await, Error::Lost(Lost::TooLarge));
}

#[tokio::test]
async fn an_answer_counted_over_the_limit_is_dropped_at_the_limit() {
    let written = Arc::new(AtomicUsize::new(0));
    let counted = Arc::clone(&written);
    let portal = Portal::after_request(move |mut stream| {
        let counted = Arc::clone(&counted);
        async move {
            let _ = stream.write_all(b"HTTP/1.1 200 OK\r\n\r\n").await;
            let filler = vec![b' '; 1 << 20];
            while counted.load(Ordering::SeqCst) < 100 << 20
                && stream.write_all(&filler).await.is_ok()
            {
                counted.fetch_add(filler.len(), Ordering::SeqCst);
            }
        }
    })
    .await;
    assert_eq!(submit(&portal).await, Error::Lost(Lost::TooLarge));
    let written = written.load(Ordering::SeqCst);
    assert!(
        written < 40 << 20,
        "20 MB and the sockets' buffers, not {written} of 100 MB"
    );
}

#[tokio::test]
async fn what_is_not_the_portals_answer_is_lost() {
    let utf16: Vec<u8> = "{\"status\":\"success\"}"
        .encode_utf16()
        .flat_map(u16::to_le_bytes)
        .collect();
    let nested = format!("{{\"a\":{}{}}}", "[".repeat(10_000), "]".repeat(10_000));
    let cases: &[(u16, &[u8], Lost)] = &[
        (200, b"", Lost::NotJson),
        (
            200,
            b"<html>Sign in to the branch Wi-Fi</html>",
            Lost::NotJson,
        ),
        (200, &utf16, Lost::NotJson),
        (200, b"{\"status\":\"success\"", Lost::NotJson),
        (200, b"{\"status\":\"success\"} {}", Lost::NotJson),
        (200, b"{\"status\":\"\xff\"}", Lost::NotJson),
        (200, b"[1,2]", Lost::NotAnAnswer),
        (200, b"{}", Lost::NotAnAnswer),
        (200, b"\"success\"", Lost::NotAnAnswer),
        (200, b"{\"status\":\"processing\"}", Lost::NotAnAnswer),
        (200, b"{\"status\":true}", Lost::NotAnAnswer),
        (
            200,
            b"{\"status\":\"success\",\"status\":\"error\"}",
            Lost::NotAnAnswer,
        ),
        (400, b"{\"status\":\"success\"}", Lost::NotAnAnswer),
        (200, nested.as_bytes(), Lost::TooDeep),
        (
            200,
            b"{\"status\":\"Internal Server Error\"}",
            Lost::Status(500),
        ),
        (
            500,
            b"{\"status\":\"Internal Server Error\"}",
            Lost::Status(500),
        ),
        (500, b"{\"status\":\"success\"}", Lost::Status(500)),
        (500, b"{\"status\":\"error\"}", Lost::Status(500)),
        (500, b"{\"status\":\"error\",\"message\":null}", Lost::Status(500)),
        (500, b"{\"status\":\"error\",\"message\":\"error\"}", Lost::Status(500)),
        (500, b"{\"status\":500,\"error\":\"Internal Server Error\",\"message\":null}", Lost::Status(500)),
        (200, b"{\"status\":500,\"error\":\"Internal Server Error\",\"message\":\"No message available\"}", Lost::Status(500)),
        (502, b"<html>Bad Gateway</html>", Lost::Status(502)),
        (503, b"", Lost::Status(503)),
        (504, b"", Lost::Status(504)),
        (408, b"", Lost::Status(408)),
    ];
    for (status, body, lost) in cases {
        let portal = Portal::answering(*status, body).await;
        assert_eq!(
            submit(&portal).await,
            Error::Lost(*lost),
            "{status} {}",
            body.escape_ascii()
        );
    }
}

#[tokio::test]
async fn a_redirect_is_not_followed() {
    let elsewhere = Portal::answering(200, r#"{"status":"success"}"#).await;
    for status in [301, 302, 303, 307, 308] {
        let location = format!(
            "HTTP/1.1 {status} X\r\nlocation: {}\r\ncontent-length: 0\r\n\r\n",
            elsewhere.url
        );
        let portal = Portal::writing(location).await;
        assert_eq!(submit(&portal).await, Error::Lost(Lost::Status(status)));
    }
    assert!(
        elsewhere.requests().is_empty(),
        "a journey id went to another host"
    );
}

#[tokio::test]
async fn a_success_without_a_usable_journey_id_is_lost() {
    for body in [
        r#"{"status":"success"}"#,
        r#"{"status":"success","journeyId":null}"#,
        r#"{"status":"success","journeyId":""}"#,
        r#"{"status":"success","journeyId":12345678}"#,
        r#"{"status":"success","journeyId":"a b\nc d e f g"}"#,
        r#"{"status":"success","journeyId":"11111111","journeyId":"22222222"}"#,
    ] {
        let portal = Portal::answering(200, body).await;
        let lost = portal.client().create_journey(&login()).await.unwrap_err();
        assert_eq!(lost, Error::Lost(Lost::NotAnAnswer), "{body}");
    }
}
