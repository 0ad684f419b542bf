//! Which journeys nobody may go on with, after somebody had their hands on the file.

use std::fs;

use journey::*;

use crate::checkpoints::forge;
use crate::shelf::*;

/// A journey that is not over, the number of its first record and of the checkpoint before it.
struct Waiting {
    reference: JourneyRef,
    first: i64,
    checkpoint: i64,
}

/// Six journeys that are not over, each followed by one that is and a checkpoint.
fn waiting(shelf: &Shelf) -> Vec<Waiting> {
    let (mut register, _clock) = sealed(&shelf.path());
    let mut waiting = Vec::new();
    for _ in 0..6 {
        let checkpoint = register.last_checkpoint().unwrap();
        let reference = start(&mut register).reference().clone();
        let first = register.head().unwrap().seq;
        fill(&mut register, 1);
        register.checkpoint().unwrap();
        waiting.push(Waiting {
            reference,
            first,
            checkpoint: checkpoint.map_or(0, |checkpoint| checkpoint.seq),
        });
    }
    waiting
}

/// Those that are doubtful after `tamper`, which is given a file that is open already.
fn doubtful(original: &Shelf, tamper: impl Fn(&rusqlite::Connection)) -> Vec<JourneyRef> {
    let shelf = Shelf::new();
    fs::copy(original.path(), shelf.path()).unwrap();
    let mut register = shelf.open();
    register.seal_with(STATION, key(1)).unwrap();
    tamper(&shelf.pry_open());
    register.doubtful_journeys().unwrap()
}

#[test]
fn nothing_is_doubtful_in_a_register_that_is_whole() {
    let shelf = Shelf::new();
    let waiting = waiting(&shelf);
    assert_eq!(
        shelf.open().unfinished_journeys().unwrap().len(),
        waiting.len()
    );
    assert_eq!(doubtful(&shelf, |_| {}), []);
    assert_eq!(Shelf::new().open().doubtful_journeys().unwrap(), []);
}

#[test]
fn whatever_is_changed_makes_each_journey_doubtful_that_was_under_way() {
    let shelf = Shelf::new();
    let waiting = waiting(&shelf);
    let last = shelf.open().head().unwrap().seq;
    for (change, unnames) in [
        (
            "UPDATE record SET body = replace(body, 'a', 'e') WHERE seq = ?",
            false,
        ),
        (
            "UPDATE record SET at = replace(at, '2', '3') WHERE seq = ?",
            false,
        ),
        (
            "UPDATE record SET journey = 'KL01-9999' WHERE seq = ?",
            true,
        ),
        (
            "UPDATE record SET kind = 'journey.unheard_of' WHERE seq = ?",
            false,
        ),
        ("DELETE FROM record WHERE seq = ?", true),
    ] {
        for seq in 2..=last {
            let found = doubtful(&shelf, |file| {
                assert_eq!(file.execute(change, [seq]).unwrap(), 1);
            });
            for one in &waiting {
                // One whose only record does not bear its name any more is none.
                let is_listed = !unnames || one.first != seq;
                let is_found = found.contains(&one.reference);
                let (first, checkpoint) = (one.first, one.checkpoint);
                let told = format!("{change}, {seq}: begun at {first} after {checkpoint}");
                assert!(is_found || !is_listed || seq < first, "{told}");
                assert!(!is_found || seq > checkpoint, "{told}");
            }
        }
    }
}

#[test]
fn a_history_that_was_made_anew_leaves_no_journey_to_go_on_with() {
    let shelf = Shelf::new();
    let waiting = waiting(&shelf);
    let all: Vec<_> = waiting.iter().map(|one| one.reference.clone()).collect();
    for seq in [2, waiting[3].first, waiting[5].first] {
        assert_eq!(doubtful(&shelf, |file| forge(file, seq)), all, "{seq}");
    }
}

#[test]
fn a_checkpoint_of_somebody_else_leaves_none_that_began_before_it() {
    let shelf = Shelf::new();
    let waiting = waiting(&shelf);
    let third = waiting[3].checkpoint;
    let found = doubtful(&shelf, |file| {
        let change = "UPDATE checkpoint SET signature = zeroblob(64) WHERE seq = ?";
        file.execute(change, [third]).unwrap();
    });
    let before: Vec<_> = waiting[..4]
        .iter()
        .map(|one| one.reference.clone())
        .collect();
    assert_eq!(
        found, before,
        "the fourth has nothing else to be chained to"
    );
}

#[test]
fn another_key_than_the_stations_signs_for_nothing() {
    let shelf = Shelf::new();
    let waiting = waiting(&shelf);
    let (register, _clock) = sealed_by(&shelf.path(), 2);
    assert_eq!(register.doubtful_journeys().unwrap().len(), waiting.len());
}

/// What a journey is looked up by is not hashed.
#[test]
fn a_record_that_an_index_hides_or_a_trigger_waits_for_makes_them_doubtful() {
    let shelf = Shelf::new();
    let waiting = waiting(&shelf);
    let all: Vec<_> = waiting.iter().map(|one| one.reference.clone()).collect();
    let mut journey = start(&mut shelf.open());
    assert_eq!(journey.reference().to_string(), "KL01-0013");
    perform(&mut shelf.open(), &mut journey, consent());
    let hidden = shelf.open().head().unwrap().seq;
    let found = doubtful(&shelf, |file| {
        let index: String = file
            .query_row(
                "SELECT sql FROM sqlite_schema WHERE name = 'record_by_journey'",
                [],
                |row| row.get(0),
            )
            .unwrap();
        let partial = match index.contains("WHERE") {
            true => format!("{index} AND seq <> {hidden}"),
            false => format!("{index} WHERE seq <> {hidden}"),
        };
        file.execute_batch("PRAGMA writable_schema = on").unwrap();
        let set = "UPDATE sqlite_schema SET sql = ? WHERE name = 'record_by_journey'";
        file.execute(set, [&partial]).unwrap();
        file.execute_batch("PRAGMA writable_schema = reset")
            .unwrap();
        file.execute_batch("REINDEX record_by_journey").unwrap();
        file.execute_batch("PRAGMA writable_schema = on").unwrap();
        file.execute(set, [&index]).unwrap();
        file.execute_batch("PRAGMA writable_schema = reset")
            .unwrap();
    });
    assert_eq!(found, [journey.reference().clone()]);

    let found = doubtful(&shelf, |file| {
        let waits = "CREATE TRIGGER waits AFTER INSERT ON record BEGIN
            UPDATE record SET body = '' WHERE seq = 2; END";
        file.execute_batch(waits).unwrap();
    });
    assert_eq!(found[..all.len()], all);
    assert_eq!(found.len(), all.len() + 1);
}

#[test]
fn a_journey_that_was_put_before_all_others_is_doubtful() {
    let shelf = Shelf::new();
    let waiting = waiting(&shelf);
    let found = doubtful(&shelf, |file| {
        file.execute_batch(
            "INSERT INTO record SELECT seq - 100, at, boot, monotonic_ms, actor, role, build,
                'KL01-0099', kind, body, prev, hash FROM record WHERE journey = 'KL01-0001';
            INSERT INTO unfinished VALUES ('KL01-0099');",
        )
        .unwrap();
    });
    assert!(found.contains(&"KL01-0099".parse().unwrap()), "{found:?}");
    assert!(!found.contains(&waiting[5].reference), "{found:?}");
}

#[test]
fn a_purge_that_nobody_made_hides_nothing() {
    let shelf = Shelf::new();
    let waiting = waiting(&shelf);
    let found = doubtful(&shelf, |file| {
        let purge = "UPDATE record SET kind = 'register.purged', body =
            '{\"kind\":\"purged\",\"through\":9223372036854775807,\"hash\":\"00\"}' WHERE seq = 2";
        file.execute(purge, []).unwrap();
        let change = "UPDATE record SET body = replace(body, 'a', 'e') WHERE seq = ?";
        file.execute(change, [waiting[2].first + 1]).unwrap();
    });
    let first: Vec<_> = waiting[..3]
        .iter()
        .map(|one| one.reference.clone())
        .collect();
    assert_eq!(found, first);
}
