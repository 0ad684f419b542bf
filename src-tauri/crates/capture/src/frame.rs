//! One frame, and where frames come from.

use std::sync::OnceLock;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

use journey::Jpeg;

use crate::jpeg::{Layout, cleaned, holds_every_block};
use crate::rgb::{Damaged, Rgb};
use crate::wiped::Wiped;
use crate::{CameraError, Mounting};

/// Where frames come from. A source is made, read and dropped on one thread, as the drivers of
/// some platforms demand; dropping it releases the device.
pub trait Source {
    /// The next frame, at most `timeout` later.
    ///
    /// # Errors
    /// [`CameraError::TimedOut`] and [`CameraError::Corrupt`] leave the source usable; after any
    /// other error it is done.
    fn next(&mut self, timeout: Duration) -> Result<Frame, CameraError>;

    /// Tells this camera from all others, where it can be told.
    fn id(&self) -> Option<&str> {
        None
    }
}

/// One picture that the camera sent.
pub struct Frame {
    pixels: Pixels,
    /// Width and height as the camera sent them.
    sent: (u32, u32),
    mounting: Mounting,
    decoded: OnceLock<Result<Rgb, Damaged>>,
    /// Pixels from left to right, as it is to be seen.
    pub width: u32,
    /// Pixels from top to bottom, as it is to be seen.
    pub height: u32,
    /// Grows from frame to frame, across all cameras of the process: a reader that waits for a
    /// newer frame keeps working when a camera is opened again.
    pub sequence: u64,
    /// When the frame reached this program.
    pub captured_at: Instant,
}

/// The two forms in which cameras send pictures.
enum Pixels {
    /// One JPEG file (MJPEG) that any program can read and that tells nothing about the camera.
    Jpeg(Jpeg),
    /// Packed 4:2:2, BT.601 in limited range (YUYV, YUY2).
    Yuyv(Wiped<u8>),
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
        let pixels = Pixels::Yuyv(Wiped::of(pixels));
        Ok(Self::new(pixels, width, height))
    }

    /// The picture's pixels, upright. They are decoded once, by whoever asks first, and shared by
    /// the preview, the checks and the still.
    ///
    /// # Errors
    /// [`CameraError::Corrupt`] if the camera did not send a whole picture.
    pub fn decoded(&self) -> Result<&Rgb, CameraError> {
        let decoded = self.decoded.get_or_init(|| self.decode());
        decoded.as_ref().map_err(|damaged| (*damaged).into())
    }

    /// The camera's own JPEG file, if it sent one and that is seen as it is.
    pub(crate) fn own_file(&self) -> Option<&Jpeg> {
        match &self.pixels {
            Pixels::Jpeg(jpeg) if self.mounting.is_plain() => Some(jpeg),
            _ => None,
        }
    }

    /// Whether the camera sent every block of the picture. A decoder makes grey ones of those that
    /// are missing and says nothing.
    pub(crate) fn is_whole(&self) -> bool {
        match &self.pixels {
            Pixels::Jpeg(jpeg) => holds_every_block(jpeg.as_ref()),
            Pixels::Yuyv(_) => true,
        }
    }

    /// The same picture, of a camera that is mounted like this.
    pub(crate) fn mounted(self, mounting: Mounting) -> Self {
        let (width, height) = mounting.size(self.sent.0, self.sent.1);
        Self {
            mounting,
            decoded: OnceLock::new(),
            width,
            height,
            ..self
        }
    }

    /// The same picture as a new frame.
    pub(crate) fn again(&self) -> Self {
        let pixels = match &self.pixels {
            Pixels::Jpeg(jpeg) => Pixels::Jpeg(jpeg.share()),
            Pixels::Yuyv(bytes) => Pixels::Yuyv(Wiped::of(bytes)),
        };
        Self::new(pixels, self.sent.0, self.sent.1).mounted(self.mounting)
    }

    fn decode(&self) -> Result<Rgb, Damaged> {
        let (width, height) = self.sent;
        let picture = match &self.pixels {
            Pixels::Jpeg(jpeg) => Rgb::of_jpeg(jpeg.as_ref())?,
            Pixels::Yuyv(bytes) => Rgb::of_yuyv(bytes, width, height)?,
        };
        picture.mounted(self.mounting)
    }

    fn new(pixels: Pixels, width: u32, height: u32) -> Self {
        static SEQUENCE: AtomicU64 = AtomicU64::new(1);
        Self {
            pixels,
            sent: (width, height),
            mounting: Mounting::default(),
            decoded: OnceLock::new(),
            width,
            height,
            sequence: SEQUENCE.fetch_add(1, Ordering::Relaxed),
            captured_at: Instant::now(),
        }
    }
}

impl std::fmt::Debug for Frame {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(
            f,
            "Frame({}: {}x{})",
            self.sequence, self.width, self.height
        )
    }
}
