//! The code that is typed where a phone cannot scan.

use std::time::{Duration, SystemTime};

use handoff::phone::{Phone, PhoneError};
use handoff::{CloseReason, Refusal, WindowEvent};
use tokio::time::Instant;

use super::deadlines::assert_at;
use super::impostors::{DAY, Key, listen, server};
use super::station::{Station, capture, config, noise, phone_info};
use super::stranger::Seen;

async fn station() -> Station {
    Station::open_with(config().typed()).await
}

fn code(station: &Station) -> String {
    station.window.typed().unwrap().as_str().to_owned()
}

#[tokio::test]
async fn a_phone_that_was_told_by_typing_hands_its_capture_over_like_any_other() {
    let mut station = station().await;
    let phone = Phone::typed(&code(&station)).unwrap();
    let paired = phone.claim(phone_info()).await.unwrap();
    assert_eq!(station.claimed().await, paired.number());
    assert!(station.window.typed().is_none(), "nobody else may type it");
    station.window.confirm();
    paired.wait_confirmed().await.unwrap();
    let sent = capture(noise(100_000, 1), None);
    let (receipt, delivered) = tokio::join!(paired.send(&sent), async {
        let delivery = station.received().await;
        let bytes = delivery.bundle.as_ref().to_vec();
        delivery.answer.accept();
        bytes
    });
    assert_eq!(receipt.unwrap().capture, sent.id);
    assert_eq!(delivered, sent.bundle.as_ref());
}

#[tokio::test]
async fn where_a_code_may_be_typed_the_qr_code_is_as_good() {
    let mut station = station().await;
    let phone = Phone::scan(&station.qr()).unwrap();
    let paired = phone.claim(phone_info()).await.unwrap();
    assert_eq!(station.claimed().await, paired.number());
}

#[tokio::test(start_paused = true)]
async fn there_are_two_minutes_to_type_in_which_no_code_changes() {
    let mut station = station().await;
    let (opened, code_at_first) = (Instant::now(), code(&station));
    tokio::time::sleep(Duration::from_secs(119)).await;
    assert_eq!(code(&station), code_at_first);
    assert_eq!(station.closed().await, CloseReason::Unclaimed);
    assert_at(opened.elapsed(), 120);
}

#[tokio::test]
async fn the_start_of_the_token_opens_no_window_that_showed_no_code_to_type() {
    let mut station = Station::open().await;
    assert!(station.window.typed().is_none());
    let code = Seen::read(&station.qr()).typed();
    let refused = Phone::typed(&code).unwrap().claim(phone_info()).await;
    assert!(matches!(
        refused.err(),
        Some(PhoneError::Refused(handoff::Code::BadToken))
    ));
    let (_, reason) = station.refused().await;
    assert_eq!(reason, Refusal::Problem(handoff::Code::BadToken));
}

#[tokio::test]
async fn lan_04_whoever_guesses_what_is_typed_has_five_tries() {
    let mut station = station().await;
    let real = Seen::read(&station.qr());
    for guess in 0..5_u8 {
        let mut wrong = real.clone();
        wrong.token[0] ^= guess + 1;
        let refused = Phone::typed(&wrong.typed())
            .unwrap()
            .claim(phone_info())
            .await;
        assert!(refused.is_err());
    }
    assert_eq!(station.closed().await, CloseReason::BadTokens);
}

#[tokio::test]
async fn lan_08_a_phone_that_was_told_by_typing_gives_nothing_to_whoever_has_another_key() {
    let tls13 = &rustls::version::TLS13;
    let (ours, theirs) = (Key::valid(), Key::valid());
    let expired = Key::valid_until(SystemTime::now() - DAY);
    for (pin, tls) in [
        (ours.pin(), server(&theirs, &theirs, tls13)),
        (ours.pin(), server(&ours, &theirs, tls13)),
        (expired.pin(), server(&expired, &expired, tls13)),
    ] {
        let (address, given) = listen(tls).await;
        let code = Seen {
            address,
            pin,
            token: [5; 32],
        }
        .typed();
        let refused = Phone::typed(&code).unwrap().claim(phone_info()).await.err();
        assert!(
            matches!(refused, Some(PhoneError::NotTheStation)),
            "{refused:?}"
        );
        assert_eq!(given.await.unwrap(), 0);
    }
}

#[tokio::test]
async fn a_station_that_is_reached_by_ipv6_alone_has_no_code_to_type() {
    let mut ipv6 = config().typed();
    ipv6.addresses = vec!["::1".parse().unwrap()];
    let mut station = Station::open_with(ipv6).await;
    assert!(station.window.typed().is_none());
    let phone = Phone::scan(&station.qr()).unwrap();
    phone.claim(phone_info()).await.unwrap();
    assert!(matches!(station.news().await, WindowEvent::Claimed { .. }));
}
