//! What the station takes, and what it does not.

use std::future::Future;
use std::pin::pin;

use handoff::{Code, WindowEvent};
use journey::{Bundle, Sha256};
use serde_json::{Value as Json, json};
use tokio::io::AsyncWriteExt;

use super::proxy::{Fault, forward};
use super::station::{Station, capture, jpeg, noise};
use super::stranger::{Reply, Seen, neighbour};

/// A phone made by hand: claimed, confirmed, ready to upload.
struct ByHand {
    seen: Seen,
    session: String,
}

type Parts<'a> = &'a [(&'a str, &'a [u8])];

const BUNDLE: &[u8] = b"an opaque bundle";

async fn ready() -> (Station, ByHand) {
    let mut station = Station::open().await;
    let by_hand = ByHand::claim(&mut station).await;
    station.window.confirm();
    (station, by_hand)
}

impl ByHand {
    async fn claim(station: &mut Station) -> Self {
        let seen = Seen::read(&station.qr());
        let session = seen.session().await;
        station.claimed().await;
        Self { seen, session }
    }

    fn manifest(&self, capture: &str, bundle: &[u8]) -> Json {
        json!({
            "session": self.session,
            "capture": capture,
            "platform": "IOS",
            "taken_at": "2026-03-01T17:30:00+08:00",
            "bundle": { "sha256": Sha256::of(bundle), "length": bundle.len() },
        })
    }

    fn headers(&self) -> String {
        let session = &self.session;
        format!(
            "Authorization: Bearer {session}\r\nContent-Type: multipart/form-data; boundary=b\r\n"
        )
    }

    fn request(&self, manifest: &Json, parts: Parts<'_>) -> Vec<u8> {
        self.seen
            .post("/v1/capture", &self.headers(), form(manifest, parts))
    }

    async fn upload(&self, capture: &str, bundle: &[u8]) -> Reply {
        let manifest = self.manifest(capture, bundle);
        self.send(&manifest, &[("bundle", bundle)]).await
    }

    async fn send(&self, manifest: &Json, parts: Parts<'_>) -> Reply {
        self.seen.say(&self.request(manifest, parts)).await
    }
}

fn form(manifest: &Json, parts: Parts<'_>) -> Vec<u8> {
    let mut body =
        format!("--b\r\nContent-Disposition: form-data; name=\"manifest\"\r\n\r\n{manifest}")
            .into_bytes();
    for (name, bytes) in parts {
        body.extend(
            format!("\r\n--b\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n").bytes(),
        );
        body.extend_from_slice(bytes);
    }
    body.extend(b"\r\n--b--\r\n");
    body
}

/// What came to a station that accepts everything.
#[derive(Default)]
struct Came {
    bundles: Vec<Bundle>,
    refusals: usize,
}

/// Plays `phone` against a station that accepts everything.
async fn with_owner<T>(station: &mut Station, phone: impl Future<Output = T>) -> (T, Came) {
    let mut came = Came::default();
    let mut phone = pin!(phone);
    loop {
        tokio::select! {
            result = &mut phone => return (result, came),
            event = station.news() => match event {
                WindowEvent::Received(delivery) => {
                    came.bundles.push(delivery.bundle);
                    delivery.answer.accept();
                }
                WindowEvent::Refused { .. } => came.refusals += 1,
                event => panic!("unexpected {event:?}"),
            },
        }
    }
}

#[tokio::test]
async fn lan_19_no_capture_is_taken_before_staff_confirmed_the_number() {
    let mut station = Station::open().await;
    let by_hand = ByHand::claim(&mut station).await;
    let reply = by_hand.upload("a", BUNDLE).await;
    assert_eq!(
        (reply.status, reply.code().as_str()),
        (403, "not_confirmed")
    );
    assert_eq!(station.refused().await.1, Code::NotConfirmed.into());
}

#[tokio::test]
async fn a_repeat_gets_the_same_receipt_and_other_bytes_a_conflict() {
    let (mut station, by_hand) = ready().await;
    let phone = async {
        let first = by_hand.upload("a", BUNDLE).await;
        assert_eq!(first.status, 201);
        let receipt = first.json();
        assert_eq!(
            receipt,
            json!({ "capture": "a", "bundle_sha256": Sha256::of(BUNDLE), "selfie_sha256": null })
        );
        let again = by_hand.upload("a", BUNDLE).await;
        assert_eq!((again.status, again.json()), (201, receipt));
        for (capture, bundle) in [("a", b"other bytes".as_slice()), ("b", BUNDLE)] {
            let reply = by_hand.upload(capture, bundle).await;
            assert_eq!(
                (reply.status, reply.code().as_str()),
                (409, "capture_conflict")
            );
        }
    };
    let ((), came) = with_owner(&mut station, phone).await;
    assert_eq!(came.bundles.len(), 1, "one delivery, whatever is repeated");
}

#[tokio::test]
async fn a_capture_that_the_station_could_not_record_may_be_sent_again() {
    let (mut station, by_hand) = ready().await;
    let (reply, ()) = tokio::join!(by_hand.upload("a", BUNDLE), async {
        station.received().await.answer.not_recorded();
    });
    assert_eq!((reply.status, reply.code().as_str()), (503, "not_recorded"));
    assert_eq!(station.refused().await.1, Code::NotRecorded.into());
    let (reply, ()) = tokio::join!(by_hand.upload("a", BUNDLE), async {
        station.received().await.answer.accept();
    });
    assert_eq!(reply.status, 201);
}

#[tokio::test]
async fn a_capture_that_the_station_does_not_want_makes_room_for_another() {
    let (mut station, by_hand) = ready().await;
    let (reply, ()) = tokio::join!(by_hand.upload("a", BUNDLE), async {
        station.received().await.answer.refuse();
    });
    assert_eq!(
        (reply.status, reply.code().as_str()),
        (422, "capture_refused")
    );
    station.refused().await;
    let (reply, ()) = tokio::join!(by_hand.upload("b", BUNDLE), async {
        station.received().await.answer.accept();
    });
    assert_eq!(reply.status, 201);
}

#[tokio::test]
async fn a_manifest_that_does_not_fit_is_refused() {
    let (_station, by_hand) = ready().await;
    let good = by_hand.manifest("a", BUNDLE);
    let with = |key: &str, value: Json| {
        let mut manifest = good.clone();
        manifest[key] = value;
        manifest
    };
    let length = |length: usize| json!({ "sha256": Sha256::of(BUNDLE), "length": length });
    let cases = [
        (with("session", json!("00".repeat(32))), 422, "bad_manifest"),
        (with("platform", json!("ANDROID")), 422, "bad_manifest"),
        (with("capture", json!("../a")), 422, "bad_manifest"),
        (with("taken_at", json!("yesterday")), 422, "bad_manifest"),
        (with("extra", json!(1)), 422, "bad_manifest"),
        (with("bundle", length(0)), 422, "bad_manifest"),
        (
            with("bundle", length(5 * 1024 * 1024 + 1)),
            413,
            "too_large",
        ),
        (
            with("bundle", length(BUNDLE.len() - 1)),
            422,
            "hash_mismatch",
        ),
        (
            with("bundle", length(BUNDLE.len() + 1)),
            422,
            "hash_mismatch",
        ),
        (
            with(
                "bundle",
                by_hand.manifest("a", b"an opaque")["bundle"].clone(),
            ),
            422,
            "bad_parts",
        ),
        (with("selfie", length(10)), 422, "bad_parts"),
    ];
    for (manifest, status, code) in cases {
        let reply = by_hand.send(&manifest, &[("bundle", BUNDLE)]).await;
        assert_eq!(
            (reply.status, reply.code().as_str()),
            (status, code),
            "{manifest}"
        );
    }
}

#[tokio::test]
async fn lan_13_parts_that_are_not_what_the_manifest_names_are_refused() {
    let (_station, by_hand) = ready().await;
    let mut with_selfie = by_hand.manifest("a", BUNDLE);
    let not_jpeg = b"GIF89a".as_slice();
    with_selfie["selfie"] = json!({ "sha256": Sha256::of(not_jpeg), "length": not_jpeg.len() });
    let plain = by_hand.manifest("a", BUNDLE);
    let tampered = b"an opaque bundlE".as_slice();
    let cases: [(&Json, Parts<'_>, &str); 6] = [
        (&plain, &[("bundle", tampered)], "hash_mismatch"),
        (
            &with_selfie,
            &[("bundle", BUNDLE), ("selfie", not_jpeg)],
            "not_jpeg",
        ),
        (
            &with_selfie,
            &[("selfie", not_jpeg), ("bundle", BUNDLE)],
            "bad_parts",
        ),
        (
            &plain,
            &[("bundle", BUNDLE), ("selfie", not_jpeg)],
            "bad_parts",
        ),
        (
            &plain,
            &[("bundle", BUNDLE), ("bundle", BUNDLE)],
            "bad_parts",
        ),
        (&plain, &[], "bad_parts"),
    ];
    for (manifest, parts, code) in cases {
        let reply = by_hand.send(manifest, parts).await;
        assert_eq!((reply.status, reply.code().as_str()), (422, code));
    }
}

#[tokio::test]
async fn lan_12_a_body_is_limited_by_its_header_and_lies_about_it_do_not_help() {
    let (mut station, by_hand) = ready().await;
    let manifest = by_hand.manifest("a", BUNDLE);
    let honest = String::from_utf8(by_hand.request(&manifest, &[("bundle", BUNDLE)])).unwrap();
    let (head, body) = honest.split_once("\r\n\r\n").unwrap();
    let announce = |length: usize| {
        head.replace(
            &format!("Content-Length: {}", body.len()),
            &format!("Content-Length: {length}"),
        )
    };

    let large = format!("{}\r\n\r\n", announce(12 * 1024 * 1024 + 1));
    let reply = by_hand.seen.say(large.as_bytes()).await;
    assert_eq!(
        (reply.status, reply.code().as_str()),
        (413, "too_large"),
        "by its header alone"
    );

    let chunked = head.replace(
        &format!("Content-Length: {}", body.len()),
        "Transfer-Encoding: chunked",
    );
    let chunked = format!("{chunked}\r\n\r\n{:x}\r\n{body}\r\n0\r\n\r\n", body.len());
    let reply = by_hand.seen.say(chunked.as_bytes()).await;
    assert_eq!(
        (reply.status, reply.code().as_str()),
        (411, "length_required")
    );

    let shorter = format!("{}\r\n\r\n{body}", announce(body.len() - 10));
    let reply = by_hand.seen.say(shorter.as_bytes()).await;
    assert_eq!(
        (reply.status, reply.code().as_str()),
        (422, "bad_parts"),
        "too little announced"
    );

    let mut stream = by_hand.seen.connect().await;
    let longer = format!("{}\r\n\r\n{body}", announce(body.len() + 10));
    stream.write_all(longer.as_bytes()).await.unwrap();
    stream.shutdown().await.unwrap();
    drop(stream);
    for _ in 0..4 {
        station.refused().await;
    }
    station.window.close();
    assert!(
        matches!(station.news().await, WindowEvent::Closed(_)),
        "nothing was delivered"
    );
}

#[tokio::test]
async fn lan_12_a_length_is_one_plain_number_or_the_body_is_refused() {
    let (mut station, by_hand) = ready().await;
    let manifest = by_hand.manifest("a", BUNDLE);
    let honest = String::from_utf8(by_hand.request(&manifest, &[("bundle", BUNDLE)])).unwrap();
    let length = honest.split_once("\r\n\r\n").unwrap().1.len();
    let told = format!("Content-Length: {length}\r\n");
    let lies = [
        (String::new(), 411),
        ("Content-Length: \r\n".to_owned(), 0),
        ("Content-Length: -1\r\n".to_owned(), 0),
        (format!("Content-Length: +{length}\r\n"), 0),
        (format!("Content-Length: {length}, {length}\r\n"), 0),
        (format!("Content-Length: {length:#x}\r\n"), 0),
        ("Content-Length: 18446744073709551616\r\n".to_owned(), 0),
        ("Content-Length: 18446744073709551615\r\n".to_owned(), 0),
        ("Content-Length: 9223372036854775807\r\n".to_owned(), 413),
        (format!("{told}Content-Length: {}\r\n", length + 1), 0),
        (format!("{told}Transfer-Encoding: chunked\r\n"), 411),
        ("Transfer-Encoding: gzip, chunked\r\n".to_owned(), 411),
        ("Content-Length: 0\r\n".to_owned(), 422),
    ];
    for (number, (lie, status)) in lies.into_iter().enumerate() {
        let request = honest.replace(&told, &lie);
        let reply = by_hand
            .seen
            .say_from(neighbour(number), request.as_bytes())
            .await;
        // Without a status of the protocol: a bad request, with an empty answer or none.
        match status {
            0 => assert!(
                matches!(reply.status, 0 | 400 | 431) && reply.body.is_empty(),
                "{lie}"
            ),
            status => assert_eq!(reply.status, status, "{lie}"),
        }
        station.refused().await;
    }
    let reply = by_hand.upload("a", BUNDLE);
    let (reply, came) = with_owner(&mut station, reply).await;
    assert_eq!((reply.status, came.bundles.len()), (201, 1));
}

#[tokio::test]
async fn a_phone_reads_why_it_is_refused_even_while_it_uploads() {
    let mut station = Station::open().await;
    let seen = Seen::read(&station.qr());
    let by_hand = ByHand {
        session: seen.session().await,
        seen,
    };
    station.claimed().await;
    // Five megabytes that nobody will read: a careless close would reset the connection.
    let reply = by_hand.upload("a", &noise(5 * 1024 * 1024, 1)).await;
    assert_eq!(reply.code(), "not_confirmed");
}

#[tokio::test]
async fn an_upload_that_breaks_is_repeated_and_arrives_once() {
    let mut station = Station::open().await;
    let faults = [
        Fault::None,
        Fault::None,
        Fault::CutAfter(400_000),
        Fault::CutAfter(40_000),
    ];
    let proxy = forward(station.address(), faults).await;
    let paired = station.paired_through(Some(proxy)).await;
    let sent = capture(noise(1_000_000, 1), Some(jpeg(200_000)));
    let (receipt, came) = with_owner(&mut station, paired.send(&sent)).await;
    assert_eq!(receipt.unwrap().bundle_sha256, sent.bundle.sha256());
    assert_eq!(came.refusals, 2, "two broken uploads");
    assert_eq!(came.bundles.len(), 1);
    assert_eq!(came.bundles[0].as_ref(), sent.bundle.as_ref());
}

#[tokio::test]
async fn a_phone_that_lost_its_receipt_gets_it_by_sending_again() {
    let mut station = Station::open().await;
    let faults = [Fault::None, Fault::None, Fault::MuteAfter(100_000)];
    let proxy = forward(station.address(), faults).await;
    let paired = station.paired_through(Some(proxy)).await;
    let sent = capture(noise(200_000, 1), None);
    let sha256 = sent.bundle.sha256();
    // A task of its own, as an app would have it.
    let phone = tokio::spawn(async move { paired.send(&sent).await });
    let (receipt, came) = with_owner(&mut station, phone).await;
    assert_eq!(receipt.unwrap().unwrap().bundle_sha256, sha256);
    assert_eq!(came.bundles.len(), 1, "one delivery, two uploads");
}
