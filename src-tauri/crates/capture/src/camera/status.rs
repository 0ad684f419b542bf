//! How a camera fares.

use crate::CameraError;

/// How a camera fares.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CameraStatus {
    /// It is being opened for the first time and has sent nothing yet.
    Opening,
    /// Pictures come.
    Live,
    /// No pictures come, and why. It is tried again until the [`Camera`](crate::Camera) is
    /// dropped, and is [`CameraStatus::Live`] again with its first picture.
    Lost(CameraError),
}
