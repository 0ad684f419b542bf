//! The specimens of Doc 9303, whole and damaged.

#![allow(clippy::unwrap_used, reason = "a test may fail loudly")]

use proptest::prelude::*;

use super::*;

const PASSPORT: &str = "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<\
                        L898902C36UTO7408122F1204159ZE184226B<<<<<10";
const THREE_LINES: &str = "I<UTOD231458907<<<<<<<<<<<<<<<\
                           7408122F1204159UTO<<<<<<<<<<<6\
                           ERIKSSON<<ANNA<MARIA<<<<<<<<<<";
const TWO_LINES: &str = "I<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<\
                         D231458907UTO7408122F1204159<<<<<<<6";

fn today() -> Date {
    Date::new(2026, 11, 24).unwrap()
}

fn checks(zone: &Zone) -> [Check; 5] {
    ZonePart::ALL.map(|part| zone.check(part))
}

#[test]
fn the_specimens_are_read_and_hold() {
    use Check::{Holds, Unchecked};
    for (lines, number, personal_number) in [
        (PASSPORT, "L898902C3", Holds),
        (THREE_LINES, "D23145890", Unchecked),
        (TWO_LINES, "D23145890", Unchecked),
    ] {
        let zone = Zone::read(lines).unwrap();
        assert_eq!(zone.number().unwrap().as_str(), number);
        assert_eq!(zone.names().unwrap().as_str(), "ERIKSSON ANNA MARIA");
        assert_eq!(zone.nationality().unwrap().as_str(), "UTO");
        assert_eq!(zone.sex(), Some(Sex::Female));
        assert!(zone.date_of_birth(today()) == Date::new(1974, 8, 12));
        assert!(zone.date_of_expiry(today()) == Date::new(2012, 4, 15));
        assert_eq!(checks(&zone), [Holds, Holds, Holds, personal_number, Holds]);
        assert_eq!(zone.is_passport(), lines == PASSPORT);
    }
}

#[test]
fn lines_may_be_parted_by_anything_that_is_no_sign_of_a_zone() {
    let zone = Zone::read(PASSPORT);
    let (first, second) = PASSPORT.split_at(44);
    for between in ["^", "\n", "\r\n", " ^ "] {
        assert_eq!(Zone::read(&format!("{first}{between}{second}")), zone);
    }
    for no_zone in ["", first, second, "P<UTO", &PASSPORT.replace('P', "É")] {
        assert_eq!(Zone::read(no_zone), None, "{no_zone}");
    }
}

#[test]
fn a_passport_without_a_personal_number_holds_with_either_digit() {
    for lines in [
        PASSPORT.replace("ZE184226B<<<<<10", "<<<<<<<<<<<<<<<8"),
        PASSPORT.replace("ZE184226B<<<<<10", "<<<<<<<<<<<<<<08"),
    ] {
        let zone = Zone::read(&lines).unwrap();
        assert_eq!(zone.check(ZonePart::PersonalNumber), Check::Holds);
        assert_eq!(zone.check(ZonePart::Whole), Check::Holds);
    }
}

#[test]
fn a_number_too_long_for_its_place_goes_on_in_the_optional_data() {
    // Doc 9303, part 5: D23145890734 with the digit 9.
    let lines = THREE_LINES.replace("D231458907<<<<", "D23145890<7349");
    let zone = Zone::read(&lines).unwrap();
    assert_eq!(zone.number().unwrap().as_str(), "D23145890734");
    assert_eq!(zone.check(ZonePart::Number), Check::Holds);
}

#[test]
fn a_sign_that_could_not_be_read_leaves_its_part_unchecked() {
    let zone = Zone::read(&PASSPORT.replace("7408122F", "74?8122F")).unwrap();
    assert_eq!(zone.check(ZonePart::DateOfBirth), Check::Unchecked);
    assert_eq!(zone.check(ZonePart::Whole), Check::Unchecked);
    assert_eq!(zone.check(ZonePart::Number), Check::Holds);
    assert_eq!(zone.date_of_birth(today()), None);
}

#[test]
fn an_expiry_is_the_nearest_and_a_birth_the_latest() {
    let lines = PASSPORT.replace("7408122F1204159", "2512319F7001019");
    let zone = Zone::read(&lines).unwrap();
    assert!(zone.date_of_birth(today()) == Date::new(2025, 12, 31));
    assert!(zone.date_of_expiry(today()) == Date::new(2070, 1, 1));
}

#[test]
fn parts_are_checked_as_far_as_their_digits_are_there() {
    let zone = Zone::of_parts(&Parts {
        number: (Some("L898902C3"), Some("6")),
        date_of_birth: (Some("1974-08-12"), Some("2")),
        date_of_expiry: (Some("120415"), Some("8")),
        personal_number: (Some("ZE184226B"), None),
        nationality: Some("UTO"),
        sex: Some("F"),
    })
    .unwrap();
    use Check::{Fails, Holds, Unchecked};
    assert_eq!(checks(&zone), [Holds, Holds, Fails, Unchecked, Unchecked]);
    assert!(zone.date_of_birth(today()) == Date::new(1974, 8, 12));
}

proptest! {
    #[test]
    fn any_digit_of_the_second_line_changed_to_another_is_found(
        at in 44..88_usize, new in 0..10_u8,
    ) {
        let mut lines = PASSPORT.to_owned();
        let old = PASSPORT.as_bytes()[at];
        prop_assume!(old.is_ascii_digit() && old != b'0' + new);
        lines.replace_range(at..=at, &new.to_string());
        let zone = Zone::read(&lines).unwrap();
        prop_assert!(checks(&zone).contains(&Check::Fails));
    }

    #[test]
    fn no_text_panics(text: String, lines in "[A-Z0-9<?]{72}|[A-Z0-9<?]{88}|[A-Z0-9<?]{90}") {
        prop_assert!(Zone::read(&lines).is_some());
        let _ = Zone::read(&text);
        let part = (Some(text.as_str()), Some(text.as_str()));
        let parts = Parts {
            number: part,
            date_of_birth: part,
            date_of_expiry: part,
            personal_number: part,
            nationality: part.0,
            sex: part.0,
        };
        let zone = Zone::of_parts(&parts).unwrap();
        let _ = (zone.date_of_birth(today()), zone.date_of_expiry(today()));
    }
}
