//! What is told of journeys, by histories that somebody could have had.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may fail loudly")]

mod breach;
mod history;
mod month;
mod personal;
mod redrawn;
mod sample;
mod shift;
mod thresholds;
