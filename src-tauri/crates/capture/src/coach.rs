//! The coach: says one thing at a time about what the camera sees, and when to take the picture.
//!
//! It is told what was seen in each frame that was looked at, and at what time; it knows no
//! camera and no clock. What it says is held steady ([`Voice`]), a picture is taken of the
//! sharpest moment of a steady good run ([`Run`]), and whoever does not get there is first helped
//! and then let through with warnings ([`Struggle`]).

mod pace;
mod run;
mod struggle;
mod voice;

use std::time::Instant;

pub use pace::CoachPace;

use crate::{Arrow, Hint, Seen};
use run::Run;
use struggle::Struggle;
use voice::Voice;

/// Watches over one picture to be taken. `P` is what it keeps of the run's sharpest frame.
#[derive(Debug)]
pub struct Coach<P> {
    pace: CoachPace,
    hint: Voice,
    warning: Voice,
    run: Option<Run<P>>,
    struggle: Option<Struggle>,
}

/// What to say, and whether to take the picture.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Advice {
    /// What to do; nothing while all is well, or while nothing is known yet.
    pub hint: Option<Hint>,
    /// Whether all is well, held as steadily as the hint.
    pub good: bool,
    /// Which way, where the hint has one; as seen in the picture.
    pub arrow: Option<Arrow>,
    /// What could be better and does not hold the picture back.
    pub warning: Option<Hint>,
    /// How much of the good run that is wanted has passed, 0 to 1.
    pub steady: f32,
    /// After a struggle: the hint that it was mostly about, for which there is more help.
    pub help: Option<Hint>,
    /// Whether to take the picture.
    pub shutter: Shutter,
}

/// Whether to take the picture.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Shutter {
    /// Not yet.
    #[default]
    Wait,
    /// Now: every frame of the run was good.
    Release,
    /// Now, as good as it gets: the struggle has lasted long enough, and whoever looks at the
    /// picture can judge it.
    ReleaseWithWarnings,
}

impl<P> Coach<P> {
    /// A coach who has seen nothing yet.
    #[must_use]
    pub fn new(pace: CoachPace) -> Self {
        Self {
            pace,
            hint: Voice::default(),
            warning: Voice::default(),
            run: None,
            struggle: None,
        }
    }

    /// Looks at the next frame, which is `picture` and was captured `at`.
    pub fn look(&mut self, at: Instant, seen: &Seen, picture: P) -> Advice {
        let fault = seen.report.first_hint();
        let fault_hint = fault.map(|(hint, _)| hint);
        self.learn_of_trouble(at, fault_hint);
        self.prolong_run(at, seen, picture);

        let steady = self
            .run
            .as_ref()
            .map_or(0.0, |run| run.steady(at, &self.pace));
        let steady_run = self.run.as_ref().filter(|_| steady >= 1.0);
        let shutter = match steady_run.filter(|run| run.has_picture()) {
            Some(run) if run.is_good() => Shutter::Release,
            Some(_) => Shutter::ReleaseWithWarnings,
            None => Shutter::Wait,
        };
        if shutter == Shutter::Release {
            self.struggle = None;
        }
        let is_getting_there = steady >= 0.5 && fault.is_none();
        let say = self.hint.say(at, fault, is_getting_there, &self.pace);
        let warned = seen.report.first_warning().map(|hint| (hint, None));
        let warning = self.warning.say(at, warned, false, &self.pace);
        Advice {
            hint: say.flatten().map(|(hint, _)| hint),
            good: say == Some(None),
            arrow: say.flatten().and_then(|(_, arrow)| arrow),
            warning: warning.flatten().map(|(hint, _)| hint),
            steady,
            help: self.struggle.as_ref().and_then(Struggle::help),
            shutter,
        }
    }

    /// The sharpest of the run's frames that were looked at whole, and what was seen in it; none
    /// outside of a run.
    pub fn take_best(&mut self) -> Option<(P, Seen)> {
        self.run.take().and_then(Run::into_best)
    }

    /// The camera gave no picture for a while. Neither a run nor a struggle outlasts that, and
    /// nothing is known of who is before it afterwards.
    pub fn look_away(&mut self) {
        *self = Self::new(self.pace);
    }

    fn learn_of_trouble(&mut self, at: Instant, fault: Option<Hint>) {
        if fault.is_some() || self.struggle.is_some() {
            let struggle = self.struggle.get_or_insert_with(|| Struggle::new(at));
            struggle.note(at, fault, &self.pace);
        }
    }

    fn prolong_run(&mut self, at: Instant, seen: &Seen, picture: P) {
        let gives_in = self
            .struggle
            .as_ref()
            .is_some_and(|struggle| struggle.lasted(at) >= self.pace.give_in_after);
        let may_be_judged = || !seen.report.hints().any(Hint::spoils_the_picture);
        if !(seen.report.ok || gives_in && may_be_judged()) {
            self.run = None;
            return;
        }
        match &mut self.run {
            Some(run) if !run.is_broken_off(at, &self.pace) => run.add(at, seen, picture),
            _ => self.run = Some(Run::new(at, seen, picture)),
        }
    }
}
