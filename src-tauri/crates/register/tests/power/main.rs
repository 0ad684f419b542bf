//! The register on a disk that loses power, fails or is full.
//!
//! The disk is a layer of our own under SQLite (a VFS): it hands everything on to the real one, notes
//! every write and every sync, and can refuse one. What would be on a disk after a power cut is made
//! from its notes.
#![cfg(unix)]
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test may fail loudly"
)]

mod cuts;
mod disk;
mod faults;
#[path = "../register/shelf.rs"]
#[allow(dead_code, reason = "these tests need less of it")]
mod shelf;
mod vfs;
