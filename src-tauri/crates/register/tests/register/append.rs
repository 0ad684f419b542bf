//! What is appended stays as it is, in a file of its own, and nobody else reads it.

use std::collections::BTreeSet;

use journey::*;
use register::*;
use rusqlite::Connection;

use crate::shelf::*;

#[test]
fn aud_01_a_record_carries_who_when_where_and_the_chain() {
    let shelf = Shelf::new();
    let mut register = shelf.open();
    register.append(&Actor::Station, started()).unwrap();
    start(&mut register);
    drop(register);

    let raw = Connection::open(shelf.path()).unwrap();
    let records: Vec<[String; 12]> = raw
        .prepare(
            "SELECT seq, at, boot, monotonic_ms, actor, role, build, coalesce(journey, 'none'),
                kind, body, lower(hex(prev)), lower(hex(hash)) FROM record",
        )
        .unwrap()
        .query_map([], |row| {
            Ok(std::array::from_fn(|i| match row.get_ref_unwrap(i) {
                rusqlite::types::ValueRef::Integer(number) => number.to_string(),
                text => text.as_str().unwrap().to_owned(),
            }))
        })
        .unwrap()
        .collect::<Result<_, _>>()
        .unwrap();
    let [first, second] = &records[..] else {
        panic!("{records:?}")
    };
    assert_eq!(
        first[..11],
        [
            "1",
            "2026-11-23T14:05:06.789+08:00",
            "00000000-0000-0000-0000-000000000007",
            "61250",
            "station",
            "station",
            BUILD,
            "none",
            "station.started",
            r#"{"kind":"started","training":true}"#,
            &"0".repeat(64),
        ]
    );
    assert_eq!(
        second[4..9],
        ["siti.a", "staff", BUILD, "KL01-0001", "journey.started"]
    );
    assert_eq!(
        second[10], first[11],
        "each record carries the hash of the one before"
    );
}

#[test]
fn the_hash_is_the_one_that_is_documented() {
    let shelf = Shelf::new();
    let mut register = shelf.open();
    let appended = register.append(&Actor::Station, started()).unwrap();
    let netstrings = [
        &"0".repeat(64),
        "1",
        "2026-11-23T14:05:06.789+08:00",
        "00000000-0000-0000-0000-000000000007",
        "61250",
        "station",
        "station",
        "kaunter 0.1.0",
        "station.started",
        r#"{"kind":"started","training":true}"#,
    ]
    .map(|field| format!("{}:{field},", field.len()))
    .concat();
    assert_eq!(
        appended.head,
        Head {
            seq: 1,
            hash: Sha256::of(netstrings.as_bytes())
        }
    );
    assert_eq!(register.head().unwrap(), appended.head);
}

#[test]
fn an_empty_register_is_whole() {
    let shelf = Shelf::new();
    let register = shelf.open();
    let head = register.head().unwrap();
    assert_eq!(head.seq, 0);
    let verified = verify(&shelf.path()).unwrap();
    assert_eq!((verified.records, verified.head), (0, head));
}

#[test]
fn events_of_one_decision_are_appended_together() {
    let shelf = Shelf::new();
    let mut register = shelf.open();
    let appended = register
        .append_all(&siti(), [started(), started(), started()])
        .unwrap();
    assert_eq!((appended.records, appended.head.seq), (3, 3));
    let nothing = register.append_all(&siti(), []).unwrap();
    assert_eq!((nothing.records, nothing.head), (0, appended.head));
}

#[test]
fn a_reopened_register_goes_on_where_it_stopped() {
    let shelf = Shelf::new();
    fill(&mut shelf.open(), 2);
    let mut register = shelf.open();
    assert_eq!(start(&mut register).reference().to_string(), "KL01-0003");
    assert_eq!(verify(&shelf.path()).unwrap().records, 9);
}

#[test]
fn a_register_is_made_once_however_many_open_it() {
    let shelf = Shelf::new();
    let references: BTreeSet<_> = std::thread::scope(|scope| {
        let threads =
            [(); 8].map(|()| scope.spawn(|| start(&mut shelf.open()).reference().to_string()));
        threads.map(|thread| thread.join().unwrap()).into()
    });
    assert_eq!(references.len(), 8, "no two journeys share a number");
    assert_eq!(verify(&shelf.path()).unwrap().records, 8);
}

#[test]
fn each_prefix_counts_for_itself() {
    let shelf = Shelf::new();
    let mut register = shelf.open();
    let mut next = |prefix: &str| {
        let prefix = prefix.parse().unwrap();
        let journey = register.start_journey(&siti(), &prefix, |reference| {
            Journey::start(reference, staff(), false, &Policy::default())
        });
        journey.unwrap().reference().to_string()
    };
    assert_eq!(next("KL01"), "KL01-0001");
    assert_eq!(next("KL"), "KL-0001");
    assert_eq!(next("KL01"), "KL01-0002");
    assert_eq!(next("KL"), "KL-0002");
}

#[test]
fn records_are_neither_changed_nor_removed_nor_replaced() {
    let shelf = Shelf::new();
    fill(&mut shelf.open(), 2);
    let whole = verify(&shelf.path()).unwrap();
    let raw = Connection::open(shelf.path()).unwrap();
    for attempt in [
        "UPDATE record SET actor = 'nobody' WHERE seq = 3",
        "DELETE FROM record WHERE seq = 8",
        "DELETE FROM record",
        "INSERT OR REPLACE INTO record SELECT * FROM record WHERE seq = 8",
        "INSERT INTO record SELECT 10, at, boot, monotonic_ms, actor, role, build, journey, kind,
            body, prev, hash FROM record WHERE seq = 8",
    ] {
        raw.execute(attempt, []).expect_err(attempt);
    }
    assert_eq!(verify(&shelf.path()).unwrap(), whole);
}

#[test]
fn aud_13_aud_21_the_file_is_durable_and_its_owners_alone() {
    let shelf = Shelf::new();
    std::fs::write(shelf.path(), "").unwrap();
    let _register = shelf.open();
    let raw = Connection::open(shelf.path()).unwrap();
    let mode: String = raw
        .pragma_query_value(None, "journal_mode", |row| row.get(0))
        .unwrap();
    assert_eq!(mode, "wal");

    #[cfg(unix)]
    for file in std::fs::read_dir(shelf.path().parent().unwrap()).unwrap() {
        use std::os::unix::fs::PermissionsExt;
        let file = file.unwrap();
        let mode = file.metadata().unwrap().permissions().mode() & 0o777;
        assert_eq!(mode, 0o600, "{:?}", file.file_name());
    }
}

#[test]
fn a_register_that_cannot_be_made_is_an_error() {
    let shelf = Shelf::new();
    let nowhere = shelf.path().join("in-a-folder-that-is-not-there");
    Register::open(&nowhere, BUILD, stopped_clock())
        .err()
        .expect("no such folder");

    std::fs::write(shelf.path(), "this is no database, but it is long enough").unwrap();
    Register::open(&shelf.path(), BUILD, stopped_clock())
        .err()
        .expect("not a register");
    assert!(
        std::fs::read(shelf.path())
            .unwrap()
            .starts_with(b"this is no database"),
        "what is not a register is left as it is"
    );
}
