//! The script that `docs/reports.md` shows draws the sample of a register again from its export.

use std::fs::File;
use std::process::Command;

use journey::{Journey, Policy};
use register::{
    Actor, CheckpointKey, Entry, Month, Period, Reader, Register, RegisterEvent, Seed, SystemClock,
};
use report::draw;

use crate::history::id;

const DOCUMENTED: &str = include_str!("../../../../../docs/reports.md");

fn script() -> &'static str {
    let (_, script) = DOCUMENTED.split_once("```python\n").unwrap();
    script.split_once("```").unwrap().0
}

#[test]
fn the_documented_script_draws_the_same_sample_from_an_export() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("register.sqlite");
    let mut register = Register::open(&path, "kaunter 0.1.0", SystemClock::start()).unwrap();
    let key = CheckpointKey::from_seed(&[1; 32]);
    register.seal_with("KL01", key).unwrap();
    let seed: Seed = "7f3a9c01".parse().unwrap();
    let month = Month::of(jiff::ZonedDateTime::now().date());
    let period = Period::Month(month);
    // What begins after the seed is on record is not drawn from, also when it is recorded again.
    for _ in 0..2 {
        begin(&mut register, 20);
        let seeded = RegisterEvent::SampleSeeded {
            period,
            seed: seed.clone(),
            journeys: 5,
        };
        let entry = Entry::Register(seeded);
        register.append(&Actor::Station, entry).unwrap();
    }
    let export = folder.path().join("export.jsonl");
    let file = File::create(&export).unwrap();
    register.export(&Actor::Station, None, file).unwrap();

    let reader = Reader::open(&path).unwrap();
    let seeded = reader.seeded(&period, &seed).unwrap().unwrap();
    let begun = reader.begun_in(&period).unwrap().into_iter();
    let population = begun.filter(|(seq, _)| *seq < seeded.seq);
    let population = population.map(|(_, journey)| journey);
    let drawn: String = draw(&seed, &seeded.hash, 5, population)
        .iter()
        .map(|(key, journey)| format!("{journey} {key}\n"))
        .collect();
    let again = Command::new("python3")
        .args(["-c", script()])
        .arg(&export)
        .args([&month.to_string(), seed.as_str(), "5"])
        .output()
        .unwrap();
    assert!(again.status.success(), "{again:?}");
    assert_eq!(drawn.lines().count(), 5);
    assert_eq!(String::from_utf8(again.stdout).unwrap(), drawn);
}

fn begin(register: &mut Register, journeys: usize) {
    let (staff, policy) = (id("siti.a"), Policy::default());
    let prefix = "KL01".parse().unwrap();
    for _ in 0..journeys {
        register
            .start_journey(&Actor::Staff(staff.clone()), &prefix, |reference| {
                Journey::start(reference, staff.clone(), false, &policy)
            })
            .unwrap();
    }
}
