//! `doctor`: one state for each part, and a fix for each that is not green.

use end_to_end::identity_provider::{CLIENT, IdentityProvider};
use end_to_end::secret_service::SecretService;
use serde_json::Value;

use crate::bench::{Machine, Ran, finish, sandbox};

fn state<'a>(checks: &'a Value, name: &str) -> &'a str {
    let checks = checks["checks"].as_array().unwrap();
    let check = checks.iter().find(|check| check["name"] == name);
    check.unwrap()["state"].as_str().unwrap()
}

async fn doctor(machine: &Machine, keychain: Option<&SecretService>, portal: &str) -> Ran {
    let mut command = machine.command();
    command.args(["--json", "--portal", portal, "doctor"]);
    if let Some(keychain) = keychain {
        command.envs(keychain.environment());
    }
    finish(&mut command).await
}

#[tokio::test]
async fn a_station_in_training_with_a_keychain_can_work() {
    let (machine, sandbox) = (Machine::new(), sandbox().await);
    let keychain = SecretService::start().unwrap();

    let ran = doctor(&machine, Some(&keychain), &sandbox.base_url()).await;

    let checks = ran.json();
    for name in [
        "clock", "disk", "register", "keychain", "portal", "bank", "hand-off", "photos",
    ] {
        assert_eq!(state(&checks, name), "green", "{name}: {checks}");
    }
    let is_red = checks["state"] == "red";
    assert_eq!(ran.exit, if is_red { 30 } else { 0 }, "{checks}");
    assert!(
        sandbox.requests().is_empty(),
        "a call was made that may be paid"
    );
}

#[tokio::test]
async fn what_is_missing_is_red_and_has_a_fix() {
    let (machine, sandbox) = (Machine::new(), sandbox().await);
    let url = sandbox.base_url();
    sandbox.shutdown().await;

    let ran = doctor(&machine, None, &url).await;

    assert_eq!(ran.exit, 30);
    let checks = ran.json();
    assert_eq!(state(&checks, "keychain"), "red");
    assert_eq!(state(&checks, "portal"), "red");
    for check in checks["checks"].as_array().unwrap() {
        assert_eq!(
            check["fix"].is_string(),
            check["state"] != "green",
            "{check}"
        );
    }
}

#[tokio::test]
async fn a_broken_register_is_red() {
    let machine = Machine::new();
    let folder = machine.folder().join(".local/share/kaunter/training");
    std::fs::create_dir_all(&folder).unwrap();
    std::fs::write(folder.join("register.sqlite"), "scribble".repeat(1_000)).unwrap();

    let checks = machine.run(&["--json", "doctor"]).await.json();

    assert_eq!(state(&checks, "register"), "red");
}

#[tokio::test]
async fn the_banks_provider_is_asked_how_it_is_spoken_to() {
    let machine = Machine::new();
    let provider = IdentityProvider::start().unwrap();
    let settings = machine.folder().join("bank.toml");
    let check = async |local_accounts: &str, issuer: &str| {
        let text = format!(
            "[staff.bank]\nissuer = {issuer:?}\nclient_id = {CLIENT:?}\nstaff = [\"branch-staff\"]\n\
             supervisors = [\"branch-supervisor\"]\nlocal_accounts = {local_accounts:?}\n"
        );
        std::fs::write(&settings, text).unwrap();
        let path = settings.to_str().unwrap();
        let checks = machine
            .run(&["--json", "--config", path, "doctor"])
            .await
            .json();
        let checks = checks["checks"].as_array().unwrap();
        let mut bank = checks.iter().filter(|check| check["name"] == "bank");
        bank.next().unwrap().clone()
    };
    let issuer = provider.issuer().to_owned();
    let bank = check("never", &issuer).await;
    assert_eq!(bank["state"], "green", "{bank}");
    let detail = bank["detail"].as_str().unwrap();
    assert!(
        detail.contains("1 keys") && detail.contains("clock"),
        "{bank}"
    );
    let bank = check("when_unreachable", &issuer).await;
    assert_eq!(bank["state"], "amber", "nobody has a PIN for then: {bank}");

    provider.next("aisyah", Some("clock")).await.unwrap();
    let bank = check("always", &issuer).await;
    assert_eq!(bank["state"], "red", "{bank}");
    assert!(bank["fix"].as_str().unwrap().contains("clock"), "{bank}");
    provider.next("aisyah", None).await.unwrap();
    let bank = check("always", &format!("{issuer}/other")).await;
    assert_eq!(bank["state"], "red", "letter by letter: {bank}");

    provider.end();
    let bank = check("always", &issuer).await;
    assert_eq!(bank["state"], "amber", "PINs will do: {bank}");
    let bank = check("never", &issuer).await;
    assert_eq!(bank["state"], "red", "{bank}");
}
