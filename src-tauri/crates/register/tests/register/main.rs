//! The register on a real file.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test may fail loudly"
)]

mod append;
mod aside;
mod calls;
mod checkpoints;
mod crash;
mod doubt;
mod forged_purge;
mod opening;
mod reader;
mod replay;
mod retention;
mod rollback;
mod shelf;
mod spent;
mod tamper;
mod vectors;
mod witness;
