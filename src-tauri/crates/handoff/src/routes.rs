//! The three requests of the protocol, and the silence for everything else.

mod capture;
pub(crate) mod claim;
pub(crate) mod wait;

use std::convert::Infallible;
use std::net::{IpAddr, SocketAddr};
use std::sync::Arc;

use bytes::Bytes;
use http_body_util::Full;
use hyper::body::Incoming;
use hyper::header::{self, HeaderMap, HeaderName, HeaderValue};
use hyper::{Method, Request, Response, StatusCode, Version};
use serde::Serialize;

use crate::door::Known;
use crate::event::Refusal;
use crate::problem::Problem;
use crate::secret::Session;
use crate::state::WindowState;
use crate::wire::{CAPTURE, CLAIM, WAIT};

/// One connection, and so one request.
#[derive(Clone)]
pub(crate) struct Visit {
    pub(crate) state: Arc<WindowState>,
    pub(crate) peer: IpAddr,
    /// The station's own address on this connection.
    pub(crate) here: SocketAddr,
    pub(crate) known: Known,
}

type Answer = Response<Full<Bytes>>;

/// Answers one request, whatever it is.
pub(crate) async fn answer(visit: Visit, request: Request<Incoming>) -> Result<Answer, Infallible> {
    let answer = match route(&visit, request).await {
        Ok(answer) => answer,
        Err(refusal) => {
            visit.state.refused(visit.peer, refusal);
            refuse(refusal)
        }
    };
    Ok(answer)
}

async fn route(visit: &Visit, request: Request<Incoming>) -> Result<Answer, Refusal> {
    if !is_ours(&request, visit.here) {
        return Err(Refusal::Malformed);
    }
    match request.uri().path() {
        CLAIM => claim::answer(visit, request).await,
        WAIT => wait::answer(visit, &request).await,
        CAPTURE => capture::answer(visit, request).await,
        _ => Err(Refusal::Malformed),
    }
}

/// A `POST` over HTTP/1.1 to the address that was dialled, and not sent by a web page.
fn is_ours(request: &Request<Incoming>, here: SocketAddr) -> bool {
    let host = only(request.headers(), &header::HOST).and_then(|host| host.parse().ok());
    request.method() == Method::POST
        && request.version() == Version::HTTP_11
        && request.uri().authority().is_none()
        && request.uri().query().is_none()
        && host == Some(SocketAddr::new(here.ip(), here.port()))
        && !request.headers().contains_key(header::ORIGIN)
}

/// The session in `Authorization: Bearer …`, if it holds the window.
fn session(visit: &Visit, headers: &HeaderMap) -> Result<Session, Refusal> {
    let session = only(headers, &header::AUTHORIZATION)
        .and_then(|value| value.strip_prefix("Bearer "))
        .and_then(Session::from_hex)
        .ok_or(Refusal::Malformed)?;
    visit.state.admit(&session)?;
    visit.known.set();
    Ok(session)
}

/// The value of a header that must come exactly once.
fn only<'a>(headers: &'a HeaderMap, name: &HeaderName) -> Option<&'a str> {
    let mut values = headers.get_all(name).into_iter();
    let value = values.next()?.to_str().ok()?;
    values.next().is_none().then_some(value)
}

/// The announced length of the body. A chunked body announces none.
fn content_length(headers: &HeaderMap) -> Option<u64> {
    if headers.contains_key(header::TRANSFER_ENCODING) {
        return None;
    }
    only(headers, &header::CONTENT_LENGTH)?.parse().ok()
}

fn json(status: StatusCode, media_type: &'static str, body: &impl Serialize) -> Answer {
    // Types of ours: text keys and no failing serialisers.
    let body = serde_json::to_vec(body).unwrap_or_default();
    let mut answer = Response::new(Full::from(body));
    *answer.status_mut() = status;
    let headers = answer.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(media_type));
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    answer
}

fn ok(status: StatusCode, body: &impl Serialize) -> Answer {
    json(status, "application/json", body)
}

fn refuse(refusal: Refusal) -> Answer {
    match refusal {
        Refusal::Problem(code) => json(
            code.status(),
            "application/problem+json",
            &Problem::from(code),
        ),
        _ => {
            let mut answer = Response::default();
            *answer.status_mut() = StatusCode::BAD_REQUEST;
            answer
        }
    }
}
