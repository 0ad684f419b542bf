//! Cameras of this machine, through `nokhwa`.

mod choose;
mod fault;
mod format;
#[cfg(target_os = "linux")]
mod linux;
mod source;
#[cfg_attr(
    target_os = "linux",
    expect(dead_code, reason = "compiled here, too, so that it does not rot")
)]
mod stock;

use nokhwa::utils::CameraIndex;
use serde::Serialize;

pub use format::{Encoding, StreamFormat};

use crate::{Allowed, CameraError, Model, Source, StillKind};
#[cfg(target_os = "linux")]
use linux as platform;
use source::NokhwaSource;
#[cfg(not(target_os = "linux"))]
use stock as platform;

/// A camera of this machine.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct CameraInfo {
    /// Tells it from all others and stays with it: `vendor:product:serial`, as USB numbers and
    /// names them. A camera without a serial number, or one that shares it with another, has the
    /// place where it is plugged in instead or as well: `vendor:product@place`.
    pub id: String,
    /// As its maker calls it. Two cameras of one kind have the same name.
    pub name: String,
    /// The kernel's name of its driver; empty where the system does not tell.
    pub driver: String,
    /// Its USB vendor and product, if it is on USB and the system tells.
    pub model: Option<Model>,
    /// Whether a program plays its pictures.
    pub is_virtual: bool,
    /// Whether it sees warmth or the light of its own infrared lamp: grey pictures that the portal
    /// cannot use.
    pub is_infrared: bool,
    /// The best of its formats for a card; none if it has no format that can be read.
    pub best: Option<StreamFormat>,
}

impl CameraInfo {
    /// Whether settings mean this camera by `name`: its id, its name or its model.
    #[must_use]
    pub fn is_called(&self, name: &str) -> bool {
        self.id == name || self.name == name || self.is_of_model(name)
    }

    fn is_of_model(&self, name: &str) -> bool {
        self.model.is_some_and(|model| Ok(model) == name.parse())
    }

    /// Whether its id goes with it to another socket.
    fn has_serial(&self) -> bool {
        let own = self.id.split('@').next().unwrap_or_default();
        own.split(':').count() > 2
    }
}

/// A camera and how to get at it.
#[derive(Debug)]
struct Found {
    info: CameraInfo,
    /// Its id while it shares its serial number with another one; that may be gone just now.
    long_id: String,
    index: CameraIndex,
    /// Whatever else the system knows it by: an index goes to the next camera when one is gone.
    identity: String,
    /// What it can send, as far as that can be learned without opening it.
    formats: Vec<StreamFormat>,
}

/// What a camera is found by, also when it has been lost.
pub(crate) struct Hunt {
    /// Its id, name or model; without one, the best is taken.
    name: Option<String>,
    kind: StillKind,
    allowed: Allowed,
    /// The one that was open before.
    before: Option<CameraInfo>,
}

/// How many of a camera's formats are tried, best first.
const FORMATS_TRIED: usize = 6;

/// The cameras of this machine; none is an empty list. Does not touch their settings, so that it
/// may be called while one is in use.
///
/// # Errors
/// [`CameraError::Unsupported`] if the system has no camera interface that we know.
pub fn cameras() -> Result<Vec<CameraInfo>, CameraError> {
    Ok(platform::find()?
        .into_iter()
        .map(|found| found.info)
        .collect())
}

impl Found {
    fn answers_to_id(&self, id: &str) -> bool {
        self.info.id == id || self.long_id == id
    }
}

impl Hunt {
    pub(crate) const fn new(name: Option<String>, kind: StillKind, allowed: Allowed) -> Self {
        Self {
            name,
            kind,
            allowed,
            before: None,
        }
    }

    /// Opens the first of the cameras that are meant and can be opened; if none can, the error is
    /// the first one's. One that somebody else holds is not passed over: it may be the only one
    /// that sees what it should, and whoever holds it can let it go.
    pub(crate) fn open(&mut self) -> Result<Box<dyn Source>, CameraError> {
        let found = platform::find()?;
        let mut meant = choose::meant(&found, self.name.as_deref(), self.kind, &self.allowed)?;
        if let Some(before) = &self.before {
            meant = choose::same(meant, before);
        }
        let mut first_error = None;
        for found in meant {
            match open(found, self.kind) {
                Ok(source) => {
                    self.before = Some(found.info.clone());
                    return Ok(Box::new(source));
                }
                Err(error @ (CameraError::Busy | CameraError::Denied)) => return Err(error),
                Err(error) => first_error = first_error.or(Some(error)),
            }
        }
        Err(first_error.unwrap_or(CameraError::NotFound))
    }
}

fn open(found: &Found, kind: StillKind) -> Result<NokhwaSource, CameraError> {
    let formats = format::best_first(platform::formats(found)?, kind);
    for format in formats.into_iter().take(FORMATS_TRIED) {
        match platform::open(found, format) {
            Ok(camera) => {
                tracing::info!(camera = found.info.id, %format, "camera opened");
                return Ok(NokhwaSource::new(camera, found.info.id.clone(), format));
            }
            Err(CameraError::Unsupported) => {} // it promised more than it can; the next one
            Err(error) => return Err(error),
        }
    }
    Err(CameraError::Unsupported)
}
