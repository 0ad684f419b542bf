//! What is wrong with a picture, and what to do about it.
//!
//! [`file`] holds a file against what the portal takes, before and after it is decoded; the
//! others look at what is in it.

pub mod file;
mod format;
mod report;
pub mod selfie;
mod tone;

pub use file::{MAX_BYTES, SizeLimits, check, check_against};
pub use report::{Limit, Measure, MeasureName, Report, Value};
