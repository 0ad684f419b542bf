//! Journeys in the real window: real keychain, real print queue, the sandbox over HTTP, the
//! reference phone over TLS.
//!
//! [`staff::Staff`] are the hands at the window, [`phone`] is the customer's phone, and
//! [`bench::Bench`] is the counter with the portal's sandbox behind it.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test may fail loudly"
)]

mod bank;
mod bench;
mod clipboard;
mod home;
mod identity;
mod killed;
mod languages;
mod locked;
mod outage;
mod passing;
mod phone;
mod portal;
mod recapture;
mod recovery;
mod reports;
mod shipped;
mod shutter;
mod staff;
mod traces;
mod unknown;
mod unplugged;
mod verdicts;
