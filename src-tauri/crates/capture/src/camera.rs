//! A camera in use: one thread keeps the device alive, any number of tasks ask for its newest
//! frame.

mod keeper;
mod spot_check;
mod state;
mod status;
mod viewer;

use std::convert::Infallible;
use std::sync::mpsc;
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::{self, JoinHandle};
use std::time::Duration;

use tokio::sync::watch;
use tokio::task::spawn_blocking;

use crate::{CameraError, Frame, Mounting, Preview, Setup, Source, SourceChoice};
use keeper::{Keeper, Past};
pub use status::CameraStatus;
pub use viewer::Viewer;

/// A camera in use.
///
/// It survives its device: when that is unplugged, falls silent or is held by another program,
/// requests say so at once, and the same device is tried again until it sends pictures or the
/// camera is dropped. Dropping it releases the device and waits for that, usually for less than
/// the time of a frame; [`Camera::close`] does the same without blocking a task.
pub struct Camera {
    viewer: Viewer,
    stop: Option<mpsc::Sender<Infallible>>,
    thread: Option<JoinHandle<()>>,
    ended: Mutex<mpsc::Receiver<()>>, // in a mutex only so that a camera can be shared
}

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
        self.viewer.status()
    }

    /// What it shows, for whoever looks at it and does not keep it open.
    #[must_use]
    pub fn viewer(&self) -> Viewer {
        self.viewer.clone()
    }

    /// See [`Viewer::next`].
    ///
    /// # Errors
    /// As there.
    pub async fn next(&self, after: u64, patience: Duration) -> Result<Arc<Frame>, CameraError> {
        self.viewer.next(after, patience).await
    }

    /// See [`Viewer::preview`].
    ///
    /// # Errors
    /// As there.
    pub async fn preview(&self, after: u64, patience: Duration) -> Result<Preview, CameraError> {
        self.viewer.preview(after, patience).await
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
            viewer: Viewer::of(ear),
            stop: Some(stop_sender),
            thread: thread.ok(),
            ended: Mutex::new(ended),
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
