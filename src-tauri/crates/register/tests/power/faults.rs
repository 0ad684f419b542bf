//! AUD-08, AUD-15, REL-03, REL-04: a disk that fails once, and one that is full.

use register::*;

use crate::disk::{Disk, Fault};
use crate::shelf::*;

#[test]
fn aud_15_after_a_failed_sync_nothing_is_appended_until_the_register_is_opened_again() {
    let disk = Disk::new();
    let shelf = Shelf::new();
    let (mut register, _clock) = sealed(&shelf.path());
    fill(&mut register, 3);
    let acknowledged = register.head().unwrap();

    disk.fail(Fault::NextSync);
    let failed = register.append(&siti(), started()).unwrap_err();
    assert!(matches!(failed, RegisterError::Disk(_)), "{failed}");
    assert!(register.has_failed());
    let refused = register.append(&siti(), started()).unwrap_err();
    assert!(
        matches!(refused, RegisterError::NotReopened),
        "though the disk is well again: {refused}"
    );

    register.reopen().unwrap();
    assert!(!register.has_failed());
    assert_eq!(
        register.head().unwrap(),
        acknowledged,
        "what failed is not there"
    );
    goes_on(&disk, &shelf, register, acknowledged);
}

/// The opened register takes the next record, is whole, and has repeated no sync.
fn goes_on(disk: &Disk, shelf: &Shelf, mut register: Register, acknowledged: Head) {
    let appended = register.append(&siti(), started()).unwrap();
    assert_eq!(appended.head.seq, acknowledged.seq + 1);
    drop(register);
    assert_eq!(verify(&shelf.path()).unwrap().head, appended.head);
    assert_eq!(disk.retried(), 0, "and no sync was tried again");
}

/// SQLite moves the log into the main file now and then, and would say nothing.
#[test]
fn a_failed_sync_of_the_main_file_is_a_failed_disk_and_costs_no_record() {
    let disk = Disk::new();
    let shelf = Shelf::new();
    let (mut register, _clock) = sealed(&shelf.path());
    fill(&mut register, 3);
    disk.fail(Fault::NextSyncOfMain);
    let mut acknowledged = register.head().unwrap();
    while !register.has_failed() {
        acknowledged = register.append(&siti(), started()).unwrap().head;
        assert!(acknowledged.seq < 1_000, "nobody noticed");
    }
    let refused = register.append(&siti(), started()).unwrap_err();
    assert!(matches!(refused, RegisterError::NotReopened), "{refused}");

    register.reopen().unwrap();
    assert_eq!(register.head().unwrap(), acknowledged);
    goes_on(&disk, &shelf, register, acknowledged);
}

/// A writer without a key, such as `kaunterctl`, has nobody who looks after its register.
#[test]
fn the_log_does_not_grow_with_what_is_written() {
    let _disk = Disk::new();
    let shelf = Shelf::new();
    let mut register = shelf.open();
    let log = shelf.path().with_file_name("register.sqlite-wal");
    let mut longest = 0;
    for _ in 0..1_500 {
        register.append(&siti(), started()).unwrap();
        longest = longest.max(std::fs::metadata(&log).unwrap().len());
    }
    assert!(longest < 10_000_000, "{longest} bytes");
}

#[test]
fn a_station_that_ends_with_a_failed_disk_tries_no_sync_again() {
    for fault in [Fault::NextSync, Fault::NextSyncOfMain] {
        let disk = Disk::new();
        let shelf = Shelf::new();
        let (mut register, _clock) = sealed(&shelf.path());
        disk.fail(fault);
        let mut acknowledged = 0;
        while !register.has_failed() {
            if let Ok(appended) = register.append(&siti(), started()) {
                acknowledged = appended.head.seq;
            }
        }
        drop(register);
        assert_eq!(disk.retried(), 0);
        assert!(shelf.open().head().unwrap().seq >= acknowledged);
    }
}

#[test]
fn a_failed_sync_of_a_checkpoint_costs_no_record() {
    let disk = Disk::new();
    let shelf = Shelf::new();
    let (mut register, _clock) = sealed(&shelf.path());
    fill(&mut register, 3);
    disk.fail(Fault::NextSync);
    let failed = register.checkpoint().unwrap_err();
    assert!(matches!(failed, RegisterError::Disk(_)), "{failed}");
    register.reopen().unwrap();
    let made = register.checkpoint().unwrap().unwrap();
    assert_eq!(made.head(), register.head().unwrap());
    assert_eq!(verify(&shelf.path()).unwrap().checkpoints, 1);
}

#[test]
fn a_full_disk_is_named_and_work_goes_on_once_there_is_space() {
    let disk = Disk::new();
    let shelf = Shelf::new();
    let (mut register, _clock) = sealed(&shelf.path());
    fill(&mut register, 3);
    let acknowledged = register.head().unwrap();

    disk.fail(Fault::EveryWrite);
    for _ in 0..3 {
        let full = register.append(&siti(), started()).unwrap_err();
        assert!(matches!(full, RegisterError::Full), "{full}");
    }
    assert_eq!(register.head().unwrap(), acknowledged);

    disk.fail(None);
    let appended = register.append(&siti(), started()).unwrap();
    assert_eq!(appended.head.seq, acknowledged.seq + 1);
    assert_eq!(verify(&shelf.path()).unwrap().head, appended.head);
}
