//! How long a capture takes from the phone to its receipt, beside a bare upload of as many bytes.
//!
//! `./kaunter bench` runs it. In each round the reference phone hands a bundle of 1 MB and a photo of
//! 400 KB to a real window, and `curl` uploads the very same bytes to a plain TLS server, which
//! counts them and answers. Both connect anew, over loopback. Other machines differ, the ratio hardly
//! does; what it is above one is the price of hashes, checks and copies.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::print_stdout,
    reason = "a bench prints, and may fail loudly"
)]

mod plain;

use std::net::Ipv4Addr;
use std::path::Path;
use std::process::ExitCode;
use std::time::{Duration, Instant};

use handoff::phone::{Capture, Paired, Phone};
use handoff::{CaptureId, PhoneInfo, Platform, Window, WindowConfig, WindowEvent};
use journey::{Bundle, Jpeg};
use tokio::process::Command;
use tokio::sync::mpsc::UnboundedReceiver;

const BUNDLE: usize = 1024 * 1024;
const PHOTO: usize = 400 * 1024;
/// How often each is measured, in turn with the other.
const ROUNDS: usize = 41;
/// What the hand-off may take, as a multiple of curl's upload.
const MOST: f64 = 1.5;

#[tokio::main]
async fn main() -> ExitCode {
    let folder = tempfile::tempdir().unwrap();
    let body = folder.path().join("body");
    // The manifest and the heads are less than a kilobyte beside it.
    std::fs::write(&body, [bundle(), photo()].concat()).unwrap();
    let server = plain::start().await;
    let (mut ours, mut curls) = (Vec::new(), Vec::new());
    for _ in 0..ROUNDS {
        ours.push(hand_over().await);
        curls.push(curl(server, &body).await);
    }
    let (ours, curls) = (median(ours), median(curls));
    let ratio = ours.as_secs_f64() / curls.as_secs_f64();
    println!("1 MB and 400 KB over loopback, at the median of {ROUNDS} rounds:");
    println!("  hand-off, from connecting to the receipt  {ours:>9.2?}");
    println!("  curl --http1.1, likewise                  {curls:>9.2?}");
    println!("  {ratio:.2} times curl; at most {MOST}");
    if ratio <= MOST {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    }
}

fn bundle() -> Vec<u8> {
    (0..BUNDLE).map(|at| (at * 31 % 251) as u8).collect()
}

fn photo() -> Vec<u8> {
    let mut photo: Vec<u8> = (0..PHOTO).map(|at| (at * 37 % 249) as u8).collect();
    photo[..3].copy_from_slice(&[0xFF, 0xD8, 0xFF]);
    photo[PHOTO - 2..].copy_from_slice(&[0xFF, 0xD9]);
    photo
}

/// One upload at a window of its own, and how long it took.
async fn hand_over() -> Duration {
    let here = vec![Ipv4Addr::LOCALHOST.into()];
    let config = WindowConfig::new("KL01", "Jalan Ampang", here);
    let (window, mut events) = Window::open(config).await.unwrap();
    let paired = pair(&window).await;
    let capture = Capture {
        id: CaptureId::random(),
        taken_at: "2026-03-01T09:30:00Z".parse().unwrap(),
        bundle: Bundle::new(bundle()).unwrap(),
        selfie: Some(Jpeg::new(photo()).unwrap()),
    };
    let owner = tokio::spawn(async move { accept(&mut events).await });
    let started = Instant::now();
    let receipt = paired.send(&capture).await.unwrap();
    let took = started.elapsed();
    assert_eq!(receipt.bundle_sha256, capture.bundle.sha256());
    owner.await.unwrap();
    took
}

async fn pair(window: &Window) -> Paired {
    let phone = PhoneInfo {
        platform: Platform::Android,
        model: "SM-S918B".parse().unwrap(),
        os: "15".parse().unwrap(),
        app: "4.2.0".parse().unwrap(),
        sdk: "1.9.3".parse().unwrap(),
    };
    let qr = window.qr().unwrap();
    let paired = Phone::scan(qr.as_str()).unwrap().claim(phone).await;
    let paired = paired.unwrap();
    window.confirm();
    paired.wait_confirmed().await.unwrap();
    paired
}

async fn accept(events: &mut UnboundedReceiver<WindowEvent>) {
    while let Some(event) = events.recv().await {
        if let WindowEvent::Received(delivery) = event {
            return delivery.answer.accept();
        }
    }
    panic!("nothing arrived");
}

/// One upload of `body` by curl: its own account, from its start of connecting to the end.
async fn curl(server: u16, body: &Path) -> Duration {
    let output = Command::new("curl")
        .args([
            "--silent",
            "--show-error",
            "--fail",
            "--http1.1",
            "--insecure",
        ])
        // Its habit of asking first would cost the server's answer, which has none.
        .args(["--tlsv1.3", "--header", "Expect:", "--noproxy", "*"])
        .args(["--output", "/dev/null", "--write-out", "%{time_total}"])
        .arg("--data-binary")
        .arg(format!("@{}", body.display()))
        .arg(format!("https://127.0.0.1:{server}/"))
        .output()
        .await
        .expect("curl is installed by ./kaunter setup");
    assert!(output.status.success(), "{output:?}");
    let said = String::from_utf8(output.stdout).unwrap();
    Duration::from_secs_f64(said.parse().unwrap())
}

fn median(mut times: Vec<Duration>) -> Duration {
    times.sort_unstable();
    times[times.len() / 2]
}
