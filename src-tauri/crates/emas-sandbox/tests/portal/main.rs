//! The sandbox over real HTTP, called as a client of the portal calls it.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test may fail loudly"
)]

mod account;
mod binary;
mod client;
mod complete;
mod connections;
mod content;
mod control;
mod details;
mod faults;
mod journey_id;
mod okay_doc;
mod okay_face;
mod okay_face_plus;
mod okay_id;
mod okay_live;
mod pictures;
mod refusals;
mod relay;
mod scorecard;
mod scripts;
