//! The detector that is built in, on real photographs.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test may fail loudly"
)]

mod counts;
mod follow;
mod photos;
mod portraits;
mod pose;
