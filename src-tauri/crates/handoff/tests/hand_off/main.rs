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
mod lan_03;
mod lan_05;
mod lan_06;
mod lan_07;
mod lan_13;
mod lan_18;
mod lan_21;
mod lonely;
mod program;
mod proxy;
mod silence;
mod station;
mod stranger;
mod typed;
mod uploading;
