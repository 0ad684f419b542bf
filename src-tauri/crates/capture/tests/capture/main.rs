//! What the crate promises, seen from outside.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test may fail loudly"
)]

mod camera;
mod checks;
mod coach;
mod devices;
mod pictures;
mod portrait;
mod replay;
mod script;
mod stills;
