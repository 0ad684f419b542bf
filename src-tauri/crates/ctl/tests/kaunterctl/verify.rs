//! `verify`: what is sent, what is not, and what is left in the register.

use emas_sandbox::{Endpoint, Options, Sandbox};
use journey::Sha256;
use register::{Register, SystemClock};
use serde_json::{Value, json};

use crate::bench::{Machine, Ran, calls, finish, sandbox};
use crate::pictures;

#[tokio::test]
async fn a_pass_prints_readings_limits_and_the_journey_s_name() {
    let (machine, sandbox) = (Machine::new(), sandbox().await);

    let ran = finish(&mut machine.verify(&sandbox.base_url(), "pass")).await;

    assert_eq!(ran.exit, 0, "{ran:?}");
    let answer = ran.json();
    assert_eq!(answer["reference"], "KT01-0001");
    assert_eq!(answer["reasons"], json!([]));
    assert_eq!(answer["thresholds"]["match_from"], 75.0);
    assert!(
        answer["readings"]["match_confidence"]["value"]
            .as_f64()
            .unwrap()
            >= 75.0
    );
}

#[tokio::test]
async fn a_sandbox_on_the_command_line_is_training_and_says_so() {
    let (machine, sandbox) = (Machine::new(), sandbox().await);

    let ran = finish(&mut machine.verify(&sandbox.base_url(), "pass")).await;

    assert_eq!(ran.json()["training"], true);
    let data = machine.file(".local/share/kaunter");
    assert!(data.join("training/register.sqlite").exists());
    assert!(
        !data.join("register.sqlite").exists(),
        "practice is in the real register"
    );
}

#[tokio::test]
async fn the_portal_gets_the_bytes_of_the_files() {
    let (machine, sandbox) = (Machine::new(), sandbox().await);

    finish(&mut machine.verify(&sandbox.base_url(), "pass")).await;

    let requests = sandbox.requests();
    let submitted = requests
        .iter()
        .find(|request| request.endpoint == Endpoint::OkayFacePlus);
    let digest = |name: &str| {
        let part = submitted
            .unwrap()
            .parts
            .iter()
            .find(|part| part.name == name);
        part.unwrap().sha256.clone().unwrap()
    };
    assert_eq!(
        digest("mobileSdkData"),
        Sha256::of(&pictures::bundle()).to_string()
    );
    assert_eq!(
        digest("imageBest"),
        Sha256::of(&pictures::SELFIE).to_string()
    );
}

#[tokio::test]
async fn a_bad_picture_is_captured_again_and_nothing_is_sent() {
    let (machine, sandbox) = (Machine::new(), sandbox().await);
    std::fs::write(machine.file("selfie.jpg"), &*pictures::LYING_SELFIE).unwrap();
    std::fs::write(machine.file("card.jpg"), "no picture").unwrap();

    let ran = finish(&mut machine.verify(&sandbox.base_url(), "pass")).await;

    assert_eq!(ran.exit, 20);
    let pictures = &ran.json()["pictures"];
    assert_eq!(pictures[0]["picture"], "card");
    assert_eq!(pictures[0]["hints"], json!(["not_a_picture"]));
    assert_eq!(pictures[1]["picture"], "selfie");
    assert_eq!(pictures[1]["hints"], json!(["turn_upright", "no_face"]));
    assert!(sandbox.requests().is_empty(), "something was sent");
    assert!(!machine.file(".local").exists(), "a journey began");
}

#[tokio::test]
async fn a_missing_file_or_an_empty_bundle_is_wrong_use() {
    let (machine, sandbox) = (Machine::new(), sandbox().await);

    std::fs::write(machine.file("bundle.bin"), "").unwrap();
    assert_eq!(
        finish(&mut machine.verify(&sandbox.base_url(), "pass"))
            .await
            .exit,
        30
    );

    std::fs::remove_file(machine.file("bundle.bin")).unwrap();
    let ran = finish(&mut machine.verify(&sandbox.base_url(), "pass")).await;
    assert_eq!(ran.exit, 30);
    assert!(
        ran.json()["error"]
            .as_str()
            .unwrap()
            .starts_with("bundle.bin: "),
        "{ran:?}"
    );
    assert!(sandbox.requests().is_empty(), "something was sent");
}

#[tokio::test]
async fn without_a_portal_or_a_login_nothing_begins() {
    let (machine, sandbox) = (Machine::new(), sandbox().await);
    let files = [
        "verify",
        "--card",
        "card.jpg",
        "--selfie",
        "selfie.jpg",
        "--bundle",
        "bundle.bin",
    ];

    let no_portal = finish(
        machine
            .command()
            .args(files)
            .env("KAUNTER_USERNAME", "pass")
            .env("KAUNTER_PASSWORD", "x"),
    )
    .await;
    assert_eq!(no_portal.exit, 30, "{no_portal:?}");

    let no_login = finish(
        machine
            .command()
            .args(["--portal", &sandbox.base_url()])
            .args(files),
    )
    .await;
    assert_eq!(no_login.exit, 30);
    assert!(no_login.stderr.contains("KAUNTER_USERNAME"), "{no_login:?}");
    assert!(sandbox.requests().is_empty());
    assert!(!machine.file(".local").exists(), "a journey began");
}

#[tokio::test]
async fn a_portal_that_is_down_is_no_verdict() {
    let (machine, sandbox) = (Machine::new(), sandbox().await);
    let url = sandbox.base_url();
    sandbox.shutdown().await;

    let ran = finish(&mut machine.verify(&url, "pass")).await;

    assert_eq!(ran.exit, 22);
    assert_eq!(ran.json()["outcome"], "unreachable");
}

#[tokio::test]
async fn a_lost_reply_is_not_sent_again_by_the_next_run() {
    let (machine, sandbox) = (Machine::new(), sandbox().await);
    let mut verify = machine.verify(&sandbox.base_url(), "lost-reply");

    assert_eq!(finish(&mut verify).await.exit, 22);
    assert_eq!(calls(&sandbox.control(), Endpoint::OkayFacePlus), 1);

    let next = finish(&mut machine.verify(&sandbox.base_url(), "pass")).await;
    assert_eq!(
        next.json()["reference"],
        "KT01-0002",
        "a new journey, not the old one again"
    );
    let processed: Vec<_> = sandbox
        .control()
        .journeys()
        .iter()
        .map(|journey| journey.processed.get(&Endpoint::OkayFacePlus).copied())
        .collect();
    assert_eq!(processed, [Some(1), Some(1)]);
}

#[tokio::test]
async fn a_machine_is_one_station_at_a_time() {
    let (machine, sandbox) = (Machine::new(), sandbox().await);
    let data = machine.file(".local/share/kaunter/training");
    std::fs::create_dir_all(&data).unwrap();
    let lock = std::fs::File::create(data.join("lock")).unwrap();
    lock.lock().unwrap();

    let ran = finish(&mut machine.verify(&sandbox.base_url(), "pass")).await;

    assert_eq!(ran.exit, 30, "{ran:?}");
    assert!(sandbox.requests().is_empty(), "something was sent");
}

#[tokio::test]
async fn every_journey_is_ended_in_the_register() {
    let (machine, sandbox) = (Machine::new(), sandbox().await);
    let ends = [
        ("pass", "decided accept checks_passed"),
        ("spoof", "decided refer checks_not_passed"),
        ("missing-reading", "decided refer checks_not_passed"),
        ("lost-reply", "decided refer outcome_unknown"),
        ("blacklisted", "decided refer portal_unavailable"),
        ("face-cropped", "abandoned staff_cancelled"),
        ("outage", "abandoned portal_unavailable"),
        ("wrong-password", "abandoned portal_unavailable"),
    ];
    for (scenario, end) in ends {
        let ran = finish(&mut machine.verify(&sandbox.base_url(), scenario)).await;
        assert_eq!(end_of(&machine, &ran), end, "{scenario}");
    }
}

fn open_register(machine: &Machine) -> Register {
    let path = machine.file(".local/share/kaunter/training/register.sqlite");
    Register::open(&path, "test", SystemClock::start()).unwrap()
}

/// How the register says that the journey ended.
fn end_of(machine: &Machine, ran: &Ran) -> String {
    let register = open_register(machine);
    let reference = ran.json()["reference"].as_str().unwrap().parse().unwrap();
    let events = register.journey(&reference).unwrap();
    let mut kinds = events
        .iter()
        .rev()
        .map(|(_, event)| serde_json::to_value(event).unwrap());
    let last = kinds.next().unwrap();
    let word = |event: &Value, name: &str| event[name].as_str().unwrap().to_owned();
    if last["kind"] == "finished" {
        let decided = kinds.next().unwrap();
        assert_eq!(decided["staff"], "kaunterctl");
        return ["kind", "decision", "reason"]
            .map(|name| word(&decided, name))
            .join(" ");
    }
    ["kind", "reason"].map(|name| word(&last, name)).join(" ")
}

#[tokio::test]
async fn the_register_says_who_stood_in_for_staff() {
    let (machine, sandbox) = (Machine::new(), sandbox().await);
    finish(&mut machine.verify(&sandbox.base_url(), "pass")).await;

    let events = open_register(&machine)
        .journey(&"KT01-0001".parse().unwrap())
        .unwrap();
    let events: Vec<Value> = events
        .iter()
        .map(|(_, event)| serde_json::to_value(event).unwrap())
        .collect();
    let of_kind = |kind: &str| events.iter().find(|event| event["kind"] == kind).unwrap();
    assert_eq!(of_kind("consent_given")["method"], "paper_form");
    assert_eq!(of_kind("consent_given")["text_version"], 0);
    assert_eq!(of_kind("face_viewed")["staff"], "kaunterctl");
    assert_eq!(of_kind("selfie_captured")["origin"], "file");
    assert_eq!(of_kind("bundle_received")["origin"]["from"], "file");
}

#[tokio::test]
async fn no_file_holds_the_password_a_picture_or_the_bundle() {
    const PASSWORD: &str = "open-sesame-4b2c";
    let machine = Machine::new();
    let options = Options {
        password: PASSWORD.to_owned(),
        ..Options::default()
    };
    let sandbox = Sandbox::start(options).await.unwrap();
    let mut verify = machine.verify(&sandbox.base_url(), "pass");
    assert_eq!(
        finish(verify.env("KAUNTER_PASSWORD", PASSWORD)).await.exit,
        0
    );

    let data = machine.file(".local/share/kaunter/training");
    let bundle = pictures::bundle();
    let planted = [
        PASSWORD.as_bytes(),
        middle(&pictures::SELFIE),
        middle(&bundle),
    ];
    for file in std::fs::read_dir(data).unwrap() {
        let path = file.unwrap().path();
        let bytes = std::fs::read(&path).unwrap();
        for marker in planted {
            let is_there = bytes.windows(marker.len()).any(|window| window == marker);
            assert!(
                !is_there,
                "{} is in {}",
                marker.escape_ascii(),
                path.display()
            );
        }
    }
}

fn middle(bytes: &[u8]) -> &[u8] {
    &bytes[bytes.len() / 2..][..16]
}
