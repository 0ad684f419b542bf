//! The way to the portal: the settings say where it leads, the keychain has what opens it.

use std::fmt::Display;

use emas::{Client, ClientCertificate, Config, DetailsKey, Error, Login, NotSent, Pace, Proxy};
use journey::PortalAnswer;
use secrecy::{ExposeSecret, SecretString};
use url::Url;
use vault::{Credentials, Key, Vault, VaultError};

use crate::portal::{self, Portal};
use crate::settings::{self, PortalAuth, PortalSettings, Settings};
use crate::training;
use crate::view::Problem;

/// What the way to the portal is opened with. Which of them are needed, the settings say.
#[derive(Debug, Clone, Default)]
pub struct PortalSecrets {
    /// The account's name and password.
    pub login: Option<Credentials>,
    /// A relay's token.
    pub bearer: Option<SecretString>,
    /// The key of the station's certificate, in PEM.
    pub certificate_key: Option<SecretString>,
    /// The key of the journey's details.
    pub details_key: Option<SecretString>,
    /// The proxy's name and password.
    pub proxy_login: Option<Credentials>,
}

impl PortalSecrets {
    /// What the keychain has.
    ///
    /// # Errors
    /// Why the keychain did not answer.
    pub async fn kept(vault: &Vault) -> Result<Self, VaultError> {
        Ok(Self {
            login: vault.credentials(&Key::PortalCredentials).await?,
            bearer: vault.get(&Key::BearerToken).await?,
            certificate_key: vault.get(&Key::CertificateKey).await?,
            details_key: vault.get(&Key::DetailsKey).await?,
            proxy_login: vault.credentials(&Key::ProxyCredentials).await?,
        })
    }
}

/// Asks the portal for a journey, as every verification does, and leaves it there. It counts on the
/// account's quota.
///
/// # Errors
/// The [`Problem`] with the settings or with a secret that is missing.
pub async fn try_login(
    settings: &Settings,
    secrets: PortalSecrets,
) -> Result<PortalAnswer, Problem> {
    let portal = open(settings, in_use(settings)?, secrets, Pace::default())?;
    let opened = portal.open_journey().await;
    Ok(opened.map_or_else(|answer| answer, |journey| portal::opened(&journey)))
}

/// Connects to the portal as every call does, proxy and TLS included, and asks for nothing that is
/// paid.
///
/// # Errors
/// The [`Problem`] with the settings, with a secret that is missing, or on the way. The latter has a
/// code for each thing that somebody can do about it.
pub async fn greet_portal(settings: &Settings, secrets: PortalSecrets) -> Result<(), Problem> {
    let greeted = client(in_use(settings)?, &secrets)?.greet().await;
    greeted.map_err(|error| {
        let reason = match &error {
            Error::NotSent(reason) => reason.to_string(),
            Error::Lost(reason) => reason.to_string(),
            Error::Refused(refusal) => refusal.to_string(),
        };
        Problem::with_detail(obstacle(&error), reason)
    })
}

/// The portal at `place`, opened by `secrets`.
///
/// # Errors
/// The [`Problem`] with the settings or with a secret.
pub(crate) fn open(
    settings: &Settings,
    place: &PortalSettings,
    secrets: PortalSecrets,
    pace: Pace,
) -> Result<Portal, Problem> {
    let client = client(place, &secrets)?;
    let login = match place.auth {
        PortalAuth::Account => {
            let login = secrets.login.ok_or_else(|| missing("login"))?;
            Login::Account(credentials(login))
        }
        PortalAuth::Bearer | PortalAuth::Certificate { .. } => Login::Relay,
    };
    let details_key = match secrets.details_key {
        _ if settings.is_training() => training::details_key(),
        Some(key) => Some(details_key(&key)?),
        None if settings.policy.details => return Err(missing("details-key")),
        None => None,
    };
    Ok(Portal::new(client, login, details_key, pace))
}

/// Where the settings lead. Training has a portal only where they name a sandbox that runs already.
pub(crate) fn in_use(settings: &Settings) -> Result<&PortalSettings, Problem> {
    let place = settings.portal_in_use();
    place.ok_or_else(|| Problem::new("settings-portal"))
}

fn client(place: &PortalSettings, secrets: &PortalSecrets) -> Result<Client, Problem> {
    let mut config = Config::new(place.base_url.clone());
    config.extra_roots = place.roots().map_err(unusable)?;
    config.proxy = place.proxy.clone().map(|url| proxy(url, secrets));
    match &place.auth {
        PortalAuth::Account => {}
        PortalAuth::Bearer => {
            let token = secrets.bearer.clone();
            config.bearer = Some(token.ok_or_else(|| missing("bearer"))?);
        }
        PortalAuth::Certificate { chain } => {
            let key = secrets.certificate_key.as_ref();
            let key = key.ok_or_else(|| missing("certificate-key"))?;
            let chain = settings::read(chain).map_err(unusable)?;
            let certificate = ClientCertificate::from_pem(&chain, key).map_err(unusable)?;
            config.client_certificate = Some(certificate);
        }
    }
    Client::new(config).map_err(unusable)
}

fn proxy(url: Url, secrets: &PortalSecrets) -> Proxy {
    let mut proxy = Proxy::new(url);
    proxy.login = secrets.proxy_login.clone().map(credentials);
    proxy
}

fn credentials(Credentials { username, password }: Credentials) -> emas::Credentials {
    emas::Credentials::new(username, password)
}

fn details_key(text: &SecretString) -> Result<DetailsKey, Problem> {
    let key = DetailsKey::new(text.expose_secret());
    key.map_err(|error| unusable(format!("details key: {error}")))
}

fn unusable(error: impl Display) -> Problem {
    Problem::with_detail("settings-portal", error)
}

/// What the keychain lacks, by the name that `kaunterctl credentials set --what` takes.
fn missing(what: &str) -> Problem {
    let detail = format!("kaunterctl credentials set --what {what}");
    Problem::with_detail("no-credentials", detail)
}

/// What stands in the way, one code for each thing that somebody from IT can do.
fn obstacle(error: &Error) -> &'static str {
    match error {
        Error::NotSent(NotSent::Name) => "way-name",
        Error::NotSent(NotSent::Connect | NotSent::TimedOut) => "way-connect",
        Error::NotSent(NotSent::ProxyLogin) => "way-proxy-login",
        Error::NotSent(NotSent::Tls { reason }) => tls_obstacle(reason),
        _ => "portal-unreachable",
    }
}

/// The TLS library's reason is all that there is to tell these apart.
fn tls_obstacle(reason: &str) -> &'static str {
    let says = |word: &str| reason.contains(word);
    if says("received fatal alert") {
        "way-our-certificate"
    } else if says("Expired") || says("expired") {
        "way-expired"
    } else if says("NotValidForName") || says("not valid for name") {
        "way-wrong-host"
    } else if says("UnknownIssuer") || says("unknown issuer") || says("Revoked") {
        "way-unknown-root"
    } else {
        "way-tls"
    }
}
