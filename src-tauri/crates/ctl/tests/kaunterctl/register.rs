//! `register verify` and `slip`: what can be shown of a journey afterwards.

use crate::bench::{Machine, finish, sandbox};

/// A machine on which one journey was verified and referred.
async fn with_a_journey() -> Machine {
    let (machine, sandbox) = (Machine::new(), sandbox().await);
    let ran = finish(&mut machine.verify(&sandbox.base_url(), "other-person")).await;
    assert_eq!(ran.exit, 10, "{ran:?}");
    machine
}

#[tokio::test]
async fn a_whole_register_is_confirmed_and_a_changed_one_is_not() {
    let machine = with_a_journey().await;
    let verify = ["--json", "register", "verify"];

    let whole = machine.run(&verify).await;
    assert_eq!(whole.exit, 0, "{whole:?}");
    assert!(whole.json()["records"].as_u64().unwrap() > 10);

    let path = machine.file(".local/share/kaunter/training/register.sqlite");
    let file = std::fs::read(&path).unwrap();
    let verdict = b"\"verdict\":\"fail\"";
    let at = file
        .windows(verdict.len())
        .position(|bytes| bytes == verdict)
        .unwrap();
    let mut forged = file;
    forged[at..at + verdict.len()].copy_from_slice(b"\"verdict\":\"pass\"");
    std::fs::write(&path, forged).unwrap();

    let changed = machine.run(&verify).await;
    assert_eq!(changed.exit, 30);
    assert!(
        changed.json()["error"]
            .as_str()
            .unwrap()
            .ends_with("altered"),
        "{changed:?}"
    );
}

#[tokio::test]
async fn aud_07_the_number_on_a_slip_is_found_in_its_register_only() {
    let machine = with_a_journey().await;
    let head = machine.run(&["--json", "register", "verify"]).await.json();
    let head = head["head"].as_str().unwrap();
    let number = head[head.len() - 8..].to_uppercase();

    let ours = machine
        .run(&[
            "register",
            "verify",
            "--slip",
            &format!("Register {number}"),
        ])
        .await;
    assert_eq!(ours.exit, 0, "{ours:?}");
    for foreign in ["00000000", "not a number"] {
        assert_eq!(
            machine
                .run(&["register", "verify", "--slip", foreign])
                .await
                .exit,
            30
        );
    }
}

#[tokio::test]
async fn a_slip_is_rendered_again_in_both_languages() {
    let machine = with_a_journey().await;
    for language in ["en", "ms"] {
        let slip = [
            "--json",
            "slip",
            "KT01-0001",
            "--pdf",
            "slip.pdf",
            "--language",
            language,
        ];
        let ran = machine.run(&slip).await;
        assert_eq!(ran.exit, 0, "{ran:?}");
        let page = std::fs::read(machine.file("slip.pdf")).unwrap();
        assert!(page.starts_with(b"%PDF-"));
        assert_eq!(ran.json()["sha256"], journey::Sha256::of(&page).to_string());
    }
}

#[tokio::test]
async fn there_is_no_slip_of_a_journey_that_nobody_knows() {
    let nowhere = Machine::new();
    let slip = ["slip", "KT01-0001", "--pdf", "slip.pdf"];
    assert_eq!(nowhere.run(&slip).await.exit, 30);
    assert!(!nowhere.file(".local").exists(), "a register was made");

    let machine = with_a_journey().await;
    assert_eq!(
        machine
            .run(&["slip", "KT01-0002", "--pdf", "slip.pdf"])
            .await
            .exit,
        30
    );
    assert!(!machine.file("slip.pdf").exists());
}
