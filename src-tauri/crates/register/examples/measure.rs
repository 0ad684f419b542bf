//! Measures the register: how long a durable commit takes, and how fast the chain is verified.
//!
//! `cargo run -p register --example measure [FOLDER]`: on the disk that matters, so name a folder
//! on it.
#![expect(clippy::print_stdout, reason = "what it measures is what it is for")]

use std::error::Error;
use std::path::PathBuf;
use std::time::Instant;

use journey::{Event, JourneyRef};
use register::{Actor, Entry, Register, SystemClock, verify};

const COMMITS: usize = 2_000;
const RECORDS: usize = 100_000;

fn main() -> Result<(), Box<dyn Error>> {
    let folder = std::env::args_os()
        .nth(1)
        .map_or_else(std::env::temp_dir, PathBuf::from);
    let folder = tempfile::tempdir_in(folder)?;
    let path = folder.path().join("register.sqlite");
    let mut register = Register::open(&path, "measure", SystemClock::start())?;
    // One of a journey is found by the most.
    let reference: JourneyRef = "KL01-0001".parse()?;
    let entry = || Entry::Journey {
        reference: reference.clone(),
        event: Event::Interrupted,
    };

    let mut times = Vec::with_capacity(COMMITS);
    for _ in 0..COMMITS {
        let began = Instant::now();
        register.append(&Actor::Station, entry())?;
        times.push(began.elapsed());
    }
    times.sort_unstable();
    let at = |permille: usize| {
        times
            .get((COMMITS - 1) * permille / 1000)
            .copied()
            .unwrap_or_default()
    };
    println!(
        "commit: p50 {:.3?}, p99 {:.3?}, worst {:.3?}",
        at(500),
        at(990),
        at(1000)
    );

    register.append_all(
        &Actor::Station,
        std::iter::repeat_with(entry).take(RECORDS - COMMITS),
    )?;
    drop(register);
    let began = Instant::now();
    let verified = verify(&path)?;
    let took = began.elapsed();
    let size = std::fs::metadata(&path)?.len() / 1_000_000;
    println!(
        "verify: {} records, {size} MB, in {took:.3?}",
        verified.records
    );
    Ok(())
}
