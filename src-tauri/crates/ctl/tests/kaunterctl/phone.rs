//! `phone` against a real hand-off window.

use std::net::{IpAddr, Ipv4Addr};
use std::process::Stdio;

use handoff::{Window, WindowConfig, WindowEvent};
use journey::Sha256;
use serde_json::Value;

use crate::bench::{Machine, finish_with_input};
use crate::pictures;

#[tokio::test]
async fn the_station_gets_the_bytes_of_the_file_after_the_number_is_confirmed() {
    let machine = Machine::new();
    let here = vec![IpAddr::V4(Ipv4Addr::LOCALHOST)];
    let (window, mut events) = Window::open(WindowConfig::new("KL01", "Kuala Lumpur", here))
        .await
        .unwrap();
    let qr = window.qr().unwrap().as_str().to_owned();
    let mut phone = machine.command();
    phone.args([
        "--json",
        "phone",
        "--qr",
        &qr,
        "--bundle",
        "bundle.bin",
        "--selfie",
        "selfie.jpg",
    ]);
    let phone = phone.stdout(Stdio::piped()).spawn().unwrap();

    let mut shown = None;
    let mut received = None;
    while let Some(event) = events.recv().await {
        match event {
            WindowEvent::Claimed { number, .. } => {
                shown = Some(number.to_string());
                window.confirm();
            }
            WindowEvent::Received(delivery) => {
                received = Some(delivery.bundle.sha256());
                assert!(delivery.selfie.is_some());
                delivery.answer.accept();
                break;
            }
            _ => {}
        }
    }
    let output = phone.wait_with_output().await.unwrap();

    assert!(output.status.success());
    assert_eq!(received, Some(Sha256::of(&pictures::bundle())));
    let lines: Vec<Value> = String::from_utf8(output.stdout)
        .unwrap()
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    let events: Vec<_> = lines
        .iter()
        .map(|line| line["event"].as_str().unwrap())
        .collect();
    assert_eq!(events, ["claimed", "confirmed", "delivered"]);
    assert_eq!(lines[0]["number"].as_str(), shown.as_deref());
    assert_eq!(
        lines[2]["bundle_sha256"].as_str().unwrap(),
        received.unwrap().to_string()
    );
}

#[tokio::test]
async fn a_text_that_is_no_code_is_refused_from_stdin_too() {
    let machine = Machine::new();
    let phone = ["phone", "--qr", "-", "--bundle", "bundle.bin"];
    let ran = finish_with_input(machine.command().args(phone), "KNT1:NONSENSE\n").await;
    assert_eq!(ran.exit, 30, "{ran:?}");
}
