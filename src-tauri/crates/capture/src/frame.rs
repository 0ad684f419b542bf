//! One frame, and where frames come from.

use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

use journey::Jpeg;
use zeroize::Zeroizing;

use crate::CameraError;
use crate::jpeg::{Layout, cleaned};

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
    pub(crate) pixels: Pixels,
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
pub(crate) enum Pixels {
    /// One JPEG file (MJPEG) that any program can read and that tells nothing about the camera.
    Jpeg(Jpeg),
    /// Packed 4:2:2, BT.601 in limited range (YUYV, YUY2).
    Yuyv(Zeroizing<Vec<u8>>),
}

impl Frame {
    /// The JPEG file at the start of `buffer`, which may be longer: cameras hand out buffers of
    /// the largest size that a picture can have. The file keeps every bit, but for metadata and
    /// missing tables.
    ///
    /// # Errors
    /// [`CameraError::Corrupt`] if the file has no end or no sense.
    pub fn of_jpeg(buffer: &[u8]) -> Result<Self, CameraError> {
        let layout = Layout::read(buffer).ok_or(CameraError::Corrupt)?;
        let file = if layout.metadata.is_empty() && layout.has_tables {
            buffer[..layout.length].to_vec()
        } else {
            cleaned(buffer, &layout)
        };
        let jpeg = Jpeg::new(file).map_err(|_| CameraError::Corrupt)?;
        Ok(Self::new(Pixels::Jpeg(jpeg), layout.width, layout.height))
    }

    /// The packed 4:2:2 picture of this size at the start of `buffer`.
    ///
    /// # Errors
    /// [`CameraError::Corrupt`] if the buffer is too short.
    pub fn of_yuyv(buffer: &[u8], width: u32, height: u32) -> Result<Self, CameraError> {
        let length = width as usize * height as usize * 2;
        let pixels = buffer.get(..length).ok_or(CameraError::Corrupt)?;
        Ok(Self::new(
            Pixels::Yuyv(Zeroizing::new(pixels.to_vec())),
            width,
            height,
        ))
    }

    /// The same picture as a new frame.
    pub(crate) fn again(&self) -> Self {
        let pixels = match &self.pixels {
            Pixels::Jpeg(jpeg) => Pixels::Jpeg(jpeg.share()),
            Pixels::Yuyv(bytes) => Pixels::Yuyv(bytes.clone()),
        };
        Self::new(pixels, self.width, self.height)
    }

    fn new(pixels: Pixels, width: u32, height: u32) -> Self {
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
