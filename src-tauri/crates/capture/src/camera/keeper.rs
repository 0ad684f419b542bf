//! The thread that owns a camera's device: it opens it, reads it, and tries again when it is lost.

use std::convert::Infallible;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::mpsc::{Receiver, RecvTimeoutError, TryRecvError};
use std::time::{Duration, Instant};

use crate::camera::spot_check::SpotCheck;
use crate::camera::state::Voice;
use crate::{CameraError, Mounting, Source};

/// Keeps one camera alive until it is asked to stop.
pub(super) struct Keeper<Open> {
    pub(super) open: Open,
    pub(super) mounting: Mounting,
    pub(super) voice: Voice,
    /// Nothing ever comes; its other end is dropped when the camera is to be released.
    pub(super) stop: Receiver<Infallible>,
    pub(super) past: Past,
}

/// What is remembered of the attempts so far.
#[derive(Default)]
pub(super) struct Past {
    /// Whether any of them opened the camera.
    was_here: bool,
    /// Whether the last one gave a picture.
    was_live: bool,
}

/// How long a camera that has sent something may send nothing, or nothing whole. Its loss is to
/// be known within 2 s.
const SILENCE: Duration = Duration::from_millis(1_250);
/// How long a camera may take to its first frame.
const FIRST_FRAME: Duration = Duration::from_secs(3);
/// How long the thread listens to the device before it looks whether it should stop.
const STOP_CHECK: Duration = Duration::from_millis(100);
/// How long it waits before it tries again to open a camera that gave it nothing.
const RETRY: Duration = Duration::from_millis(250);

impl<Open> Keeper<Open>
where
    Open: FnMut() -> Result<Box<dyn Source>, CameraError>,
{
    pub(super) fn keep(mut self) {
        loop {
            self.past.was_live = false;
            // A driver's panic costs the frame, not the camera.
            let session = catch_unwind(AssertUnwindSafe(|| self.read()));
            let Err(lost) = session.unwrap_or(Err(CameraError::Gone)) else {
                return;
            };
            let lost = match lost {
                CameraError::NotFound if self.past.was_here => CameraError::Gone,
                other => other,
            };
            self.voice.lost(lost);
            if !self.past.was_live && self.is_to_stop_within(RETRY) {
                return;
            }
        }
    }

    /// Opens the device and reads it until it is lost or nobody wants it any more.
    fn read(&mut self) -> Result<(), CameraError> {
        let mut source = (self.open)()?;
        self.past.was_here = true;
        self.voice.opened(source.id());
        let mut spot_check = SpotCheck::new();
        let mut silent_from = Instant::now() + FIRST_FRAME;
        let mut silence = CameraError::Silent;
        while !self.is_to_stop() {
            let frame = source.next(STOP_CHECK);
            match frame.and_then(|frame| spot_check.pass(frame)) {
                Ok(frame) => {
                    silent_from = Instant::now() + SILENCE;
                    silence = CameraError::Silent;
                    self.past.was_live = true;
                    self.voice.frame(frame.mounted(self.mounting), silent_from);
                }
                Err(CameraError::Corrupt) => {
                    silent_from = silent_from.min(Instant::now() + SILENCE);
                    silence = CameraError::Corrupt;
                }
                Err(error) if error.may_pass() => {}
                Err(error) => return Err(error),
            }
            if Instant::now() >= silent_from {
                return Err(silence);
            }
        }
        Ok(())
    }

    fn is_to_stop(&self) -> bool {
        self.stop.try_recv() == Err(TryRecvError::Disconnected)
    }

    fn is_to_stop_within(&self, wait: Duration) -> bool {
        self.stop.recv_timeout(wait) == Err(RecvTimeoutError::Disconnected)
    }
}
