//! How the portal is reached.

use std::fmt;
use std::time::Duration;

use secrecy::{ExposeSecret, SecretString};
use url::{Host, Url};

use crate::{ClientCertificate, Credentials};

/// How a [`Client`](crate::Client) reaches the portal. Start from [`Config::new`].
///
/// Through a bank's relay that wants a certificate, behind a proxy that wants a login:
///
/// ```no_run
/// use emas::{Client, ClientCertificate, Config, Credentials, Proxy, SecretString};
///
/// # fn main() -> Result<(), Box<dyn std::error::Error>> {
/// # let (key, word) = (SecretString::from(""), SecretString::from(""));
/// let mut config = Config::new("https://relay.bank.example/emas".parse()?);
/// config.extra_roots = vec![std::fs::read("bank-root.pem")?];
/// let chain = std::fs::read("station.pem")?;
/// config.client_certificate = Some(ClientCertificate::from_pem(&chain, &key)?);
/// config.proxy = Some(Proxy {
///     url: "http://proxy.bank.example:3128".parse()?,
///     login: Some(Credentials::new("station-kl01", word)),
/// });
/// let client = Client::new(config)?;
/// # Ok(())
/// # }
/// ```
#[derive(Clone)]
#[non_exhaustive]
pub struct Config {
    /// The portal, or a relay in front of it; a path is kept and put before every call's own.
    /// Demo: `https://ekycportaldemo.innov8tif.com`.
    pub base_url: Url,
    /// Limits in time.
    pub timeouts: Timeouts,
    /// The largest answer taken, in bytes. 20 MB unless set: OkayID returns whole pictures.
    pub answer_limit: usize,
    /// Roots trusted besides the platform's, each one or more certificates in PEM.
    pub extra_roots: Vec<Vec<u8>>,
    /// An HTTP proxy for every call. None unless set: proxies in the environment are ignored.
    pub proxy: Option<Proxy>,
    /// A token for a relay in front of the portal. Where there is one, it is the `Authorization` of
    /// every call, and no login takes its place.
    pub bearer: Option<SecretString>,
    /// Shown to a relay that wants mutual TLS.
    pub client_certificate: Option<ClientCertificate>,
}

/// An HTTP proxy. Calls over https go through a tunnel (`CONNECT`): the proxy sees the portal's name
/// and nothing else.
#[derive(Clone)]
pub struct Proxy {
    /// `http://` or `https://`, a host and a port.
    pub url: Url,
    /// Sent to the proxy as `Proxy-Authorization: Basic`.
    pub login: Option<Credentials>,
}

/// Limits in time of one call.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Timeouts {
    /// From the name's look-up to the end of the TLS handshake. 5 s.
    pub connect: Duration,
    /// The whole call, from connecting to the last byte of the answer. 60 s: the portal's pages
    /// speak of 2 to 10 s, and give no time for OkayFace Plus.
    pub call: Duration,
    /// No byte accepted while uploading, or none received while an answer is under way. Waiting for
    /// the answer to begin is limited by `call` alone. 15 s.
    pub idle: Duration,
}

/// The configuration cannot be used, or not safely.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum ConfigError {
    /// Plain HTTP to another machine would show passwords and faces to the network.
    #[error("plain http to {host} is refused: only a loopback address may do without TLS")]
    PlainHttp {
        /// The host of the base URL.
        host: String,
    },
    /// The base URL is neither https nor http.
    #[error("the base URL must begin with https://, not {scheme}:")]
    Scheme {
        /// The scheme found.
        scheme: String,
    },
    /// The base URL carries a user, a password, a query or a fragment.
    #[error("the base URL may have a host, a port and a path, and nothing else")]
    BaseUrl,
    /// An extra root is not a certificate in PEM.
    #[error("extra root {index} holds no readable certificate")]
    ExtraRoot {
        /// Its place in [`Config::extra_roots`], from 0.
        index: usize,
    },
    /// The proxy's URL is not http or https, or carries more than a host and a port: a login belongs
    /// into [`Proxy::login`].
    #[error("the proxy's URL may have http or https, a host and a port, and nothing else")]
    Proxy,
    /// The token cannot stand in a header.
    #[error("the bearer token may hold printable ASCII only")]
    Bearer,
    /// The client certificate or its key cannot be used.
    #[error("the client certificate cannot be used: {reason}")]
    ClientCertificate {
        /// In the words of the TLS library. Nothing of the key.
        reason: String,
    },
    /// TLS could not be set up, such as when the platform has no roots at all.
    #[error("TLS could not be set up: {reason}")]
    Tls {
        /// In the words of the TLS library.
        reason: String,
    },
}

impl Config {
    /// The documented defaults for a portal at `base_url`.
    #[must_use]
    pub fn new(base_url: Url) -> Self {
        Self {
            base_url,
            timeouts: Timeouts::default(),
            answer_limit: 20_000_000,
            extra_roots: Vec::new(),
            proxy: None,
            bearer: None,
            client_certificate: None,
        }
    }

    /// Refuses what would leak, and what could not be sent.
    pub(crate) fn check(&self) -> Result<(), ConfigError> {
        self.check_base_url()?;
        if let Some(proxy) = &self.proxy
            && !proxy.is_sound()
        {
            return Err(ConfigError::Proxy);
        }
        let printable = |token: &str| token.bytes().all(|byte| byte.is_ascii_graphic());
        match &self.bearer {
            Some(token)
                if token.expose_secret().is_empty() || !printable(token.expose_secret()) =>
            {
                Err(ConfigError::Bearer)
            }
            Some(_) | None => Ok(()),
        }
    }

    fn check_base_url(&self) -> Result<(), ConfigError> {
        let url = &self.base_url;
        match url.scheme() {
            "https" => {}
            "http" if is_loopback(url) => {}
            "http" => {
                return Err(ConfigError::PlainHttp {
                    host: url.host_str().unwrap_or_default().to_owned(),
                });
            }
            other => {
                return Err(ConfigError::Scheme {
                    scheme: other.to_owned(),
                });
            }
        }
        if is_bare(url) {
            Ok(())
        } else {
            Err(ConfigError::BaseUrl)
        }
    }
}

impl Proxy {
    /// A proxy without a login.
    #[must_use]
    pub const fn new(url: Url) -> Self {
        Self { url, login: None }
    }

    fn is_sound(&self) -> bool {
        let url = &self.url;
        matches!(url.scheme(), "http" | "https")
            && url.host().is_some()
            && is_bare(url)
            && url.path() == "/"
    }
}

/// Whether a URL carries no user, password, query or fragment.
fn is_bare(url: &Url) -> bool {
    url.username().is_empty()
        && url.password().is_none()
        && url.query().is_none()
        && url.fragment().is_none()
}

fn is_loopback(url: &Url) -> bool {
    match url.host() {
        Some(Host::Ipv4(address)) => address.is_loopback(),
        Some(Host::Ipv6(address)) => address.is_loopback(),
        Some(Host::Domain(name)) => name == "localhost",
        None => false,
    }
}

impl Default for Timeouts {
    fn default() -> Self {
        Self {
            connect: Duration::from_secs(5),
            call: Duration::from_secs(60),
            idle: Duration::from_secs(15),
        }
    }
}

/// Without what a URL may carry besides its place: somebody may have put a password there.
impl fmt::Debug for Config {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Config")
            .field("base_url", &place(&self.base_url))
            .field("timeouts", &self.timeouts)
            .field("answer_limit", &self.answer_limit)
            .field("extra_roots", &self.extra_roots.len())
            .field("proxy", &self.proxy)
            .field("bearer", &self.bearer.is_some())
            .field("client_certificate", &self.client_certificate)
            .finish()
    }
}

impl fmt::Debug for Proxy {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Proxy")
            .field("url", &place(&self.url))
            .field("login", &self.login.is_some())
            .finish()
    }
}

fn place(url: &Url) -> String {
    format!("{}{}", url.origin().ascii_serialization(), url.path())
}
