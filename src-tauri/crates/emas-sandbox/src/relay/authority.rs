//! A certificate authority that lives as long as a test.

use std::sync::Arc;

use rcgen::{
    BasicConstraints, CertificateParams, CertifiedIssuer, DnType, ExtendedKeyUsagePurpose, IsCa,
    KeyPair, KeyUsagePurpose,
};
use rustls::pki_types::{CertificateDer, PrivateKeyDer, PrivatePkcs8KeyDer};
use rustls::server::WebPkiClientVerifier;
use rustls::{RootCertStore, ServerConfig};

/// Signs the certificates of relays and of their clients. Clones are the same authority.
#[derive(Clone)]
pub struct Authority(Arc<CertifiedIssuer<'static, KeyPair>>);

/// What a client shows to a relay that demands a certificate.
#[derive(Clone)]
pub struct ClientIdentity {
    /// The certificate, in PEM.
    pub certificate: String,
    /// Its key, PKCS#8 in PEM.
    pub key: String,
}

/// A key or a certificate could not be made.
#[derive(Debug, thiserror::Error)]
pub enum AuthorityError {
    /// From the generator of keys and certificates.
    #[error("no key and certificate")]
    Certificate(#[from] rcgen::Error),
    /// From TLS.
    #[error("no TLS")]
    Tls(#[from] rustls::Error),
    /// The clients' authority cannot be used.
    #[error("no check of client certificates")]
    Verifier(#[from] rustls::server::VerifierBuilderError),
}

impl Authority {
    /// A new authority with a name for people.
    ///
    /// # Errors
    /// [`AuthorityError`] if no key can be made.
    pub fn new(name: &str) -> Result<Self, AuthorityError> {
        let mut params = params_for(name, Vec::new())?;
        params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
        params.key_usages = vec![KeyUsagePurpose::KeyCertSign, KeyUsagePurpose::CrlSign];
        let issuer = CertifiedIssuer::self_signed(params, KeyPair::generate()?)?;
        Ok(Self(Arc::new(issuer)))
    }

    /// The root certificate in PEM, for those who shall believe this authority.
    #[must_use]
    pub fn root_pem(&self) -> String {
        self.0.pem()
    }

    /// A new certificate and key for a client with this name.
    ///
    /// # Errors
    /// [`AuthorityError`] if no key can be made.
    pub fn client(&self, name: &str) -> Result<ClientIdentity, AuthorityError> {
        let mut params = params_for(name, Vec::new())?;
        params.extended_key_usages = vec![ExtendedKeyUsagePurpose::ClientAuth];
        let key = KeyPair::generate()?;
        Ok(ClientIdentity {
            certificate: params.signed_by(&key, &self.0)?.pem(),
            key: key.serialize_pem(),
        })
    }

    /// A server on loopback, with a certificate of this authority; with `clients`, it demands
    /// theirs.
    pub(super) fn server_config(
        &self,
        clients: Option<&Self>,
    ) -> Result<Arc<ServerConfig>, AuthorityError> {
        let hosts = vec!["127.0.0.1".to_owned(), "localhost".to_owned()];
        let mut params = params_for("relay", hosts)?;
        params.extended_key_usages = vec![ExtendedKeyUsagePurpose::ServerAuth];
        let key = KeyPair::generate()?;
        let certificate: CertificateDer<'static> = params.signed_by(&key, &self.0)?.into();
        let key = PrivateKeyDer::Pkcs8(PrivatePkcs8KeyDer::from(key.serialize_der()));

        let provider = Arc::new(rustls::crypto::ring::default_provider());
        let config = ServerConfig::builder_with_provider(Arc::clone(&provider))
            .with_safe_default_protocol_versions()?;
        let config = match clients {
            None => config.with_no_client_auth(),
            Some(clients) => {
                let mut roots = RootCertStore::empty();
                roots.add(clients.0.der().clone())?;
                let verifier =
                    WebPkiClientVerifier::builder_with_provider(Arc::new(roots), provider);
                config.with_client_cert_verifier(verifier.build()?)
            }
        };
        let mut config = config.with_single_cert(vec![certificate], key)?;
        config.alpn_protocols = vec![b"http/1.1".to_vec()];
        Ok(Arc::new(config))
    }
}

fn params_for(name: &str, hosts: Vec<String>) -> Result<CertificateParams, rcgen::Error> {
    let mut params = CertificateParams::new(hosts)?;
    params.distinguished_name.push(DnType::CommonName, name);
    Ok(params)
}
