//! One call, whatever the endpoint: see what strikes it, read, answer, log, deliver.

use std::sync::Arc;

use axum::body::{Body, Bytes};
use axum::extract::{Request, State};
use axum::http::request::Parts;
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use futures_util::StreamExt;

use crate::answer::{Answer, Content};
use crate::endpoints::{Call, Operation};
use crate::payload::Payload;
use crate::portal::{Arrival, Portal};
use crate::script::{Act, Fault, Strike, Struck};
use crate::{Endpoint, Scenario, faults, refusals};

/// What the sandbox reads of a request, in bytes.
const MAX_REQUEST: usize = 25_000_000;

pub(crate) async fn call<O: Operation>(
    State(portal): State<Arc<Portal>>,
    request: Request,
) -> Response {
    let arrival = portal.arrival(O::ENDPOINT);
    let unseen = portal.strike_unseen(O::ENDPOINT);
    if let Some(struck) = &unseen
        && let Some(fault) = struck.strike.early_fault()
    {
        return break_off(&portal, &arrival, struck, fault, request.into_body()).await;
    }
    let (head, body) = request.into_parts();
    let payload = read::<O>(&head, body).await;
    // What was received in full is worked on even if the client goes away, as in the real portal:
    // a blocking task is not dropped with the connection.
    let work = tokio::task::spawn_blocking({
        let portal = Arc::clone(&portal);
        move || work::<O>(&portal, &arrival, &head.headers, payload, unseen)
    });
    let (answer, strike) = work.await.unwrap_or_else(|error| {
        tracing::error!(%error, "a call was not worked on");
        (Answer::internal_error(), Strike::default())
    });
    let response = answer.into_response(portal.options.refusal_status);
    faults::deliver(response, &strike, portal.options.slow_reply).await
}

/// Ends a call before the portal has it. The log knows of it once it is decided.
async fn break_off(
    portal: &Portal,
    arrival: &Arrival,
    struck: &Struck,
    fault: Fault,
    body: Body,
) -> Response {
    if let Fault::ResetUpload { after } = fault {
        swallow(body, after).await;
    }
    let unread = Answer::never_given(fault.name());
    portal.record(arrival, None, Vec::new(), struck, &unread);
    faults::deliver(
        Response::default(),
        &struck.strike,
        portal.options.slow_reply,
    )
    .await
}

fn work<O: Operation>(
    portal: &Portal,
    arrival: &Arrival,
    headers: &HeaderMap,
    payload: Result<O::Payload, Answer>,
    unseen: Option<Struck>,
) -> (Answer, Strike) {
    let parts = payload.as_ref().map(O::parts).unwrap_or_default();
    let found = match payload {
        Err(unread) => Err(unread),
        Ok(payload) => match O::caller(portal, headers, &payload) {
            Err(refusal) => Err(refusal.answer(O::ENDPOINT)),
            Ok(caller) => Ok((caller, payload)),
        },
    };
    let caller = found.as_ref().ok().map(|(caller, _)| caller);
    let journey = caller.and_then(|caller| caller.journey);
    let struck = unseen.unwrap_or_else(|| portal.strike(O::ENDPOINT, caller));
    let right = |scenario| match &found {
        Err(answer) => answer.clone(),
        Ok((caller, payload)) => {
            let call = Call {
                portal,
                caller,
                headers,
                payload,
                scenario,
            };
            let admitted = portal.admit(O::ENDPOINT, caller);
            let work = admitted.and_then(|()| O::answer(&call));
            work.unwrap_or_else(|refusal| refusal.answer(O::ENDPOINT))
        }
    };
    let answer = answer(O::ENDPOINT, &struck.strike, right);
    portal.record(arrival, journey, parts, &struck, &answer);
    let content = match struck.strike.act {
        Act::Play(scenario) => Content::of(scenario),
        _ => None,
    };
    (answer.spoiled(content), struck.strike)
}

/// What the portal answers to a call that is struck so. `right` does the work, and answers as it
/// should in a scenario.
fn answer(endpoint: Endpoint, strike: &Strike, right: impl Fn(Scenario) -> Answer) -> Answer {
    if let Some(fault) = strike.early_fault() {
        return Answer::never_given(fault.name());
    }
    let act = &strike.act;
    let instead = match act {
        Act::Play(scenario) => faults::instead_of_work(*scenario, endpoint),
        Act::Reply(reply) => Some(Answer::literal(reply)),
        Act::Refuse(_) | Act::Change(_) => None,
    };
    let refused = || refusals::refusal_of(act).map(|refusal| refusal.answer(endpoint));
    match strike.processed {
        Some(false) => {
            let answer = instead.or_else(refused);
            return answer.unwrap_or_else(|| Answer::never_given("not processed"));
        }
        Some(true) => {
            if let Some(answer) = instead.or_else(refused) {
                return answer.hiding(right(Scenario::Pass));
            }
        }
        None => {
            if let Some(answer) = instead.or_else(|| refusals::before_work(act, endpoint)) {
                return answer;
            }
        }
    }
    match act {
        Act::Play(scenario) => refusals::after_work(act, endpoint, right(*scenario)),
        Act::Change(change) => right(Scenario::Pass).changed(change),
        Act::Refuse(_) | Act::Reply(_) => {
            refusals::after_work(act, endpoint, right(Scenario::Pass))
        }
    }
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

/// Reads this much of a body, or all of a shorter one.
async fn swallow(body: Body, count: u64) {
    let mut chunks = body.into_data_stream();
    let mut swallowed = 0;
    while swallowed < count
        && let Some(Ok(chunk)) = chunks.next().await
    {
        swallowed += chunk.len() as u64;
    }
}
