//! The station's eyes: which camera is open, and why one is.

use std::sync::Arc;

use capture::{Camera, CameraError, SourceChoice, StillKind};
use journey::{CardSide, Need, PictureOrigin, Stage};
use tokio::sync::watch;

use crate::desk::Desk;
use crate::open_journey::OpenJourney;
use crate::view::{CameraView, CaptureTarget};

/// What a camera looks at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Lens {
    CardFront,
    CardBack,
    Selfie,
}

/// The camera that is open, if one is.
pub(crate) struct Eye {
    lens: Option<Lens>,
    /// Whether what it shows is a camera's or only played.
    origin: PictureOrigin,
    state: CameraView,
    /// Names the opened camera, so that word of an earlier one is not taken for its own.
    opened: u32,
    camera: watch::Sender<Option<Arc<Camera>>>,
}

impl Lens {
    /// What the journey needs to see now; nothing before the customer has agreed.
    pub(crate) fn needed(open: &OpenJourney) -> Option<Self> {
        let journey = open.journey();
        if !journey.camera_allowed() {
            return None;
        }
        match open.stage() {
            Stage::Card
                if open
                    .journey()
                    .missing(open.policy())
                    .contains(&Need::CardFront) =>
            {
                journey
                    .card(CardSide::Front)
                    .is_none()
                    .then_some(Self::CardFront)
            }
            Stage::Card => journey
                .card(CardSide::Back)
                .is_none()
                .then_some(Self::CardBack),
            Stage::Face => {
                let wanted = journey.selfie_to_submit(open.policy()).is_none()
                    && journey.kiosk_selfie().is_none();
                wanted.then_some(Self::Selfie)
            }
            _ => None,
        }
    }

    /// What is captured through it.
    pub(crate) const fn target(self) -> CaptureTarget {
        match self {
            Self::CardFront => CaptureTarget::CardFront,
            Self::CardBack => CaptureTarget::CardBack,
            Self::Selfie => CaptureTarget::Selfie,
        }
    }

    /// How the still is cut.
    pub(crate) const fn kind(self) -> StillKind {
        match self {
            Self::CardFront | Self::CardBack => StillKind::Card,
            Self::Selfie => StillKind::Selfie,
        }
    }

    fn source(self, desk: &Desk) -> SourceChoice {
        let chosen = match self {
            Self::CardFront | Self::CardBack => &desk.settings.cameras.card,
            Self::Selfie => &desk.settings.cameras.selfie,
        };
        match (chosen, &desk.training) {
            (Some(name), _) => SourceChoice::Camera {
                id: name.clone(),
                kind: self.kind(),
            },
            (None, Some(training)) => training.scene(self),
            (None, None) => SourceChoice::Best(self.kind()),
        }
    }
}

impl Eye {
    /// No camera is open. Whoever holds the other end sees the one that will be.
    pub(crate) fn closed(camera: watch::Sender<Option<Arc<Camera>>>) -> Self {
        Self {
            lens: None,
            origin: PictureOrigin::Camera,
            state: CameraView::Off,
            opened: 0,
            camera,
        }
    }

    /// Opens and releases cameras until the open one is the one that is `needed`. Gives the new
    /// camera and its number, for somebody to wait for its first frame.
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
        let camera = Arc::new(Camera::open(source));
        self.lens = Some(lens);
        self.state = CameraView::Starting;
        self.opened += 1;
        self.camera.send_replace(Some(Arc::clone(&camera)));
        Some((self.opened, camera))
    }

    /// Releases the camera. If it is needed it will be opened anew.
    pub(crate) fn close(&mut self) {
        self.lens = None;
        self.state = CameraView::Off;
        self.camera.send_replace(None);
    }

    /// Notes how the camera with this number fares, if it is still the open one.
    pub(crate) fn note(&mut self, opened: u32, fares: Result<(), CameraError>) -> bool {
        let current = self.lens.is_some() && opened == self.opened;
        if current {
            self.state = if fares.is_ok() {
                CameraView::Live
            } else {
                CameraView::Failed
            };
        }
        current
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

    /// The number of the open camera.
    pub(crate) const fn opened(&self) -> u32 {
        self.opened
    }

    /// How it fares.
    pub(crate) const fn state(&self) -> CameraView {
        self.state
    }
}

/// The catalogue's word for a camera that gives no picture.
pub(crate) const fn camera_problem(error: CameraError) -> &'static str {
    match error {
        CameraError::NotFound | CameraError::Unsupported | CameraError::NotAllowed => "camera-none",
        CameraError::Busy | CameraError::Denied => "camera-busy",
        CameraError::TimedOut | CameraError::Silent => "camera-silent",
        CameraError::Gone => "camera-gone",
        CameraError::Corrupt => "capture-failed",
    }
}
