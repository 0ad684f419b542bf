//! The rules of a journey, one by one.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test may fail loudly"
)]

mod attempt;
mod card;
mod close;
mod consent;
mod desk;
mod document;
mod end;
mod exception;
mod phone;
mod recapture;
mod restart;
mod search;
