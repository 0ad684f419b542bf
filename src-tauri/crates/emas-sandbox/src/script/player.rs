//! Whom a script strikes: the counts behind "the first call of a journey" and "the next call".

use std::collections::HashMap;
use std::sync::Arc;

use uuid::Uuid;

use super::{Of, Script, Strike};
use crate::{Endpoint, Scenario};

/// Remembers what is played for all calls, what waits for its call, and how many calls came.
#[derive(Default)]
pub(crate) struct Player {
    /// Rules all calls while it is set.
    for_all: Option<Arc<Script>>,
    /// Each strikes one call, in the order in which they were armed, before all else.
    armed: Vec<Arc<Script>>,
    counts: HashMap<Counted, u32>,
}

/// What is counted together: a script by its name, its strike, and the journey where that matters.
#[derive(PartialEq, Eq, Hash)]
struct Counted {
    script: String,
    strike: usize,
    journey: Option<Uuid>,
}

/// What strikes a call; the default leaves it in good health.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Struck {
    /// The script's name.
    pub(crate) script: String,
    pub(crate) strike: Strike,
}

impl Player {
    /// Plays `script` for all later calls, from its beginning; `None` lets the logins decide.
    pub(crate) fn play(&mut self, script: Option<Script>) {
        if let Some(script) = &script {
            self.counts
                .retain(|counted, _| counted.script != script.name);
        }
        self.for_all = script.map(Arc::new);
    }

    pub(crate) fn playing(&self) -> Option<&Script> {
        self.for_all.as_deref()
    }

    /// Strikes one call with `script`: the next that one of its strikes meets.
    pub(crate) fn arm(&mut self, script: Script) {
        self.armed.push(Arc::new(script));
    }

    /// What strikes a call of which only the endpoint is known yet. `None` if the rest must be
    /// known to tell; ask [`Player::strike`] then.
    pub(crate) fn strike_unseen(&mut self, endpoint: Endpoint) -> Option<Struck> {
        if let Some(struck) = self.strike_armed(endpoint) {
            return Some(struck);
        }
        let script = self.for_all.clone()?;
        let mut here = script
            .strikes
            .iter()
            .filter(|strike| strike.is_at(endpoint));
        if here.any(|strike| strike.calls.depend_on_the_journey()) {
            return None;
        }
        Some(self.strike_with(&script, endpoint, None))
    }

    /// What strikes a call, if anything does, and counts it. `of_login` is what its login plays.
    pub(crate) fn strike(
        &mut self,
        endpoint: Endpoint,
        journey: Option<Uuid>,
        of_login: Option<&Script>,
    ) -> Struck {
        match self.for_all.clone() {
            Some(script) => self.strike_with(&script, endpoint, journey),
            None => of_login.map_or_else(Struck::default, |script| {
                self.strike_with(script, endpoint, journey)
            }),
        }
    }

    fn strike_armed(&mut self, endpoint: Endpoint) -> Option<Struck> {
        let meets =
            |script: &Arc<Script>| script.strikes.iter().any(|strike| strike.is_at(endpoint));
        let place = self.armed.iter().position(meets)?;
        let script = self.armed.remove(place);
        let strike = script
            .strikes
            .iter()
            .find(|strike| strike.is_at(endpoint))?;
        Some(Struck {
            script: script.name.clone(),
            strike: strike.clone(),
        })
    }

    /// Every strike at this endpoint counts the call, whether or not an earlier one struck it.
    fn strike_with(
        &mut self,
        script: &Script,
        endpoint: Endpoint,
        journey: Option<Uuid>,
    ) -> Struck {
        let mut struck = None;
        for (index, strike) in script.strikes.iter().enumerate() {
            if !strike.is_at(endpoint) {
                continue;
            }
            let counted = Counted {
                script: script.name.clone(),
                strike: index,
                journey: journey.filter(|_| strike.calls.of == Of::Journey),
            };
            let number = self.counts.entry(counted).or_default();
            *number += 1;
            if struck.is_none() && strike.calls.take(*number) {
                struck = Some(strike);
            }
        }
        struck.map_or_else(Struck::default, |strike| Struck {
            script: script.name.clone(),
            strike: strike.clone(),
        })
    }
}

impl Default for Struck {
    fn default() -> Self {
        Self {
            script: Scenario::Pass.name().to_owned(),
            strike: Strike::default(),
        }
    }
}
