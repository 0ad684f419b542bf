//! What should happen.

use std::net::{Ipv4Addr, Ipv6Addr};
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use handoff::phone::Phone;
use handoff::{CloseReason, Platform, WindowEvent};
use journey::Sha256;
use tokio::net::TcpStream;

use super::station::{Station, capture, config, jpeg, noise, phone_info};
use super::stranger::Seen;

#[tokio::test]
async fn a_bundle_and_a_photo_arrive_byte_for_byte() {
    let mut station = Station::open().await;
    let bundle = noise(5 * 1024 * 1024, 1);
    let selfie = jpeg(400 * 1024);
    let sent = capture(bundle.clone(), Some(selfie.clone()));
    let id = sent.id.clone();

    let recorded = AtomicBool::new(false);
    let paired = station.paired().await;
    assert_eq!(
        (paired.station(), paired.branch()),
        ("KL01", "Jalan Ampang")
    );
    assert_eq!(paired.expires_in(), Duration::from_secs(180));
    let phone = async {
        let receipt = paired.send(&sent).await.unwrap();
        assert!(
            recorded.load(Ordering::SeqCst),
            "the receipt comes after the record"
        );
        receipt
    };
    let owner = async {
        let mut last = 0;
        let delivery = loop {
            match station.event().await {
                WindowEvent::Receiving { received, total } => {
                    assert!(last < received && received <= total);
                    last = received;
                }
                WindowEvent::Received(delivery) => break delivery,
                event => panic!("unexpected {event:?}"),
            }
        };
        assert!(last > 5_000_000, "progress was told while bytes arrived");
        assert_eq!(delivery.capture, id);
        assert_eq!(delivery.platform, Platform::Android);
        assert_eq!(delivery.taken_at, "2026-03-01T09:30:00Z".parse().unwrap());
        assert_eq!(delivery.bundle.as_ref(), bundle);
        assert_eq!(delivery.selfie.as_ref().unwrap().as_ref(), selfie);
        recorded.store(true, Ordering::SeqCst);
        delivery.answer.accept();
    };
    let (receipt, ()) = tokio::join!(phone, owner);
    assert_eq!(receipt.capture, id);
    assert_eq!(receipt.bundle_sha256, Sha256::of(&bundle));
    assert_eq!(receipt.selfie_sha256, Some(Sha256::of(&selfie)));
}

#[tokio::test]
async fn a_bundle_without_a_photo_is_enough() {
    let mut station = Station::open().await;
    let paired = station.paired().await;
    let sent = capture(noise(1, 1), None);
    let (receipt, selfie) = tokio::join!(paired.send(&sent), async {
        let delivery = station.received().await;
        delivery.answer.accept();
        delivery.selfie
    });
    assert_eq!(receipt.unwrap().selfie_sha256, None);
    assert!(selfie.is_none());
}

#[tokio::test]
async fn after_the_delivery_the_window_closes_and_the_port_with_it() {
    let mut station = Station::open_with(handoff::WindowConfig {
        delivered_for: Duration::from_millis(50),
        ..config()
    })
    .await;
    let address = station.address();
    let paired = station.paired().await;
    let sent = capture(noise(1000, 1), None);
    let (receipt, ()) = tokio::join!(paired.send(&sent), async {
        station.received().await.answer.accept();
    });
    receipt.unwrap();
    assert_eq!(station.closed().await, CloseReason::Delivered);
    assert!(
        TcpStream::connect(address).await.is_err(),
        "the port is closed"
    );
}

#[tokio::test]
async fn the_receipt_reaches_the_phone_even_if_the_window_is_dropped_at_once() {
    let mut station = Station::open().await;
    let paired = station.paired().await;
    let sent = capture(noise(1000, 1), None);
    let (receipt, ()) = tokio::join!(paired.send(&sent), async move {
        station.received().await.answer.accept();
        drop(station);
    });
    assert_eq!(receipt.unwrap().bundle_sha256, sent.bundle.sha256());
}

#[tokio::test]
async fn a_dropped_window_closes_its_port() {
    let Station { window, mut events } = Station::open().await;
    let address = (window.addresses()[0], window.port());
    assert!(TcpStream::connect(address).await.is_ok());
    drop(window);
    while events.recv().await.is_some() {}
    assert!(
        TcpStream::connect(address).await.is_err(),
        "the port is closed"
    );
}

#[tokio::test]
async fn the_phone_tries_every_address_of_the_qr_code() {
    let mut station = Station::open().await;
    let seen = Seen::read(&station.qr());
    // Nobody listens at the first one.
    let addresses = [Ipv4Addr::new(127, 0, 0, 7), Ipv4Addr::LOCALHOST];
    let qr = seen.forge_for(&addresses);
    let paired = Phone::scan(&qr).unwrap().claim(phone_info()).await.unwrap();
    assert_eq!(station.claimed().await, paired.number());
}

#[tokio::test]
async fn a_window_listens_on_the_same_port_of_every_address_that_is_there() {
    let here = [
        Ipv4Addr::new(127, 0, 0, 7).into(),
        Ipv6Addr::LOCALHOST.into(),
    ];
    let gone = [
        Ipv4Addr::new(10, 255, 255, 254).into(),
        Ipv6Addr::from_bits(0xFD << 120).into(),
    ];
    let addresses = [here, gone].concat();
    let station = Station::open_with(handoff::WindowConfig {
        addresses,
        ..config()
    })
    .await;
    let listening = station.window.addresses();
    assert!(
        listening.contains(&here[0]) && !listening.contains(&gone[0]),
        "{listening:?}"
    );
    for address in listening {
        let connected = TcpStream::connect((*address, station.window.port())).await;
        assert!(connected.is_ok(), "{address}");
    }
}

#[tokio::test]
async fn a_station_does_not_listen_where_no_phone_would_go() {
    for public in ["8.8.8.8", "0.0.0.0", "::"] {
        let addresses = vec![public.parse().unwrap()];
        let refused = handoff::Window::open(handoff::WindowConfig {
            addresses,
            ..config()
        })
        .await;
        assert!(
            matches!(refused, Err(handoff::OpenError::NotLocal(_))),
            "{public}"
        );
    }
    let nowhere = handoff::WindowConfig {
        addresses: Vec::new(),
        ..config()
    };
    assert!(matches!(
        handoff::Window::open(nowhere).await,
        Err(handoff::OpenError::NoPort(_))
    ));
}
