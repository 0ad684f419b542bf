//! Which camera to open, and on what terms.

use std::num::NonZeroU32;
use std::path::PathBuf;

use crate::device::Hunt;
use crate::{Allowed, CameraError, Mounting, Replay, Source, StillKind};

/// Which camera to open.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SourceChoice {
    /// The camera of this machine that makes the best of such pictures. Never an infrared or a
    /// virtual one.
    Best(StillKind),
    /// The camera that has been named, whatever it is.
    Camera {
        /// Its id, its name or its model (`046d:0825`), as [`crate::cameras`] lists them.
        id: String,
        /// What its format is to be good for.
        kind: StillKind,
    },
    /// A replay camera.
    Replay {
        /// A JPEG file, an MJPEG clip, or a folder of them.
        path: PathBuf,
        /// How many pictures a second.
        frames_per_second: NonZeroU32,
    },
}

/// The terms on which a camera is opened.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Setup {
    /// The cameras that the bank's policy allows. A replay camera is none of its business.
    pub allowed: Allowed,
    /// How the camera is mounted.
    pub mounting: Mounting,
}

impl SourceChoice {
    /// Opens the source, and after its loss the same one again.
    pub(crate) fn opener(
        self,
        allowed: Allowed,
    ) -> Box<dyn FnMut() -> Result<Box<dyn Source>, CameraError> + Send> {
        match self {
            Self::Best(kind) => {
                let mut hunt = Hunt::new(None, kind, allowed);
                Box::new(move || hunt.open())
            }
            Self::Camera { id, kind } => {
                let mut hunt = Hunt::new(Some(id), kind, allowed);
                Box::new(move || hunt.open())
            }
            Self::Replay {
                path,
                frames_per_second,
            } => Box::new(move || Ok(Box::new(Replay::open(&path, frames_per_second)?))),
        }
    }
}
