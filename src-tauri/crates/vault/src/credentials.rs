//! The login of the portal.

use secrecy::{ExposeSecret, SecretString};
use zeroize::Zeroizing;

use crate::{Key, Vault, VaultError};

/// Login and password of the portal account. They are one secret in the keychain, so that a new
/// login can never meet an old password.
#[derive(Debug, Clone)]
pub struct PortalCredentials {
    /// The login; no line feed.
    pub username: String,
    /// The password.
    pub password: SecretString,
}

/// Stands between login and password. Neither can be typed with it inside.
const SEPARATOR: char = '\n';

impl Vault {
    /// Keeps the login of the portal.
    ///
    /// # Errors
    /// As [`set`](Self::set); [`VaultError::Refused`] if the login contains a line feed.
    pub async fn set_portal_credentials(
        &self,
        credentials: &PortalCredentials,
    ) -> Result<(), VaultError> {
        let PortalCredentials { username, password } = credentials;
        if username.contains(SEPARATOR) {
            return Err(VaultError::Refused("a login is one line".to_owned()));
        }
        let mut both = Zeroizing::new(String::with_capacity(
            username.len() + SEPARATOR.len_utf8() + password.expose_secret().len(),
        ));
        both.push_str(username);
        both.push(SEPARATOR);
        both.push_str(password.expose_secret());
        self.set(&Key::PortalCredentials, both.as_str().into())
            .await
    }

    /// The login of the portal; `None` where there is none.
    ///
    /// # Errors
    /// As [`get`](Self::get).
    pub async fn portal_credentials(&self) -> Result<Option<PortalCredentials>, VaultError> {
        let Some(both) = self.get(&Key::PortalCredentials).await? else {
            return Ok(None);
        };
        let (username, password) = both
            .expose_secret()
            .split_once(SEPARATOR)
            .ok_or_else(|| VaultError::Refused("the entry has no password".to_owned()))?;
        Ok(Some(PortalCredentials {
            username: username.to_owned(),
            password: password.into(),
        }))
    }
}
