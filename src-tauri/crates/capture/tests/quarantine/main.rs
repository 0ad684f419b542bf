//! The quarantine through its public face: the real program, the real jail.
#![cfg(target_os = "linux")] // no other system has a jail
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test may fail loudly"
)]

mod copies;
#[path = "../shared/difference.rs"]
mod difference;
mod photo;
mod program;
mod strangers;

use capture::Quarantine;

/// With the program as it was built.
fn quarantine() -> Quarantine {
    Quarantine::with_program(env!("CARGO_BIN_EXE_kaunter-quarantine"))
}
