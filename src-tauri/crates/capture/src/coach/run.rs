//! A run of frames that could each be the picture.

use std::time::Instant;

use super::CoachPace;
use crate::Seen;

/// A run of frames that could each be the picture; it keeps the best of them only.
#[derive(Debug)]
pub(super) struct Run<P> {
    since: Instant,
    last: Instant,
    frames: u32,
    is_good: bool,
    best: P,
    best_seen: Seen,
}

impl<P> Run<P> {
    pub(super) fn new(at: Instant, seen: &Seen, picture: P) -> Self {
        Self {
            since: at,
            last: at,
            frames: 1,
            is_good: seen.report.ok,
            best: picture,
            best_seen: seen.clone(),
        }
    }

    /// Whether the frame before came too long ago for a frame that comes now to go on with it.
    pub(super) fn is_broken_off(&self, at: Instant, pace: &CoachPace) -> bool {
        at.saturating_duration_since(self.last) > pace.longest_gap
    }

    pub(super) fn add(&mut self, at: Instant, seen: &Seen, picture: P) {
        self.last = at;
        self.frames += 1;
        self.is_good &= seen.report.ok;
        if is_better(seen, &self.best_seen) {
            self.best = picture;
            self.best_seen = seen.clone();
        }
    }

    /// Whether every frame of it was good.
    pub(super) const fn is_good(&self) -> bool {
        self.is_good
    }

    /// How much of the time and of the frames that are wanted has passed, 0 to 1.
    pub(super) fn steady(&self, at: Instant, pace: &CoachPace) -> f32 {
        let lasted = at.saturating_duration_since(self.since).as_secs_f32();
        let by_time = lasted / pace.steady.as_secs_f32();
        let by_frames = self.frames as f32 / pace.least_frames as f32;
        by_time.min(by_frames).clamp(0.0, 1.0)
    }

    pub(super) fn into_best(self) -> (P, Seen) {
        (self.best, self.best_seen)
    }
}

/// A picture with fewer faults is better; of two with as many, the sharper one.
fn is_better(seen: &Seen, than: &Seen) -> bool {
    let faults = |seen: &Seen| {
        let measures = seen.report.measures.iter();
        measures
            .filter(|measure| !measure.ok && !measure.is_warning)
            .count()
    };
    match faults(seen).cmp(&faults(than)) {
        std::cmp::Ordering::Equal => seen.focus > than.focus,
        order => order.is_lt(),
    }
}
