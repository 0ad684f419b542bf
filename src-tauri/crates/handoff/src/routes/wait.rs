//! `POST /v1/wait`: holds until staff have confirmed the number, the window closes, or 25 s pass.

use std::time::Duration;

use hyper::body::{Body, Incoming};
use hyper::{Request, StatusCode};
use tokio::time::timeout;

use super::{Answer, Visit, ok, session};
use crate::event::Refusal;
use crate::problem::Code;
use crate::wire::{WaitAnswer, WaitState};

pub(crate) const LONGEST_WAIT: Duration = Duration::from_secs(25);

pub(super) async fn answer(visit: &Visit, request: &Request<Incoming>) -> Result<Answer, Refusal> {
    if !request.body().is_end_stream() {
        return Err(Refusal::Malformed);
    }
    let state = match session(visit, request.headers()) {
        Ok(_) => timeout(LONGEST_WAIT, visit.state.decided()).await,
        // It closed while the phone was asking.
        Err(Refusal::Problem(Code::WindowClosed)) => Ok(WaitState::Closed),
        Err(refusal) => return Err(refusal),
    };
    let state = state.unwrap_or(WaitState::Unconfirmed);
    Ok(ok(StatusCode::OK, &WaitAnswer { state }))
}
