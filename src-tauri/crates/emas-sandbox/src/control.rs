//! The typed handle of a running sandbox.

use std::sync::Arc;

use crate::log::LoggedRequest;
use crate::portal::{JourneyCount, Portal};
use crate::{Endpoint, Script};

/// Steers and watches a running sandbox. Clones steer the same one.
#[derive(Clone)]
pub struct Control(pub(crate) Arc<Portal>);

impl Control {
    /// Plays `script` for all later calls, whatever their logins say. A script that is played again
    /// begins again.
    pub fn play(&self, script: impl Into<Script>) {
        self.0.play(Some(script.into()));
    }

    /// Lets the logins decide again.
    pub fn stop_playing(&self) {
        self.0.play(None);
    }

    /// What is played for all calls, if anything is.
    #[must_use]
    pub fn playing(&self) -> Option<Script> {
        self.0.playing()
    }

    /// Strikes one call with `script`, the next that one of its strikes meets, before all that is
    /// played. How often the script itself would strike does not matter.
    pub fn arm(&self, script: impl Into<Script>) {
        self.0.arm(script.into());
    }

    /// The newest requests (at most 10,000) in the order in which they arrived. A request is
    /// here once the portal has worked on it, which may be before its answer is sent.
    #[must_use]
    pub fn requests(&self) -> Vec<LoggedRequest> {
        self.0.requests()
    }

    /// Waits until `count` requests were logged since the start or the last reset.
    pub async fn wait_for_requests(&self, count: usize) -> Vec<LoggedRequest> {
        let mut logged = self.0.logged();
        // Fails only if the sender is gone, and the sender is in `self`.
        drop(logged.wait_for(|logged| *logged >= count).await);
        self.requests()
    }

    /// What each journey has had processed, in the order in which they were opened.
    #[must_use]
    pub fn journeys(&self) -> Vec<JourneyCount> {
        self.0.journeys()
    }

    /// How often `endpoint` did its work for the journey with this whole id; 0 if it is unknown.
    #[must_use]
    pub fn processed(&self, journey: &str, endpoint: Endpoint) -> u32 {
        self.0.processed(journey, endpoint)
    }

    /// Forgets journeys, log, and what is played or armed.
    pub fn reset(&self) {
        self.0.reset();
    }
}
