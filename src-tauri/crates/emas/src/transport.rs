//! One request, one reply: limits in time and size, and what was certainly not sent.
//!
//! This is the place that retries would go to, and there are none: the caller alone knows whether a
//! journey may be billed twice.

mod failure;
mod form;

use std::time::Duration;

use bytes::Bytes;
use reqwest::header::{CONTENT_LENGTH, CONTENT_TYPE, RETRY_AFTER};
use reqwest::{RequestBuilder, Response, redirect, retry};
use secrecy::{ExposeSecret, SecretString};
use tokio::time;
use url::Url;
use zeroize::Zeroizing;

use self::failure::unsent_or_lost;
use crate::error::{Endpoint, Error, Lost};
use crate::upload::{Gauge, Upload};
use crate::{Config, ConfigError, Credentials, Proxy, Timeouts, tls};

pub(crate) use form::{FilePart, Form};

/// Connections kept open are closed before the portal closes them: a request written to a
/// connection that is just being closed is lost, and a lost request is dear.
const KEEP_ALIVE: Duration = Duration::from_secs(20);

/// The way to the portal. One pool of connections, HTTP/1.1.
#[derive(Clone)]
pub(crate) struct Transport {
    http: reqwest::Client,
    base_url: Url,
    bearer: Option<SecretString>,
    timeouts: Timeouts,
    answer_limit: usize,
}

/// A question without a body of its own.
#[derive(Default)]
pub(crate) struct Lookup<'a> {
    /// What follows the endpoint's path and a slash.
    pub(crate) tail: Option<&'a str>,
    pub(crate) query: Option<(&'static str, &'a str)>,
    /// For Basic authentication.
    pub(crate) login: Option<&'a Credentials>,
    /// JSON: one page of the portal's has a `GET` with a body.
    pub(crate) json: Option<Bytes>,
}

/// A whole reply.
pub(crate) struct Reply {
    pub(crate) status: u16,
    pub(crate) retry_after: Option<Duration>,
    pub(crate) body: Zeroizing<Vec<u8>>,
}

impl Transport {
    pub(crate) fn new(config: Config) -> Result<Self, ConfigError> {
        config.check()?;
        let mut http = reqwest::Client::builder()
            .tls_backend_preconfigured(tls::client_config(
                &config.extra_roots,
                config.client_certificate,
            )?)
            .http1_only()
            .redirect(redirect::Policy::none())
            .retry(retry::never())
            .no_proxy()
            .referer(false)
            .connect_timeout(config.timeouts.connect)
            .pool_idle_timeout(KEEP_ALIVE)
            .user_agent(concat!("emas-rs/", env!("CARGO_PKG_VERSION")));
        if let Some(Proxy { url, login }) = config.proxy {
            let mut proxy = reqwest::Proxy::all(url).map_err(|_| ConfigError::Proxy)?;
            if let Some(login) = login {
                proxy = proxy.basic_auth(login.username(), login.password());
            }
            http = http.proxy(proxy);
        }
        Ok(Self {
            http: http.build().map_err(|error| ConfigError::Tls {
                reason: error.without_url().to_string(),
            })?,
            base_url: config.base_url,
            bearer: config.bearer,
            timeouts: config.timeouts,
            answer_limit: config.answer_limit,
        })
    }

    pub(crate) fn base_url(&self) -> &Url {
        &self.base_url
    }

    /// Asks for the base URL's headers, whatever they are, and returns the HTTP status.
    pub(crate) async fn greet(&self) -> Result<u16, Error> {
        let greeting = self.http.head(self.base_url.clone()).send();
        match time::timeout(self.timeouts.idle, greeting).await {
            Ok(answer) => answer
                .map(|response| response.status().as_u16())
                .map_err(|error| unsent_or_lost(&error)),
            Err(_) => Err(Lost::TimedOut.into()),
        }
    }

    /// Asks for something.
    pub(crate) async fn get(&self, endpoint: Endpoint, lookup: Lookup<'_>) -> Result<Reply, Error> {
        let mut url = self.url(endpoint);
        if let Some(tail) = lookup.tail {
            url.set_path(&format!("{}/{tail}", url.path()));
        }
        if let Some((name, value)) = lookup.query {
            url.query_pairs_mut().append_pair(name, value);
        }
        let json = lookup.json.unwrap_or_default();
        let (upload, gauge) = Upload::new(json.len());
        let mut request = self.http.get(url);
        if !json.is_empty() {
            request = json_body(request, &upload, json);
        }
        if let Some(login) = lookup.login.filter(|_| self.bearer.is_none()) {
            request = request.basic_auth(login.username(), Some(login.password()));
        }
        self.call(endpoint, request, gauge).await
    }

    /// Posts JSON.
    pub(crate) async fn post_json(&self, endpoint: Endpoint, json: Bytes) -> Result<Reply, Error> {
        let (upload, gauge) = Upload::new(json.len());
        let request = json_body(self.http.post(self.url(endpoint)), &upload, json);
        self.call(endpoint, request, gauge).await
    }

    /// Posts `multipart/form-data`, with a `Content-Length` for the whole.
    pub(crate) async fn post_form(&self, endpoint: Endpoint, form: Form) -> Result<Reply, Error> {
        let (upload, gauge) = Upload::new(form.length());
        let mut request = self.http.post(self.url(endpoint));
        if let Some(meta) = form.liveness_meta {
            request = request.header("livenessMeta", meta);
        }
        let request = request.multipart(form.into_parts(&upload)?);
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
        let request = match &self.bearer {
            Some(token) => request.bearer_auth(token.expose_secret()),
            None => request,
        };
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
        let announced = usize::try_from(announced).map_err(|_| Lost::TooLarge)?;
        if announced > self.answer_limit {
            return Err(Lost::TooLarge);
        }
        let mut body = Zeroizing::new(Vec::with_capacity(announced));
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
            append(&mut body, &chunk, self.answer_limit);
        }
        Ok(Reply {
            status: response.status().as_u16(),
            retry_after: retry_after(&response),
            body,
        })
    }
}

fn json_body(request: RequestBuilder, upload: &Upload, json: Bytes) -> RequestBuilder {
    request
        .header(CONTENT_TYPE, "application/json")
        .header(CONTENT_LENGTH, json.len())
        .body(upload.body(json))
}

/// Appends without leaving the old buffer behind: `Vec` would move, and free it unwiped. Nor does
/// the buffer grow past the limit, as a `Vec` that doubles would.
fn append(body: &mut Zeroizing<Vec<u8>>, chunk: &[u8], limit: usize) {
    let needed = body.len() + chunk.len();
    if needed > body.capacity() {
        let roomy = needed.max((body.capacity() * 2).min(limit));
        let mut larger = Zeroizing::new(Vec::with_capacity(roomy));
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
