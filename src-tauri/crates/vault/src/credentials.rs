//! A name and its password, as one secret.

use std::fmt;

use secrecy::{ExposeSecret, SecretString};
use zeroize::Zeroizing;

use crate::{Key, Vault, VaultError};

/// A name and its password, for the portal's account or for a proxy. They are one secret in the
/// keychain, so that a new name can never meet an old password.
#[derive(Clone)]
pub struct Credentials {
    /// The name; no line feed.
    pub username: String,
    /// The password.
    pub password: SecretString,
}

/// Stands between name and password. Neither can be typed with it inside.
const SEPARATOR: char = '\n';

impl Vault {
    /// Keeps a name and its password under `key`, in place of earlier ones.
    ///
    /// # Errors
    /// As [`set`](Self::set); [`VaultError::Refused`] if the name contains a line feed.
    pub async fn set_credentials(
        &self,
        key: &Key,
        credentials: &Credentials,
    ) -> Result<(), VaultError> {
        let Credentials { username, password } = credentials;
        if username.contains(SEPARATOR) {
            return Err(VaultError::Refused("a name is one line".to_owned()));
        }
        let mut both = Zeroizing::new(String::with_capacity(
            username.len() + SEPARATOR.len_utf8() + password.expose_secret().len(),
        ));
        both.push_str(username);
        both.push(SEPARATOR);
        both.push_str(password.expose_secret());
        self.set(key, both.as_str().into()).await
    }

    /// The name and the password under `key`; `None` where there are none.
    ///
    /// # Errors
    /// As [`get`](Self::get).
    pub async fn credentials(&self, key: &Key) -> Result<Option<Credentials>, VaultError> {
        let Some(both) = self.get(key).await? else {
            return Ok(None);
        };
        let (username, password) = both
            .expose_secret()
            .split_once(SEPARATOR)
            .ok_or_else(|| VaultError::Refused("the entry has no password".to_owned()))?;
        Ok(Some(Credentials {
            username: username.to_owned(),
            password: password.into(),
        }))
    }
}

impl fmt::Debug for Credentials {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Credentials(hidden)")
    }
}
