//! AUD-12: everything is handed over, and only what came back and is old may go.

use std::time::Duration;

use journey::{AbandonReason, Command, Journey, Sha256};
use register::*;
use rusqlite::Connection;
use serde_json::Value;

use crate::shelf::*;

const DAY: Duration = Duration::from_secs(24 * 60 * 60);
/// Two days more than 25 months from the day at which the clock stands first.
const LONG: u32 = 763;

#[test]
fn an_export_is_the_chain_and_can_be_checked_by_anybody() {
    let shelf = Shelf::new();
    let (mut register, _clock) = sealed(&shelf.path());
    fill(&mut register, 30);
    let (exported, lines) = export(&mut register, None);
    assert_eq!((exported.after.seq, exported.records), (0, 121));
    assert_eq!(exported.through.seq, 121);

    let mut head = hash(&lines[0]["export"]["after"]["hash"]);
    let mut checkpoints = Vec::new();
    for line in &lines[1..] {
        if let Some(record) = line.get("record") {
            assert_eq!(hash(&record["prev"]), head);
            head = by_hand(record);
            assert_eq!(hash(&record["hash"]), head);
        } else {
            let checkpoint: Checkpoint =
                serde_json::from_value(line["checkpoint"].clone()).unwrap();
            assert_eq!(checkpoint.hash, head, "a checkpoint is behind its record");
            assert!(checkpoint.is_signed());
            checkpoints.push(checkpoint.seq);
        }
    }
    assert_eq!(checkpoints, [100, 121]);
    assert_eq!(told_last(&shelf), "register.exported");
}

#[test]
fn an_export_begins_where_the_last_one_that_came_back_ended() {
    let shelf = Shelf::new();
    let (mut register, _clock) = sealed(&shelf.path());
    fill(&mut register, 1);
    let (first, _) = export(&mut register, None);
    fill(&mut register, 1);
    let (again, _) = export(&mut register, None);
    assert_eq!(again.after.seq, 0, "nobody said that the first one arrived");

    register.hand_over(&siti(), &again.through).unwrap();
    fill(&mut register, 1);
    let (next, lines) = export(&mut register, None);
    assert_eq!(next.after, again.through.head());
    assert_eq!(hash(&lines[1]["record"]["prev"]), again.through.hash);
    let (since, _) = export(&mut register, Some(first.through.seq));
    assert_eq!(since.after, first.through.head());
    let nowhere = register.export(&siti(), Some(9_999), std::io::sink());
    assert!(matches!(nowhere, Err(NotExported::NoSuchRecord(9_999))));
}

#[test]
fn what_nobody_signs_is_not_given_out() {
    let shelf = Shelf::new();
    let mut register = shelf.open();
    fill(&mut register, 1);
    let nothing = register.export(&siti(), None, std::io::sink());
    assert!(matches!(nothing, Err(NotExported::Nothing)));
}

#[test]
fn only_a_checkpoint_of_this_register_is_a_receipt() {
    let (shelf, other) = (Shelf::new(), Shelf::new());
    let (mut register, _clock) = sealed(&shelf.path());
    fill(&mut register, 1);
    let ours = register.checkpoint().unwrap().unwrap();
    let (mut foreign, _clock) = sealed(&other.path());
    fill(&mut foreign, 2);
    let foreign = foreign.checkpoint().unwrap().unwrap();
    let altered = Checkpoint {
        at: "2020-01-01T00:00:00.000+08:00".to_owned(),
        ..ours.clone()
    };
    for none in [&foreign, &altered] {
        let refused = register.hand_over(&siti(), none).unwrap_err();
        assert!(matches!(refused, NotHandedOver::NotOurs(_)), "{refused}");
    }
    register.hand_over(&siti(), &ours).unwrap();
    let refused = register.hand_over(&siti(), &ours).unwrap_err();
    assert!(matches!(refused, NotHandedOver::Before(5)), "{refused}");
}

#[test]
fn aud_12_twenty_five_months_and_a_receipt_have_to_come_together() {
    let shelf = Shelf::new();
    let (mut register, clock) = sealed(&shelf.path());
    fill(&mut register, 2);
    register.checkpoint().unwrap();
    work_on(&mut register, &clock, LONG);
    assert_eq!(register.purge(&siti()).unwrap(), None, "nobody has it");
    drop(register);

    let shelf = Shelf::new();
    let (mut register, clock) = sealed(&shelf.path());
    fill(&mut register, 2);
    let receipt = register.checkpoint().unwrap().unwrap();
    register.hand_over(&siti(), &receipt).unwrap();
    work_on(&mut register, &clock, LONG - 3);
    assert_eq!(
        register.purge(&siti()).unwrap(),
        None,
        "it is not old enough"
    );
    work_on(&mut register, &clock, 2);
    let purged = register.purge(&siti()).unwrap().unwrap();
    assert_eq!(purged.through, receipt.head());
    assert_eq!(
        verify(&shelf.path()).unwrap().head,
        register.head().unwrap()
    );
    assert_eq!(register.purge(&siti()).unwrap(), None, "it is gone");
}

#[test]
fn reg_04_each_of_the_last_24_months_is_there_after_a_purge() {
    let shelf = Shelf::new();
    let (mut register, clock) = sealed(&shelf.path());
    for _ in 0..40 {
        fill(&mut register, 1);
        register.checkpoint().unwrap();
        clock.forward(DAY * 28);
    }
    let receipt = register.last_checkpoint().unwrap().unwrap();
    register.hand_over(&siti(), &receipt).unwrap();
    register.purge(&siti()).unwrap().unwrap();
    let reader = Reader::open(&shelf.path()).unwrap();
    let last = Month::of(clock.now().date()).back(2).last().unwrap();
    for month in last.back(24) {
        let begun = reader.begun_in(&Period::Month(month)).unwrap();
        assert!(!begun.is_empty(), "{month}");
    }
}

#[test]
fn what_the_station_works_by_stays() {
    let shelf = Shelf::new();
    let (mut register, clock) = purged(&shelf);
    let unfinished = register.unfinished_journeys().unwrap();
    assert_eq!(unfinished[0].to_string(), "KL01-0001");
    assert_eq!(
        register.journey(&unfinished[0]).unwrap().len(),
        2,
        "with all that happened in it"
    );
    let staff = register.staff().unwrap();
    assert!(matches!(staff[..], [(_, StaffEvent::Added { .. })]));
    assert_eq!(start(&mut register).reference().to_string(), "KL01-0005");
    let reference = "KL01-0002".parse().unwrap();
    assert_eq!(register.journey(&reference).unwrap(), []);

    // And again, as much later.
    let receipt = register.last_checkpoint().unwrap().unwrap();
    register.hand_over(&siti(), &receipt).unwrap();
    work_on(&mut register, &clock, LONG);
    let again = register.purge(&siti()).unwrap().unwrap();
    assert_eq!(again.through, receipt.head());
    verify(&shelf.path()).unwrap();
    assert_eq!(start(&mut register).reference().to_string(), "KL01-0006");
    let (exported, lines) = export(&mut register, None);
    assert_eq!(exported.after, receipt.head());
    assert_eq!(hash(&lines[1]["record"]["prev"]), receipt.hash);
    drop(register);
    verify(&shelf.path()).unwrap();
    sealed(&shelf.path());
}

#[test]
fn a_journey_that_goes_on_after_the_cut_stays_whole() {
    let shelf = Shelf::new();
    let (mut register, clock) = sealed(&shelf.path());
    let mut journey = start(&mut register);
    perform(&mut register, &mut journey, consent());
    let receipt = register.checkpoint().unwrap().unwrap();
    register.hand_over(&siti(), &receipt).unwrap();
    let reason = AbandonReason::CustomerLeft;
    perform(&mut register, &mut journey, Command::Abandon { reason });
    fill(&mut register, 1);
    work_on(&mut register, &clock, LONG);
    let purged = register.purge(&siti()).unwrap().unwrap();
    assert_eq!(purged.through, receipt.head());
    let events = register.journey(journey.reference()).unwrap();
    let events = events.iter().map(|(_, event)| event);
    assert_eq!(Journey::replay(events), Ok(journey));
    verify(&shelf.path()).unwrap();

    // Once all of it lies before the cut, it goes.
    let receipt = register.checkpoint().unwrap().unwrap();
    register.hand_over(&siti(), &receipt).unwrap();
    work_on(&mut register, &clock, LONG);
    register.purge(&siti()).unwrap().unwrap();
    let first = "KL01-0001".parse().unwrap();
    assert_eq!(register.journey(&first).unwrap(), []);
    verify(&shelf.path()).unwrap();
}

#[test]
fn after_a_purge_the_chain_still_tells_what_was_done_to_it() {
    let table = [
        // A record that was left is changed, removed, or one is put there.
        ("UPDATE record SET actor = 'nobody' WHERE seq = 2", Some(2)),
        ("DELETE FROM record WHERE seq = 2", None),
        (
            "INSERT INTO record SELECT 7, at, boot, monotonic_ms, actor, role, build, journey,
                kind, body, prev, hash FROM record WHERE seq = 2",
            Some(7),
        ),
        // One after the cut goes, or the cut is moved.
        ("DELETE FROM record WHERE seq = 20", Some(20)),
        (
            "UPDATE record SET body = replace(body, '\"through\":18', '\"through\":19')
                WHERE kind = 'register.purged'",
            None,
        ),
        ("DELETE FROM record WHERE kind = 'register.purged'", Some(3)),
    ];
    for (tampering, first_bad) in table {
        let shelf = Shelf::new();
        let (register, _clock) = purged(&shelf);
        let purge = register.head().unwrap().seq;
        assert_eq!(purge, 21);
        drop(register);
        shelf.pry_open().execute(tampering, []).unwrap();
        match verify(&shelf.path()) {
            Err(NotVerified::Broken(broken)) => {
                assert_eq!(broken.seq, first_bad.unwrap_or(purge), "{tampering}");
            }
            other => panic!("{tampering}: {other:?}"),
        }
    }
}

#[test]
fn nothing_is_removed_from_a_register_that_is_not_whole() {
    let shelf = Shelf::new();
    let (mut register, clock) = sealed(&shelf.path());
    fill(&mut register, 2);
    let receipt = register.checkpoint().unwrap().unwrap();
    register.hand_over(&siti(), &receipt).unwrap();
    work_on(&mut register, &clock, LONG);
    shelf
        .pry_open()
        .execute("UPDATE record SET actor = 'nobody' WHERE seq = 3", [])
        .unwrap();
    let refused = register.purge(&siti()).unwrap_err();
    assert!(matches!(refused, NotPurged::NotVerified(_)), "{refused}");
}

/// The clock stood in the past for a moment, and is right again.
#[test]
fn one_checkpoint_by_a_wrong_clock_makes_nothing_old() {
    let shelf = Shelf::new();
    let (mut register, clock) = sealed(&shelf.path());
    work_on(&mut register, &clock, 800);
    let of_today = register.last_checkpoint().unwrap().unwrap();
    drop(register);
    let mut register = shelf.open(); // by a clock that stands where it stood 800 days ago
    register.seal_with(STATION, key(1)).unwrap();
    register.append(&siti(), started()).unwrap();
    let stamped_wrong = register.checkpoint().unwrap().unwrap();
    assert!(stamped_wrong.at < of_today.at);
    drop(register);

    let mut register = Register::open(&shelf.path(), BUILD, clock.clone()).unwrap();
    register.seal_with(STATION, key(1)).unwrap();
    register.hand_over(&siti(), &stamped_wrong).unwrap();
    let purged = register.purge(&siti()).unwrap();
    assert_eq!(purged, None, "what came before it is of today");
}

#[test]
fn nothing_is_removed_by_a_clock_that_the_newest_record_contradicts() {
    for now in [LONG - 1, LONG + 32, 2_000] {
        let shelf = Shelf::new();
        let (mut register, clock) = sealed(&shelf.path());
        fill(&mut register, 1);
        let receipt = register.checkpoint().unwrap().unwrap();
        register.hand_over(&siti(), &receipt).unwrap();
        work_on(&mut register, &clock, LONG);
        drop(register);

        let clock = SharedClock::new();
        clock.forward(DAY * now);
        let mut register = Register::open(&shelf.path(), BUILD, clock).unwrap();
        register.seal_with(STATION, key(1)).unwrap();
        let refused = register.purge(&siti()).unwrap_err();
        assert!(matches!(refused, NotPurged::Clock { .. }), "{refused}");
    }
}

#[test]
fn counts_tell_how_much_happened_and_to_nobody() {
    let shelf = Shelf::new();
    let (mut register, clock) = sealed(&shelf.path());
    fill(&mut register, 2);
    clock.forward(DAY * 30);
    fill(&mut register, 1);
    let counts = register.counts().unwrap();
    let lines: Vec<_> = counts
        .iter()
        .map(|count| format!("{} {} {}", count.month, count.kind, count.records))
        .collect();
    assert_eq!(
        lines,
        [
            "2026-11 journey.abandoned 2",
            "2026-11 journey.consent_given 2",
            "2026-11 journey.portal_asked 2",
            "2026-11 journey.started 2",
            "2026-11 register.key_announced 1",
            "2026-12 journey.abandoned 1",
            "2026-12 journey.consent_given 1",
            "2026-12 journey.portal_asked 1",
            "2026-12 journey.started 1",
        ]
    );
}

/// A register whose first eighteen records were purged but for those that are needed: a key, an
/// account, an unfinished journey, the newest one.
fn purged(shelf: &Shelf) -> (Register, SharedClock) {
    let (mut register, clock) = sealed(&shelf.path());
    let added = StaffEvent::Added {
        id: staff(),
        name: "Siti".to_owned(),
        temporary_pin: false,
        role: Role::Staff,
    };
    let signed_in = StaffEvent::SignedIn { id: staff() };
    let entries = [added, signed_in].map(Entry::Staff);
    register.append_all(&Actor::Station, entries).unwrap();
    let mut unfinished = start(&mut register);
    perform(&mut register, &mut unfinished, consent());
    fill(&mut register, 3);
    register.append(&siti(), started()).unwrap();
    let receipt = register.checkpoint().unwrap().unwrap();
    assert_eq!(receipt.seq, 18);
    register.hand_over(&siti(), &receipt).unwrap();
    work_on(&mut register, &clock, LONG);
    let purged = register.purge(&siti()).unwrap().unwrap();
    assert_eq!((purged.removed, purged.kept), (10, 8));
    (register, clock)
}

/// So many days later something else happens at the station.
fn work_on(register: &mut Register, clock: &SharedClock, days: u32) {
    clock.forward(DAY * days);
    register.append(&siti(), started()).unwrap();
}

fn export(register: &mut Register, after: Option<i64>) -> (Exported, Vec<Value>) {
    let mut out = Vec::new();
    let exported = register.export(&siti(), after, &mut out).unwrap();
    let lines = str::from_utf8(&out).unwrap().lines();
    let lines = lines.map(|line| serde_json::from_str(line).unwrap());
    (exported, lines.collect())
}

/// The hash of a record of an export, as a stranger would make it.
fn by_hand(record: &Value) -> Sha256 {
    let netstrings: String = [
        "prev",
        "seq",
        "at",
        "boot",
        "monotonic_ms",
        "actor",
        "role",
        "build",
        "journey",
        "kind",
        "body",
    ]
    .iter()
    .filter_map(|field| match &record[field] {
        Value::String(text) => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    })
    .map(|field| format!("{}:{field},", field.len()))
    .collect();
    Sha256::of(netstrings.as_bytes())
}

fn hash(value: &Value) -> Sha256 {
    value.as_str().unwrap().parse().unwrap()
}

fn told_last(shelf: &Shelf) -> String {
    Connection::open(shelf.path())
        .unwrap()
        .query_row(
            "SELECT kind FROM record ORDER BY seq DESC LIMIT 1",
            [],
            |row| row.get(0),
        )
        .unwrap()
}
