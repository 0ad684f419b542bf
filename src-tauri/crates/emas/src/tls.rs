//! TLS towards the portal: 1.2 or newer, the platform's roots and the configured ones, and our own
//! certificate where a relay wants one.
//!
//! The crypto provider is named here and not taken from the process, so that this crate neither
//! panics where none is installed nor changes with what another crate installs.

use std::fmt;
use std::sync::Arc;

use rustls::ClientConfig;
use rustls::crypto::ring;
use rustls::pki_types::pem::PemObject;
use rustls::pki_types::{CertificateDer, PrivateKeyDer};
use rustls::sign::{CertifiedKey, SingleCertAndKey};
use rustls_platform_verifier::Verifier;
use secrecy::{ExposeSecret, SecretString};

use crate::ConfigError;

/// A certificate with its private key, for mutual TLS. Clones share both.
#[derive(Clone)]
pub struct ClientCertificate(Arc<CertifiedKey>);

impl ClientCertificate {
    /// Reads a chain, its own certificate first, and the key of that certificate: PKCS#8, PKCS#1 or
    /// SEC1, in PEM and not encrypted.
    ///
    /// # Errors
    /// [`ConfigError::ClientCertificate`] if either cannot be read, or the key is another's.
    pub fn from_pem(chain: &[u8], key: &SecretString) -> Result<Self, ConfigError> {
        let unusable = |reason: String| ConfigError::ClientCertificate { reason };
        let chain = CertificateDer::pem_slice_iter(chain)
            .collect::<Result<Vec<_>, _>>()
            .map_err(|_| unusable("the chain is not PEM".to_owned()))?;
        let key = PrivateKeyDer::from_pem_slice(key.expose_secret().as_bytes())
            .map_err(|_| unusable("there is no private key in PEM".to_owned()))?;
        if chain.is_empty() {
            return Err(unusable("there is no certificate in PEM".to_owned()));
        }
        CertifiedKey::from_der(chain, key, &ring::default_provider())
            .map(|certified| Self(Arc::new(certified)))
            .map_err(|error| unusable(error.to_string()))
    }
}

impl fmt::Debug for ClientCertificate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "ClientCertificate(chain of {})", self.0.cert.len())
    }
}

pub(crate) fn client_config(
    extra_roots: &[Vec<u8>],
    certificate: Option<ClientCertificate>,
) -> Result<ClientConfig, ConfigError> {
    let provider = Arc::new(ring::default_provider());
    let roots = certificates(extra_roots)?;
    let verifier = Verifier::new_with_extra_roots(roots, Arc::clone(&provider)).map_err(reason)?;
    let config = ClientConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .map_err(reason)?
        .dangerous() // the name of the door; the platform's verifier is what goes through it
        .with_custom_certificate_verifier(Arc::new(verifier));
    let mut config = match certificate {
        Some(ClientCertificate(certified)) => {
            config.with_client_cert_resolver(Arc::new(SingleCertAndKey::from(certified)))
        }
        None => config.with_no_client_auth(),
    };
    config.alpn_protocols = vec![b"http/1.1".to_vec()];
    Ok(config)
}

fn certificates(roots: &[Vec<u8>]) -> Result<Vec<CertificateDer<'static>>, ConfigError> {
    let mut certificates = Vec::new();
    for (index, pem) in roots.iter().enumerate() {
        let before = certificates.len();
        for certificate in CertificateDer::pem_slice_iter(pem) {
            certificates.push(certificate.map_err(|_| ConfigError::ExtraRoot { index })?);
        }
        if certificates.len() == before {
            return Err(ConfigError::ExtraRoot { index });
        }
    }
    Ok(certificates)
}

fn reason(error: rustls::Error) -> ConfigError {
    ConfigError::Tls {
        reason: error.to_string(),
    }
}
