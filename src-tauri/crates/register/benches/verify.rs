//! AUD-11: how long it takes to verify a million records, on one core, beside `openssl` hashing the
//! same file.
//!
//! `./kaunter bench` runs it. Both read the file from the system's cache. Other machines differ, the
//! ratio hardly does: what it is above one is the price of finding the records, of laying out what
//! is hashed, and of the signatures.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::print_stdout,
    reason = "a bench prints, and may fail loudly"
)]

use std::path::Path;
use std::process::{Command, ExitCode, Stdio};
use std::time::{Duration, Instant};

use journey::{Event, JourneyRef, StaffId};
use register::{Actor, CheckpointKey, Entry, Register, SystemClock, verify};

const RECORDS: u64 = 1_000_000;
/// How many records between two checkpoints.
const SIGNED: u64 = 100;
const ROUNDS: usize = 5;
/// What AUD-11 allows.
const MOST: Duration = Duration::from_secs(30);

fn main() -> ExitCode {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("register.sqlite");
    fill(&path);
    let size = std::fs::metadata(&path).unwrap().len();

    let (mut ours, mut openssls, mut openings) = (Vec::new(), Vec::new(), Vec::new());
    for _ in 0..ROUNDS {
        let verified;
        (verified, ours) = timed(ours, || verify(&path).unwrap());
        assert_eq!(verified.records, RECORDS);
        assert_eq!(verified.checkpoints, RECORDS / SIGNED);
        (_, openssls) = timed(openssls, || openssl(&path));
        (_, openings) = timed(openings, || open(&path));
    }
    let (ours, openssl) = (median(ours), median(openssls));
    let per_second = RECORDS as f64 / ours.as_secs_f64();
    println!(
        "{RECORDS} records and {} checkpoints in {} MB, at the median of {ROUNDS} rounds:",
        RECORDS / SIGNED,
        size / 1_000_000
    );
    println!("  verify                          {ours:>9.2?}, {per_second:.0} records a second");
    println!("  openssl dgst -sha256 FILE       {openssl:>9.2?}");
    println!(
        "  {:.1} times openssl; at most {MOST:?}",
        ours.as_secs_f64() / openssl.as_secs_f64()
    );
    println!(
        "  opening it                      {:>9.2?}",
        median(openings)
    );
    if ours <= MOST {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    }
}

/// A register of a million records, as they are at a counter.
fn fill(path: &Path) {
    let mut register = open(path);
    let key = CheckpointKey::from_seed(&[1; 32]);
    register.seal_with("KL01", key).unwrap();
    let staff: StaffId = "siti.a".parse().unwrap();
    let actor = Actor::Staff(staff);
    for hundred in 0..RECORDS / SIGNED {
        let reference: JourneyRef = format!("KL01-{:04}", hundred + 1).parse().unwrap();
        let entry = Entry::Journey {
            reference,
            event: Event::Interrupted,
        };
        // The first hundred begins with the key.
        let others = if hundred == 0 { SIGNED - 1 } else { SIGNED };
        let entries = (0..others).map(|_| entry.clone());
        register.append_all(&actor, entries).unwrap();
    }
}

fn open(path: &Path) -> Register {
    Register::open(path, "kaunter 0.1.0", SystemClock::start()).unwrap()
}

fn timed<T>(mut took: Vec<Duration>, work: impl FnOnce() -> T) -> (T, Vec<Duration>) {
    let began = Instant::now();
    let done = work();
    took.push(began.elapsed());
    (done, took)
}

fn openssl(path: &Path) {
    let hashed = Command::new("openssl")
        .args(["dgst", "-sha256"])
        .arg(path)
        .stdout(Stdio::null())
        .status()
        .unwrap();
    assert!(hashed.success());
}

fn median(mut took: Vec<Duration>) -> Duration {
    took.sort();
    took[took.len() / 2]
}
