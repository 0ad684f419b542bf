//! The portal's answers in their documented shapes.

mod content;

use axum::body::Body;
use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde::Serialize;
use serde_json::{Value, json};
use uuid::Uuid;

use crate::script::{Change, Reply};
use crate::shape::{self, INTERNAL_SERVER_ERROR, Shape};
use crate::{Endpoint, RefusalStatus};

pub(crate) use self::content::Content;

/// An answer, before it is known how it is delivered.
#[derive(Debug, Clone)]
pub(crate) struct Answer {
    status: Status,
    content_type: &'static str,
    body: String,
    /// Beside the content type, or in its place.
    headers: HeaderMap,
    /// What the portal keeps of its work, where that is not the body.
    kept: Option<String>,
    /// What the log calls it.
    pub(crate) code: String,
    /// Whether the portal did the work of the call.
    pub(crate) processed: bool,
    /// The journey that the call opened.
    pub(crate) opened: Option<Uuid>,
    /// The type of the document that it is about, if it is about one.
    pub(crate) document: Option<String>,
    /// What is wrong with what arrives.
    content: Option<Content>,
}

#[derive(Debug, Clone, Copy)]
enum Status {
    Fixed(StatusCode),
    /// The vendor does not say; the sandbox's options do.
    Refusal,
}

const JSON: &str = "application/json";
const HTML: &str = "text/html";

impl Answer {
    /// Success, with a body of the endpoint's own.
    pub(crate) fn success(code: &str, body: &impl Serialize) -> Self {
        match serde_json::to_string(body) {
            Ok(body) => {
                let status = Status::Fixed(StatusCode::OK);
                Self {
                    processed: true,
                    ..Self::new(status, JSON, body, code)
                }
            }
            Err(error) => {
                tracing::error!(%error, "an answer could not be written");
                Self::internal_error()
            }
        }
    }

    /// A refusal, with the status that was asked for or that the options decide.
    pub(crate) fn refused(code: &str, body: &Value, status: Option<StatusCode>) -> Self {
        let status = status.map_or(Status::Refusal, Status::Fixed);
        Self::new(status, JSON, body.to_string(), code)
    }

    /// `{"status":"Internal Server Error"}`, on the pages' 500 tab.
    pub(crate) fn internal_error() -> Self {
        let body = json!({"status": INTERNAL_SERVER_ERROR});
        let status = StatusCode::INTERNAL_SERVER_ERROR;
        Self::refused(INTERNAL_SERVER_ERROR, &body, Some(status))
    }

    /// `{"status":"error"}`, on the pages' 400 tab.
    pub(crate) fn bare_error() -> Self {
        let status = StatusCode::BAD_REQUEST;
        Self::refused("error", &json!({"status": "error"}), Some(status))
    }

    /// What the framework says by itself: here `status` is a number.
    pub(crate) fn framework_error(status: StatusCode, message: &str, path: &str) -> Self {
        let reason = status.canonical_reason().unwrap_or_default();
        Self::refused(
            reason,
            &shape::framework(message, path, status),
            Some(status),
        )
    }

    /// The framework's error for an exception without a message, documented for OkayID.
    pub(crate) fn framework_failure(endpoint: Endpoint) -> Self {
        Shape::Framework.answer(INTERNAL_SERVER_ERROR, endpoint, None)
    }

    /// A page from a gateway in front of the portal.
    pub(crate) fn page(status: StatusCode) -> Self {
        let reason = status.canonical_reason().unwrap_or_default();
        let body = format!(
            "<html>\r\n<head><title>{status}</title></head>\r\n<body>\r\n\
             <center><h1>{status}</h1></center>\r\n</body>\r\n</html>\r\n"
        );
        Self::new(Status::Fixed(status), HTML, body, reason)
    }

    /// What the log says of a call that nobody answers.
    pub(crate) fn never_given(what: &str) -> Self {
        let status = Status::Fixed(StatusCode::SERVICE_UNAVAILABLE);
        Self::new(status, JSON, String::new(), what)
    }

    /// The same with a header.
    pub(crate) fn with_header(mut self, name: HeaderName, value: &'static str) -> Self {
        self.headers.insert(name, HeaderValue::from_static(value));
        self
    }

    /// The reply that a script asks for.
    pub(crate) fn literal(reply: &Reply) -> Self {
        let status = StatusCode::from_u16(reply.status).unwrap_or_default();
        let code = status.canonical_reason().unwrap_or_default();
        let headers = reply.headers.iter();
        let headers =
            headers.filter_map(|(name, value)| Some((name.parse().ok()?, value.parse().ok()?)));
        Self {
            headers: headers.collect(),
            ..Self::new(Status::Fixed(status), JSON, reply.body.clone(), code)
        }
    }

    /// The same with something changed, if it is a success.
    pub(crate) fn changed(self, change: &Change) -> Self {
        let Ok(mut body) = serde_json::from_str(&self.body) else {
            return self;
        };
        if self.processed {
            change.apply(&mut body);
        }
        Self {
            body: body.to_string(),
            ..self
        }
    }

    /// This reaches the client, and the portal keeps `work`.
    pub(crate) fn hiding(self, work: Self) -> Self {
        Self {
            processed: work.processed,
            opened: work.opened,
            document: work.document,
            kept: Some(work.body),
            ..self
        }
    }

    /// The engine did `work` and answers this.
    pub(crate) fn in_place_of(self, work: Self) -> Self {
        Self {
            processed: work.processed,
            document: work.document,
            ..self
        }
    }

    /// The call opened a journey.
    pub(crate) fn opening(self, journey: Uuid) -> Self {
        Self {
            opened: Some(journey),
            ..self
        }
    }

    /// It is about a document of this type.
    pub(crate) fn about(self, document: &str) -> Self {
        Self {
            document: Some(document.to_owned()),
            ..self
        }
    }

    /// It arrives with this wrong.
    pub(crate) fn spoiled(self, content: Option<Content>) -> Self {
        Self { content, ..self }
    }

    /// What the portal keeps of its work.
    pub(crate) fn text(&self) -> String {
        self.kept.as_ref().unwrap_or(&self.body).clone()
    }

    /// The status, once it is known what refusals get.
    pub(crate) fn status(&self, refusals: RefusalStatus) -> StatusCode {
        match (self.status, refusals) {
            (Status::Fixed(status), _) => status,
            (Status::Refusal, RefusalStatus::Ok) => StatusCode::OK,
            (Status::Refusal, RefusalStatus::BadRequest) => StatusCode::BAD_REQUEST,
        }
    }

    /// As HTTP.
    pub(crate) fn into_response(self, refusals: RefusalStatus) -> Response {
        let status = self.status(refusals);
        let content_type = [(header::CONTENT_TYPE, self.content_type)];
        let body = match self.content {
            Some(content) => content.spoil(self.body),
            None => Body::from(self.body),
        };
        let mut response = (status, content_type, body).into_response();
        response.headers_mut().extend(self.headers);
        if status == StatusCode::TOO_MANY_REQUESTS {
            response
                .headers_mut()
                .insert(header::RETRY_AFTER, HeaderValue::from_static("2"));
        }
        response
    }

    fn new(status: Status, content_type: &'static str, body: String, code: &str) -> Self {
        let code = code.to_owned();
        Self {
            status,
            content_type,
            body,
            headers: HeaderMap::new(),
            kept: None,
            code,
            processed: false,
            opened: None,
            document: None,
            content: None,
        }
    }
}
