#![allow(clippy::unwrap_used, reason = "a test may fail loudly")]

use std::net::{Ipv4Addr, Ipv6Addr};

use proptest::prelude::*;

use super::*;

fn offer(addresses: &[IpAddr]) -> Offer {
    Offer::fitting(
        addresses,
        51_234,
        Sha256::from_bytes([0xFF; 32]),
        Token::from_bytes([0xFF; 32]),
    )
}

fn private_ipv6(host: u16) -> IpAddr {
    IpAddr::from([0xfdff, 0xffff, 0xffff, 0xffff, 0xffff, 0xffff, 0xffff, host])
}

/// Draws the code and reads it as a camera would, at error level M.
fn photograph(text: &QrText) -> String {
    let code = QRBuilder::new(text.as_str()).ecl(ECL::M).build().unwrap();
    let (size, margin) = (code.size, 4);
    let is_dark = |x: usize, y: usize| {
        let module = |at: usize| at.checked_sub(margin).filter(|at| *at < size);
        matches!((module(x), module(y)), (Some(x), Some(y)) if code[y][x].value())
    };
    read(size + 2 * margin, is_dark)
}

/// Reads a picture of `side` modules.
fn read(side: usize, is_dark: impl Fn(usize, usize) -> bool) -> String {
    let scale = 4;
    let shade = |x, y| {
        if is_dark(x / scale, y / scale) {
            0
        } else {
            255
        }
    };
    let mut image = rqrr::PreparedImage::prepare_from_greyscale(side * scale, side * scale, shade);
    let grids = image.detect_grids();
    let (meta, text) = grids.first().unwrap().decode().unwrap();
    // Level M is 00 in the format bits.
    assert_eq!(meta.ecc_level, 0, "error level M");
    text
}

#[test]
fn lan_20_four_ipv6_addresses_stay_within_200_characters_and_a_camera_reads_them() {
    let offered = offer(&[1, 2, 3, 4].map(private_ipv6));
    let text = offered.encode();
    assert!(
        text.as_str().len() <= 200,
        "{} characters",
        text.as_str().len()
    );
    let read = Offer::decode(&photograph(&text)).unwrap();
    assert_eq!(read, offered);
    // 32 + 32 + 64 bytes and the port are more than 195 characters of Base45 can hold.
    assert_eq!(
        read.addresses(),
        [1, 2, 3].map(private_ipv6),
        "the fourth does not fit"
    );
}

#[test]
fn lan_20_three_ipv6_addresses_and_one_ipv4_fill_the_code_to_the_last_character() {
    let mut addresses = [1, 2, 3].map(private_ipv6).to_vec();
    addresses.push([192, 168, 1, 5].into());
    let offered = offer(&addresses);
    assert_eq!(offered.addresses(), addresses);
    assert_eq!(offered.encode().as_str().len(), 200);
}

#[test]
fn lan_20_no_part_of_the_text_is_a_link_that_a_stock_camera_opens() {
    let text = offer(&[[192, 168, 1, 5].into()]).encode();
    assert!(text.as_str().starts_with("KNT1:"));
    let alphanumeric = b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:";
    assert!(
        text.as_str()
            .bytes()
            .all(|byte| alphanumeric.contains(&byte))
    );
    for scheme in [
        "HTTP:", "HTTPS:", "WIFI:", "TEL:", "MAILTO:", "SMSTO:", "GEO:", "WWW.",
    ] {
        assert!(!text.as_str().starts_with(scheme));
    }
}

#[test]
fn the_picture_has_the_text_and_a_quiet_zone() {
    let svg = offer(&[[10, 0, 0, 1].into()]).encode().svg().unwrap();
    assert!(
        svg.starts_with("<svg") && svg.ends_with("</svg>"),
        "{svg:.60}"
    );
}

#[test]
fn a_camera_reads_the_largest_code_from_a_terminal_of_80_columns() {
    let mut addresses = [1, 2, 3].map(private_ipv6).to_vec();
    addresses.push([192, 168, 1, 5].into());
    let text = offer(&addresses).encode();
    let blocks = text.blocks().unwrap();
    let lines: Vec<Vec<char>> = blocks
        .lines()
        .map(|line| {
            let line = line.strip_prefix("\u{1b}[30;107m").unwrap();
            line.strip_suffix("\u{1b}[0m").unwrap().chars().collect()
        })
        .collect();
    let side = lines[0].len();
    assert!(side <= 80 && lines.iter().all(|line| line.len() == side));
    let is_dark = |x: usize, y: usize| {
        let halves = if y.is_multiple_of(2) {
            "█▀"
        } else {
            "█▄"
        };
        lines
            .get(y / 2)
            .is_some_and(|line| halves.contains(line[x]))
    };
    assert_eq!(read(side, is_dark), text.as_str());
}

#[test]
fn lan_08_a_public_address_anywhere_in_the_code_refuses_all_of_it() {
    let leak = offer(&[[192, 168, 1, 5].into(), [8, 8, 8, 8].into()]).encode();
    assert_eq!(Offer::decode(leak.as_str()), Err(ScanError::PublicAddress));
}

#[test]
fn a_later_version_is_told_from_another_kind_of_code() {
    assert_eq!(Offer::decode("KNT2:ANYTHING"), Err(ScanError::OtherVersion));
    for other in [
        "",
        "KNT",
        "KNT:",
        "KNTX:A",
        "https://example.com",
        "KNT1:",
        "KNT1:é",
        "knt1:00",
    ] {
        assert_eq!(Offer::decode(other), Err(ScanError::NotKaunter), "{other}");
    }
}

#[test]
fn nothing_may_follow_the_array() {
    let text = offer(&[[10, 0, 0, 1].into()]).encode();
    let mut cbor = base45::decode(text.as_str().strip_prefix(PREFIX).unwrap()).unwrap();
    cbor.push(0);
    let longer = format!("{PREFIX}{}", base45::encode(&cbor));
    assert_eq!(Offer::decode(&longer), Err(ScanError::NotKaunter));
}

fn local_address() -> impl Strategy<Value = IpAddr> {
    prop_oneof![
        any::<[u8; 3]>().prop_map(|[b, c, d]| IpAddr::from(Ipv4Addr::new(10, b, c, d))),
        any::<u128>()
            .prop_map(|bits| IpAddr::from(Ipv6Addr::from_bits((bits >> 8) | (0xFD << 120)))),
    ]
}

proptest! {
    #[test]
    fn what_is_encoded_is_decoded(
        addresses in prop::collection::vec(local_address(), 1..15),
        port in 1..=u16::MAX,
        pin: [u8; 32],
        token: [u8; 32],
    ) {
        let offered = Offer::fitting(&addresses, port, Sha256::from_bytes(pin), Token::from_bytes(token));
        let text = offered.encode();
        prop_assert!(text.as_str().len() <= 200);
        prop_assert!(addresses.starts_with(offered.addresses()) && !offered.addresses().is_empty());
        prop_assert_eq!(Offer::decode(text.as_str()), Ok(offered));
    }

    #[test]
    fn any_text_is_read_or_refused_without_panic(text in ".{0,220}") {
        let _ = Offer::decode(&text);
        let _ = Offer::decode(&format!("{PREFIX}{text}"));
    }

    #[test]
    fn any_bytes_in_base45_are_read_or_refused_without_panic(
        bytes in prop::collection::vec(any::<u8>(), 0..140),
    ) {
        let _ = Offer::decode(&format!("{PREFIX}{}", base45::encode(&bytes)));
    }

    #[test]
    fn a_changed_code_is_another_offer_or_none(at in 0..130usize, change in 1..=255u8) {
        let offered = offer(&[1, 2, 3].map(private_ipv6));
        let text = offered.encode();
        let mut cbor = base45::decode(text.as_str().strip_prefix(PREFIX).unwrap()).unwrap();
        let at = at % cbor.len();
        cbor[at] ^= change;
        let changed = Offer::decode(&format!("{PREFIX}{}", base45::encode(&cbor)));
        prop_assert_ne!(changed, Ok(offered));
    }
}
