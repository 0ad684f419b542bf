//! What a request carries: JSON, multipart or a query, read as the portal reads it.

use std::collections::BTreeMap;

use axum::body::Bytes;
use axum::extract::Query;
use axum::http::request::Parts;
use axum::http::{StatusCode, Uri, header};
use futures_util::stream;
use serde_json::{Map, Value};

use crate::answer::Answer;
use crate::log::Part;
use crate::{Endpoint, checks};

/// A request, read.
pub(crate) trait Payload: Sized + Send + 'static {
    /// Reads a request, or says what the portal says to one that cannot be read.
    fn read(
        endpoint: Endpoint,
        head: &Parts,
        body: Bytes,
    ) -> impl Future<Output = Result<Self, Answer>> + Send;

    /// A text by its name; empty counts as missing.
    fn text(&self, name: &str) -> Option<&str>;
}

/// A JSON object.
pub(crate) struct JsonBody(pub(crate) Map<String, Value>);

impl Payload for JsonBody {
    async fn read(endpoint: Endpoint, head: &Parts, body: Bytes) -> Result<Self, Answer> {
        let content_type = content_type(head);
        if media_type(content_type) != "application/json" {
            return Err(unsupported(content_type, endpoint));
        }
        serde_json::from_slice(&body)
            .map(Self)
            .map_err(|_| Answer::bare_error())
    }

    fn text(&self, name: &str) -> Option<&str> {
        self.0
            .get(name)
            .and_then(Value::as_str)
            .filter(|text| !text.is_empty())
    }
}

impl JsonBody {
    /// What the log keeps: of `pictures`, which are base64, also the digest.
    pub(crate) fn parts(&self, pictures: &[&str]) -> Vec<Part> {
        let part = |(name, value): (&String, &Value)| {
            let text = value.as_str().unwrap_or_default();
            let picture = pictures.contains(&name.as_str());
            match picture.then(|| checks::from_base64(text)).flatten() {
                Some(picture) => Part::digested(name, &picture),
                None => Part::measured(name, text.len()),
            }
        };
        self.0.iter().map(part).collect()
    }

    /// A switch; clients send a boolean, one page of the vendor writes it as text.
    pub(crate) fn switch(&self, name: &str) -> bool {
        match self.0.get(name) {
            Some(Value::Bool(on)) => *on,
            Some(Value::String(text)) => is_on(text),
            _ => false,
        }
    }
}

/// The parts of a multipart form.
pub(crate) struct FormBody(pub(crate) Vec<FormPart>);

/// One part of a multipart form.
pub(crate) struct FormPart {
    pub(crate) name: String,
    pub(crate) filename: Option<String>,
    pub(crate) content_type: Option<String>,
    pub(crate) bytes: Bytes,
}

impl Payload for FormBody {
    async fn read(endpoint: Endpoint, head: &Parts, body: Bytes) -> Result<Self, Answer> {
        let content_type = content_type(head);
        if media_type(content_type) != "multipart/form-data" {
            return Err(unsupported(content_type, endpoint));
        }
        read_form(content_type, body)
            .await
            .map(Self)
            .map_err(|error| {
                tracing::debug!(%error, "a multipart body could not be read");
                Answer::bare_error()
            })
    }

    fn text(&self, name: &str) -> Option<&str> {
        let part = self.0.iter().find(|part| part.name == name)?;
        std::str::from_utf8(&part.bytes)
            .ok()
            .filter(|text| !text.is_empty())
    }
}

impl FormBody {
    /// What the log keeps: of files, and of pictures in base64, also the digest.
    pub(crate) fn parts(&self) -> Vec<Part> {
        self.0.iter().map(FormPart::logged).collect()
    }

    /// A switch; clients send it as text.
    pub(crate) fn switch(&self, name: &str) -> bool {
        self.text(name).is_some_and(is_on)
    }

    /// A FILE part by its name. A part without a file name is a text to the portal, and an empty
    /// file is no file.
    pub(crate) fn file(&self, name: &str) -> Option<&Bytes> {
        let named = self
            .0
            .iter()
            .find(|part| part.name == name && part.filename.is_some())?;
        Some(&named.bytes).filter(|bytes| !bytes.is_empty())
    }
}

impl FormPart {
    fn logged(&self) -> Part {
        let described = match &self.filename {
            Some(_) => Part::digested(&self.name, &self.bytes),
            None => self.logged_text(),
        };
        Part {
            filename: self.filename.clone(),
            content_type: self.content_type.clone(),
            ..described
        }
    }

    fn logged_text(&self) -> Part {
        let text = std::str::from_utf8(&self.bytes).ok();
        let text = text.filter(|_| self.name.ends_with("Base64"));
        match text.and_then(checks::from_base64) {
            Some(picture) => Part::digested(&self.name, &picture),
            None => Part::measured(&self.name, self.bytes.len()),
        }
    }
}

fn is_on(text: &str) -> bool {
    text.eq_ignore_ascii_case("true")
}

/// What a GET asks for: its query, the step of its path that the endpoint names, and the texts of
/// its body, which one page documents.
pub(crate) struct Inquiry(pub(crate) BTreeMap<String, String>);

impl Payload for Inquiry {
    async fn read(endpoint: Endpoint, head: &Parts, body: Bytes) -> Result<Self, Answer> {
        // A query or a body that cannot be read is none.
        let query = Query::try_from_uri(&head.uri).map(|Query(query)| query);
        let mut asked: BTreeMap<_, _> = query.unwrap_or_default();
        asked.extend(serde_json::from_slice::<BTreeMap<String, String>>(&body).unwrap_or_default());
        asked.extend(named_step(endpoint, &head.uri));
        Ok(Self(asked))
    }

    fn text(&self, name: &str) -> Option<&str> {
        self.0
            .get(name)
            .map(String::as_str)
            .filter(|text| !text.is_empty())
    }
}

impl Inquiry {
    /// What the log keeps: names only, as there may be a password among them.
    pub(crate) fn parts(&self) -> Vec<Part> {
        let names = self.0.keys();
        names.map(|name| Part::measured(name, 0)).collect()
    }
}

/// The last step of the path, if the endpoint's path ends in a name in braces.
fn named_step(endpoint: Endpoint, uri: &Uri) -> Option<(String, String)> {
    let (_, name) = endpoint.path().rsplit_once("/{")?;
    let (_, step) = uri.path().rsplit_once('/')?;
    Some((name.trim_end_matches('}').to_owned(), step.to_owned()))
}

async fn read_form(content_type: &str, body: Bytes) -> Result<Vec<FormPart>, multer::Error> {
    let boundary = multer::parse_boundary(content_type)?;
    let whole = stream::iter([Ok::<_, std::convert::Infallible>(body)]);
    let mut form = multer::Multipart::new(whole, boundary);
    let mut parts = Vec::new();
    while let Some(field) = form.next_field().await? {
        parts.push(FormPart {
            name: field.name().unwrap_or_default().to_owned(),
            filename: field.file_name().map(str::to_owned),
            content_type: field.content_type().map(ToString::to_string),
            bytes: field.bytes().await?,
        });
    }
    Ok(parts)
}

fn content_type(head: &Parts) -> &str {
    let value = head.headers.get(header::CONTENT_TYPE);
    value
        .and_then(|value| value.to_str().ok())
        .unwrap_or_default()
}

fn media_type(content_type: &str) -> String {
    content_type
        .split(';')
        .next()
        .unwrap_or_default()
        .trim()
        .to_ascii_lowercase()
}

/// Our choice: what the framework behind the portal says by itself.
fn unsupported(content_type: &str, endpoint: Endpoint) -> Answer {
    let message = format!("Content type '{content_type}' not supported");
    Answer::framework_error(
        StatusCode::UNSUPPORTED_MEDIA_TYPE,
        &message,
        endpoint.path(),
    )
}
