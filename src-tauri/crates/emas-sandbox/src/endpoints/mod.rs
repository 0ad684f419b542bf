//! One call, whatever the endpoint: read, find the plan, answer, log, deliver.

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
use axum::body::{Body, Bytes};
use axum::extract::{Request, State};
use axum::http::request::Parts;
use axum::http::{HeaderMap, Method, StatusCode};
use axum::response::Response;
use axum::routing::{MethodRouter, get, post};
use futures_util::StreamExt;

use crate::answer::{Answer, Content};
use crate::faults::{self, Delivery};
use crate::journeys::Journey;
use crate::listener::hang_up;
use crate::log::Part;
use crate::payload::Payload;
use crate::portal::{Arrival, Caller, Portal};
use crate::{Endpoint, Refusal, Scenario, refusals};

/// What the sandbox reads of a request, in bytes.
const MAX_REQUEST: usize = 25_000_000;

/// An endpoint of the portal.
trait Operation: 'static {
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
struct Call<'a, P> {
    portal: &'a Portal,
    caller: &'a Caller,
    headers: &'a HeaderMap,
    payload: &'a P,
    scenario: Scenario,
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

async fn call<O: Operation>(State(portal): State<Arc<Portal>>, request: Request) -> Response {
    let arrival = portal.arrival(O::ENDPOINT);
    if let Some(scenario) = portal.strike_unseen(O::ENDPOINT)
        && faults::closes_the_door(scenario)
    {
        turn_away(&portal, &arrival, scenario);
        return hang_up();
    }
    let (head, body) = request.into_parts();
    let payload = read::<O>(&head, body).await;
    // What was received in full is worked on even if the client goes away, as in the real portal:
    // a blocking task is not dropped with the connection.
    let work = tokio::task::spawn_blocking({
        let portal = Arc::clone(&portal);
        move || work::<O>(&portal, &arrival, &head.headers, payload)
    });
    let (answer, delivery) = match work.await {
        Ok(done) => done,
        Err(error) => {
            tracing::error!(%error, "a call was not worked on");
            (Answer::internal_error(), Delivery::Prompt)
        }
    };
    match delivery {
        Delivery::Prompt => {}
        Delivery::Late(delay) => tokio::time::sleep(delay).await,
        Delivery::Never => return hang_up(),
    }
    answer.into_response(portal.options.refusal_status)
}

/// Logs a request whose body is not read.
fn turn_away(portal: &Portal, arrival: &Arrival, scenario: Scenario) {
    if let Some(unread) = faults::instead_of_work(scenario, arrival.endpoint) {
        portal.record(arrival, None, Vec::new(), scenario, &unread, false);
    }
}

fn work<O: Operation>(
    portal: &Portal,
    arrival: &Arrival,
    headers: &HeaderMap,
    payload: Result<O::Payload, Answer>,
) -> (Answer, Delivery) {
    let parts = payload.as_ref().map(O::parts).unwrap_or_default();
    let refused = |refusal: Refusal| refusal.answer(O::ENDPOINT);
    let found = payload.and_then(|payload| {
        let caller = O::caller(portal, headers, &payload).map_err(refused)?;
        Ok((caller, payload))
    });
    let caller = found.as_ref().ok().map(|(caller, _)| caller);
    let journey = caller.and_then(|caller| caller.journey);
    let plan = portal.strike(O::ENDPOINT, caller);
    let struck = faults::instead_of_work(plan.scenario, O::ENDPOINT)
        .or_else(|| refusals::before_work(&plan, O::ENDPOINT));
    let answer = match (struck, found) {
        (Some(answer), _) | (None, Err(answer)) => answer,
        (None, Ok((caller, payload))) => {
            let call = Call {
                portal,
                caller: &caller,
                headers,
                payload: &payload,
                scenario: plan.scenario,
            };
            let admitted = portal.admit(O::ENDPOINT, &caller);
            let work = admitted.and_then(|()| O::answer(&call));
            let work = work.unwrap_or_else(refused);
            refusals::after_work(&plan, O::ENDPOINT, work)
        }
    };
    let delivery = faults::delivery(&plan, portal.options.slow_reply);
    let delivered = delivery != Delivery::Never;
    portal.record(arrival, journey, parts, plan.scenario, &answer, delivered);
    let content = Content::of(plan.scenario);
    (answer.spoiled(content), delivery)
}

async fn read<O: Operation>(head: &Parts, body: Body) -> Result<O::Payload, Answer> {
    let body = read_body(body).await?;
    O::weigh(body.len()).map_err(|refusal| refusal.answer(O::ENDPOINT))?;
    O::Payload::read(O::ENDPOINT, head, body).await
}

/// Collects a body. One that is too large is read to its end all the same, so that the answer is
/// not lost in the reset of a connection with unread bytes.
async fn read_body(body: Body) -> Result<Bytes, Answer> {
    let mut chunks = body.into_data_stream();
    let mut collected = Vec::new();
    let mut length = 0_usize;
    while let Some(chunk) = chunks.next().await {
        let chunk = chunk.map_err(|_| Answer::bare_error())?;
        length = length.saturating_add(chunk.len());
        if length <= MAX_REQUEST {
            collected.extend_from_slice(&chunk);
        }
    }
    if length > MAX_REQUEST {
        // Our choice: what a gateway says.
        return Err(Answer::page(StatusCode::PAYLOAD_TOO_LARGE));
    }
    Ok(collected.into())
}
