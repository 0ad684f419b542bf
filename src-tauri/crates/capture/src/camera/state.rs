//! What a camera's thread tells those who wait for its frames.

use std::sync::Arc;
use std::time::Instant;

use tokio::sync::watch;

use crate::{CameraError, CameraStatus, Frame};

/// What can be said about a camera at one moment.
pub(super) enum State {
    Opening,
    Live {
        /// Only the newest frame is kept: a slow reader sees the present, never the past.
        newest: Arc<Frame>,
        /// From then on the camera counts as silent, also if its thread hangs in the driver.
        silent_from: Instant,
    },
    Lost(CameraError),
}

/// The thread's end of it.
pub(super) struct Voice {
    state: watch::Sender<State>,
    status: watch::Sender<CameraStatus>,
    camera: watch::Sender<Option<String>>,
}

/// Everybody else's end of it.
#[derive(Clone)]
pub(super) struct Ear {
    pub(super) state: watch::Receiver<State>,
    pub(super) status: watch::Receiver<CameraStatus>,
    /// The id of the one that was opened last.
    pub(super) camera: watch::Receiver<Option<String>>,
}

pub(super) fn line() -> (Voice, Ear) {
    let (state_sender, state) = watch::channel(State::Opening);
    let (status_sender, status) = watch::channel(CameraStatus::Opening);
    let (camera_sender, camera) = watch::channel(None);
    let voice = Voice {
        state: state_sender,
        status: status_sender,
        camera: camera_sender,
    };
    let ear = Ear {
        state,
        status,
        camera,
    };
    (voice, ear)
}

impl Voice {
    pub(super) fn opened(&self, id: Option<&str>) {
        self.camera.send_replace(id.map(str::to_owned));
    }

    pub(super) fn frame(&self, frame: Frame, silent_from: Instant) {
        self.state.send_replace(State::Live {
            newest: Arc::new(frame),
            silent_from,
        });
        self.change(CameraStatus::Live);
    }

    pub(super) fn lost(&self, error: CameraError) {
        self.state.send_replace(State::Lost(error));
        self.change(CameraStatus::Lost(error));
    }

    fn change(&self, to: CameraStatus) {
        self.status.send_if_modified(|status| {
            let changes = *status != to;
            if changes {
                tracing::info!(status = ?to, "camera");
            }
            *status = to;
            changes
        });
    }
}
