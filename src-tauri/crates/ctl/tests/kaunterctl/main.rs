//! `kaunterctl` as its users start it: the real program, against real sandboxes, phones' windows,
//! keychains and print servers.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test may fail loudly"
)]

mod bench;
mod check;
mod credentials;
mod doctor;
mod flood;
mod hand_over;
mod handoff;
mod phone;
mod pictures;
mod printers;
mod register;
mod relay;
mod report;
mod sandbox;
mod scenarios;
mod staff;
mod verify;
mod wrong_use;
