//! A run of frames that could each be the picture.

use std::time::Instant;

use super::CoachPace;
use crate::Seen;

/// A run of frames that are as good as the picture must be; of those that were looked at whole it
/// keeps the best.
#[derive(Debug)]
pub(super) struct Run<P> {
    since: Instant,
    last: Instant,
    frames: u32,
    is_good: bool,
    best: Option<(P, Seen)>,
}

impl<P> Run<P> {
    pub(super) fn new(at: Instant, seen: &Seen, picture: P) -> Self {
        let mut run = Self {
            since: at,
            last: at,
            frames: 0,
            is_good: true,
            best: None,
        };
        run.add(at, seen, picture);
        run
    }

    /// Whether the frame before came too long ago for a frame that comes now to go on with it.
    pub(super) fn is_broken_off(&self, at: Instant, pace: &CoachPace) -> bool {
        at.saturating_duration_since(self.last) > pace.longest_gap
    }

    pub(super) fn add(&mut self, at: Instant, seen: &Seen, picture: P) {
        self.last = at;
        self.frames += 1;
        self.is_good &= seen.report.ok;
        let is_best = |(_, best): &(P, Seen)| is_better(seen, best);
        if seen.is_whole && self.best.as_ref().is_none_or(is_best) {
            self.best = Some((picture, seen.clone()));
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

    /// Whether one of its frames may be the picture.
    pub(super) const fn has_picture(&self) -> bool {
        self.best.is_some()
    }

    pub(super) fn into_best(self) -> Option<(P, Seen)> {
        self.best
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
