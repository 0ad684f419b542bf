//! What is found in the text of a card, and that no text can do harm.

#![allow(clippy::unwrap_used, reason = "a test may fail loudly")]

use proptest::prelude::*;
use serde_json::{Value, json};

use super::*;
use crate::json;

fn today() -> Date {
    Date::new(2026, 11, 24).unwrap()
}

/// A field as the portal sends it: its type, its language, its print and its machine-readable zone.
type Sent = (u16, u16, Option<String>, Option<String>);

fn print(field: FieldType, text: &str) -> Sent {
    (field.0, 0, Some(text.to_owned()), None)
}

fn zone(field: FieldType, text: &str) -> Sent {
    (field.0, 0, None, Some(text.to_owned()))
}

fn card(document: Option<&str>, fields: &[Sent]) -> CardText {
    let field = |(field, language, print, zone): &Sent| json!({"wFieldType": field, "wLCID": language, "Field_Visual": print, "Field_MRZ": zone});
    let fields: Vec<Value> = fields.iter().map(field).collect();
    let answer = json!({"documentType": document,
        "result": [{"ListVerifiedFields": {"pFieldMaps": fields}}]});
    let mut body = answer.to_string().into_bytes();
    let answer = OkayIdAnswer::read(&json::read(&mut body).unwrap()).unwrap();
    answer.into_text_and_portrait().0
}

const MY_KAD: Option<&str> = Some("Malaysia - Id Card #2");
const PASSPORT: Option<&str> = Some("Malaysia - ePassport(2017)");
const LINES: &str = "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<^\
                     L898902C36UTO7408122F3204153ZE184226B<<<<<16";

fn my_kad(more: &[Sent]) -> CardText {
    let fields = [
        print(FieldType::NUMBER, "900131015556"),
        print(FieldType::NAME, "NURUL^BINTI  AHMAD"),
        print(FieldType::SEX, "F"),
    ];
    card(MY_KAD, &[&fields, more].concat())
}

fn passport(more: &[Sent]) -> CardText {
    card(
        PASSPORT,
        &[&[zone(FieldType::ZONE_LINES, LINES)], more].concat(),
    )
}

#[test]
fn a_sound_card_agrees_with_itself() {
    let sound = my_kad(&[
        (FieldType::SEX.0, 1086, Some("PEREMPUAN".to_owned()), None),
        print(FieldType::DATE_OF_BIRTH, "31/01/1990"),
        print(FieldType::BACK_NUMBER, "9001310155560101"),
    ]);
    assert_eq!(sound.discrepancies(today()), []);
    assert_eq!(passport(&[]).discrepancies(today()), []);
}

#[test]
fn what_the_number_says_is_held_against_what_was_read() {
    let word = |text: &str| (FieldType::SEX.0, 1086, Some(text.to_owned()), None);
    for (more, expected) in [
        (
            print(FieldType::DATE_OF_BIRTH, "30/01/1990"),
            Discrepancy::DateOfBirth,
        ),
        (word("LELAKI"), Discrepancy::Sex),
        (
            print(FieldType::BACK_NUMBER, "9001310155570101"),
            Discrepancy::BackNumber,
        ),
        (
            print(FieldType::DATE_OF_EXPIRY, "23/11/2026"),
            Discrepancy::Expired,
        ),
    ] {
        assert_eq!(my_kad(&[more]).discrepancies(today()), [expected]);
    }
    for (number, expected) in [
        ("901331015556", &[Discrepancy::NumberWithoutDate][..]),
        ("900131005556", &[Discrepancy::PlaceOfBirthUnknown]),
        ("900131015555", &[Discrepancy::Sex]),
        ("9001310155??", &[]),
    ] {
        let mut card = my_kad(&[]);
        card.correct(FieldType::NUMBER, number);
        assert_eq!(card.discrepancies(today()), expected, "{number}");
    }
}

#[test]
fn a_child_and_a_very_old_person_with_one_number_both_agree() {
    for birth in ["31/01/2005", "31/01/1905"] {
        let mut card = my_kad(&[print(FieldType::DATE_OF_BIRTH, birth)]);
        card.correct(FieldType::NUMBER, "050131015556");
        assert_eq!(card.discrepancies(today()), [], "{birth}");
    }
}

#[test]
fn a_sex_that_is_not_known_agrees_with_every_number() {
    for word in ["UNKNOWN", "X"] {
        let mut card = my_kad(&[]);
        card.correct(FieldType::SEX, word);
        assert_eq!(card.discrepancies(today()), []);
    }
}

#[test]
fn a_birth_in_the_future_cannot_be() {
    let card = card(
        Some("Singapore - Id Card #1"),
        &[print(FieldType::DATE_OF_BIRTH, "25/11/2026")],
    );
    assert_eq!(card.discrepancies(today()), [Discrepancy::BornInFuture]);
}

#[test]
fn a_passport_is_read_from_its_zone() {
    let passport = passport(&[]);
    let shown = |field| passport.shown(field).map(|text| text.as_str().to_owned());
    assert_eq!(passport.kind(), DocumentKind::Passport);
    assert_eq!(shown(FieldType::NUMBER).as_deref(), Some("L898902C3"));
    assert_eq!(
        shown(FieldType::NAME).as_deref(),
        Some("ERIKSSON ANNA MARIA")
    );
    assert_eq!(shown(FieldType::NATIONALITY).as_deref(), Some("UTO"));
    assert!(passport.date_of_birth(today()) == Date::new(1974, 8, 12));
    assert!(passport.date_of_expiry(today()) == Date::new(2032, 4, 15));
    for field in [
        FieldType::NUMBER,
        FieldType::NAME,
        FieldType::DATE_OF_BIRTH,
        FieldType::DATE_OF_EXPIRY,
    ] {
        assert_eq!(
            passport.readability(field),
            Readability::Readable,
            "{field:?}"
        );
    }
}

#[test]
fn print_and_zone_of_a_passport_must_say_the_same() {
    for (more, expected) in [
        (print(FieldType::NUMBER, "L898902C4"), Some(Printed::Number)),
        (print(FieldType::NUMBER, "L 898902 C3"), None),
        (
            print(FieldType::DATE_OF_BIRTH, "12/08/1975"),
            Some(Printed::DateOfBirth),
        ),
        (
            print(FieldType::DATE_OF_EXPIRY, "15/04/2033"),
            Some(Printed::DateOfExpiry),
        ),
        (print(FieldType::SEX, "M"), Some(Printed::Sex)),
        (
            print(FieldType::NATIONALITY, "UTX"),
            Some(Printed::Nationality),
        ),
        (print(FieldType::NATIONALITY, "UTOPIAN"), None),
        (print(FieldType::NATIONALITY_CODE, "UTO"), None),
    ] {
        let found = passport(&[more]).discrepancies(today());
        let expected: Vec<_> = expected
            .map(Discrepancy::PrintAndZone)
            .into_iter()
            .collect();
        assert_eq!(found, expected);
    }
}

#[test]
fn a_wrong_check_digit_is_named_with_the_whole() {
    let lines = LINES.replace("7408122", "7408172");
    let passport = card(PASSPORT, &[zone(FieldType::ZONE_LINES, &lines)]);
    let expected = [ZonePart::DateOfBirth, ZonePart::Whole].map(Discrepancy::CheckDigit);
    assert_eq!(passport.discrepancies(today()), expected);
}

#[test]
fn a_zone_without_its_lines_is_checked_as_far_as_it_goes() {
    let passport = card(
        PASSPORT,
        &[
            zone(FieldType::NUMBER, "L898902C3"),
            print(FieldType::NUMBER_CHECK_DIGIT, "5"),
            zone(FieldType::DATE_OF_BIRTH, "740812"),
            zone(FieldType::SURNAME, "ERIKSSON"),
            zone(FieldType::GIVEN_NAMES, "ANNA MARIA"),
        ],
    );
    let failing = Discrepancy::CheckDigit(ZonePart::Number);
    assert_eq!(passport.discrepancies(today()), [failing]);
    let read = passport.zone().unwrap();
    assert_eq!(read.check(ZonePart::DateOfBirth), Check::Unchecked);
    assert_eq!(read.check(ZonePart::Whole), Check::Unchecked);
    assert_eq!(passport.name().unwrap().as_str(), "ERIKSSON ANNA MARIA");
}

#[test]
fn the_kind_is_told_by_name_else_by_zone_and_country() {
    let lines = zone(FieldType::ZONE_LINES, LINES);
    let number = print(FieldType::NUMBER, "A1234567");
    let of_singapore = print(FieldType::ISSUING_STATE_CODE, "SGP");
    for (document, fields, kind) in [
        (MY_KAD, vec![number.clone()], DocumentKind::MalaysianCard),
        (PASSPORT, vec![number.clone()], DocumentKind::Passport),
        (
            Some("Singapore - Id Card #1"),
            vec![number.clone()],
            DocumentKind::Other,
        ),
        (
            Some("Malaysia - Driving License #4"),
            vec![number.clone()],
            DocumentKind::Other,
        ),
        (
            Some("Utopia - Travel Document"),
            vec![lines.clone()],
            DocumentKind::Passport,
        ),
        (None, vec![lines], DocumentKind::Passport),
        (
            None,
            vec![number.clone(), of_singapore],
            DocumentKind::Other,
        ),
        (None, vec![number], DocumentKind::MalaysianCard),
    ] {
        assert_eq!(card(document, &fields).kind(), kind, "{document:?}");
    }
}

#[test]
fn a_correction_takes_the_place_of_every_language_and_leaves_the_zone() {
    let mut card = my_kad(&[(FieldType::SEX.0, 1086, Some("LELAKI".to_owned()), None)]);
    card.correct(FieldType::SEX, " PEREMPUAN ");
    assert_eq!(card.shown(FieldType::SEX).unwrap().as_str(), "PEREMPUAN");
    assert_eq!(card.discrepancies(today()), []);

    let mut passport = passport(&[zone(FieldType::NUMBER, "L898902C3")]);
    passport.correct(FieldType::NUMBER, "L898902C8");
    let expected = Discrepancy::PrintAndZone(Printed::Number);
    assert_eq!(passport.discrepancies(today()), [expected]);
}

fn any_sent() -> impl Strategy<Value = Sent> {
    let known = prop::sample::select(vec![
        1_u16, 2, 3, 5, 7, 8, 9, 11, 12, 17, 25, 26, 51, 57, 80, 81, 82, 83, 433,
    ]);
    let text = prop_oneof![
        any::<String>(),
        "[0-9?]{11,13}",
        "[0-9]{2}[/. -][0-9]{2}[/. -][0-9]{4}",
        "[A-Z0-9<^?]{72}|[A-Z0-9<^?]{88,90}",
        Just("UNKNOWN".to_owned()),
    ];
    let place = proptest::option::of(text);
    (
        prop_oneof![4 => known, 1 => any::<u16>()],
        any::<u16>(),
        place.clone(),
        place,
    )
}

proptest! {
    #[test]
    fn no_text_of_a_card_panics(
        document in proptest::option::of("Malaysia - Id Card #2|Malaysia - ePassport|\\PC{0,20}"),
        sent in prop::collection::vec(any_sent(), 0..12),
        typed: String,
    ) {
        let sure = print(FieldType::CITIZENSHIP, "WARGANEGARA");
        let mut card = card(document.as_deref(), &[vec![sure], sent].concat());
        for field in card.fields().iter().map(|field| field.field_type).collect::<Vec<_>>() {
            let _ = (card.shown(field), card.readability(field));
            for discrepancy in card.discrepancies(today()) {
                prop_assert!(!discrepancy.fields().is_empty());
            }
            card.correct(field, &typed);
        }
        let _ = (card.number(), card.date_of_birth(today()), card.date_of_expiry(today()));
    }
}
