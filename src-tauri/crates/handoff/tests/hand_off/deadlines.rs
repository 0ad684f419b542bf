//! Nobody can keep the station waiting. The clock jumps to just before a deadline, and the rest
//! passes by itself.

use std::time::Duration;

use handoff::{CloseReason, Refusal, WindowEvent};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::task::yield_now;
use tokio::time::{Instant, advance, pause, resume};

use super::station::{Station, patiently};
use super::stranger::{Seen, hear, tcp};

/// Waits until the station has read everything that was sent to it.
async fn until_read(port: u16) {
    // Twice: what moved from one socket to the other during the first count is in the second.
    while unread(port) > 0 || unread(port) > 0 {
        yield_now().await;
    }
}

/// Bytes under way to either end of the connections at `port`, by the kernel's own account.
fn unread(port: u16) -> u64 {
    let table = std::fs::read_to_string("/proc/net/tcp").unwrap();
    let port = format!(":{port:04X}");
    table
        .lines()
        .map(|line| line.split_whitespace().collect::<Vec<_>>())
        .filter(|fields| fields[1].ends_with(&port) || fields[2].ends_with(&port))
        .map(|fields| {
            let (sent, arrived) = fields[4].split_once(':').unwrap();
            u64::from_str_radix(sent, 16).unwrap() + u64::from_str_radix(arrived, 16).unwrap()
        })
        .sum()
}

/// Lets nearly `seconds` pass at once.
async fn jump_to(seconds: u64) {
    pause();
    advance(Duration::from_secs(seconds) - Duration::from_millis(100)).await;
    resume();
}

/// Not before `seconds`, which would be somebody else's deadline, and not much later.
pub(crate) fn assert_at(elapsed: Duration, seconds: u64) {
    // Timers tick in milliseconds, and the other side set its own a little earlier.
    let earliest = Duration::from_secs(seconds) - Duration::from_millis(90);
    assert!(
        elapsed > earliest && elapsed < earliest + Duration::from_secs(4),
        "{elapsed:?} instead of {seconds} s"
    );
}

#[tokio::test(start_paused = true)]
async fn lan_02_an_unclaimed_window_changes_its_qr_code_every_20_seconds_and_closes_at_60() {
    let mut station = Station::open().await;
    let opened = Instant::now();
    let mut codes = vec![station.qr()];
    for seconds in [20, 40] {
        let WindowEvent::QrChanged(qr) = station.news().await else {
            panic!("no new code")
        };
        assert_at(opened.elapsed(), seconds);
        assert_eq!(qr.as_str(), station.qr());
        assert!(!codes.contains(&station.qr()));
        codes.push(station.qr());
    }
    assert_eq!(station.closed().await, CloseReason::Unclaimed);
    assert_at(opened.elapsed(), 60);
    assert!(station.window.qr().is_none());
}

#[tokio::test]
async fn lan_02_a_claimed_window_closes_at_180_seconds() {
    let mut station = Station::open().await;
    Seen::read(&station.qr()).session().await;
    let claimed = Instant::now();
    station.claimed().await;
    jump_to(180).await;
    assert_eq!(station.closed().await, CloseReason::Expired);
    assert_at(claimed.elapsed(), 180);
}

#[tokio::test]
async fn a_wait_is_held_for_25_seconds() {
    let station = Station::open().await;
    let seen = Seen::read(&station.qr());
    let session = seen.session().await;
    let mut stream = seen.connect().await;
    stream
        .write_all(&seen.wait_request(&session))
        .await
        .unwrap();
    stream.flush().await.unwrap();
    let asked = Instant::now();
    until_read(station.window.port()).await;
    jump_to(25).await;
    assert_eq!(hear(stream).await.json()["state"], "unconfirmed");
    assert_at(asked.elapsed(), 25);
}

#[tokio::test]
async fn lan_10_a_socket_that_says_nothing_is_closed_after_5_seconds() {
    let mut station = Station::open().await;
    let mut socket = tcp(station.address(), None).await.unwrap();
    let connected = Instant::now();
    // A later visitor who is answered proves that the earlier one was let in.
    Seen::read(&station.qr()).session().await;
    station.claimed().await;
    jump_to(5).await;
    assert_eq!(station.refused().await.1, Refusal::Slow);
    assert_at(connected.elapsed(), 5);
    assert_eq!(patiently(socket.read(&mut [0; 8])).await.unwrap_or(0), 0);
}

#[tokio::test]
async fn lan_10_a_header_that_does_not_end_is_closed_after_5_seconds() {
    let mut station = Station::open().await;
    let mut stream = Seen::read(&station.qr()).connect().await;
    stream
        .write_all(b"POST /v1/claim HTTP/1.1\r\nHo")
        .await
        .unwrap();
    stream.flush().await.unwrap();
    let said = Instant::now();
    until_read(station.window.port()).await;
    jump_to(5).await;
    assert_eq!(station.refused().await.1, Refusal::Slow);
    assert_at(said.elapsed(), 5);
    assert_eq!(hear(stream).await.status, 0);
}

#[tokio::test]
async fn lan_10_a_body_that_stalls_is_closed_after_5_seconds() {
    let mut station = Station::open().await;
    let seen = Seen::read(&station.qr());
    let request = seen.claim_request(&[1; 32]);
    let mut stream = seen.connect().await;
    stream
        .write_all(&request[..request.len() - 1])
        .await
        .unwrap();
    stream.flush().await.unwrap();
    let said = Instant::now();
    until_read(station.window.port()).await;
    jump_to(5).await;
    assert_eq!(station.refused().await.1, Refusal::Slow);
    assert_at(said.elapsed(), 5);
    let reply = hear(stream).await;
    assert_eq!((reply.status, reply.body.len()), (400, 0));
    assert!(station.window.qr().is_some(), "nothing was claimed");
}
