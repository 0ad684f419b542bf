//! AUD-06: stations that share a witness see each other's ends, and none goes back unnoticed.

use std::fs;

use register::*;

use crate::rollback::told;
use crate::shelf::*;

#[test]
fn the_last_checkpoint_of_each_station_is_kept_whole() {
    let folder = tempfile::tempdir().unwrap();
    let witness = Witness::at(folder.path());
    assert_eq!(witness.of(STATION).unwrap(), None);
    let shelf = Shelf::new();
    let (mut register, _clock) = sealed(&shelf.path());
    for _ in 0..2 {
        fill(&mut register, 1);
        let made = register.checkpoint().unwrap().unwrap();
        witness.leave(&made).unwrap();
        assert_eq!(witness.of(STATION).unwrap(), Some(made));
    }
    assert_eq!(
        fs::read_dir(folder.path()).unwrap().count(),
        1,
        "nothing is left lying about"
    );
}

#[test]
fn a_witness_that_is_away_is_an_error_and_not_an_empty_one() {
    let folder = tempfile::tempdir().unwrap();
    let witness = Witness::at(&folder.path().join("not-mounted"));
    assert!(matches!(
        witness.of(STATION),
        Err(WitnessError::File { .. })
    ));
    witness.of_others(STATION).unwrap_err();
    let shelf = Shelf::new();
    let made = sealed(&shelf.path()).0.checkpoint().unwrap().unwrap();
    witness.leave(&made).unwrap_err();
}

#[test]
fn a_file_that_is_no_checkpoint_hides_no_other() {
    let folder = tempfile::tempdir().unwrap();
    let witness = Witness::at(folder.path());
    let [ours, theirs] = ["KL01", "KL02"].map(|station| checkpoint_of(&Shelf::new(), station, 1));
    witness.leave(&ours).unwrap();
    witness.leave(&theirs).unwrap();
    fs::write(folder.path().join("KL03.checkpoint.json"), "{}").unwrap();
    // A station's file under another's name is none of that one.
    fs::copy(
        folder.path().join("KL02.checkpoint.json"),
        folder.path().join("KL04.checkpoint.json"),
    )
    .unwrap();
    fs::write(folder.path().join("a note"), "hello").unwrap();

    let others = witness.of_others("KL01").unwrap();
    assert_eq!(others.len(), 3);
    let good: Vec<_> = others.into_iter().filter_map(Result::ok).collect();
    assert_eq!(good, [theirs]);
    fs::write(
        folder.path().join("KL01.checkpoint.json"),
        "x".repeat(9_999),
    )
    .unwrap();
    assert!(matches!(
        witness.of("KL01"),
        Err(WitnessError::NotACheckpoint(_))
    ));
}

/// Whoever opens a pipe that nobody writes into waits for ever.
#[cfg(unix)]
#[test]
fn a_pipe_and_a_link_are_no_checkpoints_and_keep_nobody_waiting() {
    let folder = tempfile::tempdir().unwrap();
    let witness = Witness::at(folder.path());
    let theirs = checkpoint_of(&Shelf::new(), "KL02", 1);
    witness.leave(&theirs).unwrap();
    let file = |station: &str| folder.path().join(format!("{station}.checkpoint.json"));
    for station in ["KL01", "KL03"] {
        let made = std::process::Command::new("mkfifo")
            .arg(file(station))
            .status();
        assert!(made.unwrap().success());
    }
    fs::rename(file("KL02"), folder.path().join("elsewhere")).unwrap();
    std::os::unix::fs::symlink("elsewhere", file("KL02")).unwrap();

    let none = witness.of("KL01").unwrap_err();
    assert!(matches!(none, WitnessError::NotACheckpoint(_)), "{none}");
    let others = witness.of_others("KL01").unwrap();
    assert_eq!(others.len(), 2);
    assert!(others.iter().all(Result::is_err));
}

#[cfg(unix)]
#[test]
fn what_is_left_follows_no_link_of_a_stranger() {
    let folder = tempfile::tempdir().unwrap();
    let witness = Witness::at(folder.path());
    let target = folder.path().join("a strangers choice");
    fs::write(&target, "untouched").unwrap();
    let link = folder.path().join("KL02.checkpoint.new");
    std::os::unix::fs::symlink(&target, link).unwrap();
    let theirs = checkpoint_of(&Shelf::new(), "KL02", 1);
    witness.leave(&theirs).unwrap();
    assert_eq!(fs::read_to_string(&target).unwrap(), "untouched");
    assert_eq!(witness.of("KL02").unwrap(), Some(theirs));
}

#[test]
fn what_was_seen_of_a_peer_is_recorded_once() {
    let (ours, theirs) = (Shelf::new(), Shelf::new());
    let mut register = sealed(&ours.path()).0;
    let first = checkpoint_of(&theirs, "KL02", 1);
    assert_eq!(register.see_peer(&first).unwrap(), Seen::Recorded);
    let head = register.head().unwrap();
    assert_eq!(register.see_peer(&first).unwrap(), Seen::Known);
    assert_eq!(register.head().unwrap(), head);
    let second = checkpoint_of(&theirs, "KL02", 1);
    assert_eq!(register.see_peer(&second).unwrap(), Seen::Recorded);
    drop(register);

    let mut register = sealed(&ours.path()).0;
    assert_eq!(
        register.see_peer(&first).unwrap(),
        Seen::Refused(Difference::Behind),
        "after a restart, too"
    );
}

#[test]
fn aud_06_a_peer_that_forks_goes_back_or_has_another_key_is_refused_until_it_is_accepted() {
    let table = [
        (checkpoint_of_length(3, 1), Difference::Behind),
        (checkpoint_of_length(5, 1), Difference::Forked),
        (checkpoint_of_length(9, 2), Difference::UnknownKey),
        (
            Checkpoint {
                seq: 10,
                ..checkpoint_of_length(9, 1)
            },
            Difference::NotSigned,
        ),
    ];
    for (found, difference) in table {
        let (ours, theirs) = (Shelf::new(), Shelf::new());
        let mut register = sealed(&ours.path()).0;
        let seen = checkpoint_of(&theirs, "KL02", 1);
        assert_eq!(seen.seq, 5);
        register.see_peer(&seen).unwrap();
        for _ in 0..2 {
            let refused = register.see_peer(&found).unwrap();
            assert_eq!(refused, Seen::Refused(difference));
        }
        assert_eq!(
            told(&ours, "register.peer_refused"),
            [RegisterEvent::PeerRefused {
                difference,
                refused: found.clone()
            }],
            "recorded once"
        );
        start(&mut register);

        register
            .accept_peer(&Actor::Supervisor(staff()), &found)
            .unwrap();
        assert_eq!(register.see_peer(&found).unwrap(), Seen::Known);
    }
}

/// Else two idle stations would tell each other for ever that the other has a new checkpoint.
#[test]
fn having_seen_a_peer_is_no_reason_for_a_checkpoint() {
    let (ours, theirs) = (Shelf::new(), Shelf::new());
    let (mut register, clock) = sealed(&ours.path());
    register.checkpoint().unwrap();
    let seen = checkpoint_of(&theirs, "KL02", 1);
    register.see_peer(&seen).unwrap();
    clock.forward(std::time::Duration::from_secs(600));
    assert_eq!(register.checkpoint_if_due().unwrap(), None);
    start(&mut register);
    assert_eq!(register.last_checkpoint().unwrap().unwrap().seq, 3);
}

/// A checkpoint of another station after one more journey.
fn checkpoint_of(shelf: &Shelf, station: &str, with: u8) -> Checkpoint {
    let mut register = shelf.open();
    register.seal_with(station, key(with)).unwrap();
    fill(&mut register, 1);
    register.checkpoint().unwrap().unwrap()
}

fn checkpoint_of_length(records: usize, with: u8) -> Checkpoint {
    let shelf = Shelf::new();
    let mut register = shelf.open();
    register.seal_with("KL02", key(with)).unwrap();
    register
        .append_all(&siti(), (1..records).map(|_| started()))
        .unwrap();
    register.checkpoint().unwrap().unwrap()
}
