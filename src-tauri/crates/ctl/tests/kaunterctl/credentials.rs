//! `credentials`: in the keychain, from stdin, never in an argument.

use emas_sandbox::{Endpoint, Options, Sandbox};
use end_to_end::secret_service::SecretService;
use tokio::process::Command;

use crate::bench::{Machine, calls, finish, finish_with_input, sandbox};

/// A word that nothing else says.
const PASSWORD: &str = "open-sesame-4b2c";

/// The program in a session with a keychain.
fn command(machine: &Machine, keychain: &SecretService, sandbox: &Sandbox) -> Command {
    let mut command = machine.command();
    command
        .envs(keychain.environment())
        .args(["--json", "--portal", &sandbox.base_url()]);
    command
}

#[tokio::test]
async fn a_login_is_kept_tested_used_and_forgotten() {
    let options = Options {
        password: PASSWORD.to_owned(),
        ..Options::default()
    };
    let (machine, sandbox) = (Machine::new(), Sandbox::start(options).await.unwrap());
    let keychain = SecretService::start().unwrap();
    let kaunterctl = |arguments: &[&str]| {
        let mut command = command(&machine, &keychain, &sandbox);
        command.args(arguments);
        command
    };
    let test = ["credentials", "test"];
    assert_eq!(
        finish(&mut kaunterctl(&test)).await.exit,
        30,
        "there is no login yet"
    );

    let password = format!("{PASSWORD}\n");
    let set = ["credentials", "set", "--username", "spoof"];
    let kept = finish_with_input(&mut kaunterctl(&set), &password).await;
    assert_eq!(kept.exit, 0, "{kept:?}");
    assert_eq!(kept.json()["service"], "kaunter-training");
    assert!(!kept.stdout.contains(PASSWORD), "the password is shown");
    assert_eq!(
        calls(&sandbox.control(), Endpoint::JourneyId),
        0,
        "keeping costs nothing"
    );

    let tested = finish(&mut kaunterctl(&test)).await;
    assert_eq!(
        (tested.exit, &tested.json()["result"]),
        (0, &"accepted".into())
    );
    assert_eq!(tested.json()["source"], "keychain");
    assert_eq!(calls(&sandbox.control(), Endpoint::JourneyId), 1);

    let files = [
        "verify",
        "--card",
        "card.jpg",
        "--selfie",
        "selfie.jpg",
        "--bundle",
        "bundle.bin",
    ];
    let environment = [("KAUNTER_USERNAME", "pass"), ("KAUNTER_PASSWORD", PASSWORD)];
    let verified = finish(kaunterctl(&files).envs(environment)).await;
    assert_eq!(
        verified.exit, 10,
        "the keychain's login comes first: {verified:?}"
    );

    assert_eq!(
        finish(&mut kaunterctl(&["credentials", "clear"]))
            .await
            .exit,
        0
    );
    assert_eq!(
        finish(&mut kaunterctl(&test)).await.exit,
        30,
        "it is still there"
    );
}

#[tokio::test]
async fn a_refused_login_is_told_from_a_portal_that_is_away() {
    let (machine, sandbox) = (Machine::new(), sandbox().await);
    let test = async |username: &str, password: &str| {
        let mut command = machine.command();
        command.args([
            "--json",
            "--portal",
            &sandbox.base_url(),
            "credentials",
            "test",
        ]);
        command
            .env("KAUNTER_USERNAME", username)
            .env("KAUNTER_PASSWORD", password);
        finish(&mut command).await
    };
    let wrong = test("pass", "wrong").await;
    assert_eq!(wrong.exit, 21);
    assert_eq!(wrong.json()["code"], "INCORRECT_PASSWORD");
    assert_eq!(test("outage", Options::PASSWORD).await.exit, 22);
}

#[tokio::test]
async fn a_password_cannot_be_an_argument() {
    let machine = Machine::new();
    let attempts: [&[&str]; 3] = [
        &[
            "credentials",
            "set",
            "--username",
            "branch",
            "--password",
            "open sesame",
        ],
        &[
            "credentials",
            "set",
            "--username",
            "branch",
            "--password=open sesame",
        ],
        &["credentials", "set", "--username", "branch", "open sesame"],
    ];
    for attempt in attempts {
        let ran = machine.run(attempt).await;
        assert_eq!(ran.exit, 30, "{attempt:?}");
        assert!(ran.stderr.contains("unexpected argument"), "{ran:?}");
    }
}

#[tokio::test]
async fn a_machine_without_a_keychain_keeps_no_login() {
    let machine = Machine::new();
    let set = ["credentials", "set", "--username", "branch"];
    let ran = finish_with_input(machine.command().args(set), "open sesame\n").await;
    assert_eq!(ran.exit, 30);
    assert!(ran.stderr.contains("keychain"), "{ran:?}");
}

#[tokio::test]
async fn an_empty_password_is_none() {
    let machine = Machine::new();
    let keychain = SecretService::start().unwrap();
    let mut command = machine.command();
    command
        .envs(keychain.environment())
        .args(["credentials", "set", "--username", "branch"]);
    assert_eq!(finish_with_input(&mut command, "\n").await.exit, 30);
}
