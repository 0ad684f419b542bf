//! Certificates made for one test, and portals that show them.

use std::sync::Arc;

use emas::Config;
use rcgen::{BasicConstraints, CertificateParams, CertifiedIssuer, DnType, IsCa, KeyPair};
use tokio_rustls::rustls::crypto::ring;
use tokio_rustls::rustls::pki_types::{CertificateDer, PrivateKeyDer};
use tokio_rustls::rustls::server::WebPkiClientVerifier;
use tokio_rustls::rustls::{RootCertStore, ServerConfig};

use crate::portal::Portal;

pub(crate) type Issuer = CertifiedIssuer<'static, KeyPair>;

pub(crate) fn authority(name: &str) -> CertificateParams {
    let mut params = CertificateParams::new(vec![]).unwrap();
    params.distinguished_name.push(DnType::CommonName, name);
    params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
    params
}

pub(crate) fn root(name: &str) -> Issuer {
    Issuer::self_signed(authority(name), KeyPair::generate().unwrap()).unwrap()
}

pub(crate) fn server_for(host: &str) -> CertificateParams {
    CertificateParams::new(vec![host.to_owned()]).unwrap()
}

/// A portal over TLS that shows this chain.
pub(crate) async fn portal(key: &KeyPair, chain: Vec<CertificateDer<'static>>) -> Portal {
    Portal::over_tls(server_config(key, chain, None)).await
}

/// A portal whose certificate `root` signed.
pub(crate) async fn portal_signed_by(root: &Issuer, params: CertificateParams) -> Portal {
    let key = KeyPair::generate().unwrap();
    let certificate = params.signed_by(&key, root).unwrap();
    portal(&key, vec![certificate.der().clone()]).await
}

/// A portal that `root` vouches for, and that lets in who shows a certificate of the same root.
pub(crate) async fn portal_for_clients_of(root: &Issuer) -> Portal {
    let key = KeyPair::generate().unwrap();
    let certificate = server_for("127.0.0.1").signed_by(&key, root).unwrap();
    let chain = vec![certificate.der().clone()];
    Portal::over_tls(server_config(&key, chain, Some(root))).await
}

fn server_config(
    key: &KeyPair,
    chain: Vec<CertificateDer<'static>>,
    clients_of: Option<&Issuer>,
) -> ServerConfig {
    let provider = Arc::new(ring::default_provider());
    let config = ServerConfig::builder_with_provider(Arc::clone(&provider))
        .with_safe_default_protocol_versions()
        .unwrap();
    let config = match clients_of {
        None => config.with_no_client_auth(),
        Some(root) => {
            let mut roots = RootCertStore::empty();
            roots.add(root.der().clone()).unwrap();
            let verifier = WebPkiClientVerifier::builder_with_provider(Arc::new(roots), provider);
            config.with_client_cert_verifier(verifier.build().unwrap())
        }
    };
    let key = PrivateKeyDer::try_from(key.serialize_der()).unwrap();
    config.with_single_cert(chain, key).unwrap()
}

pub(crate) fn trusting(portal: &Portal, root: &Issuer) -> Config {
    let mut config = portal.config();
    config.extra_roots = vec![root.pem().into_bytes()];
    config
}
