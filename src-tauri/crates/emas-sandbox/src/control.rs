//! The typed handle of a running sandbox.

use std::sync::Arc;

use crate::log::LoggedRequest;
use crate::portal::{JourneyCount, Portal};
use crate::{Endpoint, Plan};

/// Steers and watches a running sandbox. Clones steer the same one.
#[derive(Clone)]
pub struct Control(pub(crate) Arc<Portal>);

impl Control {
    /// Plays `plan` for all later calls, whatever their logins say. A scenario that is set again
    /// strikes again.
    pub fn play(&self, plan: impl Into<Plan>) {
        self.0.set_override(Some(plan.into()));
    }

    /// Lets the logins decide again.
    pub fn stop_playing(&self) {
        self.0.set_override(None);
    }

    /// What is played for all calls, if anything is.
    #[must_use]
    pub fn playing(&self) -> Option<Plan> {
        self.0.override_plan()
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

    /// Forgets journeys, override and log.
    pub fn reset(&self) {
        self.0.reset();
    }
}
