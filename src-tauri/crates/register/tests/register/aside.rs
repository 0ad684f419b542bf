//! AUD-17: a register that is damaged is set aside with all that belongs to it, and a new one says so.

use std::fs;
use std::path::PathBuf;

use proptest::prelude::*;
use register::*;
use rusqlite::Connection;

use crate::rollback::told;
use crate::shelf::*;

#[test]
fn a_sound_register_stays_where_it_is() {
    let shelf = Shelf::new();
    let (mut register, nothing) = open_or_set_aside(&shelf);
    assert_eq!(nothing, None, "there was none");
    fill(&mut register, 1);
    drop(register);
    assert_eq!(open_or_set_aside(&shelf).1, None);
    assert_eq!(asides(&shelf), Vec::<PathBuf>::new());
}

#[test]
fn what_is_no_register_is_kept_byte_for_byte_and_a_new_one_begins() {
    let shelf = Shelf::new();
    let damaged = b"this is no database, but it is long enough to be told from an empty one";
    fs::write(shelf.path(), damaged).unwrap();
    let (mut register, aside) = open_or_set_aside(&shelf);
    let SetAside { file, last_good } = aside.unwrap();
    assert_eq!(fs::read(&file).unwrap(), damaged);
    assert_eq!(last_good.seq, 0);
    fill(&mut register, 1);

    let set_aside = file.file_name().unwrap().to_str().unwrap().to_owned();
    assert!(set_aside.starts_with("register.sqlite.20261123T140506+0800.1"));
    let begun = told(&shelf, "register.begun_anew");
    let named = RegisterEvent::BegunAnew {
        set_aside,
        last_good,
    };
    assert_eq!(begun, [named]);
    assert_eq!(verify(&shelf.path()).unwrap().records, 5);
    drop(register);
    assert_eq!(open_or_set_aside(&shelf).1, None, "told once");
}

#[test]
fn aud_17_a_broken_end_is_set_aside_with_its_last_good_record() {
    let shelf = Shelf::new();
    let mut register = shelf.open();
    fill(&mut register, 2);
    shelf
        .pry_open()
        .execute("UPDATE record SET actor = 'nobody' WHERE seq = 6", [])
        .unwrap();
    // The log is still there, as after a power cut.
    std::mem::forget(register);
    let (_register, aside) = open_or_set_aside(&shelf);
    let SetAside { file, last_good } = aside.unwrap();
    assert_eq!(last_good.seq, 5);
    assert!(file.with_extension("set-aside-wal").exists());
    match verify(&file) {
        Err(NotVerified::Broken(broken)) => assert_eq!(broken.seq, 6),
        other => panic!("{other:?}"),
    }
}

#[test]
fn the_second_of_a_second_gets_a_name_of_its_own() {
    let shelf = Shelf::new();
    for damaged in [
        "this is not a database, the first one",
        "nor is this second one",
    ] {
        fs::write(shelf.path(), damaged.repeat(40)).unwrap();
        for companion in ["register.sqlite-wal", "register.sqlite-shm"] {
            let _none = fs::remove_file(shelf.path().with_file_name(companion));
        }
        let (_register, aside) = open_or_set_aside(&shelf);
        assert_eq!(
            fs::read_to_string(aside.unwrap().file).unwrap(),
            damaged.repeat(40)
        );
    }
    assert_eq!(asides(&shelf).len(), 2);
}

#[test]
fn a_power_cut_on_the_way_is_made_good() {
    for moved in 0..=3 {
        let shelf = Shelf::new();
        let mut register = shelf.open();
        fill(&mut register, 1);
        std::mem::forget(register);
        let name = "register.sqlite.20261123T140506+0800.1.set-aside";
        let beside = |ending: &str| shelf.path().with_file_name(ending);
        fs::write(beside("register.sqlite-setting-aside"), name).unwrap();
        for companion in ["-wal", "-shm", ""].iter().take(moved) {
            let from = beside(&format!("register.sqlite{companion}"));
            fs::rename(from, beside(&format!("{name}{companion}"))).unwrap();
        }

        for start in 0..2 {
            let (_register, set_aside) = open_or_set_aside(&shelf);
            let expected = (start == 0).then(|| (beside(name), 4));
            let told = set_aside.map(|aside| (aside.file, aside.last_good.seq));
            assert_eq!(told, expected, "{moved} files had moved, start {start}");
            assert_eq!(verify(&shelf.path()).unwrap().records, 1);
        }
    }
}

#[test]
fn neither_a_log_whose_file_was_taken_away_nor_half_a_note_sets_a_good_register_aside() {
    let shelf = Shelf::new();
    let mut register = shelf.open();
    fill(&mut register, 1);
    drop(register);
    let log = "register.sqlite.20261120T090000+0800.1.set-aside-wal";
    fs::write(shelf.path().with_file_name(log), "left behind").unwrap();
    let unfinished = shelf.path().with_file_name("register.sqlite-setting-aside");
    fs::write(unfinished, "register.sqlite.20261120T09").unwrap();

    let (register, aside) = open_or_set_aside(&shelf);
    assert_eq!((aside, register.head().unwrap().seq), (None, 4));
}

#[test]
fn a_register_of_a_later_version_is_no_damage() {
    let shelf = Shelf::new();
    drop(shelf.open());
    Connection::open(shelf.path())
        .unwrap()
        .execute_batch("PRAGMA user_version = 99")
        .unwrap();
    let refused = Register::open_or_set_aside(&shelf.path(), BUILD, stopped_clock());
    assert!(matches!(refused.err(), Some(RegisterError::Schema(_))));
    assert_eq!(asides(&shelf), Vec::<PathBuf>::new());
}

#[test]
fn whatever_else_keeps_a_register_from_being_opened_is_damage() {
    for damage in [
        "PRAGMA user_version = 1",
        "PRAGMA user_version = 0",
        "PRAGMA user_version = -1",
        "ALTER TABLE record RENAME TO recore",
        "ALTER TABLE checkpoint RENAME TO checkpoinu",
        "UPDATE record SET hash = zeroblob(31) WHERE seq = 9",
    ] {
        let shelf = Shelf::new();
        fill(&mut sealed(&shelf.path()).0, 2);
        shelf.pry_open().execute_batch(damage).unwrap();
        let (register, aside) = open_or_set_aside(&shelf);
        assert!(aside.is_some(), "{damage}");
        assert_eq!(register.head().unwrap().seq, 1);
    }
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: if std::env::var_os("KAUNTER_SOAK").is_some() { 2_000 } else { 60 },
        failure_persistence: None,
        ..ProptestConfig::default()
    })]

    /// Whatever a disk makes of the bytes, the station starts, and nothing of the old file is lost.
    #[test]
    fn whatever_bytes_the_file_has_the_station_starts_and_they_are_kept(
        at in any::<prop::sample::Index>(), bytes in prop::collection::vec(any::<u8>(), 1..600),
    ) {
        let shelf = Shelf::new();
        fill(&mut sealed(&shelf.path()).0, 8);
        let mut file = fs::read(shelf.path()).unwrap();
        let at = at.index(file.len());
        for (old, new) in file[at..].iter_mut().zip(&bytes) {
            *old = *new;
        }
        fs::write(shelf.path(), &file).unwrap();

        let opened = Register::open_or_set_aside(&shelf.path(), BUILD, stopped_clock());
        match opened {
            Ok((_, Some(SetAside { file: aside, .. }))) => {
                prop_assert_eq!(fs::read(aside).unwrap(), file);
                prop_assert_eq!(verify(&shelf.path()).unwrap().records, 1);
            }
            // What is damaged before the end is told by `verify` and by whoever reads it.
            Ok((register, None)) => prop_assert!(register.head().unwrap().seq > 0),
            // A version above ours.
            Err(RegisterError::Schema(_)) => {
                prop_assert_eq!(fs::read(shelf.path()).unwrap(), file);
            }
            Err(error) => prop_assert!(false, "{}", error),
        }
    }
}

fn open_or_set_aside(shelf: &Shelf) -> (Register, Option<SetAside>) {
    Register::open_or_set_aside(&shelf.path(), BUILD, stopped_clock()).unwrap()
}

fn asides(shelf: &Shelf) -> Vec<PathBuf> {
    fs::read_dir(shelf.path().parent().unwrap())
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|ending| ending == "set-aside"))
        .collect()
}
