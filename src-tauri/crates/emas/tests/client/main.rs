//! The client against a real server: what it sends, what it makes of what it gets, what it hides.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test may fail loudly"
)]

mod configuration;
mod losses;
mod okay_id;
mod portal;
mod readings;
mod refusals;
mod requests;
mod secrecy;
mod tls;
