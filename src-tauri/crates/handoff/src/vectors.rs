//! The test vectors of `docs/handoff-vectors/`, which the bank's apps test against as well. They
//! were computed by `scripts/handoff-vectors`, which shares no code with this crate. Both sides
//! read them: what the station writes and takes, what the phone scans, checks and sends.

#![allow(clippy::unwrap_used, reason = "a test may fail loudly")]

use std::convert::Infallible;
use std::net::{IpAddr, Ipv4Addr};

use bytes::Bytes;
use http_body_util::StreamBody;
use hyper::body::Frame;
use journey::Sha256;
use serde::{Deserialize, Deserializer};
use serde_json::Value as Json;

use crate::event::Refusal;
use crate::form::{self, Form};
use crate::number::Number;
use crate::pace::Paced;
use crate::phone::tests::{answer_is_taken, body_of, certificate_is_pinned};
use crate::problem::Code;
use crate::qr::{Offer, ScanError};
use crate::secret::{Nonce, Token};
use crate::typed::{TypedCode, TypedOffer};
use crate::upload::{LARGEST_BODY, Upload, read_manifest, read_parts};
use crate::wire::{ClaimRequest, Receipt};

#[derive(Deserialize)]
struct Accepted {
    name: String,
    qr: String,
    cbor: String,
    addresses: Vec<IpAddr>,
    port: u16,
    spki_sha256: Sha256,
    token: Token,
}

#[derive(Deserialize)]
struct Refused {
    name: String,
    qr: String,
    refusal: String,
}

#[derive(Deserialize)]
struct Typed {
    accept: Vec<AcceptedTyped>,
    refuse: Vec<RefusedTyped>,
}

#[derive(Deserialize)]
struct AcceptedTyped {
    shown: String,
    typed: Vec<String>,
    address: Ipv4Addr,
    port: u16,
    spki_sha256: Sha256,
    token: Token,
}

#[derive(Deserialize)]
struct RefusedTyped {
    name: String,
    typed: String,
    refusal: String,
}

#[derive(Deserialize)]
struct Claims {
    numbers: Vec<Derived>,
    request: Json,
    qr: String,
    answers: Vec<Answer>,
}

#[derive(Deserialize)]
struct Derived {
    station_nonce: Nonce,
    token: Token,
    phone_nonce: Nonce,
    spki_sha256: Sha256,
    number: String,
}

#[derive(Deserialize)]
struct Answer {
    name: String,
    takes: bool,
    answer: Json,
}

#[derive(Deserialize)]
struct Pin {
    #[serde(deserialize_with = "bytes_of")]
    certificate: Vec<u8>,
    #[serde(deserialize_with = "bytes_of")]
    spki: Vec<u8>,
    spki_sha256: Sha256,
    prefix: String,
    point: String,
}

#[derive(Deserialize)]
pub(crate) struct Capture {
    pub(crate) boundary: String,
    content_type: String,
    #[serde(deserialize_with = "bytes_of")]
    pub(crate) bundle: Vec<u8>,
    #[serde(deserialize_with = "bytes_of")]
    pub(crate) selfie: Vec<u8>,
    pub(crate) manifest: Json,
    #[serde(deserialize_with = "bytes_of")]
    body: Vec<u8>,
    receipt: Receipt,
    without_selfie: Whole,
    refused: Vec<BadBody>,
}

#[derive(Deserialize)]
struct Whole {
    #[serde(deserialize_with = "bytes_of")]
    body: Vec<u8>,
    receipt: Receipt,
}

#[derive(Deserialize)]
struct BadBody {
    name: String,
    code: Code,
    #[serde(deserialize_with = "bytes_of")]
    body: Vec<u8>,
}

fn bytes_of<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<u8>, D::Error> {
    Ok(hex::decode(String::deserialize(deserializer)?).unwrap())
}

macro_rules! file {
    ($name:literal) => {
        serde_json::from_str(include_str!(concat!(
            "../../../../docs/handoff-vectors/",
            $name,
            ".json"
        )))
        .unwrap()
    };
}

/// Reads `body` as the station reads an upload, a few bytes at a time.
async fn upload(boundary: &str, body: &[u8]) -> Result<Upload, Refusal> {
    let pieces: Vec<Result<Frame<Bytes>, Infallible>> = body
        .chunks(61)
        .map(|piece| Ok(Frame::data(Bytes::copy_from_slice(piece))))
        .collect();
    let body = StreamBody::new(futures_util::stream::iter(pieces));
    let mut form = Form::new(Paced::new(body, LARGEST_BODY, |_| {}), boundary);
    let manifest = read_manifest(&mut form).await?;
    read_parts(form, manifest).await
}

#[test]
fn the_phone_hashes_the_documented_bytes_of_a_certificate() {
    let pin: Pin = file!("pin");
    assert_eq!(hex::encode(&pin.spki), pin.prefix + &pin.point);
    assert_eq!(Sha256::of(&pin.spki), pin.spki_sha256);
    assert!(certificate_is_pinned(&pin.certificate, pin.spki_sha256));
    assert!(!certificate_is_pinned(
        &pin.certificate,
        Sha256::of(&pin.certificate)
    ));
    assert!(
        pin.certificate
            .windows(pin.spki.len())
            .any(|w| w == pin.spki)
    );
}

#[test]
fn the_station_lays_out_the_qr_text_as_documented_and_the_phone_reads_it() {
    let cases: Vec<Accepted> = file!("qr-accept");
    for case in cases {
        let name = case.name;
        let offer = Offer::fitting(&case.addresses, case.port, case.spki_sha256, case.token);
        assert_eq!(offer.addresses(), case.addresses, "{name}: all fit");
        assert_eq!(offer.encode().as_str(), case.qr, "{name}");
        let cbor = base45::decode(case.qr.strip_prefix("KNT1:").unwrap()).unwrap();
        assert_eq!(hex::encode(cbor), case.cbor, "{name}");
        assert_eq!(Offer::decode(&case.qr), Ok(offer), "{name}");
    }
}

#[test]
fn the_phone_refuses_every_other_qr_text_for_the_documented_reason() {
    let cases: Vec<Refused> = file!("qr-refuse");
    assert!(cases.len() >= 50);
    for case in cases {
        let refusal = Offer::decode(&case.qr).err().map(word);
        assert_eq!(refusal, Some(case.refusal.as_str()), "{}", case.name);
    }
}

const fn word(refusal: ScanError) -> &'static str {
    match refusal {
        ScanError::NotKaunter => "not_kaunter",
        ScanError::OtherVersion => "other_version",
        ScanError::PublicAddress => "public_address",
        ScanError::Mistyped => "mistyped",
    }
}

#[test]
fn the_station_shows_the_typed_code_as_documented_and_the_phone_reads_it_as_people_type() {
    let typed: Typed = file!("typed");
    for case in typed.accept {
        let code = TypedCode::of(case.address, case.port, &case.spki_sha256, &case.token);
        assert_eq!(code.as_str(), case.shown);
        for text in case.typed {
            let read = TypedOffer::read(&text).unwrap();
            assert_eq!(
                (read.address, read.port),
                (case.address, case.port),
                "{text}"
            );
            assert!(read.pin.fits(&case.spki_sha256), "{text}");
            assert!(!read.pin.fits(&Sha256::of(b"other key")), "{text}");
            assert!(read.token.begins(&case.token), "{text}");
        }
    }
    for case in typed.refuse {
        let refusal = TypedOffer::read(&case.typed).err().map(word);
        assert_eq!(refusal, Some(case.refusal.as_str()), "{}", case.name);
    }
}

#[test]
fn the_token_commits_to_the_stations_nonce_and_the_number_comes_from_all_four() {
    let claims: Claims = file!("claim");
    assert!(claims.numbers.len() >= 3);
    for case in claims.numbers {
        let Derived {
            station_nonce,
            token,
            phone_nonce,
            spki_sha256,
            number,
        } = case;
        assert!(Token::committing_to(&station_nonce) == token, "{number}");
        let derive = |phone: &Nonce, station: &Nonce, pin: &Sha256| {
            Number::derive(&token, pin, phone, station).to_string()
        };
        assert_eq!(derive(&phone_nonce, &station_nonce, &spki_sha256), number);
        assert_ne!(
            derive(&phone_nonce, &station_nonce, &Sha256::of(b"other key")),
            number
        );
    }
}

#[test]
fn the_station_reads_the_claim_and_the_phone_takes_no_answer_but_the_right_one() {
    let claims: Claims = file!("claim");
    let request: ClaimRequest = serde_json::from_value(claims.request).unwrap();
    let offer = Offer::decode(&claims.qr).unwrap();
    assert!(request.token == offer.token().into());
    for Answer {
        name,
        takes,
        answer,
    } in claims.answers
    {
        let taken = answer_is_taken(&claims.qr, &request, &answer);
        assert_eq!(taken, takes, "{name}");
    }
}

#[tokio::test]
async fn the_station_reads_the_whole_body_and_its_receipt_is_the_documented_one() {
    let vector: Capture = file!("capture");
    assert_eq!(
        form::boundary(&vector.content_type),
        Some(vector.boundary.as_str())
    );
    let read = upload(&vector.boundary, &vector.body).await.unwrap();
    assert_eq!(read.bundle.as_ref(), vector.bundle);
    assert_eq!(read.selfie.unwrap().as_ref(), vector.selfie);
    assert_eq!(read.manifest.receipt(), vector.receipt);

    let alone = vector.without_selfie;
    let read = upload(&vector.boundary, &alone.body).await.unwrap();
    assert!(read.selfie.is_none());
    assert_eq!(read.manifest.receipt(), alone.receipt);
}

#[tokio::test]
async fn the_station_refuses_every_other_body_with_the_documented_code() {
    let vector: Capture = file!("capture");
    for BadBody { name, code, body } in vector.refused {
        let refusal = upload(&vector.boundary, &body).await.err();
        assert_eq!(refusal, Some(Refusal::Problem(code)), "{name}");
    }
}

#[tokio::test]
async fn the_phone_sends_the_documented_body() {
    let vector: Capture = file!("capture");
    assert_eq!(
        body_of(&vector).await,
        (vector.content_type, vector.body.into())
    );
}
