//! The portal through a network that fails: each call of the client and each journey of the station
//! ends in a named state within its budget, and nothing is processed twice.
//!
//! [`table`] runs a table of faults, each with several seeds, all at the same time, since most of
//! them only wait.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test may fail loudly"
)]

mod call;
mod client;
mod connecting;
mod machine;
mod pictures;
mod search;
mod station;
mod table;
