//! The camera under test: `capture`'s public API and nothing else, as a scenario wants it.

use std::sync::Arc;
use std::time::{Duration, Instant};

use capture::checks::{Checks, Limits};
use capture::{
    Camera, CameraError, CameraInfo, CameraStatus, CardFormat, CoachPace, Face, FaceFinder, Frame,
    Lookout, Rgb, Setup, SourceChoice, Still, StillKind, Subject, cameras,
};
use tokio::runtime::{Builder, Runtime};
use tokio::time::timeout;

use crate::patience::eventually;

/// A camera in use by this program, watched as at the counter.
pub(crate) struct Eye {
    lookout: Lookout,
    camera: Camera,
    runtime: Runtime,
}

/// Finds nobody, at once: what the checks make of a picture is not what is asked here, and this
/// machine is slow.
struct Nobody;

impl FaceFinder for Nobody {
    fn faces(&mut self, _: &Rgb) -> Vec<Face> {
        Vec::new()
    }
}

/// For what takes the machine a moment. It is as slow as one of twenty years ago.
const PATIENCE: Duration = Duration::from_secs(10);

impl Eye {
    /// Opens the camera with this id, for cards.
    pub(crate) fn open(id: &str) -> Self {
        Self::with(named(id), Setup::default())
    }

    /// Opens a camera.
    pub(crate) fn with(choice: SourceChoice, setup: Setup) -> Self {
        let camera = Camera::set_up(choice, setup);
        let checks = Checks::with_finders(Limits::default(), Box::new(Nobody), Box::new(Nobody));
        let card = Subject::CardFront(CardFormat::MyKad);
        let pace = CoachPace::default();
        Self {
            lookout: Lookout::with_checks(camera.viewer(), card, checks, pace, false),
            camera,
            runtime: Builder::new_current_thread().enable_time().build().unwrap(),
        }
    }

    /// The newest frame.
    pub(crate) fn look(&self) -> Result<Arc<Frame>, CameraError> {
        self.look_after(0)
    }

    /// A frame that is newer than the frame `after`.
    pub(crate) fn look_after(&self, after: u64) -> Result<Arc<Frame>, CameraError> {
        self.runtime.block_on(self.camera.next(after, PATIENCE))
    }

    /// A picture to submit, of a moment after the call.
    pub(crate) fn still(&self) -> Result<Still, CameraError> {
        let captured = self.runtime.block_on(self.lookout.shutter());
        captured.map(|captured| captured.still)
    }

    /// How long it takes until pictures come.
    pub(crate) fn time_until_live(&self) -> Duration {
        self.time_until(CameraStatus::Live)
    }

    /// How long it takes until the camera is known to be lost, for this reason.
    pub(crate) fn time_until_lost(&self, why: CameraError) -> Duration {
        self.time_until(CameraStatus::Lost(why))
    }

    fn time_until(&self, wanted: CameraStatus) -> Duration {
        let start = Instant::now();
        let mut status = self.camera.status();
        let told = self.runtime.block_on(async {
            timeout(PATIENCE, status.wait_for(|status| *status == wanted))
                .await
                .is_ok()
        });
        assert!(
            told,
            "the camera is {:?}, not {wanted:?}",
            *self.camera.status().borrow()
        );
        start.elapsed()
    }
}

/// The camera with this id, for cards.
pub(crate) fn named(id: &str) -> SourceChoice {
    SourceChoice::Camera {
        id: id.to_owned(),
        kind: StillKind::Card,
    }
}

/// The cameras of this machine, as soon as there are that many.
pub(crate) fn cameras_listed<const COUNT: usize>() -> [CameraInfo; COUNT] {
    eventually(PATIENCE, || {
        <[CameraInfo; COUNT]>::try_from(cameras().unwrap())
    })
    .unwrap_or_else(|cameras| panic!("{COUNT} cameras are plugged in, listed: {cameras:?}"))
}
