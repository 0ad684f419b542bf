//! What must not be seen: in `Debug`, in errors, in logs.

use std::fmt::Debug;
use std::io;
use std::sync::{Arc, Mutex};

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use emas::{
    Client, Config, Credentials, DetailsKey, FacePlusRequest, JourneyId, Login, OkayIdRequest,
    Proxy, SecretString,
};
use secrecy::ExposeSecret;
use tracing_subscriber::util::SubscriberInitExt;

use crate::calls::{every_call, make};
use crate::portal::{Portal, reply};

const USERNAME: &str = "planted-user";
const PASSWORD: &str = "planted password";
const JOURNEY: &str = "planted0-aaaa-bbbb-cccc-dddddddd4321";
const NUMBER: &str = "900131015555";
const NAME: &str = "PLANTED BINTI AHMAD";
const PICTURE: &str = "planted picture";
const PICTURE_BASE64: &str = "cGxhbnRlZCBwaWN0dXJl";

fn assert_hidden(seen: &str) {
    for secret in [
        USERNAME,
        PASSWORD,
        &JOURNEY[..16],
        NUMBER,
        "BINTI",
        PICTURE,
        PICTURE_BASE64,
        "\"year\"",
        "1990",
    ] {
        assert!(!seen.contains(secret), "{secret:?} is seen in {seen}");
    }
    let as_numbers = format!("{:?}", PICTURE.as_bytes());
    assert!(
        !seen.contains(as_numbers.trim_matches(['[', ']'])),
        "a picture is seen in {seen}"
    );
}

fn both(value: &impl Debug) -> String {
    format!("{value:?} {value:#?}")
}

fn login() -> Login {
    Login::Account(Credentials::new(USERNAME, SecretString::from(PASSWORD)))
}

fn journey() -> JourneyId {
    JourneyId::new(JOURNEY).unwrap()
}

fn card() -> OkayIdRequest {
    OkayIdRequest {
        back: Some(PICTURE.into()),
        ..OkayIdRequest::new(PICTURE.into())
    }
}

fn attempt() -> FacePlusRequest {
    FacePlusRequest {
        image_id_card: PICTURE.into(),
        image_best: PICTURE.into(),
        mobile_sdk_data: PICTURE.into(),
    }
}

fn card_read() -> String {
    format!(
        r#"{{"status":"success","faceImage":"{PICTURE_BASE64}","documentType":"Malaysia - Id Card #2",
        "images":[{{"PageIndex":0,"Base64ImageString":"{PICTURE_BASE64}"}}],
        "result":[{{"ListVerifiedFields":{{"pFieldMaps":[
            {{"wFieldType":2,"Field_Visual":"{NUMBER}"}},
            {{"wFieldType":25,"Field_Visual":"{NAME}","Field_MRZ":"{NAME}","Field_Barcode":"{NAME}"}}
        ]}}}}]}}"#
    )
}

/// An error that repeats everything it was sent, and the card besides.
fn chatty_error() -> String {
    format!(
        r#"{{"status":"error","message":"{USERNAME} {PASSWORD} {JOURNEY} {NAME} {NUMBER} no match","error":"{JOURNEY}"}}"#
    )
}

#[test]
fn requests_hide_what_they_carry() {
    let mut config = Config::new(
        format!("https://{USERNAME}:x@portal.example/?{JOURNEY}")
            .parse()
            .unwrap(),
    );
    config.proxy = Some(Proxy::new(
        format!("http://u:{NUMBER}@proxy.example").parse().unwrap(),
    ));
    for seen in [
        both(&config),
        both(&login()),
        both(&journey()),
        both(&card()),
        both(&attempt()),
    ] {
        assert_hidden(&seen);
    }
    assert_eq!(journey().to_string(), "…4321");
}

#[tokio::test]
async fn answers_hide_what_was_read() {
    let portal = Portal::answering(200, card_read()).await;
    let client = portal.client();
    let card = client.okay_id(&journey(), &card()).await.unwrap();
    let today = emas::Date::new(2026, 11, 24).unwrap();
    for seen in [
        both(&client),
        both(&card),
        both(&card.number()),
        both(&card.name()),
        both(&card.date_of_birth(today)),
        both(&card.my_kad_number()),
        both(&card.portrait()),
        both(&card.fields()),
    ] {
        assert_hidden(&seen);
    }
}

#[tokio::test]
async fn errors_hide_what_the_portal_repeats() {
    let portal = Portal::answering(400, chatty_error()).await;
    let client = portal.client();
    let login = client.create_journey(&login()).await.unwrap_err();
    let card = client.okay_id(&journey(), &card()).await.unwrap_err();
    let face = client
        .okay_face_plus(&journey(), attempt())
        .await
        .unwrap_err();
    assert_hidden(&format!("{login} {login:?}"));
    for error in [card, face] {
        // These calls do not know the login; they were not sent it either.
        let seen = format!("{error} {error:?}")
            .replace(USERNAME, "")
            .replace(PASSWORD, "");
        assert_hidden(&seen);
    }
}

#[tokio::test]
async fn a_failed_liveness_hides_what_the_portal_repeats() {
    let body = chatty_error().replace("\"status\":\"error\",", "");
    let body = format!(
        r#"{{"status":"success","imageBestLiveness":{{"error":"{JOURNEY} {NAME}","rejection":["{NUMBER}"],"x":{body}}}}}"#
    );
    let portal = Portal::answering(200, body).await;
    let answer = portal
        .client()
        .okay_face_plus(&journey(), attempt())
        .await
        .unwrap();
    assert!(answer.face_liveness.as_ref().unwrap().error.is_some());
    assert_hidden(&both(&answer));
}

#[tokio::test]
async fn not_even_a_trace_of_every_crate_below_shows_a_secret() {
    let log = Log::default();
    let writer = log.clone();
    let subscriber = tracing_subscriber::fmt()
        .with_max_level(tracing_subscriber::filter::LevelFilter::TRACE)
        .with_writer(move || writer.clone())
        .finish();
    let guard = subscriber.set_default();

    let id = format!(r#"{{"status":"success","journeyId":"{JOURNEY}"}}"#);
    let portal = Portal::writing(reply(200, id)).await;
    let journey = portal.client().create_journey(&login()).await.unwrap();
    let portal = Portal::writing(reply(200, card_read())).await;
    portal.client().okay_id(&journey, &card()).await.unwrap();
    let portal = Portal::writing(reply(400, chatty_error())).await;
    portal
        .client()
        .okay_face_plus(&journey, attempt())
        .await
        .unwrap_err();
    let nowhere: Client = Client::new(Config::new("http://127.0.0.1:9".parse().unwrap())).unwrap();
    nowhere
        .okay_face_plus(&journey, attempt())
        .await
        .unwrap_err();

    drop(guard);
    let seen = String::from_utf8(log.0.lock().unwrap().clone()).unwrap();
    assert!(
        seen.contains("OkayFacePlus"),
        "nothing was logged, so nothing was proved"
    );
    assert_hidden(&seen);
}

/// Everything that opens something, at every call, through a proxy: not in the traces, the errors or
/// the `Debug` of what was made of it.
#[tokio::test]
async fn no_call_shows_what_opens_the_account_the_relay_or_the_proxy() {
    let log = Log::default();
    let writer = log.clone();
    let subscriber = tracing_subscriber::fmt()
        .with_max_level(tracing_subscriber::filter::LevelFilter::TRACE)
        .with_writer(move || writer.clone())
        .finish();
    let guard = subscriber.set_default();

    let key = SecretString::from("planted key of16");
    let token = SecretString::from("planted-token");
    let word = SecretString::from("planted proxy word");
    let portal = Portal::answering(400, chatty_error()).await;
    let mut shown = Vec::new();
    for bearer in [None, Some(token)] {
        let mut config = Config::new("http://127.0.0.1:9".parse().unwrap());
        config.proxy = Some(Proxy {
            url: portal.url.clone(),
            login: Some(Credentials::new("planted-proxy-user", word.clone())),
        });
        config.bearer = bearer;
        shown.push(both(&config));
        let client = Client::new(config).unwrap();
        shown.push(both(&client));
        for endpoint in every_call() {
            let outcome = make(&client, endpoint, &login()).await;
            let error = outcome.unwrap_err();
            assert!(matches!(error, emas::Error::Refused(_)), "{error:?}");
        }
        let key = DetailsKey::new(key.expose_secret()).unwrap();
        let swapped = client.details(&journey(), &login(), &key).await;
        shown.push(format!("{key:?} {swapped:?} {:?}", login()));
    }
    drop(guard);
    let seen = String::from_utf8(log.0.lock().unwrap().clone()).unwrap();
    assert!(seen.contains("ScorecardConfig"), "nothing was logged");
    shown.push(seen);
    for seen in shown {
        let logins = [
            format!("{USERNAME}:{PASSWORD}"),
            "branch-kl01:open sesame".to_owned(),
            "planted-proxy-user:planted proxy word".to_owned(),
        ];
        for login in logins {
            let encoded = STANDARD.encode(&login);
            assert!(!seen.contains(&encoded), "{login} is seen in {seen}");
        }
        for secret in [
            "planted key",
            "planted-token",
            "planted-proxy-user",
            "planted proxy word",
        ] {
            assert!(!seen.contains(secret), "{secret} is seen in {seen}");
        }
        let id = crate::portal::journey();
        assert!(
            !seen.contains(id.expose()),
            "a journey id is seen in {seen}"
        );
    }
}

#[tokio::test]
async fn the_details_of_another_journey_are_an_error_in_the_log_without_either_id() {
    let log = Log::default();
    let writer = log.clone();
    let subscriber = tracing_subscriber::fmt()
        .with_max_level(tracing_subscriber::filter::LevelFilter::ERROR)
        .with_writer(move || writer.clone())
        .finish();
    let guard = subscriber.set_default();
    let other = "planted0-1111-2222-3333-444444444444";
    let details = crate::details::encrypted(format!(r#"{{"id":"{other}"}}"#).as_bytes());
    let portal = Portal::writing(crate::details::answer(&details)).await;
    let key = crate::details::key();

    let swapped = portal.client().details(&journey(), &login(), &key).await;

    assert!(swapped.is_err());
    drop(guard);
    let seen = String::from_utf8(log.0.lock().unwrap().clone()).unwrap();
    assert!(
        seen.contains("ERROR") && seen.contains("another journey"),
        "{seen}"
    );
    assert!(!seen.contains(other) && !seen.contains(JOURNEY), "{seen}");
}

#[derive(Clone, Default)]
struct Log(Arc<Mutex<Vec<u8>>>);

impl io::Write for Log {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.lock().unwrap().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
