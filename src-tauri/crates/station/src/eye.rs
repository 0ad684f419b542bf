//! The camera that is open, how it fares, and what it says.

use capture::{Camera, CameraError, CameraStatus, CoachPace, Lookout, Setup, SourceChoice};
use journey::PictureOrigin;
use tokio::sync::watch;

use crate::desk::Desk;
use crate::guidance::Sight;
use crate::lens::Lens;
use crate::view::{CameraView, CaptureTarget, GuidanceView, Problem};

/// The camera that is open, if one is.
pub(crate) struct Eye {
    open: Option<Open>,
    /// How many cameras were opened: word of an earlier one is not taken for the open one's.
    opened: u32,
    /// Whoever holds the other end sees what the open camera shows.
    sight: watch::Sender<Option<Sight>>,
}

/// An open camera.
pub(crate) struct Open {
    pub(crate) lens: Lens,
    /// Whether what it shows is a camera's or only played.
    pub(crate) origin: PictureOrigin,
    pub(crate) lookout: Lookout,
    /// Whether the lookout takes the picture once it is good.
    pub(crate) captures_by_itself: bool,
    camera: Camera,
    status: CameraStatus,
    guidance: Option<GuidanceView>,
}

impl Eye {
    /// No camera is open. Whoever holds the other end sees the one that will be.
    pub(crate) const fn closed(sight: watch::Sender<Option<Sight>>) -> Self {
        Self {
            open: None,
            opened: 0,
            sight,
        }
    }

    /// Opens and releases cameras until the open one is the one that is `needed`. Gives a new one
    /// and its number, for somebody to watch it.
    pub(crate) fn look(&mut self, needed: Option<Lens>, desk: &Desk) -> Option<(u32, &Open)> {
        if needed == self.open.as_ref().map(|open| open.lens) {
            return None;
        }
        self.close();
        let open = self.open.insert(Open::new(needed?, desk));
        self.opened += 1;
        self.sight.send_replace(Some(Sight {
            viewer: open.camera.viewer(),
            sightings: open.lookout.sightings(),
        }));
        Some((self.opened, open))
    }

    /// Releases the camera. If it is needed it will be opened anew.
    pub(crate) fn close(&mut self) {
        self.sight.send_replace(None);
        self.open = None;
    }

    /// The camera that was opened with this number, if it is still open.
    pub(crate) fn opened(&mut self, number: u32) -> Option<&mut Open> {
        self.open.as_mut().filter(|_| number == self.opened)
    }

    /// The open camera that sees `target`.
    pub(crate) fn at(&self, target: CaptureTarget) -> Option<&Open> {
        self.open
            .as_ref()
            .filter(|open| open.lens.target() == target)
    }

    /// How the camera fares, as the window draws it.
    pub(crate) fn view(&self) -> CameraView {
        match self.open.as_ref().map(|open| open.status) {
            None => CameraView::Off,
            Some(CameraStatus::Opening) => CameraView::Starting,
            Some(CameraStatus::Live) => CameraView::Live,
            Some(CameraStatus::Lost(_)) => CameraView::Failed,
        }
    }

    /// What to do in front of it.
    pub(crate) fn guidance(&self) -> Option<GuidanceView> {
        self.open.as_ref()?.guidance.clone()
    }

    /// Why it gives no picture. It goes by itself when the camera is back.
    pub(crate) fn problem(&self) -> Option<Problem> {
        match self.open.as_ref()?.status {
            CameraStatus::Lost(error) => Some(Problem::with_detail(camera_problem(error), error)),
            CameraStatus::Opening | CameraStatus::Live => None,
        }
    }
}

impl Open {
    fn new(lens: Lens, desk: &Desk) -> Self {
        let settings = &desk.settings;
        let source = lens.source(desk);
        let origin = match source {
            SourceChoice::Replay { .. } => PictureOrigin::Replay,
            SourceChoice::Camera { .. } | SourceChoice::Best(_) => PictureOrigin::Camera,
        };
        let setup = Setup {
            allowed: settings.cameras.allowed.clone(),
            mounting: settings.cameras.mounting(lens.kind()),
        };
        let camera = Camera::set_up(source, setup);
        let captures_by_itself = settings.cameras.auto_capture;
        let lookout = Lookout::start(
            camera.viewer(),
            lens.subject(settings.policy.document),
            settings.policy.limits(),
            CoachPace::default(),
            captures_by_itself,
        );
        Self {
            lens,
            origin,
            lookout,
            captures_by_itself,
            camera,
            status: CameraStatus::Opening,
            guidance: None,
        }
    }

    /// How the camera fares, now and from now on.
    pub(crate) fn status(&self) -> watch::Receiver<CameraStatus> {
        self.camera.status()
    }

    /// Which camera it is, where that can be told.
    pub(crate) fn camera(&self) -> Option<String> {
        self.camera.viewer().camera()
    }

    pub(crate) const fn note_status(&mut self, status: CameraStatus) {
        self.status = status;
    }

    pub(crate) fn note_guidance(&mut self, guidance: Option<GuidanceView>) {
        self.guidance = guidance;
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
