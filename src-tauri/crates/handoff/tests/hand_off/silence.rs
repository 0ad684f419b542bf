//! What is not the protocol gets an empty answer, and a crowd does not keep the phone out.

use std::time::{Duration, Instant};

use handoff::phone::Phone;
use handoff::{CloseReason, Refusal, WindowEvent};
use tokio::io::AsyncWriteExt;
use tokio::task::JoinSet;

use super::station::{Station, phone_info};
use super::stranger::{Seen, careless, careless_with, neighbour, say, tcp, tls};

/// The claim of a good phone, changed in one place each; and requests to the other paths.
fn crafted(seen: &Seen) -> Vec<Vec<u8>> {
    let claim = String::from_utf8(seen.claim_request(&[1; 32])).unwrap();
    let host = seen.address.to_string();
    let named = format!("Host: {host}");
    let with_host = |value: &str| format!("Host: {value}");
    let and = |header: &str| format!("{named}\r\n{header}");
    let port = seen.address.port();
    let whole_url = format!("https://{host}/v1/claim");
    let edits: Vec<(&str, String)> = [
        ("POST", "GET"),
        ("POST", "HEAD"),
        ("POST", "PUT"),
        ("POST", "PATCH"),
        ("POST", "DELETE"),
        ("POST", "OPTIONS"),
        ("POST", "TRACE"),
        ("POST", "post"),
        ("/v1/claim", "/"),
        ("/v1/claim", "*"),
        ("/v1/claim", "/v1"),
        ("/v1/claim", "/v1/claim/"),
        ("/v1/claim", "//v1/claim"),
        ("/v1/claim", "/V1/CLAIM"),
        ("/v1/claim", "/v1/%63laim"),
        ("/v1/claim", "/v1/../v1/claim"),
        ("/v1/claim", "/v2/claim"),
        ("/v1/claim", "/v1/claims"),
        ("/v1/claim", "/v1/claim?"),
        ("/v1/claim", "/v1/claim?x=1"),
        ("/v1/claim", &whole_url),
        ("HTTP/1.1", "HTTP/1.0"),
        ("application/json", "text/plain"),
        ("application/json", "application/json; charset=utf-8"),
        ("application/json", "application/json, application/json"),
        ("Content-Type: application/json\r\n", ""),
        ("\"IOS\"", "\"WINDOWS\""),
        ("\"IOS\"", "\"ios\""),
        ("\"IOS\"", "null"),
        ("\"nonce\"", "\"extra\":1,\"nonce\""),
        ("\"nonce\"", "\"token\":\"\",\"nonce\""),
        ("\"nonce\"", "\"once\""),
        ("\"token\":\"", "\"token\":\"0"),
        ("\"token\":\"", "\"token\":\"zz"),
        ("\"iPhone15,3\"", "\"\""),
        ("\"iPhone15,3\"", "\"a\\u0000b\""),
        ("\"iPhone15,3\"", "\"a\\u202eb\""),
        ("\"iPhone15,3\"", "15"),
    ]
    .into_iter()
    .map(|(from, to)| (from, to.to_owned()))
    .chain([
        (named.as_str(), with_host("localhost")),
        (&named, with_host(&format!("localhost:{port}"))),
        (&named, with_host("127.0.0.1")),
        (&named, with_host("127.0.0.1:1")),
        (&named, with_host(&format!("127.0.0.2:{port}"))),
        (&named, with_host(&format!("evil.example:{port}"))),
        (&named, with_host(&format!("user@{host}"))),
        (&named, with_host("")),
        (&named, and(&named)),
        (&named, "X: y".to_owned()),
        (&named, and(&format!("Origin: https://{host}"))),
        (&named, and("Origin: null")),
    ])
    .collect();
    let mut requests: Vec<Vec<u8>> = edits
        .into_iter()
        .map(|(from, to)| {
            assert!(claim.contains(from), "{from}");
            let mut changed = claim.replacen(from, &to, 1);
            // The body's length is told rightly, whatever was changed in it.
            let (head, body) = changed.split_once("\r\n\r\n").unwrap();
            let told = claim.split_once("\r\n\r\n").unwrap().1.len();
            let right = format!("Content-Length: {}", body.len());
            changed = format!(
                "{}\r\n\r\n{body}",
                head.replace(&format!("Content-Length: {told}"), &right)
            );
            changed.into_bytes()
        })
        .collect();
    let json = "Content-Type: application/json\r\n";
    let bearer = format!("Authorization: Bearer {}\r\n", "0".repeat(64));
    requests.extend([
        seen.post("/v1/claim", json, ""),
        seen.post("/v1/claim", json, "{}"),
        seen.post("/v1/claim", json, "[".repeat(4000)),
        seen.post("/v1/claim", json, "x".repeat(5000)),
        seen.post("/v1/claim", json, b"\xff\xfe{}"),
        format!("POST /v1/claim HTTP/1.1\r\nHost: {host}\r\n{json}Transfer-Encoding: chunked\r\n\r\n2\r\n{{}}\r\n0\r\n\r\n").into_bytes(),
        seen.post("/v1/wait", "", ""),
        seen.post("/v1/wait", "Authorization: Bearer 12\r\n", ""),
        seen.post("/v1/wait", &bearer.replace("Bearer", "Basic"), ""),
        seen.post("/v1/wait", &bearer, "a body"),
        seen.post("/v1/wait", &format!("{bearer}{bearer}"), ""),
        seen.post("/v1/capture", "", ""),
    ]);
    requests
}

#[tokio::test]
async fn lan_09_a_request_that_is_not_ours_gets_an_empty_answer_at_once() {
    let mut station = Station::open().await;
    let seen = Seen::read(&station.qr());
    let requests = crafted(&seen);
    assert!(requests.len() >= 60, "{}", requests.len());
    let mut times = Vec::new();
    for (index, request) in requests.into_iter().enumerate() {
        let from = neighbour(index / 20);
        let socket = tcp(station.address(), Some(from)).await.unwrap();
        let stream = tls(socket, careless()).await.unwrap();
        let asked = Instant::now();
        let reply = say(stream, &request).await;
        times.push(asked.elapsed());
        let request = String::from_utf8_lossy(&request[..request.len().min(300)]).into_owned();
        assert_eq!((reply.status, reply.body.len()), (400, 0), "{request}");
        let (peer, reason) = station.refused().await;
        assert_eq!((peer, reason), (from, Refusal::Malformed), "{request}");
    }
    assert!(
        station.window.qr().is_some(),
        "the window is still unclaimed"
    );
    // Some wait for a processor that other tests use; none waits for a deadline.
    times.sort_unstable();
    let (median, longest) = (times[times.len() / 2], times[times.len() - 1]);
    assert!(median < Duration::from_millis(10), "{times:?}");
    assert!(longest < Duration::from_secs(1), "{times:?}");
}

#[tokio::test]
async fn lan_09_what_is_not_even_http_is_closed() {
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
async fn lan_07_only_tls_1_3_and_http_1_1_are_spoken() {
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

/// One of those who want to occupy the station: says nothing, or a header or a body that goes on
/// byte by byte and never ends.
async fn dawdle(seen: Seen, number: usize) {
    let from = Some(neighbour(number / 20));
    let socket = tcp(seen.address, from).await.unwrap();
    let beginning = match number % 4 {
        0 | 1 => return std::future::pending().await,
        2 => b"POST /v1/claim HTTP/1.1\r\nX: ".to_vec(),
        _ => seen.post("/v1/claim", "Content-Type: application/json\r\n", "{"),
    };
    // The station may show it the door at any time.
    let Ok(mut stream) = tls(socket, careless()).await else {
        return;
    };
    let mut said = stream.write_all(&beginning).await;
    let mut pace = tokio::time::interval(Duration::from_millis(50));
    while said.and(stream.flush().await).is_ok() {
        pace.tick().await;
        said = stream.write_all(b" ").await;
    }
}

#[tokio::test]
async fn lan_10_two_hundred_slow_sockets_do_not_keep_the_phone_out() {
    let mut station = Station::open().await;
    let seen = Seen::read(&station.qr());
    let mut crowd = JoinSet::new();
    for number in 0..200 {
        crowd.spawn(dawdle(seen.clone(), number));
    }
    // They are all there: as many were let in as the door counts, and the rest is behind them.
    let last = tcp(station.address(), Some(neighbour(99))).await.unwrap();
    let started = Instant::now();
    let paired = Phone::scan(&station.qr())
        .unwrap()
        .claim(phone_info())
        .await
        .unwrap();
    let took = started.elapsed();
    assert!(took < Duration::from_secs(3), "{took:?}");
    loop {
        match station.news().await {
            WindowEvent::Claimed { number, .. } => {
                assert_eq!(number, paired.number());
                break;
            }
            WindowEvent::Refused { .. } => {}
            event => panic!("unexpected {event:?}"),
        }
    }
    drop(last);
}

#[tokio::test]
async fn lan_11_an_address_that_comes_too_often_waits_outside_and_is_named_once() {
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
