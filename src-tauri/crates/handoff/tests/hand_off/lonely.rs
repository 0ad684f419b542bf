//! Nobody comes: the station says what may be the reason, and goes on waiting.

use std::time::Duration;

use handoff::{Cause, Refusal, WindowConfig, WindowEvent};
use tokio::io::AsyncWriteExt;

use super::station::{Station, config, phone_info};
use super::stranger::{careless, neighbour, tcp, tls};

/// A window that soon looks for reasons.
async fn impatient() -> Station {
    Station::open_with(WindowConfig {
        nobody_for: Duration::from_millis(100),
        ..config()
    })
    .await
}

/// The next reasons; whatever is refused before them is passed over.
async fn reasons(station: &mut Station) -> Vec<Cause> {
    loop {
        if let WindowEvent::NobodyComes(causes) = station.event().await {
            return causes;
        }
    }
}

#[tokio::test]
async fn a_window_on_this_machine_alone_says_so_again_and_again() {
    let mut station = impatient().await;
    for _ in 0..3 {
        match station.event().await {
            WindowEvent::NobodyComes(causes) => assert_eq!(causes, [Cause::NoNetwork]),
            event => panic!("the station's own look at its port is no visit: {event:?}"),
        }
    }
}

#[tokio::test]
async fn somebody_who_speaks_something_else_has_scanned_with_another_app() {
    let mut station = impatient().await;
    let mut browser = tcp(station.address(), Some(neighbour(7))).await.unwrap();
    browser.write_all(b"GET / HTTP/1.1\r\n\r\n").await.unwrap();
    let (peer, reason) = station.refused().await;
    assert_eq!((peer, reason), (neighbour(7), Refusal::Handshake));
    assert_eq!(reasons(&mut station).await, [Cause::OtherApp]);
}

#[tokio::test]
async fn where_somebody_has_got_through_nothing_is_said() {
    let mut station = impatient().await;
    let socket = tcp(station.address(), Some(neighbour(8))).await.unwrap();
    let _silent = tls(socket, careless()).await.unwrap();
    while !reasons(&mut station).await.is_empty() {}
}

#[tokio::test]
async fn once_a_phone_has_claimed_nobody_is_missed() {
    let mut station = impatient().await;
    assert_eq!(reasons(&mut station).await, [Cause::NoNetwork]);
    let phone = handoff::phone::Phone::scan(&station.qr()).unwrap();
    let _paired = phone.claim(phone_info()).await.unwrap();
    station.claimed().await;
    station.window.close();
    loop {
        match station.event().await {
            WindowEvent::Closed(_) => break,
            event => assert!(!matches!(event, WindowEvent::NobodyComes(_)), "{event:?}"),
        }
    }
}
