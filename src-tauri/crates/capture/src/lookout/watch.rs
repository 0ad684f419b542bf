//! What the lookout's thread does.

use std::collections::VecDeque;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::time::{Duration, Instant};

use tokio::runtime;
use tokio::sync::{mpsc, oneshot, watch};
use tokio::time::sleep;

use super::{Captured, Sighting};
use crate::checks::Checks;
use crate::{CameraError, Coach, CoachPace, Frame, Seen, Shutter, Still, Subject, Viewer};

/// What a lookout is given.
pub(super) struct Post {
    pub(super) viewer: Viewer,
    pub(super) subject: Subject,
    pub(super) checks: Checks,
    pub(super) pace: CoachPace,
    /// It ends when nobody is left to give any.
    pub(super) orders: mpsc::UnboundedReceiver<Order>,
    pub(super) sightings: watch::Sender<Sighting>,
    /// Where the picture goes that is taken by itself, if one is.
    pub(super) captures: Option<mpsc::UnboundedSender<Captured>>,
}

/// What a lookout is told to do.
pub(super) enum Order {
    /// Take the next frame, good or not.
    Shutter(Reply),
}

/// To the one who pressed the shutter.
pub(super) type Reply = oneshot::Sender<Result<Captured, CameraError>>;

/// The watch over pictures to be taken.
struct Watch {
    post: Post,
    coach: Coach<Arc<Frame>>,
    /// Whether a picture is still to be taken.
    is_armed: bool,
    /// The last frame that came.
    sequence: u64,
    /// When the last frame came that was looked at, and what was seen in it.
    before: Option<(Instant, Seen)>,
    /// Who pressed the shutter and has no picture yet, and when that was.
    pressed: VecDeque<(Instant, Reply)>,
}

/// Frames that come sooner after the one before are not looked at: every third of 30 a second is.
const INTERVAL: Duration = Duration::from_millis(90);
/// How long a frame is waited for before the camera is asked again.
const PATIENCE: Duration = Duration::from_secs(1);
/// When to ask a camera again that gives no pictures.
const PAUSE: Duration = Duration::from_millis(100);
/// How long the shutter may take, opening the camera included.
const SHUTTER_PATIENCE: Duration = Duration::from_secs(6);

impl Post {
    /// Keeps watch until nobody is left to give orders.
    pub(super) fn keep(self) {
        let watch = Watch {
            coach: Coach::new(self.pace),
            post: self,
            is_armed: true,
            sequence: 0,
            before: None,
            pressed: VecDeque::new(),
        };
        match runtime::Builder::new_current_thread().enable_time().build() {
            Ok(runtime) => runtime.block_on(watch.keep()),
            Err(error) => tracing::error!(%error, "there is no lookout"),
        }
    }
}

impl Watch {
    async fn keep(mut self) {
        loop {
            let is_looking = self.is_armed || !self.pressed.is_empty();
            tokio::select! {
                biased;
                order = self.post.orders.recv() => match order {
                    Some(Order::Shutter(reply)) => self.pressed.push_back((Instant::now(), reply)),
                    None => return,
                },
                frame = next(&self.post.viewer, self.sequence), if is_looking => match frame {
                    Ok(frame) => self.look_at(&frame),
                    Err(error) => self.miss(error),
                },
            }
        }
    }

    /// What cannot be looked at without a panic costs the frame, not the lookout.
    fn look_at(&mut self, frame: &Arc<Frame>) {
        if catch_unwind(AssertUnwindSafe(|| self.see(frame))).is_err() {
            tracing::error!("a frame could not be looked at");
            self.forget();
        }
    }

    /// What comes next may be somebody else.
    fn forget(&mut self) {
        self.before = None;
        self.coach.look_away();
        self.post.sightings.send_replace(Sighting::default());
    }

    fn see(&mut self, frame: &Arc<Frame>) {
        self.sequence = frame.sequence;
        let is_asked_for =
            |(pressed_at, _): &mut (Instant, Reply)| frame.captured_at >= *pressed_at;
        if let Some((pressed_at, reply)) = self.pressed.pop_front_if(is_asked_for) {
            self.take(frame, pressed_at, reply);
        } else if self.is_armed && self.is_due(frame) && frame.decoded().is_ok() {
            self.watch(frame);
        }
    }

    /// Takes this very frame for the one who pressed the shutter; if it is damaged, a later one.
    fn take(&mut self, frame: &Arc<Frame>, pressed_at: Instant, reply: Reply) {
        if reply.is_closed() {
            return;
        }
        match self.captured(frame, None) {
            Err(_) if pressed_at.elapsed() < SHUTTER_PATIENCE => {
                self.pressed.push_front((pressed_at, reply));
            }
            captured => {
                self.is_armed &= captured.is_err(); // where none was taken, one still may be
                let _taken_or_no_longer_wanted = reply.send(captured);
            }
        }
    }

    fn is_due(&self, frame: &Frame) -> bool {
        self.since_before(frame)
            .is_none_or(|passed| passed >= INTERVAL)
    }

    fn since_before(&self, frame: &Frame) -> Option<Duration> {
        let (before, _) = self.before.as_ref()?;
        Some(frame.captured_at.saturating_duration_since(*before))
    }

    fn watch(&mut self, frame: &Arc<Frame>) {
        let is_recent = self
            .since_before(frame)
            .is_some_and(|passed| passed <= self.post.pace.longest_gap);
        let before = self
            .before
            .take()
            .filter(|_| is_recent)
            .map(|(_, seen)| seen);
        let seen = self
            .post
            .checks
            .of_frame(self.post.subject, frame, before.as_ref());
        let advice = self.coach.look(frame.captured_at, &seen, Arc::clone(frame));
        self.post.sightings.send_replace(Sighting {
            advice,
            corners: seen.corners,
            face: seen.face,
            glare: seen.glare,
            sequence: frame.sequence,
            size: (frame.width, frame.height),
        });
        self.before = Some((frame.captured_at, seen));
        if advice.shutter != Shutter::Wait {
            self.release();
        }
    }

    /// Takes the picture that the coach has kept. If it turns out to be damaged the next run will
    /// have another.
    fn release(&mut self) {
        let Some(captures) = self.post.captures.clone() else {
            return;
        };
        if let Some((frame, seen)) = self.coach.take_best()
            && let Ok(captured) = self.captured(&frame, Some(seen))
        {
            self.is_armed = false;
            let _taken_or_no_longer_wanted = captures.send(captured);
        }
    }

    fn captured(&mut self, frame: &Frame, seen: Option<Seen>) -> Result<Captured, CameraError> {
        frame.decoded()?;
        let subject = self.post.subject;
        let seen = seen.unwrap_or_else(|| self.post.checks.of_frame(subject, frame, None));
        let still = Still::taken(frame, subject, &seen)?;
        Ok(Captured { still, seen })
    }

    /// The camera gives no picture.
    fn miss(&mut self, error: CameraError) {
        if error != CameraError::TimedOut && self.before.is_some() {
            self.forget();
        }
        let given_up = |(pressed_at, _): &mut (Instant, Reply)| {
            error != CameraError::TimedOut || pressed_at.elapsed() >= SHUTTER_PATIENCE
        };
        while let Some((_, reply)) = self.pressed.pop_front_if(given_up) {
            let _told_or_no_longer_wanted = reply.send(Err(error));
        }
    }
}

/// The next frame. A camera that gives none is not asked again at once.
async fn next(viewer: &Viewer, after: u64) -> Result<Arc<Frame>, CameraError> {
    let frame = viewer.next(after, PATIENCE).await;
    if let Err(error) = &frame
        && *error != CameraError::TimedOut
    {
        sleep(PAUSE).await;
    }
    frame
}
