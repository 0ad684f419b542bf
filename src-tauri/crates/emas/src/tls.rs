//! TLS towards the portal: 1.2 or newer, the platform's roots and the configured ones.
//!
//! The crypto provider is named here and not taken from the process, so that this crate neither
//! panics where none is installed nor changes with what another crate installs.

use std::sync::Arc;

use rustls::ClientConfig;
use rustls::pki_types::CertificateDer;
use rustls::pki_types::pem::PemObject;
use rustls_platform_verifier::Verifier;

use crate::ConfigError;

pub(crate) fn client_config(extra_roots: &[Vec<u8>]) -> Result<ClientConfig, ConfigError> {
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let roots = certificates(extra_roots)?;
    let verifier = Verifier::new_with_extra_roots(roots, Arc::clone(&provider)).map_err(reason)?;
    let mut config = ClientConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .map_err(reason)?
        .dangerous() // the name of the door; the platform's verifier is what goes through it
        .with_custom_certificate_verifier(Arc::new(verifier))
        .with_no_client_auth();
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
