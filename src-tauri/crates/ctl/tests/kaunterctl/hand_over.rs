//! `register export`, `acknowledge`, `purge`, `stats`, and what the witness says: all without
//! anything about anybody.

use std::fs;
use std::time::Duration;

use jiff::ZonedDateTime;
use register::{
    Actor, Checkpoint, CheckpointKey, Clock, Difference, Entry, Register, Seen, StationEvent,
    SystemClock, Witness,
};
use serde_json::Value;
use uuid::Uuid;

use crate::bench::{Machine, finish, sandbox};

const REGISTER: &str = ".local/share/kaunter/training/register.sqlite";

/// A machine whose station has signed what happened at it.
fn with_a_signed_register() -> (Machine, Checkpoint) {
    let machine = Machine::new();
    let path = machine.file(REGISTER);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    let mut register = Register::open(&path, "test", SystemClock::start()).unwrap();
    let key = CheckpointKey::from_seed(&[7; 32]);
    register.seal_with("KT01-training", key).unwrap();
    let started = Entry::Station(StationEvent::Started { training: true });
    register.append(&Actor::Station, started).unwrap();
    let last = register.checkpoint().unwrap().unwrap();
    (machine, last)
}

#[tokio::test]
async fn what_is_given_out_comes_back_as_a_receipt() {
    let (machine, last) = with_a_signed_register();
    let out = ["--json", "register", "export", "--out", "export.jsonl"];
    let ran = machine.run(&out).await;
    assert_eq!(ran.exit, 0, "{ran:?}");
    assert_eq!(
        (&ran.json()["records"], &ran.json()["through"]),
        (&2.into(), &last.seq.into())
    );

    let ran = machine
        .run(&["register", "acknowledge", "export.jsonl"])
        .await;
    assert_eq!(ran.exit, 0, "{ran:?}");
    let again = machine
        .run(&["register", "acknowledge", "export.jsonl"])
        .await;
    assert_eq!(again.exit, 30, "it was handed over before: {again:?}");

    let nothing = machine.run(&["register", "export"]).await;
    assert_eq!(nothing.exit, 30, "nothing is new and signed: {nothing:?}");
    let all = machine.run(&["register", "export", "--since", "0"]).await;
    assert_eq!(all.exit, 0, "{all:?}");
    let lines: Vec<Value> = all
        .stdout
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    assert_eq!(lines.len(), 4, "where it begins, two records, a checkpoint");
    assert_eq!(lines[3]["checkpoint"]["seq"], last.seq);
    let ran = machine.run(&["--json", "register", "purge"]).await;
    assert_eq!(ran.json()["removed"], 0, "it is not old enough");
}

/// The machine has no keychain: else anybody who has the file could say that records were purged.
#[tokio::test]
async fn nothing_is_removed_without_the_stations_key() {
    let machine = with_an_old_register();
    let ran = machine.run(&["register", "purge"]).await;
    assert_eq!(ran.exit, 30, "{ran:?}");
    assert!(ran.stderr.contains("keychain"), "{ran:?}");
    let whole = machine.run(&["--json", "register", "verify"]).await;
    assert_eq!(whole.json()["records"], 4, "{whole:?}");
}

/// A machine whose register was handed over three years ago.
fn with_an_old_register() -> Machine {
    let machine = Machine::new();
    let path = machine.file(REGISTER);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    let mut register = Register::open(&path, "test", ThreeYearsAgo).unwrap();
    let key = CheckpointKey::from_seed(&[7; 32]);
    register.seal_with("KT01-training", key).unwrap();
    let started = || Entry::Station(StationEvent::Started { training: true });
    register.append(&Actor::Station, started()).unwrap();
    let receipt = register.checkpoint().unwrap().unwrap();
    register.hand_over(&Actor::Station, &receipt).unwrap();
    drop(register);
    let mut register = Register::open(&path, "test", SystemClock::start()).unwrap();
    register.append(&Actor::Station, started()).unwrap();
    machine
}

struct ThreeYearsAgo;

impl Clock for ThreeYearsAgo {
    fn now(&self) -> ZonedDateTime {
        let ago = Duration::from_secs(3 * 366 * 24 * 60 * 60);
        ZonedDateTime::now().checked_sub(ago).unwrap()
    }

    fn monotonic(&self) -> Duration {
        Duration::ZERO
    }

    fn boot(&self) -> Uuid {
        Uuid::nil()
    }
}

#[tokio::test]
async fn an_export_overwrites_nothing_and_half_a_one_does_not_stay() {
    let (machine, _last) = with_a_signed_register();
    fs::write(machine.file("there.jsonl"), "mine").unwrap();
    let ran = machine
        .run(&["register", "export", "--out", "there.jsonl"])
        .await;
    assert_eq!(ran.exit, 30);
    assert_eq!(
        fs::read_to_string(machine.file("there.jsonl")).unwrap(),
        "mine"
    );
    let nowhere = ["register", "export", "--since", "99", "--out", "new.jsonl"];
    assert_eq!(machine.run(&nowhere).await.exit, 30);
    assert!(!machine.file("new.jsonl").exists());
}

#[tokio::test]
async fn a_receipt_of_another_register_is_none() {
    let (machine, last) = with_a_signed_register();
    let mut foreign = last;
    foreign.station = "KL09".to_owned();
    let line = serde_json::json!({ "checkpoint": foreign }).to_string();
    for receipt in [line.as_str(), "", "{}"] {
        fs::write(machine.file("receipt"), receipt).unwrap();
        assert_eq!(
            machine
                .run(&["register", "acknowledge", "receipt"])
                .await
                .exit,
            30
        );
    }
}

#[tokio::test]
async fn the_witness_tells_an_end_that_was_cut_off() {
    let (machine, last) = with_a_signed_register();
    let folder = machine.file("witness");
    fs::create_dir(&folder).unwrap();
    let verify = ["--json", "register", "verify", "--witness", "witness"];
    assert_eq!(machine.run(&verify).await.exit, 30, "it has nothing");

    Witness::at(&folder).leave(&last).unwrap();
    let agrees = machine.run(&verify).await;
    assert_eq!(agrees.exit, 0, "{agrees:?}");
    assert_eq!(agrees.json()["witness_record"], last.seq);
    assert_eq!(agrees.json()["checkpoints"], 1);
    let keys = serde_json::json!([{ "record": 1, "key": last.key.to_string() }]);
    assert_eq!(agrees.json()["keys"], keys);

    let path = machine.file(REGISTER);
    fs::remove_file(&path).unwrap();
    let mut shorter = Register::open(&path, "test", SystemClock::start()).unwrap();
    let key = CheckpointKey::from_seed(&[7; 32]);
    shorter.seal_with("KT01-training", key).unwrap();
    drop(shorter);
    let cut_off = machine.run(&verify).await;
    assert_eq!(cut_off.exit, 30);
    let why = cut_off.json()["error"].as_str().unwrap().to_owned();
    assert!(
        why.contains("kept elsewhere") && why.contains("cut off"),
        "{why}"
    );
}

#[tokio::test]
async fn another_station_is_believed_again_once_somebody_says_so() {
    let (machine, _last) = with_a_signed_register();
    let folder = machine.file("witness");
    fs::create_dir(&folder).unwrap();
    let settings = format!("[register]\nwitness = {folder:?}\n");
    fs::write(machine.file("kaunter.toml"), settings).unwrap();
    let accept = [
        "--json",
        "--config",
        "kaunter.toml",
        "register",
        "accept-peer",
        "KL02",
    ];
    assert_eq!(machine.run(&accept).await.exit, 30, "nothing is there");

    let [first, second] = [7, 8].map(|seed| {
        let path = machine.file(&format!("{seed}.sqlite"));
        let mut other = Register::open(&path, "test", SystemClock::start()).unwrap();
        let key = CheckpointKey::from_seed(&[seed; 32]);
        other.seal_with("KL02", key).unwrap();
        other.checkpoint().unwrap().unwrap()
    });
    let ours = || Register::open(&machine.file(REGISTER), "test", SystemClock::start()).unwrap();
    ours().see_peer(&first).unwrap();
    let refused = ours().see_peer(&second).unwrap();
    assert_eq!(refused, Seen::Refused(Difference::UnknownKey));
    Witness::at(&folder).leave(&second).unwrap();
    let accepted = machine.run(&accept).await;
    assert_eq!(accepted.exit, 0, "{accepted:?}");
    assert_eq!(accepted.json()["key"], second.key.to_string());
    assert_eq!(ours().see_peer(&second).unwrap(), Seen::Known);
}

#[tokio::test]
async fn nobody_is_verified_with_a_register_that_the_witness_does_not_know() {
    let (machine, _last) = with_a_signed_register();
    let (folder, sandbox) = (machine.file("witness"), sandbox().await);
    fs::create_dir(&folder).unwrap();
    let foreign = CheckpointKey::from_seed(&[8; 32]);
    let path = machine.file("other.sqlite");
    let mut other = Register::open(&path, "test", SystemClock::start()).unwrap();
    other.seal_with("KT01-training", foreign).unwrap();
    let theirs = other.checkpoint().unwrap().unwrap();
    Witness::at(&folder).leave(&theirs).unwrap();
    fs::write(
        machine.file("kaunter.toml"),
        "[register]\nwitness = \"witness\"",
    )
    .unwrap();

    let mut verify = machine.verify(&sandbox.base_url(), "pass");
    let ran = finish(verify.args(["--config", "kaunter.toml"])).await;
    assert_eq!(ran.exit, 30, "{ran:?}");
    assert!(ran.stdout.contains("does not know its key"), "{ran:?}");
    assert!(sandbox.requests().is_empty(), "nothing was sent");
}

#[tokio::test]
async fn statistics_count_and_name_nobody() {
    let (machine, _last) = with_a_signed_register();
    let ran = machine.run(&["--json", "register", "stats"]).await;
    assert_eq!(ran.exit, 0, "{ran:?}");
    let kinds: Vec<_> = ran.json()["counts"]
        .as_array()
        .unwrap()
        .iter()
        .map(|count| {
            (
                count["kind"].as_str().unwrap().to_owned(),
                count["records"].as_u64(),
            )
        })
        .collect();
    assert_eq!(
        kinds,
        [
            ("register.key_announced".to_owned(), Some(1)),
            ("station.started".to_owned(), Some(1))
        ]
    );
}
