//! What an error of the HTTP client says about the request: that it never left, or nothing.

use std::error::Error as StdError;
use std::io;

use rustls::AlertDescription;

use crate::error::{Error, Lost, NotSent};

/// An error while connecting proves that nothing was sent, and so does a portal that would not have
/// our certificate: it says so before it reads any request.
pub(super) fn unsent_or_lost(error: &reqwest::Error) -> Error {
    let tls = tls_error(error);
    if error.is_builder() {
        return NotSent::Unbuilt.into();
    }
    match tls {
        Some(tls) if error.is_connect() || refuses_our_certificate(tls) => NotSent::Tls {
            reason: tls.to_string(),
        }
        .into(),
        _ if !error.is_connect() => Lost::Broken.into(),
        _ if error.is_dns() => NotSent::Name.into(),
        _ if error.is_timeout() => NotSent::TimedOut.into(),
        _ if wants_proxy_login(error) => NotSent::ProxyLogin.into(),
        _ => NotSent::Connect.into(),
    }
}

/// In TLS 1.3 the client is ready before the server has looked at its certificate, and the refusal
/// arrives in the place of an answer.
fn refuses_our_certificate(error: &rustls::Error) -> bool {
    use AlertDescription as Alert;
    let rustls::Error::AlertReceived(alert) = error else {
        return false;
    };
    matches!(
        alert,
        Alert::CertificateRequired
            | Alert::BadCertificate
            | Alert::UnsupportedCertificate
            | Alert::CertificateRevoked
            | Alert::CertificateExpired
            | Alert::CertificateUnknown
            | Alert::UnknownCA
            | Alert::AccessDenied
            | Alert::DecryptError
    )
}

/// The client library has no other name for a proxy's 407 than these words.
fn wants_proxy_login(error: &reqwest::Error) -> bool {
    causes(error).any(|cause| cause.to_string().ends_with("proxy authorization required"))
}

fn tls_error(error: &reqwest::Error) -> Option<&rustls::Error> {
    causes(error).find_map(|cause| cause.downcast_ref())
}

/// The error and what it wraps, outermost first.
fn causes(error: &reqwest::Error) -> impl Iterator<Item = &(dyn StdError + 'static)> {
    let outermost: &(dyn StdError + 'static) = error;
    std::iter::successors(Some(outermost), |&error| {
        // An I/O error does not name what it wraps as its source, but that one's source.
        match error
            .downcast_ref::<io::Error>()
            .and_then(io::Error::get_ref)
        {
            Some(wrapped) => Some(wrapped),
            None => error.source(),
        }
    })
}
