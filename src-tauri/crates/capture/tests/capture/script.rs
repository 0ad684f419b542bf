//! A source that does what a test says, when the test says it.

use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use capture::{Camera, CameraError, Frame, Source};

use super::pictures::Sketch;

/// What happens next at the camera.
pub(crate) type Event = Result<Frame, CameraError>;

struct Scripted {
    events: Arc<Mutex<Receiver<Event>>>,
    _device: Arc<()>,
}

impl Source for Scripted {
    fn next(&mut self, timeout: Duration) -> Event {
        match self.events.lock().unwrap().recv_timeout(timeout) {
            Ok(event) => event,
            Err(RecvTimeoutError::Timeout) => Err(CameraError::TimedOut),
            Err(RecvTimeoutError::Disconnected) => Err(CameraError::Gone),
        }
    }
}

/// A camera, what makes its events, and a handle that tells whether the device is in use. It can
/// be opened again at once after it was lost.
pub(crate) fn camera() -> (Camera, Sender<Event>, Arc<()>) {
    let (sender, events) = channel();
    let device = Arc::new(());
    let free = Arc::downgrade(&device);
    let events = Arc::new(Mutex::new(events));
    let camera = Camera::with_source(move || {
        Ok(Box::new(Scripted {
            events: Arc::clone(&events),
            _device: free.upgrade().unwrap(),
        }))
    });
    (camera, sender, device)
}

pub(crate) fn frame(sketch: Sketch) -> Frame {
    Frame::of_jpeg(&sketch.file()).unwrap()
}
