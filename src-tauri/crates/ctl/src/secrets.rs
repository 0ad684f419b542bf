//! What the portal is opened with: the keychain's, else the environment's, for machines without a
//! keychain.

use secrecy::SecretString;
use serde::Serialize;
use station::{PortalAuth, PortalSecrets, PortalSettings, Settings};
use vault::{Credentials, Vault, VaultError};

const USERNAME: &str = "KAUNTER_USERNAME";
const PASSWORD: &str = "KAUNTER_PASSWORD";
const BEARER: &str = "KAUNTER_BEARER";

/// The secrets, and where the one that opens the portal was found.
pub(crate) struct Found {
    pub(crate) secrets: PortalSecrets,
    pub(crate) source: Source,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Source {
    Keychain,
    Environment,
}

/// What opens the portal is in neither place.
#[derive(Debug, thiserror::Error)]
#[error("no login for the portal in {place}, nor in the keychain: {keychain}")]
pub(crate) struct NoLogin {
    place: String,
    keychain: String,
}

/// Finds what opens the portal of `settings`.
pub(crate) async fn find(settings: &Settings) -> Result<Found, NoLogin> {
    let auth = auth(settings);
    let (mut secrets, keychain) = match kept(settings).await {
        Ok(secrets) if opens(&secrets, &auth) => {
            let source = Source::Keychain;
            return Ok(Found { secrets, source });
        }
        Ok(secrets) => (
            secrets,
            format!("nothing under {}", settings.keychain_service()),
        ),
        Err(error) => (PortalSecrets::default(), error.to_string()),
    };
    secrets.login = login_of_environment().or(secrets.login);
    secrets.bearer = of_environment(BEARER)
        .map(SecretString::from)
        .or(secrets.bearer);
    if opens(&secrets, &auth) {
        let source = Source::Environment;
        return Ok(Found { secrets, source });
    }
    let place = match auth {
        PortalAuth::Account => format!("{USERNAME} and {PASSWORD}"),
        PortalAuth::Bearer => BEARER.to_owned(),
        PortalAuth::Certificate { .. } => "the environment".to_owned(),
    };
    Err(NoLogin { place, keychain })
}

/// What there is, for a call that may do without.
pub(crate) async fn any(settings: &Settings) -> PortalSecrets {
    match find(settings).await {
        Ok(found) => found.secrets,
        Err(_) => kept(settings).await.unwrap_or_default(),
    }
}

/// The name of the account, or what stands for it.
pub(crate) fn name(settings: &Settings, secrets: &PortalSecrets) -> String {
    match (auth(settings), &secrets.login) {
        (PortalAuth::Account, Some(login)) => login.username.clone(),
        (PortalAuth::Account, None) => "none".to_owned(),
        (PortalAuth::Bearer, _) => "a relay's token".to_owned(),
        (PortalAuth::Certificate { .. }, _) => "the station's certificate".to_owned(),
    }
}

async fn kept(settings: &Settings) -> Result<PortalSecrets, VaultError> {
    let vault = Vault::open(settings.keychain_service()).await?;
    PortalSecrets::kept(&vault).await
}

fn auth(settings: &Settings) -> PortalAuth {
    let place: Option<&PortalSettings> = settings.portal_in_use();
    place.map_or(PortalAuth::Account, |place| place.auth.clone())
}

const fn opens(secrets: &PortalSecrets, auth: &PortalAuth) -> bool {
    match auth {
        PortalAuth::Account => secrets.login.is_some(),
        PortalAuth::Bearer => secrets.bearer.is_some(),
        PortalAuth::Certificate { .. } => secrets.certificate_key.is_some(),
    }
}

fn login_of_environment() -> Option<Credentials> {
    Some(Credentials {
        username: of_environment(USERNAME)?,
        password: of_environment(PASSWORD)?.into(),
    })
}

fn of_environment(name: &str) -> Option<String> {
    std::env::var(name).ok().filter(|value| !value.is_empty())
}
