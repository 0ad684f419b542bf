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
    let register = shelf.open();
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
    assert_eq!(shelf.open().doubtful_journeys().unwrap(), []);
    assert_eq!(Shelf::new().open().doubtful_journeys().unwrap(), []);
}

#[test]
fn whatever_is_changed_makes_each_journey_doubtful_that_was_under_way() {
    let shelf = Shelf::new();
    let waiting = waiting(&shelf);
    let last = shelf.open().head().unwrap().seq;
    for change in [
        "UPDATE record SET body = replace(body, 'a', 'e') WHERE seq = ?",
        "UPDATE record SET at = replace(at, '2', '3') WHERE seq = ?",
        "UPDATE record SET journey = 'KL01-9999' WHERE seq = ?",
        "UPDATE record SET kind = 'journey.unheard_of' WHERE seq = ?",
        "DELETE FROM record WHERE seq = ?",
    ] {
        for seq in 2..=last {
            let found = doubtful(&shelf, |file| {
                assert_eq!(file.execute(change, [seq]).unwrap(), 1);
            });
            for one in &waiting {
                // One whose beginning does not bear its name any more is none.
                let is_listed = one.first != seq;
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
