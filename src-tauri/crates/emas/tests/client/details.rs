//! The details of a journey: decrypted, checked to be the right ones, and read with tolerance.

use aes::Aes128;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use cbc::cipher::block_padding::Pkcs7;
use cbc::cipher::{BlockModeEncrypt, KeyIvInit};
use emas::{Details, DetailsKey, Endpoint, Error, Login, Lost};
use proptest::prelude::*;
use proptest::test_runner::{Config as Runs, TestRunner};
use serde_json::{Value, json};

use crate::portal::{Portal, journey, login, reply};

const KEY: &str = "sixteen letters!";

pub(crate) fn key() -> DetailsKey {
    DetailsKey::new(KEY).unwrap()
}

/// As the portal does it: the key is its own IV.
pub(crate) fn encrypted(plain: &[u8]) -> String {
    let key = KEY.as_bytes();
    let encryptor = cbc::Encryptor::<Aes128>::new_from_slices(key, key).unwrap();
    STANDARD.encode(encryptor.encrypt_padded_vec::<Pkcs7>(plain))
}

pub(crate) fn answer(result: &str) -> Vec<u8> {
    let body = json!({"status": "success", "message": "api.success", "result": result});
    reply(200, body.to_string())
}

async fn ask(reply: Vec<u8>, key: &DetailsKey) -> Result<Details, Error> {
    let portal = Portal::writing(reply).await;
    portal.client().details(&journey(), &login(), key).await
}

async fn read(details: &Value) -> Result<Details, Error> {
    ask(answer(&encrypted(details.to_string().as_bytes())), &key()).await
}

/// Of the journey asked for, with this list.
fn with(name: &str, list: Value) -> Value {
    let mut details = json!({"id": journey().expose(), "createdDate": 1_697_438_472_000_u64});
    details[name] = list;
    details
}

fn face_plus_answer() -> Value {
    json!({"status": "success", "messageCode": "api.success",
        "imageBestLiveness": {"probability": 0.92},
        "imageBestCaptureLiveness": {"probability": 1.0, "score": 0.17},
        "result_idcard": {"confidence": 88.5}})
}

#[tokio::test]
async fn the_login_is_basic_authentication_and_the_journey_is_in_the_path() {
    let sample = encrypted(with("okayDocs", json!([])).to_string().as_bytes());
    let portal = Portal::writing(answer(&sample)).await;
    portal
        .client()
        .details(&journey(), &login(), &key())
        .await
        .unwrap();

    let request = portal.only_request();
    let basic = format!("Basic {}", STANDARD.encode("branch-kl01:open sesame"));
    assert_eq!(request.header("authorization"), Some(&*basic));
    assert!(
        request
            .line()
            .ends_with("/details/7851b4e3-df09-4ab6-8091-0123456789ab HTTP/1.1")
    );
    assert!(request.body.is_empty());
}

#[tokio::test]
async fn a_relay_is_sent_no_login() {
    let portal = Portal::writing("").await;
    let _ = portal
        .client()
        .details(&journey(), &Login::Relay, &key())
        .await;
    assert_eq!(portal.only_request().header("authorization"), None);
}

#[tokio::test]
async fn the_portals_sample_is_read_as_it_stands() {
    let details = read(&json!({
        "id": journey().expose(), "createdDate": 1_697_438_472_000_u64,
        "companyId": "iPt4dDiN0lBLhnpimTPZhRP-huvZKyx-",
        "okayDocs": [{"id": "b0f22434-0855-4f2c-a003-64e86edb6605", "docType": "ektp_front",
            "okayDocResponse": {"status": "success", "messageCode": "api.success", "message": "",
                "id": "b3be9693-3879-4ebd-8c1f-5489002b11c0",
                "methodList": [{"method": "landmark", "label": "Landmark Analysis Result",
                    "componentList": [{"code": "l-ektp-front-nik", "label": "Nik",
                        "value": "66.08650088310242", "imageUrl": "/public/image/v2/b3be9693"}]}]}}],
    }))
    .await
    .unwrap();
    assert_eq!(details.created(), Some(1_697_438_472_000));
    let [entry] = details.entries(Endpoint::OkayDoc).unwrap() else {
        panic!("{details:?}");
    };
    assert_eq!(entry.id.as_str(), "b0f22434-0855-4f2c-a003-64e86edb6605");
    assert_eq!(entry.created, None);
    assert_eq!(entry.okay_doc().unwrap().methods().len(), 1);
    assert_eq!(entry.face_plus(), None, "an entry is of one call only");
    assert_eq!(details.entries(Endpoint::OkayFacePlus), None);
}

#[tokio::test]
async fn a_list_is_found_by_its_name_in_any_spelling() {
    let list = json!([{"id": "1", "createdDate": 5, "okayFacePlusResponse": face_plus_answer()}]);
    for name in [
        "okayFacePlus",
        "okayFacePluses",
        "okay_face_plus",
        "OKAY-FACE-PLUSS",
        "OkayfacePlus",
    ] {
        let details = read(&with(name, list.clone())).await.unwrap();
        let entries = details.entries(Endpoint::OkayFacePlus).unwrap();
        assert_eq!((entries.len(), entries[0].created), (1, Some(5)), "{name}");
        assert_eq!(details.entries(Endpoint::OkayFace), None, "{name}");
    }
    let both = read(&with("okayFaces", list)).await.unwrap();
    for endpoint in [Endpoint::OkayFace, Endpoint::OkayFaceBlacklist] {
        assert!(both.entries(endpoint).is_some());
    }
}

#[tokio::test]
async fn a_list_that_is_missing_or_not_wholly_readable_proves_nothing() {
    for list in [
        json!(null),
        json!({}),
        json!("[]"),
        json!([5]),
        json!([{"id": "1"}, null]),
        json!([{"okayFacePlusResponse": {}}]),
        json!([{"id": ""}]),
        json!([{"id": "a b"}]),
        json!([{"id": 1.5}]),
        json!([{"id": null}]),
        json!([{"id": "1"}, {"id": "2"}, {"id": "1"}]), // one of them may be new
        json!([{"id": "1"}, {"id": 1}]),
    ] {
        let details = read(&with("okayFacePlus", list.clone())).await.unwrap();
        assert_eq!(details.entries(Endpoint::OkayFacePlus), None, "{list}");
    }
    let mut twice = with("okayFacePlus", json!([]));
    twice["okay_face_plus"] = json!([]);
    assert_eq!(
        read(&twice).await.unwrap().entries(Endpoint::OkayFacePlus),
        None
    );

    let empty = read(&with("okayFacePlus", json!([]))).await.unwrap();
    assert_eq!(
        empty.entries(Endpoint::OkayFacePlus),
        Some(&[][..]),
        "empty proves absence"
    );
    assert_eq!(empty.entries(Endpoint::Scorecard), None);
}

#[tokio::test]
async fn an_entrys_answer_is_read_as_a_live_one() {
    let readable = [
        json!({"id": "1", "okayFacePlusResponse": face_plus_answer()}),
        json!({"id": 1, "other": 5, "Response": face_plus_answer()}),
        json!({"id": "1", "imageBestLiveness": {"probability": 0.92}, "result_idcard": {"confidence": 88.5}}),
    ];
    for entry in readable {
        let details = read(&with("okayFacePlus", json!([entry]))).await.unwrap();
        let answer = details.entries(Endpoint::OkayFacePlus).unwrap()[0].face_plus();
        assert_eq!(answer.unwrap().confidence, Some(88.5), "{entry}");
    }
    let mut refused = face_plus_answer();
    refused["status"] = json!("error");
    let mut unknown = face_plus_answer();
    unknown["status"] = json!("processing");
    for (answer, code) in [
        (refused, Some("UNSTATED")),
        (
            json!({"status": "error", "message": "FACE_CROPPED"}),
            Some("FACE_CROPPED"),
        ),
        (json!({"error": "FACE_CROPPED"}), Some("FACE_CROPPED")),
        (unknown, None),
        (json!({}), None),
        (json!({"status": 500}), None),
    ] {
        let list = json!([{"id": "1", "okayFacePlusResponse": answer}]);
        let details = read(&with("okayFacePlus", list)).await.unwrap();
        let entry = &details.entries(Endpoint::OkayFacePlus).unwrap()[0];
        assert_eq!(entry.face_plus(), None, "{answer}");
        let refusal = entry.refusal();
        assert_eq!(
            refusal.as_ref().map(|refusal| refusal.code.as_str()),
            code,
            "{answer}"
        );
    }
}

#[tokio::test]
async fn an_entry_of_every_call_holds_its_answer() {
    let face = json!({"id": "1", "okayFaceResponse": face_plus_answer()});
    let live = json!({"id": "1", "okayLiveResponse": {"status": "success", "probability": 0.9}});
    let mut both = with("okayFaces", json!([face]));
    both["okayLives"] = json!([live]);
    let details = read(&both).await.unwrap();
    let of = |endpoint| &details.entries(endpoint).unwrap()[0];

    let answer = of(Endpoint::OkayFace).okay_face().unwrap();
    assert_eq!(answer.confidence, Some(88.5));
    let answer = of(Endpoint::OkayLive).okay_live().unwrap();
    assert_eq!(answer.probability, Some(0.9));
    assert_eq!(of(Endpoint::OkayFace).okay_live(), None);
}

#[tokio::test]
async fn a_card_reading_is_found_too() {
    let fields = json!([{"ListVerifiedFields": {"pFieldMaps": [
        {"wFieldType": 2, "wLCID": 0, "Field_Visual": "900131015555"}]}}]);
    let list = json!([{"id": "1", "okayIdResponse": {"status": "success", "result": fields}}]);
    let details = read(&with("okayIds", list)).await.unwrap();
    let entry = &details.entries(Endpoint::OkayId).unwrap()[0];
    assert_eq!(entry.okay_id().unwrap().fields().len(), 1);
    assert!(!format!("{details:?}{entry:#?}").contains("900131015555"));
}

#[tokio::test]
async fn the_details_of_another_journey_are_thrown_away() {
    let other = "11111111-df09-4ab6-8091-0123456789ab";
    for id in [
        json!(other),
        json!(null),
        json!(7),
        json!(""),
        json!([journey().expose()]),
    ] {
        let swapped = json!({"id": id, "okayFacePlus": []});
        assert_eq!(
            read(&swapped).await,
            Err(Error::Lost(Lost::OtherJourney)),
            "{id}"
        );
    }
    let twice = format!(r#"{{"id":"{0}","id":"{0}"}}"#, journey().expose());
    let swapped = ask(answer(&encrypted(twice.as_bytes())), &key()).await;
    assert_eq!(swapped, Err(Error::Lost(Lost::OtherJourney)));
}

#[tokio::test]
async fn what_cannot_be_decrypted_is_lost() {
    let whole = encrypted(with("okayDocs", json!([])).to_string().as_bytes());
    let undecrypted = Err(Error::Lost(Lost::NotDecrypted));

    let wrong = DetailsKey::new("another key of16").unwrap();
    assert_eq!(
        ask(answer(&whole), &wrong).await,
        undecrypted,
        "a wrong key"
    );
    for length in (0..whole.len()).step_by(5) {
        let cut = ask(answer(&whole[..length]), &key()).await;
        assert_eq!(cut, undecrypted, "cut at {length}");
    }
    let bytes = STANDARD.decode(&whole).unwrap();
    let mut broken = bytes.clone();
    let last = broken.len() - 17; // flips a bit of the padding
    broken[last] ^= 1;
    assert_eq!(
        ask(answer(&STANDARD.encode(broken)), &key()).await,
        undecrypted
    );
    for result in ["not base64!", "AAAA", "====", "\u{e9}"] {
        assert_eq!(ask(answer(result), &key()).await, undecrypted, "{result}");
    }
    for plain in ["", "no JSON", "[]", "{\"id\":", &"[".repeat(10_000)] {
        let odd = ask(answer(&encrypted(plain.as_bytes())), &key()).await;
        assert_eq!(odd, undecrypted, "{plain}");
    }
    for result in ["null", "5", "{}"] {
        let body = format!(r#"{{"status":"success","result":{result}}}"#);
        let odd = ask(reply(200, body), &key()).await;
        assert_eq!(odd, Err(Error::Lost(Lost::NotAnAnswer)), "{result}");
    }
}

#[tokio::test]
async fn line_breaks_in_the_base64_are_let_be() {
    let whole = encrypted(with("okayDocs", json!([])).to_string().as_bytes());
    let broken: Vec<_> = whole
        .as_bytes()
        .chunks(76)
        .map(|line| str::from_utf8(line).unwrap())
        .collect();
    assert!(ask(answer(&broken.join("\r\n")), &key()).await.is_ok());
}

/// Whatever the portal sends, and whatever comes out of it under the right key.
#[test]
fn no_bytes_panic_and_none_become_the_details_of_this_journey() {
    let runtime = tokio::runtime::Runtime::new().unwrap();
    let portal = runtime.block_on(Portal::writing(""));
    let client = portal.client();
    let runs = Runs::with_cases(300);
    let noise = proptest::collection::vec(any::<u8>(), 0..200);
    let mut runner = TestRunner::new_with_rng(runs, TestRunner::deterministic().rng().clone());
    runner
        .run(&(noise, any::<bool>()), |(noise, encrypt)| {
            let result = if encrypt {
                encrypted(&noise)
            } else {
                STANDARD.encode(&noise)
            };
            portal.now_writing(answer(&result));
            let (journey, login) = (journey(), login());
            let key = key();
            let details = runtime.block_on(client.details(&journey, &login, &key));
            prop_assert!(matches!(details, Err(Error::Lost(_))), "{:?}", details);
            Ok(())
        })
        .unwrap();
}
