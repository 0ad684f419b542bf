//! TLS that trusts one key: the one whose hash the code names.

use std::sync::{Arc, OnceLock};

use journey::Sha256;
use rustls::client::danger::{HandshakeSignatureValid, ServerCertVerified, ServerCertVerifier};
use rustls::crypto::{CryptoProvider, WebPkiSupportedAlgorithms, verify_tls13_signature};
use rustls::server::ParsedCertificate;
use rustls::{
    CertificateError, ClientConfig, DigitallySignedStruct, Error, PeerIncompatible, SignatureScheme,
};
use rustls_pki_types::{CertificateDer, ServerName, UnixTime};
use x509_parser::prelude::{ASN1Time, FromDer, X509Certificate};

use crate::pin::Pin;

/// TLS 1.3 and HTTP/1.1 to the station with the key `pin`, to nobody else. `key` is the hash of the
/// only key that is taken; where it is not known yet, it is that of the first one that fits.
pub(super) fn client_config(pin: Pin, key: Arc<OnceLock<Sha256>>) -> Result<ClientConfig, Error> {
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let verifier = PinnedKey::new(pin, key, &provider);
    let mut config = ClientConfig::builder_with_provider(provider)
        .with_protocol_versions(&[&rustls::version::TLS13])?
        .dangerous() // The pin takes the place of authorities and names; see `PinnedKey`.
        .with_custom_certificate_verifier(Arc::new(verifier))
        .with_no_client_auth();
    config.alpn_protocols = vec![b"http/1.1".to_vec()];
    config.resumption = rustls::client::Resumption::disabled();
    Ok(config)
}

/// Accepts a certificate that has the pinned key and is valid now, from a peer that signs the
/// handshake with that key. Names and issuers mean nothing between a phone and a station.
#[derive(Debug)]
struct PinnedKey {
    pin: Pin,
    key: Arc<OnceLock<Sha256>>,
    algorithms: WebPkiSupportedAlgorithms,
}

impl PinnedKey {
    fn new(pin: Pin, key: Arc<OnceLock<Sha256>>, provider: &CryptoProvider) -> Self {
        Self {
            pin,
            key,
            algorithms: provider.signature_verification_algorithms,
        }
    }
}

impl ServerCertVerifier for PinnedKey {
    fn verify_server_cert(
        &self,
        certificate: &CertificateDer<'_>,
        _intermediates: &[CertificateDer<'_>],
        _name: &ServerName<'_>,
        _ocsp: &[u8],
        now: UnixTime,
    ) -> Result<ServerCertVerified, Error> {
        let key = accepts(certificate, self.pin, now)?;
        if *self.key.get_or_init(|| key) == key {
            Ok(ServerCertVerified::assertion())
        } else {
            Err(CertificateError::ApplicationVerificationFailure.into())
        }
    }

    fn verify_tls12_signature(
        &self,
        _message: &[u8],
        _certificate: &CertificateDer<'_>,
        _signature: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, Error> {
        Err(PeerIncompatible::Tls13RequiredForQuic.into())
    }

    fn verify_tls13_signature(
        &self,
        message: &[u8],
        certificate: &CertificateDer<'_>,
        signature: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, Error> {
        verify_tls13_signature(message, certificate, signature, &self.algorithms)
    }

    fn supported_verify_schemes(&self) -> Vec<SignatureScheme> {
        self.algorithms.supported_schemes()
    }
}

/// Takes a certificate that has the pinned key and is valid `now`, and gives the key's hash.
pub(super) fn accepts(certificate: &[u8], pin: Pin, now: UnixTime) -> Result<Sha256, Error> {
    let der = CertificateDer::from(certificate);
    // The same parser finds the key here and for the signature, so that no certificate can show
    // one key to each.
    let key = ParsedCertificate::try_from(&der)?.subject_public_key_info();
    let key = Sha256::of(&key);
    if !pin.fits(&key) {
        return Err(CertificateError::ApplicationVerificationFailure.into());
    }
    let (_, parsed) = X509Certificate::from_der(certificate)
        .map_err(|_| Error::from(CertificateError::BadEncoding))?;
    let now = i64::try_from(now.as_secs()).unwrap_or(i64::MAX);
    let valid = ASN1Time::from_timestamp(now).is_ok_and(|now| parsed.validity().is_valid_at(now));
    if valid {
        Ok(key)
    } else {
        Err(CertificateError::Expired.into())
    }
}
