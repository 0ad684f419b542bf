//! The station of a bank with a relay: whole journeys, the proof of the way, and no secret in sight.

use emas_sandbox::{Authority, Relay, RelayOptions};
use end_to_end::secret_service::SecretService;

use crate::bench::{Machine, Ran, finish, finish_with_input, sandbox};

/// Occur nowhere else.
const TOKEN: &str = "token-of-the-relay-4c19d0";
const FILES: [&str; 7] = [
    "verify",
    "--card",
    "card.jpg",
    "--selfie",
    "selfie.jpg",
    "--bundle",
    "bundle.bin",
];

#[tokio::test]
async fn rty_20_and_17_verify_goes_through_a_relay_and_no_log_holds_the_token() {
    let (machine, sandbox) = (Machine::new(), sandbox().await);
    let relay = RelayOptions {
        bearer: Some(TOKEN.to_owned()),
        ..RelayOptions::default()
    };
    let relay = Relay::start(&sandbox.base_url(), relay).await.unwrap();
    write_settings(&machine, &relay.base_url(), "auth = \"bearer\"");
    let run = async |token: &str| -> Ran {
        let mut command = machine.command();
        command
            .env("KAUNTER_BEARER", token)
            .env("RUST_LOG", "trace")
            .args(["--json", "--config", "kaunter.toml"])
            .args(FILES);
        finish(&mut command).await
    };
    let ran = run(TOKEN).await;
    assert_eq!(ran.exit, 0, "{ran:?}");
    assert!(relay.passed_on() >= 3);
    let said = format!("{}{}", ran.stdout, ran.stderr);
    assert!(said.contains("DEBUG") || said.contains("TRACE"), "it logs");
    assert!(!said.contains(TOKEN), "the token is in a log");

    let refused = run("another-token-0b").await;
    assert_ne!(refused.exit, 0);
    let said = format!("{}{}", refused.stdout, refused.stderr);
    assert!(!said.contains("another-token-0b"));
}

#[tokio::test]
async fn app_23_doctor_names_what_is_wrong_with_the_way_to_a_relay() {
    let (machine, sandbox) = (Machine::new(), sandbox().await);
    let keychain = SecretService::start().unwrap();
    let authority = Authority::new("the bank").unwrap();
    let relay = RelayOptions {
        client_roots: Some(authority.clone()),
        ..RelayOptions::default()
    };
    let relay = Relay::start(&sandbox.base_url(), relay).await.unwrap();
    let url = relay.base_url();
    let stranger = Authority::new("a stranger")
        .unwrap()
        .client("KT01")
        .unwrap();
    let identity = authority.client("KT01").unwrap();
    std::fs::write(machine.file("root.pem"), authority.root_pem()).unwrap();
    let with = |certificate: &str| {
        std::fs::write(machine.file("station.pem"), certificate).unwrap();
        "auth = \"certificate\"\ncertificate = \"station.pem\"\nextra_roots = [\"root.pem\"]"
    };
    let portal = async || {
        let mut command = machine.command();
        command
            .envs(keychain.environment())
            .args(["--json", "--config", "kaunter.toml", "doctor"]);
        let ran = finish(&mut command).await;
        let checks = ran.json()["checks"].as_array().unwrap().clone();
        checks
            .into_iter()
            .find(|check| check["name"] == "portal")
            .unwrap()
    };
    let keep = async |key: &str| {
        let mut command = machine.command();
        command
            .envs(keychain.environment())
            .args(["--config", "kaunter.toml", "credentials", "set"])
            .args(["--what", "certificate-key"]);
        assert_eq!(finish_with_input(&mut command, key).await.exit, 0);
    };

    write_settings(&machine, &url, with(&stranger.certificate));
    keep(&stranger.key).await;
    let check = portal().await;
    assert_eq!(check["state"], "red", "{check}");
    assert!(
        says(&check, "does not accept this station's certificate"),
        "{check}"
    );

    write_settings(&machine, &url, with(&identity.certificate));
    keep(&identity.key).await;
    assert_eq!(portal().await["state"], "green");

    write_settings(&machine, &url, "");
    let check = portal().await;
    assert!(says(&check, "does not know who signed"), "{check}");

    write_settings(&machine, "https://portal.invalid", "");
    let check = portal().await;
    assert!(says(&check, "name is not found"), "{check}");
    write_settings(&machine, "https://127.0.0.1:9", "");
    let check = portal().await;
    assert!(says(&check, "no connection"), "{check}");
}

fn says(check: &serde_json::Value, words: &str) -> bool {
    check["detail"].as_str().unwrap().contains(words)
}

fn write_settings(machine: &Machine, url: &str, more: &str) {
    let settings = format!("[training.sandbox]\nbase_url = {url:?}\n{more}\n");
    std::fs::write(machine.file("kaunter.toml"), settings).unwrap();
}
