//! The lookout: watches what one camera shows, for as long as a picture is to be taken.
//!
//! It has a thread of its own, which looks at some ten frames a second and drops what it cannot
//! keep up with, so that the preview never waits for it. What it saw last is there for everybody
//! ([`Lookout::sightings`]); the picture that it takes by itself goes to the one who waits for it
//! ([`Lookout::captured`]).

mod watch;

use std::future::Future;
use std::sync::Arc;
use std::thread::{self, JoinHandle};

use tokio::sync::watch as latest;
use tokio::sync::{Mutex, mpsc, oneshot};

use crate::checks::{Checks, Limits};
use crate::{Advice, Area, CameraError, CoachPace, Quad, Seen, Still, Subject, Viewer};
use watch::{Order, Post};

/// Watches what one camera shows. Dropping it ends that, and waits for the frame that is being
/// looked at or made into a still: some
/// 20 to 100 ms.
pub struct Lookout {
    orders: Option<mpsc::UnboundedSender<Order>>,
    sightings: latest::Receiver<Sighting>,
    captures: Arc<Mutex<mpsc::UnboundedReceiver<Captured>>>,
    thread: Option<JoinHandle<()>>,
}

/// What was seen in the frame that was looked at last. Where the camera shows nothing, nothing is
/// seen.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Sighting {
    /// What to say about it.
    pub advice: Advice,
    /// The card's corners, in pixels of the frame, where there is one.
    pub corners: Option<Quad>,
    /// Around the face, in pixels of the frame, where there is one.
    pub face: Option<Area>,
    /// Where most light is reflected, in pixels of the frame, where some is.
    pub glare: Option<Area>,
    /// The frame.
    pub sequence: u64,
    /// Its pixels, from left to right and from top to bottom.
    pub size: (u32, u32),
}

/// A picture that was taken, and what was seen in that very picture.
#[derive(Debug)]
pub struct Captured {
    /// The picture.
    pub still: Still,
    /// What was seen in it; places are in pixels of the frame that it was taken of.
    pub seen: Seen,
}

impl Lookout {
    /// Watches for `subject`. `takes_by_itself` releases the shutter when the coach says so.
    #[must_use]
    pub fn start(
        viewer: Viewer,
        subject: Subject,
        limits: Limits,
        pace: CoachPace,
        takes_by_itself: bool,
    ) -> Self {
        Self::with_checks(viewer, subject, Checks::new(limits), pace, takes_by_itself)
    }

    /// As [`Lookout::start`], with checks of the caller's making.
    #[must_use]
    pub fn with_checks(
        viewer: Viewer,
        subject: Subject,
        checks: Checks,
        pace: CoachPace,
        takes_by_itself: bool,
    ) -> Self {
        let (order_sender, orders) = mpsc::unbounded_channel();
        let (sighting_sender, sightings) = latest::channel(Sighting::default());
        let (capture_sender, captures) = mpsc::unbounded_channel();
        let post = Post {
            viewer,
            subject,
            checks,
            pace,
            orders,
            sightings: sighting_sender,
            captures: takes_by_itself.then_some(capture_sender),
        };
        let thread = thread::Builder::new()
            .name("lookout".to_owned())
            .spawn(|| post.keep());
        Self {
            orders: Some(order_sender),
            sightings,
            captures: Arc::new(Mutex::new(captures)),
            thread: thread.ok(),
        }
    }

    /// What was seen last, and whatever is seen from now on.
    #[must_use]
    pub fn sightings(&self) -> latest::Receiver<Sighting> {
        self.sightings.clone()
    }

    /// The picture that is taken by itself; none once the lookout has ended, or if it takes none.
    pub fn captured(&self) -> impl Future<Output = Option<Captured>> + Send + 'static {
        let captures = Arc::clone(&self.captures);
        async move { captures.lock().await.recv().await }
    }

    /// Takes a picture that reaches this program after the call, good or not. Once it has, the lookout
    /// takes none by itself any more.
    ///
    /// # Errors
    /// [`CameraError::TimedOut`] if opening the camera takes longer than 6 s, or why it gives no
    /// pictures.
    pub fn shutter(&self) -> impl Future<Output = Result<Captured, CameraError>> + Send + 'static {
        let (reply, answer) = oneshot::channel();
        self.order(Order::Shutter(reply));
        async move { answer.await.unwrap_or(Err(CameraError::Gone)) }
    }

    fn order(&self, order: Order) {
        if let Some(orders) = &self.orders {
            let _obeyed_or_ended = orders.send(order);
        }
    }
}

impl Drop for Lookout {
    fn drop(&mut self) {
        self.orders = None;
        if let Some(thread) = self.thread.take() {
            let _ended_or_panicked = thread.join();
        }
    }
}
