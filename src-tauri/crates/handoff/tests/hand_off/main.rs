//! The hand-off over real TLS on loopback: a station, the reference phone, and people who should
//! not be there.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test may fail loudly"
)]

mod claiming;
mod deadlines;
mod happy;
mod impostors;
mod lonely;
mod program;
mod proxy;
mod silence;
mod station;
mod stranger;
mod uploading;
