//! AUD-02: whatever is done to the middle of the chain is found, and the first bad record named.

use proptest::prelude::*;
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};
use register::*;
use rusqlite::{Connection, params, types::Value};

use crate::shelf::*;

const JOURNEYS: usize = 10;
const RECORDS: i64 = 40;
const MUTATIONS: u32 = 300;

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
}

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
fn every_tampering_is_found_and_the_first_bad_record_named() {
    let shelf = Shelf::new();
    fill(&mut shelf.open(), JOURNEYS);
    drop(shelf.pry_open());
    let original = std::fs::read(shelf.path()).unwrap();
    assert_eq!(
        verify(&shelf.path()).unwrap().records,
        RECORDS.unsigned_abs()
    );

    let config = Config {
        cases: MUTATIONS,
        failure_persistence: None,
        ..Config::default()
    };
    let seeded = TestRng::deterministic_rng(RngAlgorithm::ChaCha);
    TestRunner::new_with_rng(config, seeded)
        .run(&any_tampering(), |tampering| {
            std::fs::write(shelf.path(), &original).unwrap();
            let connection = Connection::open(shelf.path()).unwrap();
            connection
                .execute_batch("PRAGMA synchronous = off; BEGIN")
                .unwrap();
            let first_bad = tamper(&connection, &tampering);
            connection.execute_batch("COMMIT").unwrap();
            drop(connection);
            match verify(&shelf.path()) {
                Err(NotVerified::Broken(Broken { seq, .. })) => prop_assert_eq!(seq, first_bad),
                other => prop_assert!(false, "not found: {:?}", other),
            }
            Ok(())
        })
        .unwrap_or_else(|failure| panic!("{failure}"));
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
            flip(connection, seq, column, bit);
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
            let name = as_empty.then_some("");
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

fn flip(connection: &Connection, seq: i64, column: &str, bit: usize) {
    let select = format!("SELECT {column} FROM record WHERE seq = ?");
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
        Value::Text(text) => {
            let mut bytes = text.into_bytes();
            turn(&mut bytes);
            (Value::Blob(bytes), "CAST(? AS TEXT)")
        }
        Value::Blob(mut bytes) => {
            turn(&mut bytes);
            (Value::Blob(bytes), "?")
        }
        other => panic!("{column} of {seq} is {other:?}"),
    };
    let update = format!("UPDATE record SET {column} = {stored} WHERE seq = ?");
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
