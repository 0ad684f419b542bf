//! `POST /v1/claim`: the first phone that shows the token holds the window.

use hyper::body::Incoming;
use hyper::{Request, StatusCode, header};

use super::{Answer, Visit, content_length, ok, only};
use crate::event::Refusal;
use crate::pace::{BodyError, Paced};
use crate::wire::{ClaimAnswer, ClaimRequest};

pub(crate) const LARGEST_CLAIM: u64 = 4 * 1024;

pub(super) async fn answer(visit: &Visit, request: Request<Incoming>) -> Result<Answer, Refusal> {
    let claim = read(request).await?;
    let grant = visit.state.claim(visit.peer, claim)?;
    visit.known.set();
    let answer = ClaimAnswer {
        session: grant.session,
        station: visit.state.place.station.clone(),
        branch: visit.state.place.branch.clone(),
        number: grant.number,
        nonce: grant.nonce,
        expires_in: grant.expires_in.as_secs(),
    };
    Ok(ok(StatusCode::OK, &answer))
}

async fn read(request: Request<Incoming>) -> Result<ClaimRequest, Refusal> {
    let headers = request.headers();
    let is_json = only(headers, &header::CONTENT_TYPE) == Some("application/json");
    let is_short = content_length(headers).is_some_and(|length| length <= LARGEST_CLAIM);
    if !is_json || !is_short {
        return Err(Refusal::Malformed);
    }
    let body = Paced::new(request.into_body(), LARGEST_CLAIM, |_| {});
    let json = body.collect().await.map_err(|error| match error {
        BodyError::TooSlow => Refusal::Slow,
        BodyError::TooLarge => Refusal::Malformed,
        BodyError::Broken => Refusal::Broken,
    })?;
    serde_json::from_slice(&json).map_err(|_| Refusal::Malformed)
}
