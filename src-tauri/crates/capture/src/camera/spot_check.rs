//! Whether a camera's frames are whole, without looking at every one.

use std::time::{Duration, Instant};

use crate::{CameraError, Frame};

/// Looks into the first frame and then into a few each second: all of them would cost a tenth of
/// a processor. A still is looked into in any case, before it is given to anybody.
pub(super) struct SpotCheck {
    due: Instant,
}

/// How long a camera is trusted after a whole frame.
const TRUST: Duration = Duration::from_millis(250);

impl SpotCheck {
    /// For a camera that has just been opened.
    pub(super) fn new() -> Self {
        Self {
            due: Instant::now(),
        }
    }

    /// The frame, if it is whole or not looked into. After a damaged one every frame is, until
    /// one is whole.
    pub(super) fn pass(&mut self, frame: Frame) -> Result<Frame, CameraError> {
        let now = Instant::now();
        if now >= self.due {
            if !frame.is_whole() {
                return Err(CameraError::Corrupt);
            }
            self.due = now + TRUST;
        }
        Ok(frame)
    }
}
