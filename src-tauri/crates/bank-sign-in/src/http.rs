//! HTTP towards the provider: TLS by the platform's roots and the bank's own, no redirect, no
//! retry, and an answer of a size that can be held.

use std::pin::Pin;
use std::sync::Arc;
use std::time::Duration;

use openidconnect::{AsyncHttpClient, HttpRequest, HttpResponse};
use reqwest::redirect;
use rustls::ClientConfig;
use rustls::crypto::ring;
use rustls::pki_types::CertificateDer;
use rustls::pki_types::pem::PemObject;
use rustls_platform_verifier::Verifier;

use crate::SignInError;

/// How long one answer may take.
const PATIENCE: Duration = Duration::from_secs(15);

/// The largest answer in bytes. A provider with many keys needs some ten thousand.
const LARGEST: usize = 1 << 20;

/// The way to the provider.
pub(crate) struct Http(reqwest::Client);

/// Why no answer came.
#[derive(Debug, thiserror::Error)]
pub(crate) enum HttpError {
    /// The request was not answered.
    #[error("no answer")]
    NoAnswer(#[from] reqwest::Error),
    /// The answer is none that can be held.
    #[error("the answer is too large")]
    TooLarge,
    /// Never with what the protocol sends.
    #[error("no request")]
    Malformed(#[from] openidconnect::http::Error),
}

impl Http {
    pub(crate) fn new(extra_roots: &[Vec<u8>]) -> Result<Self, SignInError> {
        let unusable = |error: &dyn std::fmt::Display| SignInError::Root(error.to_string());
        let mut roots = Vec::new();
        for pem in extra_roots {
            for root in CertificateDer::pem_slice_iter(pem) {
                roots.push(root.map_err(|error| unusable(&error))?);
            }
        }
        let provider = Arc::new(ring::default_provider());
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
            .referer(false)
            .timeout(PATIENCE)
            .build()
            .map_err(|error| unusable(&error))?;
        Ok(Self(client))
    }

    async fn send(&self, request: HttpRequest) -> Result<HttpResponse, HttpError> {
        let mut response = self.0.execute(request.try_into()?).await?;
        let mut answer = openidconnect::http::Response::builder().status(response.status());
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
