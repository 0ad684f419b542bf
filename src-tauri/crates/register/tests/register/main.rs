//! The register on a real file.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test may fail loudly"
)]

mod append;
mod checkpoints;
mod crash;
mod replay;
mod rollback;
mod shelf;
mod spent;
mod tamper;
mod witness;
