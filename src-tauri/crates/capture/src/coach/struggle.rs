//! Somebody who does not get there.

use std::time::{Duration, Instant};

use super::CoachPace;
use crate::Hint;

/// A time in which the picture was not good. It ends with a good run.
#[derive(Debug)]
pub(super) struct Struggle {
    last: Instant,
    /// Since when somebody tries: an empty desk struggles with nothing.
    tried_since: Option<Instant>,
    /// When there was last something to be seen.
    last_tried: Instant,
    /// What was wrong since help was last thought of, and for how long.
    troubles: Vec<(Hint, Duration)>,
    help_thought_of: Instant,
    help: Option<Hint>,
}

impl Struggle {
    pub(super) const fn new(at: Instant) -> Self {
        Self {
            last: at,
            tried_since: None,
            last_tried: at,
            troubles: Vec::new(),
            help_thought_of: at,
            help: None,
        }
    }

    /// Takes note of what the next frame asks for.
    pub(super) fn note(&mut self, at: Instant, fault: Option<Hint>, pace: &CoachPace) {
        self.note_presence(at, fault, pace);
        let passed = at.saturating_duration_since(self.last);
        self.last = at;
        if let Some(fault) = fault {
            match self.troubles.iter_mut().find(|(known, _)| *known == fault) {
                Some((_, lasted)) => *lasted += passed,
                None => self.troubles.push((fault, passed)),
            }
        }
        if at.saturating_duration_since(self.help_thought_of) >= pace.help_after {
            let most = self.troubles.drain(..).max_by_key(|(_, lasted)| *lasted);
            self.help = most.map(|(hint, _)| hint);
            self.help_thought_of = at; // help stays to be read, also when the hints change
        }
    }

    /// The hint that the struggle is mostly about, once it has lasted long enough for help.
    pub(super) const fn help(&self) -> Option<Hint> {
        self.help
    }

    /// For how long somebody has tried.
    pub(super) fn lasted(&self, at: Instant) -> Duration {
        self.tried_since
            .map_or(Duration::ZERO, |since| at.saturating_duration_since(since))
    }

    fn note_presence(&mut self, at: Instant, fault: Option<Hint>, pace: &CoachPace) {
        if !matches!(fault, Some(Hint::NoCard | Hint::NoFace | Hint::TooDark)) {
            if self.tried_since.is_none() {
                *self = Self {
                    tried_since: Some(at),
                    ..Self::new(at) // what was wrong while nobody tried is of no help
                };
            }
            self.last_tried = at;
        } else if at.saturating_duration_since(self.last_tried) > pace.window {
            self.tried_since = None;
        }
    }
}
