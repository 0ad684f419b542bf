//! Which camera to open.

use std::num::NonZeroU32;
use std::path::PathBuf;

use crate::{CameraError, Replay, Source, device};

/// Which camera to open.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SourceChoice {
    /// The first camera of this machine that opens.
    FirstCamera,
    /// The camera with this id or this name, as [`crate::cameras`] lists them.
    Camera(String),
    /// A replay camera.
    Replay {
        /// A JPEG file, an MJPEG clip, or a folder of them.
        path: PathBuf,
        /// How many pictures a second.
        frames_per_second: NonZeroU32,
    },
}

impl SourceChoice {
    /// Opens the source, on the thread that is to read and drop it.
    ///
    /// # Errors
    /// Why it cannot be opened; see [`CameraError`].
    pub fn open(&self) -> Result<Box<dyn Source>, CameraError> {
        match self {
            Self::FirstCamera => device::open_first(),
            Self::Camera(id_or_name) => device::open(id_or_name),
            Self::Replay {
                path,
                frames_per_second,
            } => Ok(Box::new(Replay::open(path, *frames_per_second)?)),
        }
    }
}
