//! Journeys without a counter, many at a time: what is lost is submitted once, and recorded first.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::print_stdout,
    reason = "a test may fail loudly"
)]

mod account;
mod bench;
mod intent;
mod lost;
