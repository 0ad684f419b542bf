//! A voice that does not stammer.

use std::collections::VecDeque;
use std::time::{Duration, Instant};

use super::CoachPace;
use crate::{Arrow, Hint};

/// Something to say: what to do and, where there is one, which way.
pub(super) type Words = (Hint, Option<Arrow>);

/// Says what most of the latest frames asked for, the newer the more, and changes its words at
/// most once in a while.
#[derive(Debug, Default)]
pub(super) struct Voice {
    votes: VecDeque<(Instant, Option<Words>)>,
    /// Nothing, as long as nothing is known; then words or, where there is nothing to do, none.
    said: Option<Option<Words>>,
    /// When that began.
    since: Option<Instant>,
}

impl Voice {
    /// What to say after a frame that asks for `vote`; nothing, as long as nothing is known. When it
    /// is time to `hush`, what earlier frames asked for no longer counts.
    pub(super) fn say(
        &mut self,
        at: Instant,
        vote: Option<Words>,
        hush: bool,
        pace: &CoachPace,
    ) -> Option<Option<Words>> {
        self.votes.push_back((at, vote));
        let age = |voted: Instant| at.saturating_duration_since(voted);
        while self
            .votes
            .front()
            .is_some_and(|(voted, _)| age(*voted) > pace.window)
        {
            self.votes.pop_front();
        }
        let since = *self.since.get_or_insert(at);
        let wanted = if hush { None } else { self.wanted(at, pace) };
        let is_good_at_sight = self.said.is_none() && wanted.is_none();
        let may_change = is_good_at_sight || age(since) >= pace.least_on_screen;
        if may_change && self.said != Some(wanted) {
            self.said = Some(wanted);
            self.since = Some(at);
        }
        self.said
    }

    /// The hint with the most weight and, among the arrows given with it, the one with the most.
    fn wanted(&self, at: Instant, pace: &CoachPace) -> Option<Words> {
        let votes = || {
            self.votes.iter().map(|(voted, words)| {
                let age = at.saturating_duration_since(*voted);
                (*words, weight(age, pace.decay))
            })
        };
        let hint = heaviest(votes().map(|(words, weight)| (words.map(|(hint, _)| hint), weight)))??;
        let arrows = votes().filter_map(|(words, weight)| {
            let (_, arrow) = words.filter(|(voted, _)| *voted == hint)?;
            Some((arrow, weight))
        });
        Some((hint, heaviest(arrows)?))
    }
}

fn weight(age: Duration, decay: f32) -> f32 {
    decay.powf(age.as_secs_f32() * 10.0)
}

/// What has the most weight; of two equals the one that was asked for first.
fn heaviest<T: PartialEq>(votes: impl Iterator<Item = (T, f32)>) -> Option<T> {
    let mut sums: Vec<(T, f32)> = Vec::new();
    for (vote, weight) in votes {
        match sums.iter_mut().find(|(known, _)| *known == vote) {
            Some((_, sum)) => *sum += weight,
            None => sums.push((vote, weight)),
        }
    }
    let heavier = |best: (T, f32), other: (T, f32)| if other.1 > best.1 { other } else { best };
    sums.into_iter().reduce(heavier).map(|(vote, _)| vote)
}
