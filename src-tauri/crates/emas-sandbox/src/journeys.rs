//! The journeys that logins opened, and what each has had processed.

use std::collections::BTreeMap;

use jiff::{SignedDuration, Timestamp};
use serde_json::Value;
use uuid::Uuid;

use crate::{Endpoint, Script};

/// Journeys in the order in which they were opened.
#[derive(Default)]
pub(crate) struct Journeys(Vec<Journey>);

/// A journey, as long as the portal knows it.
pub(crate) struct Journey {
    pub(crate) id: Uuid,
    /// Who opened it.
    pub(crate) login: String,
    pub(crate) plan: Script,
    pub(crate) opened: Timestamp,
    /// Calls that the portal worked on and counted.
    pub(crate) processed: BTreeMap<Endpoint, u32>,
    /// What the engines answered, in the order in which they did.
    pub(crate) entries: Vec<Entry>,
    /// When it was completed; nothing can be added afterwards.
    pub(crate) completed: Option<Timestamp>,
    purged: bool,
}

/// An engine's answer, as the portal keeps it.
#[derive(Clone)]
pub(crate) struct Entry {
    pub(crate) id: Uuid,
    pub(crate) endpoint: Endpoint,
    pub(crate) created: Timestamp,
    /// The type of the document that it is about, if it is about one.
    pub(crate) document: Option<String>,
    /// The body that was, or would have been, answered.
    pub(crate) response: String,
    /// How often Details were asked for since.
    pub(crate) asked: u32,
}

/// "Purged after 14 days" (`P/create-journeyid`).
const KEPT: SignedDuration = SignedDuration::from_hours(14 * 24);
/// What is kept of answers in all, in bytes: OkayID's hold pictures. Beyond it the oldest journey
/// is purged before its time, which keeps a sandbox that runs for days from growing.
const MAX_HELD: usize = 256_000_000;

impl Journeys {
    pub(crate) fn open(&mut self, login: &str, plan: Script, now: Timestamp) -> Uuid {
        let id = Uuid::new_v4();
        self.0.push(Journey {
            id,
            login: login.to_owned(),
            plan,
            opened: now,
            processed: BTreeMap::new(),
            entries: Vec::new(),
            completed: None,
            purged: false,
        });
        id
    }

    /// The journey with this id, unless it was purged.
    pub(crate) fn known(&mut self, id: Uuid, now: Timestamp) -> Option<&mut Journey> {
        self.0
            .iter_mut()
            .find(|journey| journey.id == id && !journey.is_purged(now))
    }

    pub(crate) fn count(&mut self, id: Uuid, endpoint: Endpoint) {
        if let Some(journey) = self.0.iter_mut().find(|journey| journey.id == id) {
            *journey.processed.entry(endpoint).or_default() += 1;
        }
    }

    pub(crate) fn keep(&mut self, id: Uuid, entry: Entry) {
        if let Some(journey) = self.0.iter_mut().find(|journey| journey.id == id) {
            journey.entries.push(entry);
        }
        while self.0.iter().map(Journey::held).sum::<usize>() > MAX_HELD {
            let oldest = self.0.iter_mut().find(|journey| !journey.purged);
            let Some(oldest) = oldest else { return };
            oldest.purge();
        }
    }

    /// Forgets what is older than the portal keeps it. Counts stay, for whoever watches.
    pub(crate) fn purge(&mut self, now: Timestamp) {
        for journey in &mut self.0 {
            if journey.is_purged(now) {
                journey.purge();
            }
        }
    }

    pub(crate) fn iter(&self) -> impl Iterator<Item = &Journey> {
        self.0.iter()
    }
}

impl Entry {
    /// The body, if it is a success.
    pub(crate) fn success(&self) -> Option<Value> {
        let body: Value = serde_json::from_str(&self.response).ok()?;
        (body["status"] == "success").then_some(body)
    }
}

impl Journey {
    /// Whether the engine has had a success. A selfie that it refused is no step that was done.
    pub(crate) fn has_done(&self, step: Endpoint) -> bool {
        let mut of_step = self.entries.iter().filter(|entry| entry.endpoint == step);
        of_step.any(|entry| entry.success().is_some())
    }

    fn is_purged(&self, now: Timestamp) -> bool {
        self.purged || now.duration_since(self.opened) >= KEPT
    }

    fn purge(&mut self) {
        self.purged = true;
        self.entries = Vec::new();
    }

    fn held(&self) -> usize {
        self.entries.iter().map(|entry| entry.response.len()).sum()
    }
}
