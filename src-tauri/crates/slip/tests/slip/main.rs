//! The slip on paper: what a reader, a screen reader, a printer and a print server get.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may fail loudly")]

mod page;
mod poppler;
mod queue;
mod report;
mod sample;
