//! The program.

use std::process::Stdio;

use tokio::io::{AsyncBufReadExt, BufReader};
use tokio::process::Command;

use emas_sandbox::Scenario;

fn sandbox() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_emas-sandbox"));
    command.stdout(Stdio::piped()).kill_on_drop(true);
    command
}

#[tokio::test]
async fn it_prints_its_url_and_answers_there() {
    drop(rustls::crypto::ring::default_provider().install_default());
    let mut program = sandbox().args(["--scenario", "quota"]).spawn().unwrap();
    let mut lines = BufReader::new(program.stdout.take().unwrap()).lines();
    let url = lines.next_line().await.unwrap().unwrap();
    let http = reqwest::Client::builder().no_proxy().build().unwrap();
    let login = serde_json::json!({"username": "kaunter", "password": "training"});
    let call = http.post(format!("{url}/api/ekyc/journeyid")).json(&login);
    let body = call.send().await.unwrap().text().await.unwrap();
    assert!(body.contains("MAX_JOURNEY_EXCEEDED"), "{body}");
    program.kill().await.unwrap();
}

#[tokio::test]
async fn it_lists_every_scenario() {
    let output = sandbox().arg("--list").output().await.unwrap();
    let text = String::from_utf8(output.stdout).unwrap();
    let names: Vec<_> = text
        .lines()
        .filter_map(|line| line.split(' ').next())
        .collect();
    assert_eq!(
        names,
        Scenario::ALL
            .iter()
            .map(|scenario| scenario.name())
            .collect::<Vec<_>>()
    );
}

#[tokio::test]
async fn it_refuses_a_scenario_that_it_does_not_know() {
    let output = sandbox()
        .args(["--scenario", "earthquake"])
        .stderr(Stdio::piped())
        .output();
    let output = output.await.unwrap();
    assert!(!output.status.success());
    assert!(
        String::from_utf8(output.stderr)
            .unwrap()
            .contains("unknown scenario")
    );
}
