//! The endpoints: what each takes, demands and answers.

mod complete;
mod details;
mod journey_id;
mod okay_doc;
mod okay_face;
mod okay_face_plus;
mod okay_id;
mod okay_live;
mod readings;
mod scorecard;
mod scorecard_config;

use std::sync::Arc;

use axum::Router;
use axum::http::{HeaderMap, Method};
use axum::routing::{MethodRouter, get, post};

use crate::answer::Answer;
use crate::call::call;
use crate::journeys::Journey;
use crate::log::Part;
use crate::payload::Payload;
use crate::portal::{Caller, Portal};
use crate::{Endpoint, Refusal, Scenario};

/// An endpoint of the portal.
pub(crate) trait Operation: 'static {
    const ENDPOINT: Endpoint;
    type Payload: Payload;

    /// What the endpoint says to a body of this many bytes, if it minds.
    fn weigh(_length: usize) -> Result<(), Refusal> {
        Ok(())
    }

    /// What the log keeps of the request.
    fn parts(payload: &Self::Payload) -> Vec<Part>;

    /// Who calls; by default the journey that the request names.
    fn caller(portal: &Portal, _: &HeaderMap, payload: &Self::Payload) -> Result<Caller, Refusal> {
        portal
            .journey(payload.text("journeyId"))
            .ok_or_else(Refusal::unknown_journey)
    }

    /// Checks the request and does the work.
    fn answer(call: &Call<'_, Self::Payload>) -> Result<Answer, Refusal>;
}

/// A request whose caller is known, and what is played.
pub(crate) struct Call<'a, P> {
    pub(crate) portal: &'a Portal,
    pub(crate) caller: &'a Caller,
    pub(crate) headers: &'a HeaderMap,
    pub(crate) payload: &'a P,
    pub(crate) scenario: Scenario,
}

impl<P> Call<'_, P> {
    /// Looks at, or changes, the journey of the call.
    fn inspect<T>(&self, look: impl FnOnce(&mut Journey) -> T) -> Result<T, Refusal> {
        let journey = self.caller.journey.ok_or_else(Refusal::unknown_journey)?;
        let seen = self.portal.inspect(journey, look);
        seen.ok_or_else(Refusal::unknown_journey)
    }
}

/// The portal's routes.
pub(crate) fn routes() -> Router<Arc<Portal>> {
    Router::new()
        .merge(route::<journey_id::JourneyId>())
        .merge(route::<okay_id::OkayId>())
        .merge(route::<okay_face::OkayFace<okay_face::V1>>())
        .merge(route::<okay_face::OkayFace<okay_face::V1_1>>())
        .merge(route::<okay_face::OkayFace<okay_face::V2>>())
        .merge(route::<okay_face_plus::OkayFacePlus>())
        .merge(route::<okay_live::OkayLive>())
        .merge(route::<okay_doc::OkayDoc>())
        .merge(route::<scorecard::Scorecard>())
        .merge(route::<scorecard_config::ScorecardConfig>())
        .merge(route::<details::Details>())
        .merge(route::<complete::Complete>())
}

fn route<O: Operation>() -> Router<Arc<Portal>> {
    let answered: MethodRouter<_> = match O::ENDPOINT.method() {
        Method::GET => get(call::<O>),
        _ => post(call::<O>),
    };
    Router::new().route(O::ENDPOINT.path(), answered)
}
