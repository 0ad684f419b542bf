//! Wrong use ends with 30, and help with 0.

use crate::bench::Machine;

#[tokio::test]
async fn what_is_not_understood_is_wrong_use() {
    let machine = Machine::new();
    let lines: [&[&str]; 9] = [
        &[],
        &["frobnicate"],
        &["verify"],
        &["verify", "--card", "card.jpg"],
        &["check", "passport", "card.jpg"],
        &["check", "card", "nowhere.jpg"],
        &["sandbox", "--scenario", "earthquake"],
        &["slip", "KL01-42", "--pdf", "slip.pdf"],
        &["--config", "nowhere.toml", "doctor"],
    ];
    for line in lines {
        let ran = machine.run(line).await;
        assert_eq!(ran.exit, 30, "{line:?}: {ran:?}");
        assert!(!ran.stderr.is_empty(), "{line:?} says nothing");
        assert!(ran.stdout.is_empty(), "{line:?} prints a result");
    }
}

#[tokio::test]
async fn help_and_version_are_no_mistakes() {
    let machine = Machine::new();
    for word in ["--help", "-h", "help", "--version"] {
        assert_eq!(machine.run(&[word]).await.exit, 0, "{word}");
    }
}

#[tokio::test]
async fn a_failure_is_json_where_json_is_asked_for() {
    let machine = Machine::new();
    let ran = machine
        .run(&["check", "card", "nowhere.jpg", "--json"])
        .await;
    assert!(
        ran.json()["error"]
            .as_str()
            .unwrap()
            .contains("nowhere.jpg")
    );
}

#[tokio::test]
async fn a_mistake_in_the_settings_is_named() {
    let machine = Machine::new();
    std::fs::write(machine.file("kaunter.toml"), "[printer]\nqeue = \"slips\"").unwrap();
    let ran = machine.run(&["--config", "kaunter.toml", "printers"]).await;
    assert_eq!(ran.exit, 30);
    assert!(ran.stderr.contains("qeue"), "{ran:?}");
}
