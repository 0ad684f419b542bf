//! AUD-05: the end of the chain is signed in time, and never when it is not whole.

use std::time::Duration;

use journey::Sha256;
use register::*;
use rusqlite::{Connection, params};

use crate::shelf::*;

const MINUTE: Duration = Duration::from_secs(60);

#[test]
fn aud_05_the_hundredth_record_is_signed_with_all_before_it() {
    let shelf = Shelf::new();
    let (mut register, _clock) = sealed(&shelf.path());
    for record in 2..=250 {
        register.append(&siti(), started()).unwrap();
        let last = register.last_checkpoint().unwrap();
        assert_eq!(last.map_or(0, |last| last.seq), record / 100 * 100);
    }
    let verified = verify(&shelf.path()).unwrap();
    assert_eq!((verified.records, verified.checkpoints), (250, 2));
    assert_eq!(
        verified.last_checkpoint,
        register.last_checkpoint().unwrap()
    );
}

#[test]
fn aud_05_a_record_waits_a_minute_at_most() {
    let shelf = Shelf::new();
    let (mut register, clock) = sealed(&shelf.path());
    assert_eq!(register.checkpoint_if_due().unwrap(), None);
    clock.forward(MINUTE);
    let first = register.checkpoint_if_due().unwrap().unwrap();
    assert_eq!(first.head(), register.head().unwrap());

    clock.forward(MINUTE);
    assert_eq!(
        register.checkpoint_if_due().unwrap(),
        None,
        "nothing is new"
    );
    register.append(&siti(), started()).unwrap();
    let second = register.last_checkpoint().unwrap().unwrap();
    assert_eq!(second.seq, 2, "the last one is a minute old");
}

#[test]
fn what_stops_in_order_leaves_nothing_unsigned() {
    let shelf = Shelf::new();
    let (mut register, _clock) = sealed(&shelf.path());
    let stopped = Entry::Station(StationEvent::Stopped);
    let end = register.append(&Actor::Station, stopped).unwrap().head;
    let made = register.checkpoint().unwrap().unwrap();
    assert_eq!(made.head(), end);
    assert!(made.is_signed());
    assert_eq!(register.checkpoint().unwrap(), None);
    drop(register);

    let (register, _clock) = sealed(&shelf.path());
    assert_eq!(
        register.head().unwrap(),
        end,
        "a known key is not announced again"
    );
}

#[test]
fn the_signature_is_over_the_bytes_that_are_documented() {
    use ed25519_dalek::{Signer, SigningKey};
    let shelf = Shelf::new();
    let (mut register, _clock) = sealed(&shelf.path());
    let made = register.checkpoint().unwrap().unwrap();
    let netstrings = [
        "kaunter-checkpoint-1",
        STATION,
        "1",
        &made.hash.to_string(),
        "2026-11-23T14:05:06.789+08:00",
        &made.key.to_string(),
    ]
    .map(|field| format!("{}:{field},", field.len()))
    .concat();
    let by_hand = SigningKey::from_bytes(&[1; 32]).sign(netstrings.as_bytes());
    assert_eq!(made.signature, Hexadecimal(by_hand.to_bytes()));
}

#[test]
fn a_register_from_before_checkpoints_goes_on_and_is_signed() {
    let shelf = Shelf::new();
    make_old(&shelf);
    let old = verify(&shelf.path()).unwrap();
    assert_eq!((old.records, old.checkpoints), (8, 0));

    let (mut register, _clock) = sealed(&shelf.path());
    assert_eq!(register.unfinished_journeys().unwrap().len(), 2);
    assert_eq!(start(&mut register).reference().to_string(), "KL01-0004");
    let made = register.checkpoint().unwrap().unwrap();
    assert_eq!(made.seq, 10);
    assert_eq!(verify(&shelf.path()).unwrap().checkpoints, 1);
}

#[test]
fn a_register_from_before_records_were_found_by_their_time_is_whole_and_goes_on() {
    let shelf = Shelf::new();
    let mut register = shelf.open();
    fill(&mut register, 2);
    drop(register);
    let raw = shelf.pry_open();
    raw.execute_batch(
        "DROP INDEX record_by_time; DROP INDEX record_by_proof; PRAGMA user_version = 2;",
    )
    .unwrap();
    drop(raw);
    assert_eq!(verify(&shelf.path()).unwrap().records, 8);
    let november: Period = "2026-11".parse().unwrap();
    let begun = |reader: Reader| reader.begun_in(&november).unwrap().len();
    assert_eq!(begun(Reader::open(&shelf.path()).unwrap()), 2);

    fill(&mut shelf.open(), 1);
    assert_eq!(verify(&shelf.path()).unwrap().records, 12);
    assert_eq!(begun(Reader::open(&shelf.path()).unwrap()), 3);
}

#[test]
fn nothing_is_signed_after_a_record_that_was_changed() {
    for tampering in [
        "UPDATE record SET actor = 'nobody' WHERE seq = 3",
        "DELETE FROM record WHERE seq = 3",
        "DELETE FROM record WHERE seq > 1",
        "UPDATE record SET prev = zeroblob(32) WHERE seq = 5",
    ] {
        let shelf = Shelf::new();
        let (mut register, _clock) = sealed(&shelf.path());
        register.checkpoint().unwrap();
        fill(&mut register, 1);
        shelf.pry_open().execute(tampering, []).unwrap();
        let refused = register.checkpoint().unwrap_err();
        assert!(
            matches!(refused, RegisterError::Inconsistent(_)),
            "{refused}"
        );
        let refused = register.append(&siti(), started()).unwrap_err();
        assert!(
            matches!(refused, RegisterError::Inconsistent(_)),
            "{tampering}: and nothing is appended to it: {refused}"
        );
    }
}

/// The stranger has a key of their own, and forges while the station runs.
#[test]
fn a_running_station_signs_no_history_that_is_not_its_own() {
    for below_the_checkpoint in [false, true] {
        let shelf = Shelf::new();
        let mut register = two_checkpoints(&shelf);
        fill(&mut register, 1);
        let end = register.head().unwrap();
        let raw = shelf.pry_open();
        forge(&raw, if below_the_checkpoint { 3 } else { 11 });
        if below_the_checkpoint {
            let (signed, station) = (strangers_checkpoint(&raw), STATION);
            let moved =
                "UPDATE checkpoint SET hash = ?, at = ?, key = ?, signature = ?, station = ?
                WHERE seq = 9";
            let of_stranger = params![
                signed.hash.as_bytes(),
                signed.at,
                signed.key.0,
                signed.signature.0,
                station
            ];
            raw.execute(moved, of_stranger).unwrap();
        }
        // One more record: the end is not the one that the station wrote last.
        let appended = "INSERT INTO record SELECT 14, at, boot, monotonic_ms, actor, role, build,
            journey, kind, body, hash, hash FROM record WHERE seq = 13";
        raw.execute(appended, []).unwrap();
        forge(&raw, 14);

        let refused = register.append(&siti(), started()).unwrap_err();
        match refused {
            RegisterError::Inconsistent(broken) => {
                assert_eq!((broken.seq, broken.flaw), (end.seq, Flaw::Altered));
            }
            other => panic!("{other}"),
        }
        register.checkpoint().unwrap_err();
    }
}

#[test]
fn a_checkpoint_by_a_key_that_was_never_announced_is_no_place_to_begin_at() {
    let shelf = Shelf::new();
    drop(two_checkpoints(&shelf));
    let raw = shelf.pry_open();
    let signed = strangers_checkpoint(&raw);
    raw.execute(
        "UPDATE checkpoint SET at = ?, key = ?, signature = ? WHERE seq = 9",
        params![signed.at, signed.key.0, signed.signature.0],
    )
    .unwrap();
    let refused = Register::open(&shelf.path(), BUILD, stopped_clock()).err();
    let flaw = CheckpointFlaw::UnknownKey;
    let expected = BadCheckpoint { seq: 9, flaw };
    assert!(
        matches!(refused, Some(RegisterError::Checkpoint(bad)) if bad == expected),
        "{refused:?}"
    );
}

/// What a stranger signs of the ninth record as it is now.
fn strangers_checkpoint(raw: &Connection) -> Checkpoint {
    use ed25519_dalek::{Signer, SigningKey};
    let hash = raw
        .query_row("SELECT hash FROM record WHERE seq = 9", [], |row| {
            row.get(0)
        })
        .map(Sha256::from_bytes)
        .unwrap();
    let stranger = SigningKey::from_bytes(&[9; 32]);
    let key = Hexadecimal(stranger.verifying_key().to_bytes());
    let at = "2026-11-23T14:05:06.789+08:00".to_owned();
    let fields = [
        "kaunter-checkpoint-1",
        STATION,
        "9",
        &hash.to_string(),
        &at,
        &key.to_string(),
    ];
    let netstrings = fields.map(|field| format!("{}:{field},", field.len()));
    let signature = stranger.sign(netstrings.concat().as_bytes());
    Checkpoint {
        station: STATION.to_owned(),
        seq: 9,
        hash,
        at,
        key,
        signature: Hexadecimal(signature.to_bytes()),
    }
}

#[test]
fn each_bad_checkpoint_is_named_for_what_it_is() {
    let table = [
        (
            "UPDATE checkpoint SET signature = zeroblob(64) WHERE seq = 5",
            5,
            CheckpointFlaw::NotSigned,
        ),
        (
            "UPDATE checkpoint SET at = '2026-11-24' WHERE seq = 5",
            5,
            CheckpointFlaw::NotSigned,
        ),
        (
            "UPDATE checkpoint SET station = 'KL02' WHERE seq = 9",
            9,
            CheckpointFlaw::NotSigned,
        ),
        (
            "UPDATE checkpoint SET hash = zeroblob(32) WHERE seq = 5",
            5,
            CheckpointFlaw::OtherChain,
        ),
        (
            "UPDATE checkpoint SET seq = 6 WHERE seq = 5",
            6,
            CheckpointFlaw::OtherChain,
        ),
        (
            "UPDATE checkpoint SET seq = -1 WHERE seq = 5",
            -1,
            CheckpointFlaw::OtherChain,
        ),
        (
            "UPDATE checkpoint SET key = zeroblob(32) WHERE seq = 5",
            5,
            CheckpointFlaw::UnknownKey,
        ),
        (
            "UPDATE checkpoint SET signature = x'00' WHERE seq = 9",
            9,
            CheckpointFlaw::Unreadable,
        ),
        (
            "DELETE FROM record WHERE seq > 8",
            9,
            CheckpointFlaw::CutOff,
        ),
    ];
    for (tampering, seq, flaw) in table {
        let shelf = Shelf::new();
        two_checkpoints(&shelf);
        shelf.pry_open().execute(tampering, []).unwrap();
        match verify(&shelf.path()) {
            Err(NotVerified::Checkpoint(bad)) => {
                assert_eq!(bad, BadCheckpoint { seq, flaw }, "{tampering}");
            }
            other => panic!("{tampering}: {other:?}"),
        }
    }
}

#[test]
fn a_version_that_is_not_the_files_hides_no_checkpoint() {
    let shelf = Shelf::new();
    two_checkpoints(&shelf);
    let raw = shelf.pry_open();
    raw.execute_batch(
        "UPDATE checkpoint SET signature = zeroblob(64) WHERE seq = 5; PRAGMA user_version = 1;",
    )
    .unwrap();
    let found = verify(&shelf.path());
    let flaw = CheckpointFlaw::NotSigned;
    let expected = BadCheckpoint { seq: 5, flaw };
    assert!(
        matches!(found, Err(NotVerified::Checkpoint(bad)) if bad == expected),
        "{found:?}"
    );
}

#[test]
fn a_station_with_a_key_whose_checkpoints_are_all_gone_is_not_taken_for_one_without() {
    for (records, missing) in [(201, None), (202, Some(201))] {
        let shelf = Shelf::new();
        let mut register = sealed(&shelf.path()).0;
        let more = (1..records).map(|_| started());
        register.append_all(&siti(), more).unwrap();
        drop(register);
        verify(&shelf.path()).unwrap();
        let raw = shelf.pry_open();
        assert_eq!(raw.execute("DELETE FROM checkpoint", []).unwrap(), 1);
        let found = match verify(&shelf.path()) {
            Err(NotVerified::Checkpoint(bad)) => Some(bad),
            _ => None,
        };
        let flaw = CheckpointFlaw::Missing;
        assert_eq!(found, missing.map(|seq| BadCheckpoint { seq, flaw }));
    }
}

#[test]
fn a_chain_made_anew_is_given_away_by_its_checkpoints() {
    let shelf = Shelf::new();
    two_checkpoints(&shelf);
    forge(&shelf.pry_open(), 7);
    match verify(&shelf.path()) {
        Err(NotVerified::Checkpoint(bad)) => assert_eq!(
            bad,
            BadCheckpoint {
                seq: 9,
                flaw: CheckpointFlaw::OtherChain
            },
            "the records up to the checkpoint before are still as they were signed"
        ),
        other => panic!("{other:?}"),
    }
}

#[test]
fn another_key_is_announced_before_it_signs() {
    let shelf = Shelf::new();
    two_checkpoints(&shelf);
    let mut register = shelf.open();
    register.seal_with(STATION, key(2)).unwrap();
    let made = register.checkpoint().unwrap().unwrap();
    assert_eq!(made.key, key(2).public());
    assert_eq!(verify(&shelf.path()).unwrap().checkpoints, 3);

    // Back to the first: what it signs counts only once it is announced again.
    register.seal_with(STATION, key(1)).unwrap();
    register.checkpoint().unwrap();
    let verified = verify(&shelf.path()).unwrap();
    assert_eq!(verified.checkpoints, 4);
    let [first, second] = [1, 2].map(|number| key(number).public());
    let keys = [(1, first), (10, second), (11, first)];
    assert_eq!(verified.keys, keys, "whoever looks sees that it changed");
}

#[test]
fn a_checkpoint_is_neither_changed_nor_removed() {
    let shelf = Shelf::new();
    two_checkpoints(&shelf);
    let raw = Connection::open(shelf.path()).unwrap();
    for attempt in [
        "UPDATE checkpoint SET at = ''",
        "DELETE FROM checkpoint WHERE seq = 5",
        "INSERT INTO checkpoint SELECT 7, hash, station, at, key, signature FROM checkpoint
            WHERE seq = 5",
    ] {
        raw.execute(attempt, []).expect_err(attempt);
    }
}

/// Nine records, and checkpoints at the fifth and the ninth.
pub(crate) fn two_checkpoints(shelf: &Shelf) -> Register {
    let (mut register, _clock) = sealed(&shelf.path());
    for _ in 0..2 {
        fill(&mut register, 1);
        register.checkpoint().unwrap();
    }
    register
}

/// Changes a record, and every later one so that they are chained again: what an intruder does
/// who knows how a hash is made.
pub(crate) fn forge(connection: &Connection, seq: i64) {
    let records = "SELECT at, boot, monotonic_ms, actor, role, build, journey, kind, body, prev
        FROM record WHERE seq = ?";
    connection
        .execute("UPDATE record SET actor = 'nobody' WHERE seq = ?", [seq])
        .unwrap();
    let last: i64 = connection
        .query_row("SELECT max(seq) FROM record", [], |row| row.get(0))
        .unwrap();
    for seq in seq..=last {
        let (fields, prev) = connection
            .query_row(records, [seq], |row| {
                let fields: Vec<Option<String>> = (0..9)
                    .map(|column| match row.get_ref_unwrap(column) {
                        rusqlite::types::ValueRef::Integer(number) => Some(number.to_string()),
                        text => text.as_str_or_null().unwrap().map(str::to_owned),
                    })
                    .collect();
                Ok((fields, row.get::<_, [u8; 32]>(9)?))
            })
            .unwrap();
        let prev = Sha256::from_bytes(prev).to_string();
        let netstrings: String = [Some(prev), Some(seq.to_string())]
            .into_iter()
            .chain(fields)
            .flatten()
            .map(|field| format!("{}:{field},", field.len()))
            .collect();
        let hash = Sha256::of(netstrings.as_bytes());
        connection
            .execute(
                "UPDATE record SET hash = ?1 WHERE seq = ?2",
                params![hash.as_bytes(), seq],
            )
            .unwrap();
        connection
            .execute(
                "UPDATE record SET prev = ?1 WHERE seq = ?2 + 1",
                params![hash.as_bytes(), seq],
            )
            .unwrap();
    }
}

/// A register as the version before checkpoints left it: eight records, two journeys not over.
fn make_old(shelf: &Shelf) {
    let mut register = shelf.open();
    fill(&mut register, 1);
    start(&mut register);
    fill(&mut register, 1);
    drop(register);
    let raw = shelf.pry_open();
    let of_then = "CREATE TRIGGER record_is_not_deleted BEFORE DELETE ON record
BEGIN
    SELECT raise(ABORT, 'the register is append-only');
END;";
    raw.execute_batch(&format!(
        "DELETE FROM record WHERE seq > 8;
        DROP TABLE checkpoint;
        DROP TABLE unfinished;
        DROP TRIGGER journey_begins;
        DROP TRIGGER journey_ends;
        DROP INDEX record_by_peer;
        DROP INDEX record_by_time;
        DROP INDEX record_by_proof;
        DROP TRIGGER record_is_not_deleted;
        {of_then}
        PRAGMA user_version = 1;"
    ))
    .unwrap();
}
