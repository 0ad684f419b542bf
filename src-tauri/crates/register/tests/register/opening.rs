//! Opening a register takes as long for many journeys as for few.

use std::time::{Duration, Instant};

use register::*;

use crate::shelf::*;

/// What the clock of this machine may be off by.
const JITTER: Duration = Duration::from_millis(2);

#[test]
fn opening_takes_no_longer_with_a_thousand_times_as_many_journeys() {
    let soak = std::env::var_os("KAUNTER_SOAK").is_some();
    let many = if soak { 100_000 } else { 2_000 };
    let [few, many] = [100, many].map(|journeys| {
        let shelf = Shelf::new();
        let mut register = sealed(&shelf.path()).0;
        fill_fast(&mut register, journeys);
        register.checkpoint().unwrap();
        drop(register);
        shelf
    });
    // In turn, so that a busy moment of the machine meets both.
    let rounds: Vec<_> = (0..25).map(|_| [open(&few), open(&many)]).collect();
    let quickest = |which: usize| rounds.iter().map(|round| round[which]).min().unwrap();
    let (few, many) = (quickest(0), quickest(1));
    assert!(
        many <= few.mul_f64(1.2) + JITTER,
        "{many:?} with many journeys, {few:?} with few"
    );
}

/// What the station asks for before it can show its first screen, and to begin a journey.
fn open(shelf: &Shelf) -> Duration {
    let began = Instant::now();
    let (mut register, aside) =
        Register::open_or_set_aside(&shelf.path(), BUILD, SystemClock::start()).unwrap();
    assert_eq!(aside, None);
    register.seal_with(STATION, key(1)).unwrap();
    let unfinished = register.unfinished_journeys().unwrap();
    assert_eq!(register.accounts().unwrap().len(), 2);
    let took = began.elapsed();
    assert_eq!(unfinished.len(), 0);
    took
}

/// Many journeys at once: only what is in the file counts here.
fn fill_fast(register: &mut Register, journeys: usize) {
    let policy = journey::Policy::default();
    let added = StaffEvent::Added {
        id: staff(),
        name: "Siti".to_owned(),
        role: Role::Staff,
        temporary_pin: false,
    };
    register.append(&siti(), Entry::Staff(added)).unwrap();
    for hundred in 0..journeys / 100 {
        let entries = (hundred * 100 + 1..=hundred * 100 + 100).flat_map(|number| {
            let reference: journey::JourneyRef = format!("KL01-{number:04}").parse().unwrap();
            let (_, begun) = journey::Journey::start(reference.clone(), staff(), true, &policy);
            let reason = journey::AbandonReason::CustomerLeft;
            let ended = journey::Event::Abandoned { reason };
            [begun, journey::Event::Interrupted, ended].map(|event| Entry::Journey {
                reference: reference.clone(),
                event,
            })
        });
        let id = staff;
        let sessions = (0..8).flat_map(|_| {
            [
                StaffEvent::SignedIn { id: id() },
                StaffEvent::Locked { id: id() },
                StaffEvent::Unlocked { id: id() },
                StaffEvent::SignedOut { id: id() },
            ]
        });
        let entries = entries.chain(sessions.map(Entry::Staff));
        register.append_all(&siti(), entries).unwrap();
    }
}
