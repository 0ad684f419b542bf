//! The login of the portal: the keychain's, else the environment's, for machines without a keychain.

use serde::Serialize;
use station::Settings;
use vault::{PortalCredentials, Vault, VaultError};

const USERNAME: &str = "KAUNTER_USERNAME";
const PASSWORD: &str = "KAUNTER_PASSWORD";

/// A login, and where it was found.
pub(crate) struct Login {
    pub(crate) credentials: PortalCredentials,
    pub(crate) source: LoginSource,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum LoginSource {
    Keychain,
    Environment,
}

/// There is no login in either place.
#[derive(Debug, thiserror::Error)]
#[error("no login for the portal in {USERNAME} and {PASSWORD}, nor in the keychain: {keychain}")]
pub(crate) struct NoLogin {
    keychain: String,
}

/// Finds the login for the portal of `settings`.
pub(crate) async fn find(settings: &Settings) -> Result<Login, NoLogin> {
    let keychain = match kept(settings).await {
        Ok(Some(credentials)) => {
            let source = LoginSource::Keychain;
            return Ok(Login {
                credentials,
                source,
            });
        }
        Ok(None) => format!("nothing under {}", settings.keychain_service()),
        Err(error) => error.to_string(),
    };
    let credentials = of_environment().ok_or(NoLogin { keychain })?;
    let source = LoginSource::Environment;
    Ok(Login {
        credentials,
        source,
    })
}

async fn kept(settings: &Settings) -> Result<Option<PortalCredentials>, VaultError> {
    let vault = Vault::open(settings.keychain_service()).await?;
    vault.portal_credentials().await
}

fn of_environment() -> Option<PortalCredentials> {
    let set = |name| std::env::var(name).ok().filter(|value| !value.is_empty());
    Some(PortalCredentials {
        username: set(USERNAME)?,
        password: set(PASSWORD)?.into(),
    })
}
