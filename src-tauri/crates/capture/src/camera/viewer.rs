//! What a camera shows, for whoever looks at it and does not keep it open.

use std::sync::Arc;
use std::time::{Duration, Instant};

use tokio::sync::watch;
use tokio::task::spawn_blocking;
use tokio::time::timeout_at;

use super::CameraStatus;
use super::state::{Ear, State};
use crate::{CameraError, Frame, Preview};

/// What a [`Camera`](super::Camera) shows. Once that is dropped it is [`CameraError::Gone`], also
/// for those who are waiting.
#[derive(Clone)]
pub struct Viewer(Ear);

impl Viewer {
    pub(super) const fn of(ear: Ear) -> Self {
        Self(ear)
    }

    pub(super) fn status(&self) -> watch::Receiver<CameraStatus> {
        self.0.status.clone()
    }

    /// Which camera it is, where that can be told: [`CameraInfo::id`](crate::CameraInfo::id), or
    /// [`Replay::ID`](crate::Replay::ID).
    #[must_use]
    pub fn camera(&self) -> Option<String> {
        self.0.camera.borrow().clone()
    }

    /// The newest frame, as soon as there is one newer than the frame `after` (0 for any). It may
    /// turn out to be damaged when it is decoded.
    ///
    /// # Errors
    /// [`CameraError::TimedOut`] after `patience`, or why the camera gives no pictures.
    pub async fn next(&self, after: u64, patience: Duration) -> Result<Arc<Frame>, CameraError> {
        self.newer(after, Instant::now() + patience).await
    }

    /// A small picture of the newest frame, as soon as there is one newer than the frame `after`
    /// (0 for any).
    ///
    /// # Errors
    /// As [`Viewer::next`]; [`CameraError::Corrupt`] where only damaged frames came.
    pub async fn preview(
        &self,
        mut after: u64,
        patience: Duration,
    ) -> Result<Preview, CameraError> {
        let deadline = Instant::now() + patience;
        let mut was_corrupt = false;
        loop {
            let frame = match self.newer(after, deadline).await {
                Err(error) if error.may_pass() && was_corrupt => return Err(CameraError::Corrupt),
                frame => frame?,
            };
            after = frame.sequence;
            match spawn_blocking(move || Preview::of(&frame)).await {
                Ok(Ok(preview)) => return Ok(preview),
                Ok(Err(_damaged)) => was_corrupt = true,
                Err(_shutting_down) => return Err(CameraError::Gone),
            }
        }
    }

    async fn newer(&self, after: u64, deadline: Instant) -> Result<Arc<Frame>, CameraError> {
        let mut state = self.0.state.clone();
        loop {
            let until = match &*state.borrow_and_update() {
                State::Opening => deadline,
                State::Lost(error) => return Err(*error),
                State::Live { silent_from, .. } if Instant::now() >= *silent_from => {
                    return Err(CameraError::Silent);
                }
                State::Live { newest, .. } if newest.sequence > after => {
                    return Ok(Arc::clone(newest));
                }
                State::Live { silent_from, .. } => deadline.min(*silent_from),
            };
            match timeout_at(until.into(), state.changed()).await {
                Ok(Ok(())) => {}
                Ok(Err(_thread_is_gone)) => return Err(CameraError::Gone),
                Err(_) if Instant::now() >= deadline => return Err(CameraError::TimedOut),
                Err(_silent) => {}
            }
        }
    }
}
