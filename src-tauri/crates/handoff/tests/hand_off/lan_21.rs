//! A phone that dies in the middle of its upload holds nothing up.

use std::time::{Duration, Instant};

use handoff::phone::{Capture, Phone};
use handoff::{CaptureId, Refusal, WindowEvent};
use journey::Bundle;

use super::proxy::{Fault, forward};
use super::station::{Station, capture, jpeg, noise, phone_info};

const RECOVERY: Duration = Duration::from_secs(5);

fn one_megabyte(id: CaptureId) -> Capture {
    let Capture {
        taken_at, selfie, ..
    } = capture(noise(1, 1), Some(jpeg(100_000)));
    Capture {
        id,
        taken_at,
        bundle: Bundle::new(noise(900_000, 1)).unwrap(),
        selfie,
    }
}

/// Lets a phone die once it has sent so many tenths, and gives how long the station took to know.
async fn dies_after(station: &mut Station, tenths: usize) -> Duration {
    let faults = [Fault::None, Fault::None, Fault::HoldAfter(tenths * 100_000)];
    let proxy = forward(station.address(), faults).await;
    let paired = station.paired_through(Some(proxy)).await;
    let sent = one_megabyte(CaptureId::random());
    let phone = tokio::spawn(async move { paired.send(&sent).await });
    // Some way before that, since what is between them is not told; then the phone is gone, and
    // with it every socket of its.
    let seen = u64::try_from(tenths * 100_000)
        .unwrap()
        .saturating_sub(70_000);
    loop {
        match station.event().await {
            WindowEvent::Receiving { received, .. } if received >= seen => break,
            WindowEvent::Receiving { .. } => {}
            event => panic!("unexpected {event:?}"),
        }
    }
    phone.abort();
    let died = Instant::now();
    assert_eq!(station.refused().await.1, Refusal::Broken);
    died.elapsed()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn lan_21_a_phone_killed_at_any_tenth_of_its_upload_is_known_and_another_takes_its_place() {
    for tenths in 1..=9 {
        let mut station = Station::open().await;
        let died = Instant::now();
        let known = dies_after(&mut station, tenths).await;
        assert!(known < RECOVERY, "at {tenths} tenths: {known:?}");

        // The station shows a new code at once, and another phone delivers.
        station.window.close();
        let mut next = Station::open().await;
        let paired = next.paired().await;
        let sent = one_megabyte(CaptureId::random());
        let (receipt, ()) = tokio::join!(paired.send(&sent), async {
            next.received().await.answer.accept();
        });
        assert_eq!(receipt.unwrap().bundle_sha256, sent.bundle.sha256());
        let took = died.elapsed();
        assert!(took < RECOVERY + RECOVERY, "at {tenths} tenths: {took:?}");
    }
}

#[tokio::test]
async fn lan_21_the_phone_that_comes_back_delivers_in_the_same_window() {
    let mut station = Station::open().await;
    let faults = [Fault::None, Fault::None, Fault::CutAfter(500_000)];
    let proxy = forward(station.address(), faults).await;
    let phone = Phone::scan(&station.qr()).unwrap().through(proxy);
    let paired = phone.claim(phone_info()).await.unwrap();
    station.claimed().await;
    station.window.confirm();
    paired.wait_confirmed().await.unwrap();
    let sent = one_megabyte(CaptureId::random());
    let (receipt, ()) = tokio::join!(paired.send(&sent), async {
        assert_eq!(station.refused().await.1, Refusal::Broken);
        station.received().await.answer.accept();
    });
    assert_eq!(receipt.unwrap().bundle_sha256, sent.bundle.sha256());
}
