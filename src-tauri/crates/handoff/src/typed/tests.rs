#![allow(clippy::unwrap_used, reason = "a test may fail loudly")]

use proptest::prelude::*;

use super::*;

fn code() -> TypedCode {
    let (pin, token) = (Sha256::of(b"key"), Token::from_bytes([7; 32]));
    TypedCode::of(Ipv4Addr::new(192, 168, 1, 5), 51_234, &pin, &token)
}

#[test]
fn a_code_is_eight_groups_of_four() {
    let code = code();
    let groups: Vec<_> = code.as_str().split(' ').collect();
    assert_eq!(groups.len(), 8);
    assert!(groups.iter().all(|group| group.len() == 4), "{groups:?}");
}

#[test]
fn a_code_may_be_typed_in_any_of_the_usual_ways() {
    let code = code();
    let read = TypedOffer::read(code.as_str()).unwrap();
    let (spaced, small) = (code.as_str().to_owned(), code.as_str().to_lowercase());
    for typed in [
        spaced.replace(' ', ""),
        spaced.replace(' ', "-"),
        small.replace(' ', "  "),
        small.replace('0', "o").replace('1', "l"),
        spaced.replace('0', "O").replace('1', "I"),
        format!("\n {spaced} \n"),
    ] {
        assert_eq!(TypedOffer::read(&typed), Ok(read.clone()), "{typed}");
    }
}

#[test]
fn what_is_no_code_is_mistyped() {
    let (code, zeros) = (code(), "0000".repeat(8));
    for typed in [
        "",
        "0",
        "KNT1:T G3LG0GO",
        "U",
        "é",
        &code.as_str()[..38],
        &zeros,
    ] {
        assert_eq!(TypedOffer::read(typed), Err(ScanError::Mistyped), "{typed}");
    }
    let twice = format!("{0} {0}", code.as_str());
    assert_eq!(TypedOffer::read(&twice), Err(ScanError::Mistyped));
}

#[test]
fn a_code_that_leads_out_of_the_branch_is_refused() {
    let (pin, token) = (Sha256::of(b"key"), Token::from_bytes([7; 32]));
    let code = TypedCode::of(Ipv4Addr::new(8, 8, 8, 8), 443, &pin, &token);
    assert_eq!(
        TypedOffer::read(code.as_str()),
        Err(ScanError::PublicAddress)
    );
}

#[test]
fn lan_03_a_code_cannot_be_logged() {
    assert_eq!(format!("{:?}", code()), "TypedCode(..)");
}

proptest! {
    #[test]
    fn every_code_is_read_as_it_was_meant(
        host in any::<[u8; 3]>(), port in 1..=u16::MAX, pin in any::<[u8; 32]>(), token in any::<[u8; 32]>(),
    ) {
        let address = Ipv4Addr::new(10, host[0], host[1], host[2]);
        let (pin, token) = (Sha256::from_bytes(pin), Token::from_bytes(token));
        let read = TypedOffer::read(TypedCode::of(address, port, &pin, &token).as_str()).unwrap();
        prop_assert_eq!((read.address, read.port), (address, port));
        prop_assert!(read.pin.fits(&pin));
        prop_assert!(read.token.begins(&token));
    }

    /// One in 65,536 would pass by chance, so the mistake must be one that people make.
    #[test]
    fn one_wrong_character_is_noticed(at in 0_usize..32, other in "[0-9A-HJKMNP-TV-Z]") {
        let right = code().as_str().replace(' ', "");
        let mut wrong = right.clone();
        wrong.replace_range(at..=at, &other);
        prop_assume!(wrong != right);
        prop_assert_eq!(TypedOffer::read(&wrong), Err(ScanError::Mistyped));
    }

    #[test]
    fn any_text_is_read_or_refused(text in ".{0,60}") {
        let _read_or_refused = TypedOffer::read(&text);
    }
}
