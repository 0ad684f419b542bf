//! A camera in use: one thread keeps the device alive, any number of tasks ask for its newest
//! frame.

mod keeper;
mod spot_check;
mod state;
mod status;

use std::convert::Infallible;
use std::sync::mpsc;
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

use tokio::sync::watch;
use tokio::task::spawn_blocking;
use tokio::time::timeout_at;

use crate::{CameraError, Frame, Mounting, Preview, Setup, Source, SourceChoice, Still, StillKind};
use keeper::{Keeper, Past};
use state::{Ear, State};
pub use status::CameraStatus;

/// A camera in use.
///
/// It survives its device: when that is unplugged, falls silent or is held by another program,
/// requests say so at once, and the same device is tried again until it sends pictures or the
/// camera is dropped. Dropping it releases the device and waits for that, usually for less than
/// the time of a frame; [`Camera::close`] does the same without blocking a task.
pub struct Camera {
    ear: Ear,
    stop: Option<mpsc::Sender<Infallible>>,
    thread: Option<JoinHandle<()>>,
    ended: Mutex<mpsc::Receiver<()>>, // in a mutex only so that a camera can be shared
}

/// How long a still may take, opening the camera included.
const STILL_PATIENCE: Duration = Duration::from_secs(6);
/// How long a closing camera waits for a driver that hangs.
const CLOSING_PATIENCE: Duration = Duration::from_secs(2);

impl Camera {
    /// Opens a camera in the background, with no policy and mounted upright. Whether that worked
    /// is told by the first request and by [`Camera::status`].
    #[must_use]
    pub fn open(choice: SourceChoice) -> Self {
        Self::set_up(choice, Setup::default())
    }

    /// As [`Camera::open`], with the bank's policy and the way in which the camera is mounted.
    #[must_use]
    pub fn set_up(choice: SourceChoice, setup: Setup) -> Self {
        let mounting = setup.mounting;
        Self::start(choice.opener(setup.allowed), mounting)
    }

    /// As [`Camera::open`], with sources of the caller's making. `open` runs on the camera's
    /// thread, where the source is also read and dropped; it runs again when the source is lost.
    #[must_use]
    pub fn with_source(
        open: impl FnMut() -> Result<Box<dyn Source>, CameraError> + Send + 'static,
    ) -> Self {
        Self::start(open, Mounting::default())
    }

    /// How the camera fares, and every change of it.
    #[must_use]
    pub fn status(&self) -> watch::Receiver<CameraStatus> {
        self.ear.status.clone()
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
    /// As [`Camera::next`].
    pub async fn preview(&self, after: u64, patience: Duration) -> Result<Preview, CameraError> {
        let deadline = Instant::now() + patience;
        self.first_good(after, deadline, Preview::of).await
    }

    /// A whole picture of a moment after the call, fit to be submitted.
    ///
    /// # Errors
    /// [`CameraError::TimedOut`] if opening the camera takes longer than 6 s, or why it gives no
    /// pictures.
    pub async fn still(&self, kind: StillKind) -> Result<Still, CameraError> {
        let before = match &*self.ear.state.borrow() {
            State::Live { newest, .. } => newest.sequence,
            _ => 0,
        };
        let deadline = Instant::now() + STILL_PATIENCE;
        self.first_good(before, deadline, move |frame| Still::of(frame, kind))
            .await
    }

    /// Releases the device and waits for that.
    pub async fn close(self) {
        let _closed_or_shutting_down = spawn_blocking(move || drop(self)).await;
    }

    fn start(
        open: impl FnMut() -> Result<Box<dyn Source>, CameraError> + Send + 'static,
        mounting: Mounting,
    ) -> Self {
        let (voice, ear) = state::line();
        let (stop_sender, stop) = mpsc::channel();
        let (ended_sender, ended) = mpsc::sync_channel(1);
        let keeper = Keeper {
            open,
            mounting,
            voice,
            stop,
            past: Past::default(),
        };
        let thread = thread::Builder::new()
            .name("camera".to_owned())
            .spawn(move || {
                let _ended = ended_sender; // dropped last
                keeper.keep();
            });
        Self {
            ear,
            stop: Some(stop_sender),
            thread: thread.ok(),
            ended: Mutex::new(ended),
        }
    }

    /// What `make` makes of the first frame after `after` that it does not refuse as damaged.
    async fn first_good<T: Send + 'static>(
        &self,
        mut after: u64,
        deadline: Instant,
        make: impl Fn(&Frame) -> Result<T, CameraError> + Clone + Send + 'static,
    ) -> Result<T, CameraError> {
        let mut was_corrupt = false;
        loop {
            let frame = match self.newer(after, deadline).await {
                Err(error) if error.may_pass() && was_corrupt => return Err(CameraError::Corrupt),
                frame => frame?,
            };
            after = frame.sequence;
            let make = make.clone();
            match spawn_blocking(move || make(&frame)).await {
                Ok(Ok(made)) => return Ok(made),
                Ok(Err(_damaged)) => was_corrupt = true,
                Err(_shutting_down) => return Err(CameraError::Gone),
            }
        }
    }

    async fn newer(&self, after: u64, deadline: Instant) -> Result<Arc<Frame>, CameraError> {
        let mut state = self.ear.state.clone();
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

impl Drop for Camera {
    fn drop(&mut self) {
        self.stop = None;
        let Some(thread) = self.thread.take() else {
            return;
        };
        let ended = self.ended.get_mut().unwrap_or_else(PoisonError::into_inner);
        match ended.recv_timeout(CLOSING_PATIENCE) {
            Err(mpsc::RecvTimeoutError::Timeout) => {
                tracing::warn!("the camera's driver hangs; its thread is left behind");
            }
            _ => drop(thread.join()),
        }
    }
}
