//! What the portal remembers: journeys, what was played, what was received.

use std::collections::{BTreeMap, HashMap};
use std::sync::{Mutex, MutexGuard, PoisonError};

use jiff::Timestamp;
use serde::Serialize;
use tokio::sync::watch;
use uuid::Uuid;

use crate::answer::Answer;
use crate::journeys::{Entry, Journey, Journeys};
use crate::log::{Log, LoggedRequest, Outcome, Part};
use crate::script::{Player, Struck};
use crate::{Endpoint, Options, Refusal, Script};

/// The state behind the endpoints, shared by all connections.
pub(crate) struct Portal {
    pub(crate) options: Options,
    memory: Mutex<Memory>,
    logged: watch::Sender<usize>,
}

#[derive(Default)]
struct Memory {
    arrived: u64,
    journeys: Journeys,
    player: Player,
    spent: HashMap<String, Spent>,
    log: Log,
}

/// What an account has used up.
#[derive(Default)]
struct Spent {
    journeys: u32,
    calls: u32,
}

/// What a journey has had processed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct JourneyCount {
    /// The last four characters of the journey's id.
    pub journey: String,
    /// Calls that the portal worked on and counted.
    pub processed: BTreeMap<Endpoint, u32>,
}

/// Who calls: a login, or a journey that a login opened.
pub(crate) struct Caller {
    pub(crate) journey: Option<Uuid>,
    pub(crate) login: String,
    pub(crate) plan: Script,
}

/// A request that has arrived and is not in the log yet.
pub(crate) struct Arrival {
    pub(crate) number: u64,
    pub(crate) at: Timestamp,
    pub(crate) endpoint: Endpoint,
}

impl Portal {
    pub(crate) fn new(options: Options) -> Self {
        Self {
            options,
            memory: Mutex::default(),
            logged: watch::Sender::new(0),
        }
    }

    /// Numbers a request.
    pub(crate) fn arrival(&self, endpoint: Endpoint) -> Arrival {
        let mut memory = self.memory();
        memory.arrived += 1;
        Arrival {
            number: memory.arrived,
            at: self.options.clock.now(),
            endpoint,
        }
    }

    /// What this login gets, if it is known. The plain user gets the sandbox's own plan; every
    /// other user name is a plan.
    pub(crate) fn plan_of(&self, login: &str) -> Option<Script> {
        if login == Options::USERNAME {
            return Some(self.options.plan.clone());
        }
        login.parse().ok()
    }

    /// The journey with this id, as its login planned it.
    pub(crate) fn journey(&self, id: Option<&str>) -> Option<Caller> {
        self.inspect(id?.parse().ok()?, |journey| Caller {
            journey: Some(journey.id),
            login: journey.login.clone(),
            plan: journey.plan.clone(),
        })
    }

    /// Looks at, or changes, the journey with this id, if it is known.
    pub(crate) fn inspect<T>(&self, id: Uuid, look: impl FnOnce(&mut Journey) -> T) -> Option<T> {
        let now = self.options.clock.now();
        self.memory().journeys.known(id, now).map(look)
    }

    /// Whether the account has this call left; takes it if so.
    pub(crate) fn admit(&self, endpoint: Endpoint, caller: &Caller) -> Result<(), Refusal> {
        let account = &self.options.account;
        let now = self.options.clock.now();
        let mut memory = self.memory();
        let Memory {
            journeys, spent, ..
        } = &mut *memory;
        let spent = spent.entry(caller.login.clone()).or_default();
        let (used, limit, code) = match endpoint {
            Endpoint::JourneyId => (
                &mut spent.journeys,
                account.max_journeys,
                "MAX_JOURNEY_EXCEEDED",
            ),
            _ if endpoint.has_engine() => {
                (&mut spent.calls, account.max_calls, "MAX_API_CALL_EXCEEDED")
            }
            _ => return Ok(()),
        };
        if account.expires.is_some_and(|end| now >= end) {
            return Err(Refusal::new("ERROR_IDV_EXPIRED"));
        }
        let journey = caller.journey.and_then(|id| journeys.known(id, now));
        if journey.is_some_and(|journey| journey.completed.is_some()) {
            // "Locks the journey against changes"; the page names no code, this is our choice.
            return Err(Refusal::unknown_journey());
        }
        if limit.is_some_and(|limit| *used >= limit) {
            return Err(Refusal::new(code));
        }
        *used += 1;
        Ok(())
    }

    /// Opens a journey that remembers its login and the login's plan.
    pub(crate) fn open_journey(&self, caller: &Caller) -> Uuid {
        let now = self.options.clock.now();
        let mut memory = self.memory();
        memory.journeys.purge(now);
        memory
            .journeys
            .open(&caller.login, caller.plan.clone(), now)
    }

    /// What strikes this call, counted.
    pub(crate) fn strike(&self, endpoint: Endpoint, caller: Option<&Caller>) -> Struck {
        let journey = caller.and_then(|caller| caller.journey);
        let of_login = caller.map(|caller| &caller.plan);
        self.memory().player.strike(endpoint, journey, of_login)
    }

    /// What strikes a call of which only the endpoint is known yet; see [`Player::strike_unseen`].
    pub(crate) fn strike_unseen(&self, endpoint: Endpoint) -> Option<Struck> {
        self.memory().player.strike_unseen(endpoint)
    }

    /// Logs and counts a request.
    pub(crate) fn record(
        &self,
        arrival: &Arrival,
        journey: Option<Uuid>,
        parts: Vec<Part>,
        struck: &Struck,
        answer: &Answer,
    ) {
        let mut memory = self.memory();
        let journey = journey.or(answer.opened);
        if answer.processed
            && let Some(id) = journey
        {
            memory.journeys.count(id, arrival.endpoint);
            if arrival.endpoint.has_engine() {
                let entry = entry(arrival.endpoint, self.options.clock.now(), answer);
                memory.journeys.keep(id, entry);
            }
        }
        let status = answer.status(self.options.refusal_status).as_u16();
        memory.log.add(LoggedRequest {
            number: arrival.number,
            at: arrival.at,
            endpoint: arrival.endpoint,
            journey: journey.map(tail),
            parts,
            outcome: Outcome {
                status: (!struck.strike.is_silent()).then_some(status),
                code: answer.code.clone(),
                processed: answer.processed,
                scenario: struck.script.clone(),
            },
        });
        drop(memory);
        self.logged.send_modify(|count| *count += 1);
    }

    pub(crate) fn requests(&self) -> Vec<LoggedRequest> {
        self.memory().log.in_order()
    }

    /// Counts logged requests; changes whenever one is added.
    pub(crate) fn logged(&self) -> watch::Receiver<usize> {
        self.logged.subscribe()
    }

    /// In the order in which the journeys were opened.
    pub(crate) fn journeys(&self) -> Vec<JourneyCount> {
        let count = |journey: &Journey| JourneyCount {
            journey: tail(journey.id),
            processed: journey.processed.clone(),
        };
        self.memory().journeys.iter().map(count).collect()
    }

    pub(crate) fn processed(&self, journey: &str, endpoint: Endpoint) -> u32 {
        let memory = self.memory();
        let found = memory
            .journeys
            .iter()
            .find(|known| known.id.to_string() == journey);
        found
            .and_then(|journey| journey.processed.get(&endpoint))
            .copied()
            .unwrap_or(0)
    }

    pub(crate) fn playing(&self) -> Option<Script> {
        self.memory().player.playing().cloned()
    }

    /// Plays a script for all calls, or lets the logins decide.
    pub(crate) fn play(&self, script: Option<Script>) {
        self.memory().player.play(script);
    }

    /// Strikes the next call that the script meets.
    pub(crate) fn arm(&self, script: Script) {
        self.memory().player.arm(script);
    }

    /// Forgets journeys, log, and what is played or armed.
    pub(crate) fn reset(&self) {
        *self.memory() = Memory::default();
        self.logged.send_replace(0);
    }

    fn memory(&self) -> MutexGuard<'_, Memory> {
        self.memory.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn entry(endpoint: Endpoint, created: Timestamp, answer: &Answer) -> Entry {
    Entry {
        id: Uuid::new_v4(),
        endpoint,
        created,
        document: answer.document.clone(),
        response: answer.text(),
        asked: 0,
    }
}

/// What the log shows of a journey's id, which is a secret.
fn tail(id: Uuid) -> String {
    let id = id.to_string();
    id.get(id.len() - 4..).unwrap_or_default().to_owned()
}
