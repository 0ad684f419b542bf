//! An open camera of `nokhwa` as a source of frames.

use std::borrow::Cow;
use std::time::Duration;

use crate::device::fault;
use crate::device::format::{Encoding, StreamFormat};
use crate::{CameraError, Frame, Source};

/// An open camera. Its time-out is the one of its platform: `nokhwa` takes none.
pub(super) struct NokhwaSource {
    camera: nokhwa::Camera,
    id: String,
    format: StreamFormat,
    /// Frames still to be dropped: after a change of format the first ones may be of the old one.
    stale: u8,
}

const STALE_FRAMES: u8 = 2;

impl NokhwaSource {
    /// Of a camera whose stream is open.
    pub(super) const fn new(camera: nokhwa::Camera, id: String, format: StreamFormat) -> Self {
        Self {
            camera,
            id,
            format,
            stale: STALE_FRAMES,
        }
    }

    fn buffer(&mut self) -> Result<Cow<'_, [u8]>, CameraError> {
        self.camera.frame_raw().map_err(|error| fault::of(&error))
    }
}

impl Source for NokhwaSource {
    fn next(&mut self, _timeout: Duration) -> Result<Frame, CameraError> {
        while self.stale > 0 {
            self.buffer()?;
            self.stale -= 1;
        }
        let format = self.format;
        let buffer = self.buffer()?;
        match format.encoding {
            Encoding::Mjpeg => Frame::of_jpeg(&buffer),
            Encoding::Yuyv => Frame::of_yuyv(&buffer, format.width, format.height),
        }
    }

    fn id(&self) -> Option<&str> {
        Some(&self.id)
    }
}
