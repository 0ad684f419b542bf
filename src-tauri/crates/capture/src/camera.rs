//! A camera in use: one thread reads the device, any number of tasks ask for its newest frame.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc;
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

use tokio::sync::watch;
use tokio::task::spawn_blocking;
use tokio::time::timeout_at;

use crate::{CameraError, Frame, Preview, Source, SourceChoice, Still, StillKind};

/// A camera in use. Dropping it releases the device and waits for that, usually for less than
/// the time of a frame; [`Camera::close`] does the same without blocking a task.
pub struct Camera {
    state: watch::Receiver<State>,
    stop: Arc<AtomicBool>,
    thread: Option<JoinHandle<()>>,
    ended: Mutex<mpsc::Receiver<()>>, // in a mutex only so that a camera can be shared
}

/// What the thread has to say.
enum State {
    Opening,
    Running {
        /// Only the newest frame is kept: a slow reader sees the present, never the past.
        newest: Option<Arc<Frame>>,
        /// When the last whole frame came, or when the camera was opened.
        since: Instant,
        /// Whether damaged frames came after that.
        is_corrupt: bool,
    },
    Ended(CameraError),
}

/// How long a camera may send nothing before it counts as silent.
const SILENCE: Duration = Duration::from_secs(2);
/// How long a still may take, opening the camera included.
const STILL_PATIENCE: Duration = Duration::from_secs(6);
/// How often the thread looks whether it should stop, while no frame comes.
const STOP_CHECK: Duration = Duration::from_millis(100);
/// How long a closing camera waits for a driver that hangs.
const CLOSING_PATIENCE: Duration = Duration::from_secs(2);

impl Camera {
    /// Opens a camera in the background. Whether that worked is told by the first request.
    #[must_use]
    pub fn open(choice: SourceChoice) -> Self {
        Self::with_source(move || choice.open())
    }

    /// As [`Camera::open`], with a source of the caller's making. `open` runs on the camera's
    /// thread, where the source is also read and dropped.
    #[must_use]
    pub fn with_source(
        open: impl FnOnce() -> Result<Box<dyn Source>, CameraError> + Send + 'static,
    ) -> Self {
        let (state_sender, state) = watch::channel(State::Opening);
        let (ended_sender, ended) = mpsc::sync_channel(1);
        let stop = Arc::new(AtomicBool::new(false));
        let asked_to_stop = Arc::clone(&stop);
        let thread = thread::Builder::new()
            .name("camera".to_owned())
            .spawn(move || {
                let _ended = ended_sender; // dropped last, also when a driver panics
                read_frames(open, &state_sender, &asked_to_stop);
            });
        Self {
            state,
            stop,
            thread: thread.ok(),
            ended: Mutex::new(ended),
        }
    }

    /// A small picture of the newest frame, as soon as there is one newer than the frame `after`
    /// (0 for any).
    ///
    /// # Errors
    /// [`CameraError::TimedOut`] after `patience`, or why the camera gives no pictures.
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
        let before = match &*self.state.borrow() {
            State::Running {
                newest: Some(frame),
                ..
            } => frame.sequence,
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
        let mut state = self.state.clone();
        loop {
            let until = match &*state.borrow_and_update() {
                State::Opening => deadline,
                State::Ended(error) => return Err(*error),
                State::Running {
                    newest,
                    since,
                    is_corrupt,
                } => {
                    let silent_from = *since + SILENCE;
                    if Instant::now() >= silent_from {
                        return Err(if *is_corrupt {
                            CameraError::Corrupt
                        } else {
                            CameraError::Silent
                        });
                    }
                    if let Some(frame) = newest
                        && frame.sequence > after
                    {
                        return Ok(Arc::clone(frame));
                    }
                    deadline.min(silent_from)
                }
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
        self.stop.store(true, Ordering::Relaxed);
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

fn read_frames(
    open: impl FnOnce() -> Result<Box<dyn Source>, CameraError>,
    state: &watch::Sender<State>,
    stop: &AtomicBool,
) {
    let mut source = match open() {
        Ok(source) => source,
        Err(error) => {
            tracing::warn!(%error, "the camera cannot be opened");
            state.send_replace(State::Ended(error));
            return;
        }
    };
    let running = |newest| State::Running {
        newest,
        since: Instant::now(),
        is_corrupt: false,
    };
    state.send_replace(running(None));
    while !stop.load(Ordering::Relaxed) {
        match source.next(STOP_CHECK) {
            Ok(frame) => {
                state.send_replace(running(Some(Arc::new(frame))));
            }
            Err(CameraError::Corrupt) => note_corruption(state),
            Err(error) if error.may_pass() => {}
            Err(error) => {
                tracing::warn!(%error, "the camera stopped");
                drop(source); // before anybody can try to open it again
                state.send_replace(State::Ended(error));
                return;
            }
        }
    }
}

/// Remembers that a damaged frame came, without waking those who wait for a good one.
fn note_corruption(state: &watch::Sender<State>) {
    state.send_if_modified(|state| {
        if let State::Running { is_corrupt, .. } = state {
            *is_corrupt = true;
        }
        false
    });
}
