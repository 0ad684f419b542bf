//! What the crate promises, seen from outside.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test may fail loudly"
)]

mod camera;
mod checks;
mod clip;
mod coach;
mod devices;
#[path = "../shared/difference.rs"]
mod difference;
mod frames;
mod lasting;
mod lookout;
mod losses;
mod people;
mod pictures;
mod portrait;
mod replay;
mod script;
mod stills;
