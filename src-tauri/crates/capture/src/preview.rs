//! Small pictures for the screen.

use journey::Jpeg;

use crate::rgb::Scaling;
use crate::{CameraError, Frame};

/// A picture that is small enough for the screen.
#[derive(Debug)]
pub struct Preview {
    /// At most 640×480, in the proportions of the camera.
    pub jpeg: Jpeg,
    /// The frame that it shows.
    pub sequence: u64,
}

/// The box that a preview fits into, in pixels.
const MAX_SIZE: (u32, u32) = (640, 480);

/// Enough for eyes; half the bytes of a still's quality.
const QUALITY: u8 = 80;

impl Preview {
    /// Shrinks `frame`. A small JPEG passes as it is; the web view decodes it anyway.
    ///
    /// # Errors
    /// [`CameraError::Corrupt`] if the frame cannot be decoded.
    pub fn of(frame: &Frame) -> Result<Self, CameraError> {
        let (width, height) = fitting((frame.width, frame.height), MAX_SIZE);
        let is_small = (width, height) == (frame.width, frame.height);
        let jpeg = match frame.own_file() {
            Some(file) if is_small => file.share(),
            _ => frame
                .decoded()?
                .covering(width, height, Scaling::Fast)?
                .to_jpeg(QUALITY)?,
        };
        Ok(Self {
            jpeg,
            sequence: frame.sequence,
        })
    }
}

/// The largest size in the same proportions that fits the box; never larger than it is.
pub(crate) fn fitting(
    (width, height): (u32, u32),
    (max_width, max_height): (u32, u32),
) -> (u32, u32) {
    if width <= max_width && height <= max_height {
        (width, height)
    } else if width * max_height >= height * max_width {
        (max_width, (height * max_width / width).max(1))
    } else {
        ((width * max_height / height).max(1), max_height)
    }
}

#[cfg(test)]
mod tests {
    use super::{MAX_SIZE, fitting};

    #[test]
    fn a_preview_keeps_the_camera_s_proportions() {
        assert_eq!(fitting((1920, 1080), MAX_SIZE), (640, 360));
        assert_eq!(fitting((1280, 960), MAX_SIZE), (640, 480));
        assert_eq!(fitting((1080, 1920), MAX_SIZE), (270, 480));
    }

    #[test]
    fn a_small_picture_is_never_enlarged() {
        assert_eq!(fitting((320, 240), MAX_SIZE), (320, 240));
    }
}
