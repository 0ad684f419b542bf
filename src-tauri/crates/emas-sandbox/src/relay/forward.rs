//! One call through the relay: let in, complete with the login, pass on, hand back.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use axum::Json;
use axum::body::{Body, to_bytes};
use axum::http::header::{AUTHORIZATION, CONNECTION, CONTENT_LENGTH, HOST, TRANSFER_ENCODING};
use axum::http::{HeaderMap, HeaderValue, Request, StatusCode, Uri, header};
use axum::response::{Html, IntoResponse, Response};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use hyper::body::Incoming;
use hyper::client::conn::http1;
use hyper_util::rt::TokioIo;
use serde_json::{Map, Value, json};
use tokio::net::TcpStream;

use super::RelayOptions;
use crate::Endpoint;
use crate::listener::hang_up;

/// What the relay knows while it works.
pub(super) struct Forwarding {
    /// Host and port of the portal.
    upstream: String,
    host: HeaderValue,
    /// The Basic header of the account's login.
    basic: HeaderValue,
    options: RelayOptions,
    passed_on: Arc<AtomicU64>,
}

/// The details' path, before the journey's id.
const DETAILS: &str = "/api/ekyc/details/";
/// A login is short, in bytes.
const MAX_LOGIN: usize = 10_000;

impl Forwarding {
    /// `None` if `upstream` is not the URL of a sandbox.
    pub(super) fn new(
        upstream: &str,
        options: RelayOptions,
        passed_on: Arc<AtomicU64>,
    ) -> Option<Self> {
        let upstream = upstream.strip_prefix("http://")?.trim_end_matches('/');
        let login = STANDARD.encode(format!("{}:{}", options.username, options.password));
        Some(Self {
            upstream: upstream.to_owned(),
            host: upstream.parse().ok()?,
            basic: format!("Basic {login}").parse().ok()?,
            options,
            passed_on,
        })
    }

    pub(super) async fn answer(&self, request: Request<Incoming>) -> Response {
        if !self.knows(request.headers()) {
            return stranger();
        }
        let Some(uri) = self.inner_uri(request.uri()) else {
            let body = Json(json!({"error": "not a path of this relay"}));
            return (StatusCode::NOT_FOUND, body).into_response();
        };
        let request = match self.completed(request, uri).await {
            Ok(request) => request,
            Err(refusal) => return refusal,
        };
        let Ok(stream) = TcpStream::connect(&self.upstream).await else {
            return unreachable_portal();
        };
        self.passed_on.fetch_add(1, Ordering::Relaxed);
        match pass_on(stream, request).await {
            Ok(response) => response,
            Err(error) => {
                tracing::debug!(%error, "the portal hung up");
                hang_up()
            }
        }
    }

    fn knows(&self, headers: &HeaderMap) -> bool {
        let Some(bearer) = &self.options.bearer else {
            return true;
        };
        let shown = headers.get(AUTHORIZATION).map(HeaderValue::as_bytes);
        shown == Some(format!("Bearer {bearer}").as_bytes())
    }

    /// The portal's own path and query, if the relay's stand before it.
    fn inner_uri(&self, uri: &Uri) -> Option<Uri> {
        let whole = uri.path_and_query()?.as_str();
        let inner = whole.strip_prefix(self.options.path.as_str())?;
        inner.starts_with('/').then(|| inner.parse().ok())?
    }

    /// The request as the portal gets it.
    async fn completed(
        &self,
        request: Request<Incoming>,
        uri: Uri,
    ) -> Result<Request<Body>, Response> {
        let (mut head, body) = request.into_parts();
        // hyper writes those that describe the body anew.
        for name in [CONNECTION, TRANSFER_ENCODING, CONTENT_LENGTH, AUTHORIZATION] {
            head.headers.remove(name);
        }
        head.headers.insert(HOST, self.host.clone());
        let mut body = Body::new(body);
        if uri.path() == Endpoint::JourneyId.path() {
            body = self.with_login(body).await?;
        } else if uri.path().starts_with(DETAILS) {
            head.headers.insert(AUTHORIZATION, self.basic.clone());
        }
        head.uri = uri;
        Ok(Request::from_parts(head, body))
    }

    /// The login in place of whatever login the client sent.
    async fn with_login(&self, body: Body) -> Result<Body, Response> {
        let bytes = to_bytes(body, MAX_LOGIN).await.map_err(|_| malformed())?;
        let mut login: Map<String, Value> =
            serde_json::from_slice(&bytes).map_err(|_| malformed())?;
        login.insert("username".to_owned(), json!(self.options.username));
        login.insert("password".to_owned(), json!(self.options.password));
        Ok(Value::Object(login).to_string().into())
    }
}

/// One connection a call: a pool might repeat a call, and a relay must not.
async fn pass_on(stream: TcpStream, request: Request<Body>) -> Result<Response, hyper::Error> {
    let (mut sender, connection) = http1::handshake(TokioIo::new(stream)).await?;
    tokio::spawn(async move {
        if let Err(error) = connection.await {
            tracing::debug!(%error, "the portal's connection broke");
        }
    });
    let mut response = sender.send_request(request).await?;
    for name in [CONNECTION, TRANSFER_ENCODING, CONTENT_LENGTH] {
        response.headers_mut().remove(name);
    }
    Ok(response.map(Body::new))
}

/// Our choice: what a relay says to those it does not know.
fn stranger() -> Response {
    let body = Json(json!({"error": "not known to this relay"}));
    let challenge = [(header::WWW_AUTHENTICATE, "Bearer")];
    (StatusCode::UNAUTHORIZED, challenge, body).into_response()
}

fn malformed() -> Response {
    let body = Json(json!({"error": "the login is not a JSON object"}));
    (StatusCode::BAD_REQUEST, body).into_response()
}

/// What a gateway says when nobody listens behind it.
fn unreachable_portal() -> Response {
    let body = Html("<html><body><h1>502 Bad Gateway</h1></body></html>");
    (StatusCode::BAD_GATEWAY, body).into_response()
}
