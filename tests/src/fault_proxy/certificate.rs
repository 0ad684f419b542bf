//! The certificate in front: one to believe, and four that nobody should.

use std::sync::Arc;

use rcgen::{
    BasicConstraints, CertificateParams, CertifiedIssuer, DnType, IsCa, KeyPair, date_time_ymd,
};
use tokio_rustls::TlsAcceptor;
use tokio_rustls::rustls::ServerConfig;
use tokio_rustls::rustls::crypto::ring;
use tokio_rustls::rustls::pki_types::{CertificateDer, PrivateKeyDer};

use crate::Problem;
use crate::seed::Seed;

/// What a server shows. All but the one that signed itself come from
/// [`FaultProxy::root`](super::FaultProxy::root) by way of an intermediate authority.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Certificate {
    /// Nothing is wrong with it.
    Good,
    /// It was good until some day of 2001 to 2025.
    Expired,
    /// It is another host's.
    OtherHost,
    /// Nobody signed it but itself.
    SelfSigned,
    /// The authority between it and the root is left out.
    TruncatedChain,
}

/// Hosts that are not `127.0.0.1`.
const OTHER_HOSTS: [&str; 5] = [
    "portal.example",
    "127.0.0.1.example",
    "localhost",
    "127.0.0.2",
    "*.0.0.1",
];

/// A certificate in use.
pub(super) struct Issued {
    pub(super) acceptor: TlsAcceptor,
    /// In PEM.
    pub(super) root: String,
}

type Issuer = CertifiedIssuer<'static, KeyPair>;

/// Makes a certificate of this kind, and everybody who signs for it.
pub(super) fn issue(kind: Certificate, seed: &mut Seed) -> Result<Issued, Problem> {
    let root = Issuer::self_signed(authority("The bank")?, key()?).map_err(unmade)?;
    let middle =
        Issuer::signed_by(authority("The bank's branches")?, key()?, &root).map_err(unmade)?;
    let key = key()?;
    let params = server(kind, seed)?;
    let chain = match kind {
        Certificate::SelfSigned => vec![params.self_signed(&key).map_err(unmade)?.der().clone()],
        Certificate::TruncatedChain => vec![
            params
                .signed_by(&key, &middle)
                .map_err(unmade)?
                .der()
                .clone(),
        ],
        Certificate::Good | Certificate::Expired | Certificate::OtherHost => vec![
            params
                .signed_by(&key, &middle)
                .map_err(unmade)?
                .der()
                .clone(),
            middle.der().clone(),
        ],
    };
    Ok(Issued {
        acceptor: acceptor(chain, &key)?,
        root: root.pem(),
    })
}

fn server(kind: Certificate, seed: &mut Seed) -> Result<CertificateParams, Problem> {
    let host = match kind {
        Certificate::OtherHost => seed.pick(&OTHER_HOSTS).copied().unwrap_or_default(),
        _ => "127.0.0.1",
    };
    let mut params = CertificateParams::new(vec![host.to_owned()]).map_err(unmade)?;
    if kind == Certificate::Expired {
        let year = 2001 + i32::try_from(seed.below(25)).unwrap_or_default();
        params.not_before = date_time_ymd(year - 1, 1, 1);
        params.not_after = date_time_ymd(year, 1, 1);
    }
    Ok(params)
}

fn authority(name: &str) -> Result<CertificateParams, Problem> {
    let mut params = CertificateParams::new(vec![]).map_err(unmade)?;
    params.distinguished_name.push(DnType::CommonName, name);
    params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
    Ok(params)
}

fn key() -> Result<KeyPair, Problem> {
    KeyPair::generate().map_err(unmade)
}

fn acceptor(chain: Vec<CertificateDer<'static>>, key: &KeyPair) -> Result<TlsAcceptor, Problem> {
    let key = PrivateKeyDer::try_from(key.serialize_der()).map_err(unmade)?;
    let config = ServerConfig::builder_with_provider(Arc::new(ring::default_provider()))
        .with_safe_default_protocol_versions()
        .map_err(unmade)?
        .with_no_client_auth()
        .with_single_cert(chain, key)
        .map_err(unmade)?;
    Ok(TlsAcceptor::from(Arc::new(config)))
}

fn unmade<E>(_: E) -> Problem {
    Problem::NotStarted("a TLS server with its certificate")
}
