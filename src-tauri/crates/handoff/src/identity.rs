//! Who the station is during one window: a key that no earlier and no later window has.

use std::sync::Arc;
use std::time::{Duration, SystemTime};

use journey::Sha256;
use rcgen::{CertificateParams, KeyPair, PublicKeyData};
use rustls::ServerConfig;
use rustls::server::NoServerSessionStorage;
use rustls_pki_types::{CertificateDer, PrivateKeyDer, PrivatePkcs8KeyDer};

/// A key and its self-signed certificate.
pub(crate) struct Identity {
    certificate: CertificateDer<'static>,
    key: PrivateKeyDer<'static>,
    pin: Sha256,
}

/// The key or its TLS settings could not be made.
#[derive(Debug, thiserror::Error)]
pub enum IdentityError {
    /// From the generator of keys and certificates.
    #[error("no key and certificate for the window")]
    Certificate(#[from] rcgen::Error),
    /// From TLS.
    #[error("no TLS for the window")]
    Tls(#[from] rustls::Error),
}

/// A phone's clock may be wrong by this much; the window itself is open for minutes.
const VALID_AROUND_NOW: Duration = Duration::from_secs(24 * 60 * 60);

impl Identity {
    /// Makes a new key (ECDSA P-256) and a certificate that is valid around `now`.
    pub(crate) fn generate(now: SystemTime) -> Result<Self, IdentityError> {
        let key = KeyPair::generate()?;
        let mut params = CertificateParams::new(Vec::new())?;
        params.not_before = (now - VALID_AROUND_NOW).into();
        params.not_after = (now + VALID_AROUND_NOW).into();
        Ok(Self {
            certificate: params.self_signed(&key)?.into(),
            pin: Sha256::of(&key.subject_public_key_info()),
            key: PrivateKeyDer::Pkcs8(PrivatePkcs8KeyDer::from(key.serialize_der())),
        })
    }

    /// SHA-256 of the certificate's `SubjectPublicKeyInfo`, in DER.
    pub(crate) const fn pin(&self) -> Sha256 {
        self.pin
    }

    /// TLS 1.3 and HTTP/1.1, nothing else: no resumption, no tickets, no early data.
    pub(crate) fn server_config(&self) -> Result<Arc<ServerConfig>, IdentityError> {
        let provider = Arc::new(rustls::crypto::ring::default_provider());
        let mut config = ServerConfig::builder_with_provider(provider)
            .with_protocol_versions(&[&rustls::version::TLS13])?
            .with_no_client_auth()
            .with_single_cert(vec![self.certificate.clone()], self.key.clone_key())?;
        config.alpn_protocols = vec![b"http/1.1".to_vec()];
        config.session_storage = Arc::new(NoServerSessionStorage {});
        config.send_tls13_tickets = 0;
        Ok(Arc::new(config))
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test may fail loudly")]

    use std::collections::HashSet;

    use super::*;

    #[test]
    fn lan_06_every_window_has_a_new_key() {
        let now = SystemTime::UNIX_EPOCH + Duration::from_secs(1_800_000_000);
        let pins: HashSet<Sha256> = (0..200)
            .map(|_| Identity::generate(now).unwrap().pin())
            .collect();
        assert_eq!(pins.len(), 200);
    }
}
