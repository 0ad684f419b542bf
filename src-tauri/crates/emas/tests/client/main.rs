//! The client against a real server: what it sends, what it makes of what it gets, what it hides.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test may fail loudly"
)]

mod access;
mod calls;
mod certificates;
mod complete;
mod configuration;
mod courier;
mod details;
mod losses;
mod okay_doc;
mod okay_face;
mod okay_id;
mod portal;
mod readings;
mod refusals;
mod requests;
mod scorecard;
mod secrecy;
mod tls;
