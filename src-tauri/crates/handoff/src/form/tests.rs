#![allow(clippy::unwrap_used, reason = "a test may fail loudly")]

use std::convert::Infallible;

use http_body_util::StreamBody;
use hyper::body::Frame;
use proptest::prelude::*;

use super::*;

const BOUNDARY: &str = "b0undary";

/// What a form of a manifest, a bundle and a selfie came to.
#[derive(Debug, PartialEq)]
struct Read {
    manifest: Vec<u8>,
    bundle: Vec<u8>,
    selfie: Vec<u8>,
}

/// Reads `body`, which arrives in pieces of `size` bytes.
fn read(body: &[u8], size: usize, lengths: [usize; 2]) -> Result<Read, FormError> {
    let pieces: Vec<Result<Frame<Bytes>, Infallible>> = body
        .chunks(size)
        .map(|piece| Ok(Frame::data(Bytes::copy_from_slice(piece))))
        .collect();
    let body = StreamBody::new(futures_util::stream::iter(pieces));
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_time()
        .build()
        .unwrap();
    runtime.block_on(async {
        let mut form = Form::new(Paced::new(body, 1_000_000, |_| {}), BOUNDARY);
        form.part("manifest").await?;
        let manifest = form.text(64).await?.to_vec();
        form.part("bundle").await?;
        let bundle = form.bytes(lengths[0]).await?;
        assert_eq!(bundle.sha256, Sha256::of(&bundle.bytes));
        form.part("selfie").await?;
        let selfie = form.bytes(lengths[1]).await?;
        form.end().await?;
        Ok(Read {
            manifest,
            bundle: bundle.bytes.to_vec(),
            selfie: selfie.bytes.to_vec(),
        })
    })
}

fn body(manifest: &[u8], bundle: &[u8], selfie: &[u8]) -> Vec<u8> {
    let mut body = Vec::new();
    for (index, (name, bytes)) in [
        ("manifest", manifest),
        ("bundle", bundle),
        ("selfie", selfie),
    ]
    .into_iter()
    .enumerate()
    {
        if index > 0 {
            body.extend(b"\r\n");
        }
        body.extend(format!("--{BOUNDARY}\r\n").bytes());
        body.extend(format!("Content-Disposition: form-data; name=\"{name}\"\r\n\r\n").bytes());
        body.extend(bytes);
    }
    body.extend(format!("\r\n--{BOUNDARY}--\r\n").bytes());
    body
}

fn edited(from: &str, to: &str) -> Result<Read, FormError> {
    let body = String::from_utf8(body(b"{}", b"bundle", b"selfie")).unwrap();
    assert!(body.contains(from), "{from}");
    read(body.replacen(from, to, 1).as_bytes(), 7, [6, 6])
}

#[test]
fn what_phones_write_is_read() {
    let read = Ok(Read {
        manifest: b"{}".into(),
        bundle: b"bundle".into(),
        selfie: b"selfie".into(),
    });
    let variants = [
        ("name=\"bundle\"", "name=\"bundle\""),
        (
            "name=\"bundle\"",
            "name=\"bundle\"; filename=\"a;b\\\"name=x.bin\"",
        ),
        ("name=\"bundle\"", "filename=\"x\"; name=bundle"),
        (
            "name=\"bundle\"\r\n",
            "name=\"bundle\"\r\nContent-Type: application/octet-stream\r\n",
        ),
        ("Content-Disposition", "content-disposition"),
        ("form-data; name=\"bundle\"", "FORM-DATA;NAME=\"bundle\""),
        ("b0undary--\r\n", "b0undary--"),
    ];
    for (from, to) in variants {
        assert_eq!(edited(from, to), read, "{to}");
    }
}

#[test]
fn lan_13_anything_else_is_refused() {
    let variants = [
        ("name=\"bundle\"", "name=\"other\""),
        ("name=\"bundle\"", "name=\"bundle"),
        ("name=\"bundle\"", "x=\"name=bundle\""),
        ("name=\"manifest\"", "name=\"bundle\""),
        ("form-data; name=\"bundle\"", "attachment; name=\"bundle\""),
        (
            "name=\"bundle\"\r\n",
            "name=\"bundle\"\r\nContent-Disposition: form-data; name=\"selfie\"\r\n",
        ),
        ("--b0undary\r\n", "preamble\r\n--b0undary\r\n"),
        ("--b0undary\r\n", "--boundary\r\n"),
        ("b0undary--\r\n", "b0undary--\r\ntrailing"),
        ("b0undary--\r\n", "b0undary\r\n"),
        ("bundle\r\n--", "bundle!\r\n--"),
        ("bundle\r\n--", "bundl\r\n--"),
        ("selfie\r\n--", "selfie\r\n--b0undary\r\n\r\nmore\r\n--"),
        (
            "{}",
            "{                                                                     }",
        ),
    ];
    for (from, to) in variants {
        assert_eq!(edited(from, to), Err(FormError::NotAsExpected), "{to}");
    }
}

#[test]
fn a_head_cannot_grow_without_end() {
    let filler = format!("name=\"bundle\"\r\nX: {}", "x".repeat(4096));
    assert_eq!(
        edited("name=\"bundle\"", &filler),
        Err(FormError::NotAsExpected)
    );
}

#[test]
fn the_boundary_is_found_in_the_content_type() {
    for (content_type, expected) in [
        ("multipart/form-data; boundary=abc", Some("abc")),
        (
            "Multipart/Form-Data; charset=utf-8; Boundary=\"a b;c\"",
            Some("a b;c"),
        ),
        ("multipart/mixed; boundary=abc", None),
        ("multipart/form-data", None),
        ("multipart/form-data; boundary=", None),
        ("multipart/form-data; boundary=\"\u{e9}\"", None),
        (
            &format!("multipart/form-data; boundary={}", "b".repeat(71)),
            None,
        ),
    ] {
        assert_eq!(boundary(content_type), expected, "{content_type}");
    }
}

proptest! {
    #[test]
    fn however_the_bytes_arrive_the_parts_are_the_same(
        bundle in prop::collection::vec(any::<u8>(), 1..400),
        selfie in prop::collection::vec(any::<u8>(), 1..400),
        size in 1..500usize,
    ) {
        let body = body(b"{}", &bundle, &selfie);
        let expected = Read { manifest: b"{}".into(), bundle: bundle.clone(), selfie: selfie.clone() };
        prop_assert_eq!(read(&body, size, [bundle.len(), selfie.len()]), Ok(expected));
    }

    #[test]
    fn a_body_that_ends_early_is_refused(cut in 1..200usize, size in 1..50usize) {
        let whole = body(b"{}", b"bundle", b"selfie");
        // The very last line end may be missing.
        let kept = whole.len().saturating_sub(2 + cut);
        prop_assert_eq!(read(&whole[..kept], size, [6, 6]), Err(FormError::NotAsExpected));
    }

    #[test]
    fn any_bytes_are_read_or_refused_without_panic(
        bytes in prop::collection::vec(any::<u8>(), 0..600),
        at in 0..300usize,
        lengths in [0..50usize, 0..50usize],
    ) {
        let mut mutated = body(b"{}", b"bundle", b"selfie");
        let at = at % mutated.len();
        mutated.splice(at..at, bytes.clone());
        let _ = read(&mutated, 16, lengths);
        let _ = read(&bytes, 16, lengths);
    }
}
