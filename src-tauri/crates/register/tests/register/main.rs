//! The register on a real file.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test may fail loudly"
)]

mod append;
mod crash;
mod replay;
mod shelf;
mod spent;
mod tamper;
