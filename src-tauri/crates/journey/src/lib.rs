//! The domain: commands, events, stages, policy and verdict of one verification. Pure.

mod digest;
mod sensitive;

pub use digest::Sha256;
pub use sensitive::{Bundle, EmptyBundle, Jpeg, NotJpeg};
