//! A look at the register beside whoever writes it.

use std::time::Duration;

use journey::*;
use register::*;

use crate::shelf::*;

const DAY: Duration = Duration::from_secs(24 * 60 * 60);

fn period(text: &str) -> Period {
    text.parse().unwrap()
}

fn begun(reader: &Reader, text: &str) -> Vec<String> {
    let begun = reader.begun_in(&period(text)).unwrap();
    begun
        .iter()
        .map(|(_, journey)| journey.to_string())
        .collect()
}

fn touched(reader: &Reader, text: &str) -> Vec<String> {
    let touched = reader.touched_in(&period(text)).unwrap();
    touched.iter().map(ToString::to_string).collect()
}

#[test]
fn a_look_does_not_change_while_somebody_writes() {
    let shelf = Shelf::new();
    let mut register = shelf.open();
    fill(&mut register, 1);
    let before = register.head().unwrap();

    let reader = Reader::open(&shelf.path()).unwrap();
    fill(&mut register, 1);

    assert_eq!(reader.head(), before);
    assert_eq!(begun(&reader, "2026-11"), ["KL01-0001"]);
    let later = Reader::open(&shelf.path()).unwrap();
    assert_eq!(begun(&later, "2026-11"), ["KL01-0001", "KL01-0002"]);
}

#[test]
fn a_look_makes_no_register() {
    let shelf = Shelf::new();
    assert!(Reader::open(&shelf.path()).is_err());
    assert!(!shelf.path().exists());
}

#[test]
fn journeys_are_found_by_when_they_began_and_by_when_anything_happened() {
    let shelf = Shelf::new();
    // It is the 23rd, 14:05:06 in Kuala Lumpur.
    let clock = SharedClock::new();
    let mut register = Register::open(&shelf.path(), BUILD, clock.clone()).unwrap();
    let mut first = start(&mut register);
    clock.forward(DAY);
    start(&mut register);
    perform(&mut register, &mut first, consent());
    clock.forward(DAY * 7);
    start(&mut register);

    let reader = Reader::open(&shelf.path()).unwrap();
    let (begun, touched) = (|text| begun(&reader, text), |text| touched(&reader, text));
    assert_eq!(begun("2026-11"), ["KL01-0001", "KL01-0002"]);
    assert_eq!(begun("2026-12"), ["KL01-0003"]);
    assert_eq!(begun("2026-11-24"), ["KL01-0002"]);
    assert_eq!(touched("2026-11-24"), ["KL01-0002", "KL01-0001"]);
    let window = "2026-11-24T14:05:06+08:00/2026-11-24T14:05:07+08:00";
    assert_eq!(touched(window), ["KL01-0002", "KL01-0001"]);
    let before = "2026-11-24T14:05:05+08:00/2026-11-24T14:05:06+08:00";
    assert_eq!(touched(before), [""; 0]);
    let or_before = |text, days| reader.touched_in_or_before(&period(text), days).unwrap();
    for (text, days, found) in [
        ("2026-12", 7, 3),
        ("2026-12", 6, 1),
        ("2026-12-01", 7, 3),
        ("2026-12-01", 6, 1),
        ("2026-12-01T14:05:06+08:00/2026-12-01T14:05:07+08:00", 7, 3),
        ("2026-12-01T14:05:07+08:00/2026-12-01T14:05:08+08:00", 7, 1),
    ] {
        assert_eq!(or_before(text, days).len(), found, "{text}, {days}");
    }
    assert_eq!(reader.unfinished().unwrap().len(), 3);
}

#[test]
fn what_was_purged_is_not_passed_over_in_silence() {
    let shelf = Shelf::new();
    let (mut register, clock) = sealed(&shelf.path());
    fill(&mut register, 2);
    let november = period("2026-11");
    let reader = Reader::open(&shelf.path()).unwrap();
    assert!(!reader.is_purged_from(&november).unwrap());

    let receipt = register
        .export(&siti(), None, std::io::sink())
        .unwrap()
        .through;
    register.hand_over(&siti(), &receipt).unwrap();
    clock.forward(DAY * 763);
    fill(&mut register, 1);
    register.purge(&siti()).unwrap().unwrap();

    let reader = Reader::open(&shelf.path()).unwrap();
    assert!(reader.is_purged_from(&november).unwrap());
    assert!(!reader.is_purged_from(&period("2028-12")).unwrap());
}

#[test]
fn the_end_of_a_journey_without_its_beginning_is_passed_over_and_told() {
    let shelf = Shelf::new();
    let (mut register, clock) = sealed(&shelf.path());
    let mut journey = start(&mut register);
    let receipt = register.checkpoint().unwrap().unwrap();
    register.hand_over(&siti(), &receipt).unwrap();
    clock.forward(DAY * 2);
    perform(&mut register, &mut journey, consent());
    fill(&mut register, 1);
    let reader = Reader::open(&shelf.path()).unwrap();
    assert_eq!(touched(&reader, "2026-11-25"), ["KL01-0001", "KL01-0002"]);

    clock.forward(DAY * 763);
    fill(&mut register, 1);
    register.purge(&siti()).unwrap().unwrap();
    drop((reader, register));
    // As an earlier version left it.
    shelf
        .pry_open()
        .execute("DELETE FROM record WHERE seq <= 2", [])
        .unwrap();
    let reader = Reader::open(&shelf.path()).unwrap();
    assert_eq!(touched(&reader, "2026-11-25"), ["KL01-0002"]);
    assert!(reader.is_purged_from(&period("2026-11-25")).unwrap());
    assert!(!reader.is_purged_from(&period("2026-11-26")).unwrap());
}

#[test]
fn a_sample_s_seed_and_a_report_are_records() {
    let shelf = Shelf::new();
    let mut register = shelf.open();
    let period = period("2026-11");
    let seed: Seed = "7f3a9c01".parse().unwrap();
    let seeded = RegisterEvent::SampleSeeded {
        period,
        seed: seed.clone(),
        journeys: 20,
    };
    let reported = RegisterEvent::Reported {
        report: ReportKind::Sample,
        period,
        form: ReportForm::Csv,
        sha256: Some(Sha256::of(b"table")),
    };
    let entry = Entry::Register(seeded.clone());
    let first = register.append(&siti(), entry).unwrap().head;
    let again = [seeded.clone(), reported.clone()].map(Entry::Register);
    register.append_all(&siti(), again).unwrap();
    let itself = register.of_itself().unwrap();
    let events: Vec<_> = itself.into_iter().map(|(_, event)| event).collect();
    assert_eq!(events, [seeded.clone(), seeded, reported]);

    let reader = Reader::open(&shelf.path()).unwrap();
    assert_eq!(reader.seeded(&period, &seed).unwrap(), Some(first));
    let other: Seed = "7f3a9c02".parse().unwrap();
    assert_eq!(reader.seeded(&period, &other).unwrap(), None);
    let bodies: Vec<(String, String)> = shelf
        .pry_open()
        .prepare("SELECT kind, body FROM record ORDER BY seq")
        .unwrap()
        .query_map([], |row| Ok((row.get(0)?, row.get(1)?)))
        .unwrap()
        .collect::<Result<_, _>>()
        .unwrap();
    let sha256 = Sha256::of(b"table");
    let told_of_the_seed = (
        "register.sample_seeded",
        r#"{"kind":"sample_seeded","period":"2026-11","seed":"7f3a9c01","journeys":20}"#.to_owned(),
    );
    let expected = [
        told_of_the_seed.clone(),
        told_of_the_seed,
        (
            "register.reported",
            format!(
                r#"{{"kind":"reported","report":"sample","period":"2026-11","form":"csv","sha256":"{sha256}"}}"#
            ),
        ),
    ];
    assert_eq!(bodies, expected.map(|(kind, body)| (kind.to_owned(), body)));
}
