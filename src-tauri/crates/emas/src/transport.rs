//! One request, one reply: limits in time and size, and what was certainly not sent.
//!
//! This is the place that retries would go to, and there are none: the caller alone knows whether a
//! journey may be billed twice.

use std::error::Error as StdError;
use std::io;
use std::time::Duration;

use bytes::Bytes;
use reqwest::header::{CONTENT_LENGTH, CONTENT_TYPE, RETRY_AFTER};
use reqwest::multipart::{Form, Part};
use reqwest::{RequestBuilder, Response, redirect, retry};
use tokio::time;
use url::Url;
use zeroize::Zeroizing;

use crate::error::{Endpoint, Error, Lost, NotSent};
use crate::upload::{Gauge, Upload};
use crate::{Config, ConfigError, Timeouts, tls};

/// Connections kept open are closed before the portal closes them: a request written to a
/// connection that is just being closed is lost, and a lost request is dear.
const KEEP_ALIVE: Duration = Duration::from_secs(20);

/// The way to the portal. One pool of connections, HTTP/1.1.
#[derive(Clone)]
pub(crate) struct Transport {
    http: reqwest::Client,
    base_url: Url,
    timeouts: Timeouts,
    answer_limit: usize,
}

/// A whole reply.
pub(crate) struct Reply {
    pub(crate) status: u16,
    pub(crate) retry_after: Option<Duration>,
    pub(crate) body: Zeroizing<Vec<u8>>,
}

/// A file of a form.
pub(crate) struct FilePart {
    pub(crate) name: &'static str,
    pub(crate) file_name: &'static str,
    pub(crate) content_type: &'static str,
    pub(crate) bytes: Bytes,
}

impl Transport {
    pub(crate) fn new(config: Config) -> Result<Self, ConfigError> {
        config.check()?;
        let mut http = reqwest::Client::builder()
            .tls_backend_preconfigured(tls::client_config(&config.extra_roots)?)
            .http1_only()
            .redirect(redirect::Policy::none())
            .retry(retry::never())
            .no_proxy()
            .referer(false)
            .connect_timeout(config.timeouts.connect)
            .pool_idle_timeout(KEEP_ALIVE)
            .user_agent(concat!("emas-rs/", env!("CARGO_PKG_VERSION")));
        if let Some(proxy) = config.proxy {
            http = http.proxy(reqwest::Proxy::all(proxy).map_err(|_| ConfigError::Proxy)?);
        }
        Ok(Self {
            http: http.build().map_err(|error| ConfigError::Tls {
                reason: error.without_url().to_string(),
            })?,
            base_url: config.base_url,
            timeouts: config.timeouts,
            answer_limit: config.answer_limit,
        })
    }

    pub(crate) fn base_url(&self) -> &Url {
        &self.base_url
    }

    /// Asks for the base URL's headers, whatever they are.
    pub(crate) async fn greet(&self) -> Result<(), Error> {
        let greeting = self.http.head(self.base_url.clone()).send();
        match time::timeout(self.timeouts.idle, greeting).await {
            Ok(answer) => answer.map(drop).map_err(|error| unsent_or_lost(&error)),
            Err(_) => Err(Lost::TimedOut.into()),
        }
    }

    /// Posts JSON.
    pub(crate) async fn post_json(&self, endpoint: Endpoint, json: Bytes) -> Result<Reply, Error> {
        let length = json.len();
        let (upload, gauge) = Upload::new(length);
        let request = self
            .http
            .post(self.url(endpoint))
            .header(CONTENT_TYPE, "application/json")
            .header(CONTENT_LENGTH, length)
            .body(upload.body(json));
        self.call(endpoint, request, gauge).await
    }

    /// Posts `multipart/form-data`: the text first, then the files, each with a file name and a
    /// content type, in this order, with a `Content-Length` for the whole.
    pub(crate) async fn post_form(
        &self,
        endpoint: Endpoint,
        text: (&'static str, String),
        files: Vec<FilePart>,
    ) -> Result<Reply, Error> {
        let (upload, gauge) = Upload::new(files.iter().map(|file| file.bytes.len()).sum());
        let mut form = Form::new().text(text.0, text.1);
        for file in files {
            let length = file.bytes.len() as u64;
            let part = Part::stream_with_length(upload.body(file.bytes), length)
                .file_name(file.file_name)
                .mime_str(file.content_type)
                .map_err(|_| NotSent::Unbuilt)?;
            form = form.part(file.name, part);
        }
        let request = self.http.post(self.url(endpoint)).multipart(form);
        self.call(endpoint, request, gauge).await
    }

    fn url(&self, endpoint: Endpoint) -> Url {
        let mut url = self.base_url.clone();
        let before = url.path().trim_end_matches('/').to_owned();
        url.set_path(&(before + endpoint.path()));
        url
    }

    async fn call(
        &self,
        endpoint: Endpoint,
        request: RequestBuilder,
        gauge: Gauge,
    ) -> Result<Reply, Error> {
        let exchange = async {
            let response = tokio::select! {
                sent = request.send() => sent.map_err(|error| unsent_or_lost(&error))?,
                () = gauge.stalled(self.timeouts.idle) => return Err(Lost::Stalled.into()),
            };
            self.take(response).await.map_err(Error::from)
        };
        let outcome = match time::timeout(self.timeouts.call, exchange).await {
            Ok(outcome) => outcome,
            Err(_) => Err(Lost::TimedOut.into()),
        };
        match &outcome {
            Ok(reply) => tracing::debug!(
                ?endpoint,
                status = reply.status,
                bytes = reply.body.len(),
                "replied"
            ),
            Err(error) => tracing::debug!(?endpoint, %error, "no reply"),
        }
        outcome
    }

    /// Takes the body, up to the limit: announced, or counted.
    async fn take(&self, mut response: Response) -> Result<Reply, Lost> {
        let announced = response.content_length().unwrap_or_default();
        if announced > self.answer_limit as u64 {
            return Err(Lost::TooLarge);
        }
        let mut body = Zeroizing::new(Vec::new());
        loop {
            let chunk = match time::timeout(self.timeouts.idle, response.chunk()).await {
                Ok(Ok(Some(chunk))) => chunk,
                Ok(Ok(None)) => break,
                Ok(Err(_)) => return Err(Lost::Broken),
                Err(_) => return Err(Lost::Stalled),
            };
            if body.len() + chunk.len() > self.answer_limit {
                return Err(Lost::TooLarge);
            }
            append(&mut body, &chunk);
        }
        Ok(Reply {
            status: response.status().as_u16(),
            retry_after: retry_after(&response),
            body,
        })
    }
}

/// Appends without leaving the old buffer behind: `Vec` would move, and free it unwiped.
fn append(body: &mut Zeroizing<Vec<u8>>, chunk: &[u8]) {
    let needed = body.len() + chunk.len();
    if needed > body.capacity() {
        let mut larger = Zeroizing::new(Vec::with_capacity(needed.max(body.capacity() * 2)));
        larger.extend_from_slice(body);
        *body = larger;
    }
    body.extend_from_slice(chunk);
}

fn retry_after(response: &Response) -> Option<Duration> {
    let seconds = response
        .headers()
        .get(RETRY_AFTER)?
        .to_str()
        .ok()?
        .parse()
        .ok()?;
    Some(Duration::from_secs(seconds))
}

/// An error while connecting is the only proof that nothing was sent.
fn unsent_or_lost(error: &reqwest::Error) -> Error {
    if error.is_builder() {
        NotSent::Unbuilt.into()
    } else if !error.is_connect() {
        Lost::Broken.into()
    } else if let Some(tls) = tls_error(error) {
        NotSent::Tls {
            reason: tls.to_string(),
        }
        .into()
    } else if error.is_dns() {
        NotSent::Name.into()
    } else if error.is_timeout() {
        NotSent::TimedOut.into()
    } else {
        NotSent::Connect.into()
    }
}

fn tls_error(error: &reqwest::Error) -> Option<&rustls::Error> {
    let mut next: Option<&(dyn StdError + 'static)> = Some(error);
    while let Some(error) = next {
        if let Some(tls) = error.downcast_ref() {
            return Some(tls);
        }
        // An I/O error does not name what it wraps as its source, but that one's source.
        next = match error
            .downcast_ref::<io::Error>()
            .and_then(io::Error::get_ref)
        {
            Some(wrapped) => Some(wrapped),
            None => error.source(),
        };
    }
    None
}
