//! What is not the protocol gets an empty answer, and a crowd does not keep the phone out.

use std::net::{IpAddr, Ipv4Addr};
use std::time::{Duration, Instant};

use handoff::phone::Phone;
use handoff::{CloseReason, Refusal};

use super::station::{Station, phone_info};
use super::stranger::{Seen, careless, careless_with, say, tcp, tls};

/// Another machine, as far as loopback has others.
pub(crate) fn neighbour(host: u8) -> IpAddr {
    Ipv4Addr::new(127, 0, 1, host).into()
}

fn crafted(seen: &Seen) -> Vec<Vec<u8>> {
    let claim = String::from_utf8(seen.claim_request(&[1; 32])).unwrap();
    let host = seen.address.to_string();
    let edits: [(&str, &str); 18] = [
        ("POST", "GET"),
        ("POST", "PUT"),
        ("POST", "OPTIONS"),
        ("/v1/claim", "/"),
        ("/v1/claim", "/v1/claim/"),
        ("/v1/claim", "/v1/../v1/claim"),
        ("/v1/claim", "/v2/claim"),
        ("/v1/claim", "/v1/claim?x=1"),
        ("/v1/claim", &format!("https://{host}/v1/claim")),
        (&format!("Host: {host}"), "Host: localhost"),
        (&format!("Host: {host}"), "Host: 127.0.0.1:1"),
        (
            &format!("Host: {host}"),
            &format!("Host: {host}\r\nHost: {host}"),
        ),
        (&format!("Host: {host}\r\n"), ""),
        (
            &format!("Host: {host}"),
            &format!("Host: {host}\r\nOrigin: https://{host}"),
        ),
        ("HTTP/1.1", "HTTP/1.0"),
        ("application/json", "text/plain"),
        ("\"IOS\"", "\"WINDOWS\""),
        ("\"nonce\"", "\"extra\":1,\"nonce\""),
    ];
    let mut requests: Vec<Vec<u8>> = edits
        .into_iter()
        .map(|(from, to)| {
            assert!(claim.contains(from), "{from}");
            claim.replacen(from, to, 1).into_bytes()
        })
        .collect();
    let json = "Content-Type: application/json\r\n";
    let bearer = format!("Authorization: Bearer {}\r\n", "0".repeat(64));
    requests.extend([
        seen.post("/v1/claim", json, "{}"),
        seen.post("/v1/claim", json, "[".repeat(4000)),
        seen.post("/v1/claim", json, "x".repeat(5000)),
        seen.post("/v1/claim", json, claim.replace("iPhone15,3", "a\\u0000b").split("\r\n\r\n").nth(1).unwrap()),
        format!("POST /v1/claim HTTP/1.1\r\nHost: {host}\r\n{json}Transfer-Encoding: chunked\r\n\r\n2\r\n{{}}\r\n0\r\n\r\n").into_bytes(),
        seen.post("/v1/wait", "", ""),
        seen.post("/v1/wait", "Authorization: Bearer 12\r\n", ""),
        seen.post("/v1/wait", &bearer, "a body"),
        seen.post("/v1/wait", &format!("{bearer}{bearer}"), ""),
        seen.post("/v1/capture", "", ""),
    ]);
    requests
}

#[tokio::test]
async fn a_request_that_is_not_ours_gets_an_empty_answer() {
    let mut station = Station::open().await;
    let seen = Seen::read(&station.qr());
    for (index, request) in crafted(&seen).into_iter().enumerate() {
        // Each neighbour may come twenty times a minute.
        let from = neighbour(u8::try_from(1 + index / 20).unwrap());
        let socket = tcp(station.address(), Some(from)).await.unwrap();
        let reply = say(tls(socket, careless()).await.unwrap(), &request).await;
        let request = String::from_utf8_lossy(&request[..request.len().min(200)]).into_owned();
        assert_eq!((reply.status, reply.body.len()), (400, 0), "{request}");
        let (peer, reason) = station.refused().await;
        assert_eq!((peer, reason), (from, Refusal::Malformed), "{request}");
    }
    assert!(
        station.window.qr().is_some(),
        "the window is still unclaimed"
    );
}

#[tokio::test]
async fn what_is_not_even_http_is_closed() {
    let mut station = Station::open().await;
    let seen = Seen::read(&station.qr());
    let longest = format!("POST /{} HTTP/1.1\r\n\r\n", "x".repeat(20_000)).into_bytes();
    let many = format!("POST / HTTP/1.1\r\n{}\r\n", "X: y\r\n".repeat(100)).into_bytes();
    let nonsense: [&[u8]; 5] = [
        b"\x00\x01\x02\x03\r\n\r\n",
        b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
        b"POST /v1/claim HTTP/1.1\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n",
        &longest,
        &many,
    ];
    for bytes in nonsense {
        let reply = seen.say(bytes).await;
        assert!(reply.body.is_empty(), "{reply:?}");
        assert_eq!(station.refused().await.1, Refusal::Malformed);
    }
}

#[tokio::test]
async fn only_tls_1_3_and_http_1_1_are_spoken() {
    let mut station = Station::open().await;
    for (version, alpn, accepted) in [
        (&rustls::version::TLS13, &["http/1.1"][..], true),
        (&rustls::version::TLS13, &["h2", "http/1.1"], true),
        (&rustls::version::TLS13, &[], true),
        (&rustls::version::TLS13, &["h2"], false),
        (&rustls::version::TLS12, &["http/1.1"], false),
    ] {
        let socket = tcp(station.address(), None).await.unwrap();
        let connected = tls(socket, careless_with(version, alpn)).await;
        assert_eq!(connected.is_ok(), accepted, "{version:?} {alpn:?}");
        match connected {
            Ok(stream) => {
                let spoken = stream.get_ref().1.alpn_protocol();
                assert!(matches!(spoken, None | Some(b"http/1.1")));
            }
            Err(_) => assert_eq!(station.refused().await.1, Refusal::Handshake),
        }
    }
}

#[tokio::test]
async fn two_hundred_silent_sockets_do_not_keep_the_phone_out() {
    let mut station = Station::open().await;
    let mut silent = Vec::new();
    for index in 0..200 {
        let from = neighbour(u8::try_from(1 + index / 20).unwrap());
        silent.push(tcp(station.address(), Some(from)).await.unwrap());
    }
    let started = Instant::now();
    let paired = Phone::scan(&station.qr())
        .unwrap()
        .claim(phone_info())
        .await
        .unwrap();
    assert!(
        started.elapsed() < Duration::from_secs(3),
        "{:?}",
        started.elapsed()
    );
    assert_eq!(station.claimed().await, paired.number());
}

#[tokio::test]
async fn an_address_that_comes_too_often_waits_outside_and_is_named_once() {
    let mut station = Station::open().await;
    let from = neighbour(1);
    let mut sockets = Vec::new();
    for _ in 0..60 {
        sockets.push(tcp(station.address(), Some(from)).await.unwrap());
    }
    assert_eq!(station.refused().await, (from, Refusal::Crowded));
    station.window.close();
    assert!(matches!(
        station.news().await,
        handoff::WindowEvent::Closed(CloseReason::ByStation)
    ));
}
