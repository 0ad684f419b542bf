//! The test vectors of `docs/handoff-vectors.json`, which the bank's apps test against as well.
//! They were computed by another program, not by this crate.

#![allow(clippy::unwrap_used, reason = "a test may fail loudly")]

use std::net::IpAddr;

use journey::Sha256;
use serde::Deserialize;

use crate::number::Number;
use crate::qr::Offer;
use crate::secret::{Nonce, Token};

#[derive(Deserialize)]
struct Vectors {
    station_nonce: Nonce,
    phone_nonce: Nonce,
    spki_sha256: Sha256,
    token: Token,
    number: String,
    addresses: Vec<IpAddr>,
    port: u16,
    qr: String,
}

fn vectors() -> Vectors {
    serde_json::from_str(include_str!("../../../../docs/handoff-vectors.json")).unwrap()
}

#[test]
fn the_token_commits_to_the_stations_nonce() {
    let vectors = vectors();
    assert!(Token::committing_to(&vectors.station_nonce) == vectors.token);
}

#[test]
fn the_number_comes_from_token_key_and_both_nonces() {
    let Vectors {
        station_nonce,
        phone_nonce,
        spki_sha256,
        token,
        number,
        ..
    } = vectors();
    let derive = |phone: &Nonce, station: &Nonce, pin: &Sha256| {
        Number::derive(&token, pin, phone, station).to_string()
    };
    assert_eq!(derive(&phone_nonce, &station_nonce, &spki_sha256), number);
    assert_ne!(derive(&station_nonce, &phone_nonce, &spki_sha256), number);
    assert_ne!(
        derive(&phone_nonce, &station_nonce, &Sha256::of(b"other key")),
        number
    );
}

#[test]
fn the_qr_text_is_laid_out_as_documented() {
    let vectors = vectors();
    let offer = Offer::fitting(
        &vectors.addresses,
        vectors.port,
        vectors.spki_sha256,
        vectors.token,
    );
    assert_eq!(offer.encode().as_str(), vectors.qr);
    assert_eq!(Offer::decode(&vectors.qr), Ok(offer));
}
