//! Why there is no picture.

use serde::Serialize;

/// Why there is no picture. Each has its own remedy on screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum CameraError {
    /// No newer picture came in the time that the caller gave. Ask again.
    #[error("no new picture in the time given")]
    TimedOut,
    /// Frames come, but none is a whole picture: a bad cable, hub or camera.
    #[error("the camera sends damaged pictures")]
    Corrupt,
    /// The camera is there and sends nothing.
    #[error("the camera sends no pictures")]
    Silent,
    /// The camera was unplugged, or its driver gave up.
    #[error("the camera is gone")]
    Gone,
    /// Another program holds the camera.
    #[error("another program uses the camera")]
    Busy,
    /// The system does not let this program use the camera.
    #[error("this program may not use the camera")]
    Denied,
    /// There is no such camera, or no such replay file.
    #[error("there is no such camera")]
    NotFound,
    /// The bank's policy does not allow this camera.
    #[error("the bank's policy does not allow this camera")]
    NotAllowed,
    /// The camera cannot send MJPEG or YUYV, or refuses its own settings.
    #[error("the camera cannot be used")]
    Unsupported,
}

impl CameraError {
    /// Whether the camera may well send a picture to the next request, without anybody's doing.
    #[must_use]
    pub const fn may_pass(self) -> bool {
        matches!(self, Self::TimedOut | Self::Corrupt | Self::Silent)
    }
}
