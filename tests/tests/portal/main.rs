//! The portal through a network that fails: the client, and the station that trusts it, end in a
//! named state within their budget, and nothing is processed twice.
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
mod pictures;
mod table;
