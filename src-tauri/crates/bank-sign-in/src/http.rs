//! HTTP towards the provider: TLS by the platform's roots and the bank's own, no redirect, no
//! retry, an answer of a size that can be held, and an eye on the provider's clock.

use std::pin::Pin;
use std::sync::{Arc, OnceLock};
use std::time::Duration;

use jiff::fmt::rfc2822;
use jiff::{SignedDuration, Timestamp};
use openidconnect::{AsyncHttpClient, HttpRequest, HttpResponse};
use reqwest::header::DATE;
use reqwest::{StatusCode, redirect, retry};
use rustls::ClientConfig;
use rustls::crypto::ring;
use rustls::pki_types::CertificateDer;
use rustls::pki_types::pem::PemObject;
use rustls_platform_verifier::Verifier;
use url::Url;

use crate::SignInError;

/// How long a connection may take, and how long one answer.
const CONNECT: Duration = Duration::from_secs(5);
const PATIENCE: Duration = Duration::from_secs(15);

/// The largest answer in bytes. A provider with many keys needs some ten thousand.
const LARGEST: usize = 1 << 20;

/// The way to the provider.
pub(crate) struct Http {
    client: reqwest::Client,
    plain_here: bool,
    /// By how much this machine's clock was ahead of the first answer's.
    ahead: OnceLock<SignedDuration>,
}

/// Why no answer came.
#[derive(Debug, thiserror::Error)]
pub(crate) enum HttpError {
    /// Somebody in between could read along.
    #[error("{0} is not reached over TLS")]
    NotTls(String),
    /// The request was not answered.
    #[error("no answer")]
    NoAnswer(#[from] reqwest::Error),
    /// The answer is that nobody answers now.
    #[error("it answers {0}")]
    NotNow(StatusCode),
    /// The answer is none that can be held.
    #[error("the answer is too large")]
    TooLarge,
    /// Never with what the protocol sends.
    #[error("no request")]
    Malformed(#[from] openidconnect::http::Error),
}

impl Http {
    /// A way over TLS, and without it on this machine if `plain_here`.
    pub(crate) fn new(extra_roots: &[Vec<u8>], plain_here: bool) -> Result<Self, SignInError> {
        let unusable = |error: &dyn std::fmt::Display| SignInError::Root(error.to_string());
        let provider = Arc::new(ring::default_provider());
        let roots = certificates(extra_roots)?;
        let verifier = Verifier::new_with_extra_roots(roots, Arc::clone(&provider))
            .map_err(|error| unusable(&error))?;
        let tls = ClientConfig::builder_with_provider(provider)
            .with_safe_default_protocol_versions()
            .map_err(|error| unusable(&error))?
            .dangerous() // the name of the door; the platform's verifier is what goes through it
            .with_custom_certificate_verifier(Arc::new(verifier))
            .with_no_client_auth();
        let client = reqwest::Client::builder()
            .tls_backend_preconfigured(tls)
            .http1_only()
            // A redirect would send the code to a place that nobody named.
            .redirect(redirect::Policy::none())
            .retry(retry::never())
            .no_proxy()
            .referer(false)
            .connect_timeout(CONNECT)
            .timeout(PATIENCE)
            .build()
            .map_err(|error| unusable(&error))?;
        Ok(Self {
            client,
            plain_here,
            ahead: OnceLock::new(),
        })
    }

    /// Whether nobody in between reads along.
    pub(crate) fn check(&self, url: &Url) -> Result<(), HttpError> {
        let here = matches!(url.host(), Some(url::Host::Ipv4(host)) if host.is_loopback());
        match url.scheme() {
            "https" => Ok(()),
            "http" if here && self.plain_here => Ok(()),
            _ => Err(HttpError::NotTls(url.origin().ascii_serialization())),
        }
    }

    /// By how much this machine's clock is ahead of the provider's, if that has told its time.
    pub(crate) fn ahead(&self) -> Option<SignedDuration> {
        self.ahead.get().copied()
    }

    async fn send(&self, request: HttpRequest) -> Result<HttpResponse, HttpError> {
        let request: reqwest::Request = request.try_into()?;
        self.check(request.url())?;
        let mut response = self.client.execute(request).await?;
        let date = response.headers().get(DATE);
        if let Some(told) = date.and_then(|date| rfc2822::parse(date.to_str().ok()?).ok()) {
            let ahead = Timestamp::now().duration_since(told.timestamp());
            self.ahead.get_or_init(|| ahead);
        }
        let status = response.status();
        if is_not_now(status) {
            return Err(HttpError::NotNow(status));
        }
        let mut answer = openidconnect::http::Response::builder().status(status);
        for (name, value) in response.headers() {
            answer = answer.header(name, value);
        }
        let mut body = Vec::new();
        while let Some(piece) = response.chunk().await? {
            if body.len() + piece.len() > LARGEST {
                return Err(HttpError::TooLarge);
            }
            body.extend_from_slice(&piece);
        }
        Ok(answer.body(body)?)
    }
}

impl<'c> AsyncHttpClient<'c> for Http {
    type Error = HttpError;
    type Future = Pin<Box<dyn Future<Output = Result<HttpResponse, HttpError>> + Send + 'c>>;

    fn call(&'c self, request: HttpRequest) -> Self::Future {
        Box::pin(self.send(request))
    }
}

/// Whether nobody answers now: a gateway says so before a provider that is down, and a provider that
/// has too much to do says it of itself. What stands in such an answer is nobody's word.
fn is_not_now(status: StatusCode) -> bool {
    status.is_server_error() || status == StatusCode::TOO_MANY_REQUESTS
}

/// The certificates of each PEM. One that holds none is a mistake that is better known at once.
fn certificates(roots: &[Vec<u8>]) -> Result<Vec<CertificateDer<'static>>, SignInError> {
    let mut certificates = Vec::new();
    for pem in roots {
        let before = certificates.len();
        for root in CertificateDer::pem_slice_iter(pem) {
            certificates.push(root.map_err(|error| SignInError::Root(error.to_string()))?);
        }
        if certificates.len() == before {
            return Err(SignInError::Root("it holds no certificate".to_owned()));
        }
    }
    Ok(certificates)
}
