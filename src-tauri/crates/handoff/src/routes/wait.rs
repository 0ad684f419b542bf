//! `POST /v1/wait`: holds until staff have confirmed the number, the window closes, or 25 s pass.

use std::time::Duration;

use hyper::body::{Body, Incoming};
use hyper::{Request, StatusCode};
use tokio::time::timeout;

use super::{Answer, Visit, ok, session};
use crate::event::Refusal;
use crate::wire::{WaitAnswer, WaitState};

const LONGEST_WAIT: Duration = Duration::from_secs(25);

pub(super) async fn answer(visit: &Visit, request: &Request<Incoming>) -> Result<Answer, Refusal> {
    if !request.body().is_end_stream() {
        return Err(Refusal::Malformed);
    }
    session(visit, request.headers())?;
    let decided = timeout(LONGEST_WAIT, visit.state.decided()).await;
    let state = decided.unwrap_or(WaitState::Unconfirmed);
    Ok(ok(StatusCode::OK, &WaitAnswer { state }))
}
