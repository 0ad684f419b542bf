//! `check`: every measure of a picture, its limit, and what to do.

use serde_json::Value;

use crate::bench::Machine;
use crate::pictures;

fn hints(report: &Value) -> Vec<&str> {
    let measures = report["measures"].as_array().unwrap();
    measures.iter().filter_map(|m| m["hint"].as_str()).collect()
}

#[tokio::test]
async fn what_may_be_sent_passes_with_every_measure_beside_its_limit() {
    let machine = Machine::new();
    std::fs::write(machine.file("back.jpg"), &*pictures::CARD_BACK).unwrap();
    let lines: [&[&str]; 3] = [
        &["check", "card", "card.jpg", "--json"],
        &["check", "card", "back.jpg", "--side", "back", "--json"],
        &["check", "selfie", "selfie.jpg", "--json"],
    ];
    for line in lines {
        let ran = machine.run(line).await;
        let report = ran.json();
        assert_eq!(ran.exit, 0, "{line:?}: {report}");
        assert_eq!(report["ok"], true);
        for measure in report["measures"].as_array().unwrap() {
            assert!(!measure["value"].is_null() && measure["limit"].is_object());
        }
        let is_card = line.contains(&"card");
        assert_eq!(report["corners"].is_array(), is_card, "{report}");
        assert_eq!(report["face"].is_object(), !is_card, "{report}");
    }
}

#[tokio::test]
async fn what_must_be_taken_again_ends_with_20_and_says_what_to_do() {
    let machine = Machine::new();
    let cases = [
        (["check", "selfie", "card.jpg", "--json"], "turn_upright"),
        (["check", "card", "selfie.jpg", "--json"], "no_card"),
    ];
    for (line, hint) in cases {
        let ran = machine.run(&line).await;
        let report = ran.json();
        assert_eq!(ran.exit, 20, "{line:?}: {report}");
        assert_eq!(report["ok"], false);
        assert!(hints(&report).contains(&hint), "{report}");
    }
    let said = machine.run(&["check", "card", "selfie.jpg"]).await.stdout;
    assert!(said.ends_with("not passed\n"), "{said}");
}

#[tokio::test]
async fn the_limits_are_those_of_the_settings() {
    let machine = Machine::new();
    let strict = "[policy.pictures.selfie]\nleast_eye_distance = 2000";
    std::fs::write(machine.file("kaunter.toml"), strict).unwrap();
    let line = ["--config", "kaunter.toml", "check", "selfie", "selfie.jpg"];
    assert_eq!(machine.run(&line).await.exit, 20);
}

#[tokio::test]
async fn reg_18_the_back_of_a_philid_is_neither_checked_nor_sent() {
    let machine = Machine::new();
    std::fs::write(machine.file("back.jpg"), &*pictures::CARD_BACK).unwrap();
    let line = [
        "check", "card", "back.jpg", "--side", "back", "--format", "phil_id",
    ];
    let ran = machine.run(&line).await;
    assert_eq!(ran.exit, 30, "{}", ran.stderr);
    assert!(ran.stderr.contains("never captured"), "{}", ran.stderr);

    std::fs::write(
        machine.file("kaunter.toml"),
        "[policy]\ndocument = \"phil_id\"",
    )
    .unwrap();
    let line = [
        "--config",
        "kaunter.toml",
        "verify",
        "--card",
        "card.jpg",
        "--back",
        "back.jpg",
        "--selfie",
        "selfie.jpg",
        "--bundle",
        "card.jpg",
    ];
    let ran = machine.run(&line).await;
    assert_eq!(ran.exit, 30, "{}", ran.stderr);
    assert!(ran.stderr.contains("never captured"), "{}", ran.stderr);
}
