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

#[tokio::test]
async fn each_secret_is_kept_by_its_name_and_cleared_alone() {
    let machine = Machine::new();
    let keychain = SecretService::start().unwrap();
    let run = async |arguments: &[&str], input: &str| {
        let mut command = machine.command();
        command
            .envs(keychain.environment())
            .args(["--json", "credentials"])
            .args(arguments);
        finish_with_input(&mut command, input).await
    };
    let key = rcgen::KeyPair::generate().unwrap().serialize_pem();
    let table: [(&[&str], &str); 4] = [
        (&["--what", "bearer"], "token-5e1f\n"),
        (&["--what", "certificate-key"], &key),
        (&["--what", "details-key"], "0123456789abcdef\n"),
        (&["--what", "proxy", "--username", "kl01"], "open-proxy\n"),
    ];
    for (what, secret) in table {
        let set = [&["set"], what].concat();
        let kept = run(&set, secret).await;
        assert_eq!(kept.exit, 0, "{what:?}: {kept:?}");
        assert_eq!(kept.json()["what"], what[1]);
        assert!(!kept.stdout.contains(secret.trim()), "{what:?} is shown");
        assert_eq!(run(&["clear", "--what", what[1]], "").await.exit, 0);
    }
}

#[tokio::test]
async fn app_16_what_could_never_be_used_is_refused_with_the_reason() {
    let machine = Machine::new();
    let keychain = SecretService::start().unwrap();
    let long = format!(
        "-----BEGIN PRIVATE KEY-----\n{}\n-----END PRIVATE KEY-----\n",
        "A".repeat(1_650)
    );
    let table: [(&[&str], &str, &str); 6] = [
        (&["--what", "certificate-key"], &long, "an EC key"),
        (
            &["--what", "certificate-key"],
            "hunter2\n",
            "private key in PEM",
        ),
        (&["--what", "details-key"], "hunter2\n", "16 characters"),
        (&["--what", "bearer"], "hunter2 hunter2\n", "one word"),
        (&["--what", "proxy"], "hunter2\n", "--username"),
        (
            &["--what", "bearer", "--username", "x"],
            "hunter2\n",
            "goes with",
        ),
    ];
    for (what, secret, reason) in table {
        let mut command = machine.command();
        command
            .envs(keychain.environment())
            .env("RUST_LOG", "trace")
            .args(["credentials", "set"])
            .args(what);
        let ran = finish_with_input(&mut command, secret).await;
        assert_eq!(ran.exit, 30, "{what:?}: {ran:?}");
        assert!(ran.stderr.contains(reason), "{what:?}: {ran:?}");
        assert!(!ran.stderr.contains("hunter2"), "{what:?} is shown");
    }
}
