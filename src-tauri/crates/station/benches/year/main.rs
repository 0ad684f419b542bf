//! What a hundred thousand journeys cost: how long the reports of a busy month take (REG-04, REG-17),
//! beside `openssl` hashing the register, and how long the station takes to start, beside one with a
//! hundred journeys.
//!
//! `./kaunter bench` runs it. Everything reads the file from the system's cache.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::print_stdout,
    reason = "a bench prints, and may fail loudly"
)]

mod history;
mod reports;
mod starts;

use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};
use std::time::{Duration, Instant};

use end_to_end::secret_service::SecretService;
use station::Settings;

/// Set in the process that has a keychain of its own.
const INSIDE: &str = "STATION_BENCH_INSIDE";

fn main() -> ExitCode {
    if std::env::var_os(INSIDE).is_none() {
        let service = SecretService::start().unwrap();
        let ended = Command::new(std::env::current_exe().unwrap())
            .envs(service.environment())
            .env(INSIDE, "1")
            .status()
            .unwrap();
        return ExitCode::from(u8::from(!ended.success()));
    }
    let [few, many] = [100, 100_000].map(|journeys| {
        let folder = tempfile::tempdir().unwrap();
        history::fill(folder.path(), journeys);
        folder
    });
    reports::measure(many.path());
    starts::measure(few.path(), many.path());
    ExitCode::SUCCESS
}

/// A station of the bench, in training, that has its data in `folder`.
fn settings(folder: &Path) -> Settings {
    Settings {
        data: Some(folder.to_owned()),
        ..Settings::default()
    }
}

/// Where that station has its register.
fn register_in(folder: &Path) -> PathBuf {
    let data = settings(folder).data_folder().unwrap();
    register::make_folder(&data).unwrap();
    data.join("register.sqlite")
}

/// What `work` made, and how long it took.
fn timed<T>(work: impl FnOnce() -> T) -> (T, Duration) {
    let began = Instant::now();
    let made = work();
    (made, began.elapsed())
}

fn median(mut took: Vec<Duration>) -> Duration {
    took.sort();
    took[took.len() / 2]
}
