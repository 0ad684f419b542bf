//! `sandbox` as a program: its URL comes first, and it ends when it is told to.

use std::process::Stdio;

use emas_sandbox::Scenario;
use serde_json::Value;
use tokio::io::{AsyncBufReadExt, BufReader};
use tokio::process::{Child, Command};

use crate::bench::{Machine, finish};

/// Starts a sandbox and gives the first line that it prints.
async fn start(command: &mut Command) -> (Child, String) {
    let mut program = command.stdout(Stdio::piped()).spawn().unwrap();
    let mut lines = BufReader::new(program.stdout.take().unwrap()).lines();
    let first = lines.next_line().await.unwrap().unwrap();
    (program, first)
}

#[tokio::test]
async fn a_journey_passes_at_a_sandbox_of_another_process() {
    let machine = Machine::new();
    let (_program, url) = start(machine.command().args(["sandbox", "--scenario", "spoof"])).await;

    let own = finish(&mut machine.verify(&url, "kaunter")).await;
    assert_eq!(
        own.exit, 10,
        "the user kaunter gets what the sandbox was started with: {own:?}"
    );
    let named = finish(&mut machine.verify(&url, "pass")).await;
    assert_eq!(named.exit, 0, "{named:?}");
}

#[tokio::test]
async fn it_says_in_json_what_a_client_needs() {
    let machine = Machine::new();
    let (_program, line) = start(machine.command().args(["--json", "sandbox"])).await;
    let running: Value = serde_json::from_str(&line).unwrap();
    assert!(
        running["base_url"]
            .as_str()
            .unwrap()
            .starts_with("http://127.0.0.1:")
    );
    assert_eq!(
        (&running["username"], &running["scenario"]),
        (&"kaunter".into(), &"pass".into())
    );
}

#[tokio::test]
async fn a_relay_stands_in_front_when_a_token_is_named() {
    let machine = Machine::new();
    let arguments = ["--json", "sandbox", "--relay-bearer", "let-me-in"];
    let (_program, line) = start(machine.command().args(arguments)).await;
    let running: Value = serde_json::from_str(&line).unwrap();
    let relay = running["relay_url"].as_str().unwrap();
    assert!(relay.ends_with("/bank/ekyc"), "{relay}");
    assert_ne!(running["base_url"], running["relay_url"]);
}

#[tokio::test]
async fn it_plays_a_file_and_refuses_one_that_is_not_there() {
    let machine = Machine::new();
    let examples = concat!(env!("CARGO_MANIFEST_DIR"), "/../emas-sandbox/scenarios");
    let file = format!("{examples}/bad-line.toml");
    let (_program, line) =
        start(
            machine
                .command()
                .args(["--json", "sandbox", "--scenario", &file]),
        )
        .await;
    let running: Value = serde_json::from_str(&line).unwrap();
    assert_eq!(running["scenario"], "bad-line");
    let missing = format!("{examples}/nowhere.toml");
    let refused = machine.run(&["sandbox", "--scenario", &missing]).await;
    assert_eq!(refused.exit, 30, "{refused:?}");
}

#[tokio::test]
async fn it_ends_in_order_when_it_is_interrupted() {
    let machine = Machine::new();
    for signal in ["INT", "TERM"] {
        let (mut program, _url) = start(machine.command().arg("sandbox")).await;
        let id = program.id().unwrap().to_string();
        let sent = Command::new("kill")
            .args(["-s", signal, &id])
            .status()
            .await
            .unwrap();
        assert!(sent.success());
        assert_eq!(program.wait().await.unwrap().code(), Some(0), "{signal}");
    }
}

#[tokio::test]
async fn it_lists_every_scenario_in_json() {
    let listed = Machine::new().run(&["sandbox", "--list", "--json"]).await;
    let names: Vec<String> = listed
        .stdout
        .lines()
        .map(|line| serde_json::from_str::<Value>(line).unwrap())
        .map(|line| line["scenario"].as_str().unwrap().to_owned())
        .collect();
    assert!(
        names
            .iter()
            .map(String::as_str)
            .eq(Scenario::ALL.iter().map(|one| one.name()))
    );
}
