//! One frame, and where frames come from.

use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

use journey::Jpeg;
use zeroize::Zeroizing;

use crate::CameraError;

/// Where frames come from. A source is made, read and dropped on one thread, as the drivers of
/// some platforms demand; dropping it releases the device.
pub trait Source {
    /// The next frame, at most `timeout` later.
    ///
    /// # Errors
    /// [`CameraError::TimedOut`] and [`CameraError::Corrupt`] leave the source usable; after any
    /// other error it is done.
    fn next(&mut self, timeout: Duration) -> Result<Frame, CameraError>;
}

/// One picture as the camera sent it.
#[derive(Debug)]
pub struct Frame {
    /// What the camera sent.
    pub pixels: Pixels,
    /// Pixels from left to right.
    pub width: u32,
    /// Pixels from top to bottom.
    pub height: u32,
    /// Grows from frame to frame, across all cameras of the process: a reader that waits for a
    /// newer frame keeps working when a camera is opened again.
    pub sequence: u64,
    /// When the frame reached this program.
    pub captured_at: Instant,
}

/// The two forms in which cameras send pictures.
pub enum Pixels {
    /// One whole JPEG file (MJPEG).
    Jpeg(Jpeg),
    /// Packed 4:2:2, `width * height * 2` bytes, BT.601 in limited range (YUYV, YUY2).
    Yuyv(Zeroizing<Vec<u8>>),
}

impl Frame {
    /// A frame that has just arrived.
    #[must_use]
    pub fn new(pixels: Pixels, width: u32, height: u32) -> Self {
        static SEQUENCE: AtomicU64 = AtomicU64::new(1);
        Self {
            pixels,
            width,
            height,
            sequence: SEQUENCE.fetch_add(1, Ordering::Relaxed),
            captured_at: Instant::now(),
        }
    }
}

impl std::fmt::Debug for Pixels {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Jpeg(jpeg) => jpeg.fmt(f),
            Self::Yuyv(bytes) => write!(f, "Yuyv({} bytes)", bytes.len()),
        }
    }
}
