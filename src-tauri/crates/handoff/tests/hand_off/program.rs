//! The reference phone as a program.

use std::process::Stdio;

use handoff::Receipt;
use tokio::io::AsyncWriteExt;
use tokio::process::Command;

use super::station::{Station, noise};

#[tokio::test]
async fn the_program_hands_over_a_file_and_prints_number_and_receipt() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("bundle");
    let bundle = noise(10_000, 1);
    std::fs::write(&file, &bundle).unwrap();

    let mut station = Station::open().await;
    let mut phone = Command::new(env!("CARGO_BIN_EXE_phone"))
        .arg("-")
        .arg(&file)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut stdin = phone.stdin.take().unwrap();
    stdin
        .write_all(format!("{}\n", station.qr()).as_bytes())
        .await
        .unwrap();
    drop(stdin);
    let number = station.claimed().await;
    station.window.confirm();
    let delivery = station.received().await;
    assert_eq!(delivery.bundle.as_ref(), bundle);
    delivery.answer.accept();

    let output = phone.wait_with_output().await.unwrap();
    assert!(output.status.success());
    let lines = String::from_utf8(output.stdout).unwrap();
    let [first, _, last] = lines.lines().collect::<Vec<_>>().try_into().unwrap();
    assert_eq!(first, format!("Jalan Ampang KL01: number {number}"));
    let receipt: Receipt = serde_json::from_str(last).unwrap();
    assert_eq!(receipt.bundle_sha256, delivery.bundle.sha256());
}

#[tokio::test]
async fn the_program_fails_on_a_code_that_is_not_ours() {
    let output = Command::new(env!("CARGO_BIN_EXE_phone"))
        .args(["https://example.com", "/dev/null"])
        .output()
        .await
        .unwrap();
    assert!(!output.status.success());
    let said = String::from_utf8(output.stderr).unwrap();
    assert_eq!(
        said.trim_end(),
        "this is not the QR code of a Kaunter station"
    );
}
