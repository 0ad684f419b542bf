//! The camera that is open, how it fares, and what it says.

use std::sync::Arc;

use capture::{Camera, CameraError, CameraStatus, Setup, SourceChoice};
use journey::PictureOrigin;
use tokio::sync::watch;

use crate::desk::Desk;
use crate::lens::Lens;
use crate::view::{CameraView, CaptureTarget, Problem};

/// The camera that is open, if one is.
pub(crate) struct Eye {
    lens: Option<Lens>,
    /// Whether what it shows is a camera's or only played.
    origin: PictureOrigin,
    status: CameraStatus,
    /// Names the opened camera, so that word of an earlier one is not taken for its own.
    opened: u32,
    camera: watch::Sender<Option<Arc<Camera>>>,
}

impl Eye {
    /// No camera is open. Whoever holds the other end sees the one that will be.
    pub(crate) fn closed(camera: watch::Sender<Option<Arc<Camera>>>) -> Self {
        Self {
            lens: None,
            origin: PictureOrigin::Camera,
            status: CameraStatus::Opening,
            opened: 0,
            camera,
        }
    }

    /// Opens and releases cameras until the open one is the one that is `needed`. Gives the new
    /// camera and its number, for somebody to watch it.
    pub(crate) fn look(&mut self, needed: Option<Lens>, desk: &Desk) -> Option<(u32, Arc<Camera>)> {
        if needed == self.lens {
            return None;
        }
        self.close();
        let lens = needed?;
        let source = lens.source(desk);
        self.origin = match source {
            SourceChoice::Replay { .. } => PictureOrigin::Replay,
            SourceChoice::Camera { .. } | SourceChoice::Best(_) => PictureOrigin::Camera,
        };
        let cameras = &desk.settings.cameras;
        let setup = Setup {
            allowed: cameras.allowed.clone(),
            mounting: cameras.mounting(lens.kind()),
        };
        let camera = Arc::new(Camera::set_up(source, setup));
        self.lens = Some(lens);
        self.status = CameraStatus::Opening;
        self.opened += 1;
        self.camera.send_replace(Some(Arc::clone(&camera)));
        Some((self.opened, camera))
    }

    /// Releases the camera. If it is needed it will be opened anew.
    pub(crate) fn close(&mut self) {
        self.lens = None;
        self.camera.send_replace(None);
    }

    /// Notes how the camera with this number fares, if it is still the open one.
    pub(crate) fn note(&mut self, opened: u32, status: CameraStatus) {
        if opened == self.opened {
            self.status = status;
        }
    }

    /// The open camera that sees `target`.
    pub(crate) fn at(&self, target: CaptureTarget) -> Option<(Lens, Arc<Camera>)> {
        let lens = self.lens.filter(|lens| lens.target() == target)?;
        self.camera.borrow().clone().map(|camera| (lens, camera))
    }

    /// Where its pictures come from.
    pub(crate) const fn origin(&self) -> PictureOrigin {
        self.origin
    }

    /// How it fares, as the window draws it.
    pub(crate) const fn view(&self) -> CameraView {
        match (self.lens, self.status) {
            (None, _) => CameraView::Off,
            (Some(_), CameraStatus::Opening) => CameraView::Starting,
            (Some(_), CameraStatus::Live) => CameraView::Live,
            (Some(_), CameraStatus::Lost(_)) => CameraView::Failed,
        }
    }

    /// Why it gives no picture. It goes by itself when the camera is back.
    pub(crate) fn problem(&self) -> Option<Problem> {
        match (self.lens, self.status) {
            (Some(_), CameraStatus::Lost(error)) => {
                Some(Problem::with_detail(camera_problem(error), error))
            }
            _ => None,
        }
    }
}

/// The catalogue's word for a camera that gives no picture.
const fn camera_problem(error: CameraError) -> &'static str {
    match error {
        CameraError::NotFound => "camera-none",
        CameraError::Busy => "camera-busy",
        CameraError::Denied => "camera-denied",
        CameraError::NotAllowed => "camera-not-allowed",
        CameraError::Unsupported => "camera-unsupported",
        CameraError::TimedOut | CameraError::Silent | CameraError::Corrupt => "camera-silent",
        CameraError::Gone => "camera-gone",
    }
}
