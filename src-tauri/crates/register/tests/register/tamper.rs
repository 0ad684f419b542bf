//! AUD-02: whatever is done to the middle of the chain is found, and the first bad record named.

use proptest::prelude::*;
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};
use register::*;
use rusqlite::types::{Type, Value, ValueRef};
use rusqlite::{Connection, OpenFlags, params};

use crate::shelf::*;

const JOURNEYS: usize = 10;
/// Those of the journeys, and the first one, which announces the key.
const RECORDS: i64 = 41;
/// Where the checkpoints are.
const SIGNED: [i64; 2] = [21, RECORDS];

fn mutations() -> u32 {
    let soak = std::env::var_os("KAUNTER_SOAK").is_some();
    if soak { 10_000 } else { 300 }
}

/// Something that an intruder does, and the record that gives it away.
#[derive(Debug, Clone)]
enum Tampering {
    /// Turns one bit of one field.
    Flip {
        seq: i64,
        column: &'static str,
        bit: usize,
    },
    /// Removes a record that is not the last.
    Delete { seq: i64 },
    /// Removes a record and moves the later ones up.
    CloseGap { seq: i64 },
    /// Exchanges two records.
    Swap { seq: i64, with: i64 },
    /// Puts a copy of a record in the middle and moves the later ones down.
    Insert { seq: i64, copy_of: i64 },
    /// Puts a record before the first.
    Prepend { seq: i64 },
    /// Says that a record belongs to no journey, or to one without a name.
    Unname { seq: i64, as_empty: bool },
    /// Moves the end of one text to the beginning of the next.
    Shift { seq: i64 },
    /// Turns one bit of one field of a checkpoint.
    FlipCheckpoint {
        seq: i64,
        column: &'static str,
        bit: usize,
    },
}

const CHECKPOINT_COLUMNS: [&str; 5] = ["hash", "station", "at", "key", "signature"];

const COLUMNS: [&str; 11] = [
    "at",
    "boot",
    "monotonic_ms",
    "actor",
    "role",
    "build",
    "journey",
    "kind",
    "body",
    "prev",
    "hash",
];

#[test]
fn aud_02_every_tampering_is_found_and_the_first_bad_record_named() {
    let (shelf, original) = signed();
    runner()
        .run(&any_tampering(), |tampering| {
            std::fs::write(shelf.path(), &original).unwrap();
            let connection = shelf.pry_open();
            connection.execute_batch("BEGIN").unwrap();
            let first_bad = tamper(&connection, &tampering);
            connection.execute_batch("COMMIT").unwrap();
            drop(connection);
            let is_checkpoint = matches!(tampering, Tampering::FlipCheckpoint { .. });
            match verify(&shelf.path()) {
                Err(NotVerified::Broken(Broken { seq, .. })) if !is_checkpoint => {
                    prop_assert_eq!(seq, first_bad);
                }
                Err(NotVerified::Checkpoint(BadCheckpoint { seq, .. })) if is_checkpoint => {
                    prop_assert_eq!(seq, first_bad);
                }
                other => prop_assert!(false, "not found: {:?}", other),
            }
            Ok(())
        })
        .unwrap_or_else(|failure| panic!("{failure}"));
}

/// Whatever a byte of the file means to SQLite: the first record that can no longer be read as it
/// was is named, or none is another than it was.
#[test]
fn every_changed_byte_is_found_or_changes_no_record() {
    let (shelf, original) = signed();
    let (records, checkpoints) = (contents(&shelf, "record"), contents(&shelf, "checkpoint"));
    assert_eq!(records.len(), JOURNEYS * 4 + 1);
    let change = (any::<prop::sample::Index>(), any::<u8>());
    let changes = prop::collection::vec(change, 1..4);
    runner()
        .run(&changes, |changes| {
            let mut file = original.clone();
            for (at, byte) in &changes {
                file[at.index(original.len())] ^= byte;
            }
            std::fs::write(shelf.path(), &file).unwrap();
            let verified = verify(&shelf.path());
            let left = contents(&shelf, "record");
            match verified {
                Ok(_) => {
                    prop_assert!(left == records, "a record is another, and it was not found");
                    prop_assert!(contents(&shelf, "checkpoint") == checkpoints);
                }
                Err(NotVerified::Broken(Broken { seq, .. })) => {
                    prop_assert!(is_first_bad(seq, &left, &records), "{seq}");
                }
                Err(NotVerified::Checkpoint(BadCheckpoint { seq, .. })) => {
                    let cut_off = left.len() < records.len();
                    prop_assert!(cut_off || contents(&shelf, "checkpoint") != checkpoints);
                    let before = usize::try_from(seq).unwrap_or(0).min(left.len());
                    prop_assert!(left[..before] == records[..before]);
                }
                Err(NotVerified::Lookup(_)) => prop_assert!(left == records),
                // What is no register any more has no first record.
                Err(NotVerified::Unopened(_)) => {}
                Err(NotVerified::Anchor(bad)) => prop_assert!(false, "no anchor: {}", bad),
            }
            Ok(())
        })
        .unwrap_or_else(|failure| panic!("{failure}"));
}

#[test]
fn a_record_that_is_hidden_from_the_station_is_missed() {
    for tampering in [
        "DELETE FROM unfinished",
        "INSERT INTO unfinished VALUES ('KL01-0001')",
        "DROP INDEX record_by_journey; CREATE INDEX record_by_journey ON record (journey, seq)
            WHERE journey IS NOT NULL AND seq < 9",
        "ALTER TABLE unfinished RENAME TO those; CREATE VIEW unfinished AS SELECT * FROM those",
        "DROP TRIGGER record_is_not_deleted",
        "PRAGMA user_version = 1",
        "PRAGMA user_version = 0",
        "PRAGMA user_version = 99",
    ] {
        let shelf = Shelf::new();
        let mut register = shelf.open();
        fill(&mut register, 2);
        start(&mut register);
        drop(register);
        shelf.pry_open().execute_batch(tampering).unwrap();
        let hidden = verify(&shelf.path());
        assert!(
            matches!(hidden, Err(NotVerified::Lookup(_))),
            "{tampering}: {hidden:?}"
        );
    }
}

/// The bytes of a register with two checkpoints, one of them at its end.
fn signed() -> (Shelf, Vec<u8>) {
    let shelf = Shelf::new();
    let (mut register, _clock) = sealed(&shelf.path());
    for _ in 0..2 {
        fill(&mut register, JOURNEYS / 2);
        register.checkpoint().unwrap();
    }
    drop(register);
    let original = std::fs::read(shelf.path()).unwrap();
    let verified = verify(&shelf.path()).unwrap();
    assert_eq!(verified.records, RECORDS.unsigned_abs());
    assert_eq!(verified.checkpoints, 2);
    (shelf, original)
}

fn runner() -> TestRunner {
    let config = Config {
        cases: mutations(),
        failure_persistence: None,
        ..Config::default()
    };
    TestRunner::new_with_rng(config, TestRng::deterministic_rng(RngAlgorithm::ChaCha))
}

/// The rows of a table as far as they can be read.
fn contents(shelf: &Shelf, table: &str) -> Vec<Vec<Stored>> {
    let read_only = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let connection = Connection::open_with_flags(shelf.path(), read_only).unwrap();
    let Ok(mut rows) = connection.prepare(&format!("SELECT * FROM {table} ORDER BY seq")) else {
        return Vec::new();
    };
    let columns = rows.column_count();
    let mut rows = rows.query([]).unwrap();
    let mut contents = Vec::new();
    while let Ok(Some(row)) = rows.next() {
        contents.push(
            (0..columns)
                .map(|column| Stored::of(row.get_ref_unwrap(column)))
                .collect(),
        );
    }
    contents
}

/// A value to the byte: not every text that SQLite gives is one.
#[derive(Debug, PartialEq)]
enum Stored {
    Integer(i64),
    Bytes(Type, Vec<u8>),
    Other(String),
}

impl Stored {
    fn of(value: ValueRef<'_>) -> Self {
        match value {
            ValueRef::Integer(number) => Self::Integer(number),
            ValueRef::Text(bytes) | ValueRef::Blob(bytes) => {
                Self::Bytes(value.data_type(), bytes.to_vec())
            }
            other => Self::Other(format!("{other:?}")),
        }
    }
}

/// Whether `seq` is the first record that is not what it was: by where it stands, or by the number
/// that it has now where no record can have it.
fn is_first_bad(seq: i64, left: &[Vec<Stored>], original: &[Vec<Stored>]) -> bool {
    let same = left.iter().zip(original);
    let same = same.take_while(|(left, original)| left == original).count();
    let now = left.get(same).map(|record| &record[0]);
    seq == i64::try_from(same).unwrap() + 1 || now == Some(&Stored::Integer(seq))
}

#[test]
fn each_flaw_is_named_for_what_it_is() {
    let forge = "UPDATE record SET actor = 'nobody' WHERE seq = 3";
    let table = [
        (forge, 3, Flaw::Altered),
        ("DELETE FROM record WHERE seq = 3", 3, Flaw::Missing),
        (
            "UPDATE record SET seq = -1 WHERE seq = 3",
            -1,
            Flaw::OutOfOrder,
        ),
        (
            "UPDATE record SET prev = zeroblob(32) WHERE seq = 3",
            3,
            Flaw::Unchained,
        ),
        (
            "UPDATE record SET hash = x'00' WHERE seq = 3",
            3,
            Flaw::Unreadable,
        ),
    ];
    for (tampering, first_bad, named) in table {
        let shelf = Shelf::new();
        fill(&mut shelf.open(), 2);
        shelf.pry_open().execute(tampering, []).unwrap();
        match verify(&shelf.path()) {
            Err(NotVerified::Broken(Broken { seq, flaw })) => {
                assert_eq!((seq, flaw), (first_bad, named), "{tampering}");
            }
            other => panic!("{tampering}: {other:?}"),
        }
    }
}

#[test]
fn a_register_that_is_not_there_is_not_whole() {
    let missing = verify(&Shelf::new().path());
    assert!(
        matches!(missing, Err(NotVerified::Unopened(_))),
        "{missing:?}"
    );
}

/// Does it, and tells the first record that is no longer what it was.
fn tamper(connection: &Connection, tampering: &Tampering) -> i64 {
    let run = |sql: &str, parameters: &[&dyn rusqlite::ToSql]| {
        connection.execute(sql, parameters).unwrap();
    };
    match *tampering {
        Tampering::Flip { seq, column, bit } => {
            flip(connection, "record", seq, column, bit);
            seq
        }
        Tampering::FlipCheckpoint { seq, column, bit } => {
            flip(connection, "checkpoint", seq, column, bit);
            seq
        }
        Tampering::Delete { seq } => {
            run("DELETE FROM record WHERE seq = ?", params![seq]);
            seq
        }
        Tampering::CloseGap { seq } => {
            run("DELETE FROM record WHERE seq = ?", params![seq]);
            renumber(connection, seq, -1);
            seq
        }
        Tampering::Swap { seq, with } => {
            for (from, to) in [(seq, -1), (with, seq), (-1, with)] {
                run("UPDATE record SET seq = ? WHERE seq = ?", params![to, from]);
            }
            seq.min(with)
        }
        Tampering::Insert { seq, copy_of } => {
            let copy = copied(connection, copy_of);
            renumber(connection, seq, 1);
            insert(connection, seq, copy);
            // A copy in its own place is what was there; the one that it moved is not.
            if copy_of == seq { seq + 1 } else { seq }
        }
        Tampering::Prepend { seq } => {
            insert(connection, seq, copied(connection, 1));
            seq
        }
        Tampering::Unname { seq, as_empty } => {
            // The first belongs to none as it is.
            let name = (as_empty || seq == 1).then_some("");
            run(
                "UPDATE record SET journey = ? WHERE seq = ?",
                params![name, seq],
            );
            seq
        }
        Tampering::Shift { seq } => {
            let moved = "UPDATE record SET actor = substr(actor, 1, length(actor) - 1),
                role = substr(actor, -1) || role WHERE seq = ?";
            run(moved, params![seq]);
            seq
        }
    }
}

fn flip(connection: &Connection, table: &str, seq: i64, column: &str, bit: usize) {
    let select = format!("SELECT {column} FROM {table} WHERE seq = ?");
    let value: Value = connection
        .query_row(&select, [seq], |row| row.get(0))
        .unwrap();
    let turn = |bytes: &mut Vec<u8>| {
        let at = bit / 8 % bytes.len();
        bytes[at] ^= 1 << (bit % 8);
    };
    // A flipped bit makes some texts invalid UTF-8. SQLite stores them all the same.
    let (value, stored) = match value {
        Value::Integer(number) => (Value::Integer(number ^ (1 << (bit % 63))), "?"),
        Value::Null => (Value::Text("KL01-0001".to_owned()), "?"),
        Value::Text(text) => {
            let mut bytes = text.into_bytes();
            turn(&mut bytes);
            (Value::Blob(bytes), "CAST(? AS TEXT)")
        }
        Value::Blob(mut bytes) => {
            turn(&mut bytes);
            (Value::Blob(bytes), "?")
        }
        Value::Real(_) => panic!("{column} of {seq} is a fraction"),
    };
    let update = format!("UPDATE {table} SET {column} = {stored} WHERE seq = ?");
    assert_eq!(connection.execute(&update, params![value, seq]).unwrap(), 1);
}

/// Moves every record from `seq` on by `by`. By way of negative numbers: none may meet another.
fn renumber(connection: &Connection, seq: i64, by: i64) {
    for (sql, by) in [
        ("UPDATE record SET seq = -(seq + ?2) WHERE seq >= ?1", by),
        (
            "UPDATE record SET seq = -seq + 0 * ?2 WHERE seq < 0 AND ?1 > 0",
            by,
        ),
    ] {
        connection.execute(sql, params![seq, by]).unwrap();
    }
}

fn copied(connection: &Connection, seq: i64) -> Vec<Value> {
    connection
        .query_row("SELECT * FROM record WHERE seq = ?", [seq], |row| {
            (0..12).map(|column| row.get(column)).collect()
        })
        .unwrap()
}

fn insert(connection: &Connection, seq: i64, mut record: Vec<Value>) {
    record[0] = Value::Integer(seq);
    let sql = "INSERT INTO record VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
    connection
        .execute(sql, rusqlite::params_from_iter(record))
        .unwrap();
}

fn any_tampering() -> impl Strategy<Value = Tampering> {
    let each = 1..=RECORDS;
    let not_last = 1..RECORDS;
    let flip = (
        each.clone(),
        proptest::sample::select(&COLUMNS[..]),
        any::<u16>(),
    );
    let flip_checkpoint = (
        proptest::sample::select(&SIGNED[..]),
        proptest::sample::select(&CHECKPOINT_COLUMNS[..]),
        any::<u16>(),
    );
    prop_oneof![
        6 => flip.prop_map(|(seq, column, bit)| {
            Tampering::Flip { seq, column, bit: bit.into() }
        }),
        1 => not_last.clone().prop_map(|seq| Tampering::Delete { seq }),
        1 => not_last.clone().prop_map(|seq| Tampering::CloseGap { seq }),
        1 => (each.clone(), each.clone())
            .prop_filter("two records", |(a, b)| a != b)
            .prop_map(|(seq, with)| Tampering::Swap { seq, with }),
        1 => (each.clone(), each.clone()).prop_map(|(seq, copy_of)| Tampering::Insert { seq, copy_of }),
        1 => (-9_i64..1).prop_map(|seq| Tampering::Prepend { seq }),
        1 => (each.clone(), any::<bool>())
            .prop_map(|(seq, as_empty)| Tampering::Unname { seq, as_empty }),
        1 => each.prop_map(|seq| Tampering::Shift { seq }),
        2 => flip_checkpoint.prop_map(|(seq, column, bit)| {
            Tampering::FlipCheckpoint { seq, column, bit: bit.into() }
        }),
    ]
}

#[test]
fn every_end_that_the_chain_ever_had_is_shown() {
    let shelf = Shelf::new();
    let mut register = shelf.open();
    let mut ends = Vec::new();
    for _ in 0..3 {
        fill(&mut register, 1);
        ends.push(register.head().unwrap());
    }
    let mut shown = Vec::new();
    verify_each(&shelf.path(), &[], |head| shown.push(head)).unwrap();
    assert_eq!(shown.len(), 12);
    assert!(ends.iter().all(|end| shown.contains(end)));
}
