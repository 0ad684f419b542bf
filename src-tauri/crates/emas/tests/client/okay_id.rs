//! What is made of OkayID's answer.

use emas::{Code, Date, Error, FieldType, IdNumber, OkayIdAnswer, OkayIdRequest};
use serde_json::{Value, json};

use crate::portal::{Portal, journey};

async fn read(body: &Value) -> Result<OkayIdAnswer, Error> {
    let portal = Portal::answering(200, body.to_string()).await;
    portal
        .client()
        .okay_id(&journey(), &OkayIdRequest::new("card".into()))
        .await
}

fn field(field_type: u16, text: &str) -> Value {
    json!({"wLCID": 0, "FieldType": field_type, "wFieldType": field_type, "Field_MRZ": null,
        "Field_Visual": text, "Field_Barcode": null, "Matrix": null})
}

fn success(fields: &[Value]) -> Value {
    json!({"status": "success", "message": "",
        "result": [{"ListVerifiedFields": {"pFieldMaps": fields}}]})
}

/// A MyKad as the portal answers it: the back comes first.
fn mykad() -> Value {
    let mut body = success(&[
        field(1, "MYS"),
        field(2, "900131015555"),
        json!({"wLCID": 1086, "FieldType": 71_172_108, "wFieldType": 12, "Field_Visual": "PEREMPUAN"}),
        field(12, "F"),
        field(17, "NO 1 JALAN SATU^ TAMAN DUA ^50480 KUALA LUMPUR"),
        field(25, "NURUL^BINTI  AHMAD"),
    ]);
    body["images"] = json!([
        {"Base64ImageString": "YmFjaw==", "Format": null, "LightIndex": 6, "PageIndex": 1},
        {"Base64ImageString": "ZnJvbnQ=", "Format": ".jpg", "LightIndex": 6, "PageIndex": 0},
        {"Base64ImageString": "bm9ib2R5", "Format": ".jpg", "LightIndex": 6},
    ]);
    body["faceImage"] = json!("cG9ydHJhaXQ=");
    body["documentType"] = json!("Malaysia - Id Card # 2");
    body
}

fn today() -> Date {
    Date::new(2026, 11, 24).unwrap()
}

fn text(text: Option<emas::PersonalText>) -> Option<String> {
    text.map(|text| text.as_str().to_owned())
}

#[tokio::test]
async fn a_mykad_is_read() {
    let card = read(&mykad()).await.unwrap();

    assert!(card.number() == IdNumber::Read("900131015555"));
    assert_eq!(text(card.name()).as_deref(), Some("NURUL BINTI AHMAD"));
    let address = "NO 1 JALAN SATU\nTAMAN DUA\n50480 KUALA LUMPUR";
    assert_eq!(text(card.address()).as_deref(), Some(address));
    assert!(card.date_of_birth(today()) == Date::new(1990, 1, 31));
    assert_eq!(
        card.document_type().unwrap().as_str(),
        "Malaysia - Id Card #2"
    );
    assert_eq!(card.portrait().unwrap().as_bytes(), b"portrait");
}

#[tokio::test]
async fn a_field_is_found_by_type_and_without_a_language_first() {
    let card = read(&mykad()).await.unwrap();
    let sex = card.field(FieldType::SEX).unwrap();
    assert_eq!((sex.language, sex.text().unwrap().as_str()), (0, "F"));
    let words: Vec<_> = card
        .fields()
        .iter()
        .filter(|field| field.field_type == FieldType::SEX)
        .collect();
    assert_eq!(
        (words[0].language, words[0].text().unwrap().as_str()),
        (1086, "PEREMPUAN")
    );
}

#[tokio::test]
async fn a_combined_field_type_stands_in_for_its_parts() {
    let body = success(&[json!({"FieldType": 71_172_108, "Field_Visual": "PEREMPUAN"})]);
    let card = read(&body).await.unwrap();
    let sex = card.field(FieldType::SEX).unwrap();
    assert_eq!(sex.language, 1086);
}

#[tokio::test]
async fn crops_go_by_page_index_and_never_by_position() {
    let card = read(&mykad()).await.unwrap();
    assert_eq!(card.crop(0).unwrap().as_bytes(), b"front");
    assert_eq!(card.crop(1).unwrap().as_bytes(), b"back");
    assert_eq!(card.crop(2), None);
}

#[tokio::test]
async fn the_portrait_is_found_wherever_it_lies() {
    for place in [
        "/images/0",
        "/result/0",
        "/result/0/ListVerifiedFields",
        "/images/1/Faces",
    ] {
        let mut body = mykad();
        body["images"][1]["Faces"] = json!({});
        let portrait = body.as_object_mut().unwrap().remove("faceImage").unwrap();
        body.pointer_mut(place).unwrap()["faceImage"] = portrait;
        let card = read(&body).await.unwrap();
        assert_eq!(
            card.into_portrait().unwrap().as_bytes(),
            b"portrait",
            "{place}"
        );
    }
    let mut body = mykad();
    body["faceImage"] = json!("");
    assert_eq!(read(&body).await.unwrap().portrait(), None);
}

#[tokio::test]
async fn an_unreadable_number_is_told_apart_from_a_read_one() {
    let malaysian = "Malaysia - Id Card #2";
    for (document, number, readable) in [
        (Some(malaysian), "900131015555", true),
        (Some(malaysian), "88888801????", false),
        (Some(malaysian), "90013101555", false),
        (Some(malaysian), "9001310155555", false),
        (Some(malaysian), "900131-01-55", false),
        (Some(malaysian), "90013101555O", false),
        (Some(malaysian), "٩٠٠١٣١", false),
        (None, "A1234567", false),
        (None, "900131015555", true),
        (Some("Malaysia - ePassport(2017)"), "A1234567", true),
        (Some("Malaysia - ePassport(2017)"), "A12345?7", false),
        (Some("Singapore - Id Card #1"), "S1234567D", true),
    ] {
        let mut body = success(&[field(2, number)]);
        body["documentType"] = json!(document);
        let card = read(&body).await.unwrap();
        let expected = if readable {
            IdNumber::Read(number)
        } else {
            IdNumber::Unreadable(number)
        };
        assert!(card.number() == expected, "{document:?} {number}");
    }
    let card = read(&success(&[field(25, "NURUL")])).await.unwrap();
    assert!(card.number() == IdNumber::Absent);
}

#[tokio::test]
async fn the_date_of_birth_is_its_own_field_first() {
    let body = success(&[field(2, "900131015555"), field(5, "01/02/1991")]);
    let card = read(&body).await.unwrap();
    assert!(card.date_of_birth(today()) == Date::new(1991, 2, 1));

    let mut passport = success(&[field(2, "900131015555")]);
    passport["documentType"] = json!("Malaysia - ePassport(2017)");
    let card = read(&passport).await.unwrap();
    assert!(
        card.date_of_birth(today()).is_none(),
        "a passport's number holds no date"
    );
}

#[tokio::test]
async fn a_success_that_read_nothing_is_refused() {
    let empty = json!({"status": "success", "message": "", "result": []});
    let null = json!({"status": "success", "message": "", "result": null});
    let blank = success(&[
        field(2, "  "),
        json!({"wFieldType": "2", "Field_Visual": "900131015555"}),
    ]);
    for body in [empty, null, blank, json!({"status": "success"})] {
        let refused = read(&body).await;
        let Err(Error::Refused(refusal)) = refused else {
            panic!("{body} is {refused:?}");
        };
        assert_eq!(refusal.code, Code::NothingRead);
    }
}
