//! Secrets in the OS keychain, and nowhere else.
//!
//! The keychain is the Secret Service on Linux, the Credential Manager on Windows and the Keychain
//! on macOS. Where there is none, every call says so: a secret is never kept in a file instead.
//!
//! Calls run one after the other on one thread of the vault's own, because the keychains are not
//! reliable when several threads use them, and because a keychain may wait for a person to answer
//! a prompt. A caller waits at most [`PATIENCE`].
//!
//! The connection to the keychain is made once for the whole process. A keychain that was missing
//! when the first vault was opened stays [`VaultError::NoKeychain`] until the program starts anew.

mod credentials;
mod error;
mod key;
mod keychain;

pub use credentials::Credentials;
pub use error::VaultError;
pub use key::Key;
pub use keychain::PATIENCE;

use std::sync::{Mutex, PoisonError};

use keychain::Keychain;
use keyring::Entry;
use secrecy::{ExposeSecret, SecretString};
use zeroize::Zeroizing;

/// The longest secret in bytes. Windows stores 2,560 bytes of UTF-16; this leaves room.
pub const LONGEST_SECRET: usize = 1_200;

/// The length in bytes of the secret that [`Vault::self_check`] writes.
const SELF_CHECK_LENGTH: usize = 1_024;

/// The station's secrets in the OS keychain.
#[derive(Debug)]
pub struct Vault {
    service: String,
    keychain: Keychain,
    /// What failed since somebody asked.
    failed: Mutex<Option<VaultError>>,
}

impl Vault {
    /// Connects to the keychain. Secrets are kept under the name `service`, such as `kaunter` or
    /// `kaunter-training`. Open it once and share it: each vault has a thread.
    ///
    /// # Errors
    /// [`VaultError::NoKeychain`] or [`VaultError::TimedOut`].
    pub async fn open(service: &str) -> Result<Self, VaultError> {
        let vault = Self {
            service: service.to_owned(),
            keychain: Keychain::start()?,
            failed: Mutex::default(),
        };
        vault
            .with_entry(&Key::SelfCheck, |_entry| Ok(()))
            .await
            .map(|()| vault)
    }

    /// Keeps `secret` under `key`, in place of an earlier one.
    ///
    /// # Errors
    /// [`VaultError::TooLarge`] above [`LONGEST_SECRET`] bytes; else why the keychain did not take
    /// it. After [`VaultError::TimedOut`] it is not known whether it did.
    pub async fn set(&self, key: &Key, secret: SecretString) -> Result<(), VaultError> {
        let length = secret.expose_secret().len();
        if length > LONGEST_SECRET {
            return Err(VaultError::TooLarge { length });
        }
        self.with_entry(key, move |entry| {
            entry.set_secret(secret.expose_secret().as_bytes())?;
            Ok(())
        })
        .await
    }

    /// The secret under `key`; `None` where there is none.
    ///
    /// # Errors
    /// Why the keychain did not answer.
    pub async fn get(&self, key: &Key) -> Result<Option<SecretString>, VaultError> {
        self.with_entry(key, |entry| {
            let bytes = match entry.get_secret() {
                Ok(bytes) => Zeroizing::new(bytes),
                Err(keyring::Error::NoEntry) => return Ok(None),
                Err(error) => return Err(error.into()),
            };
            let text = str::from_utf8(&bytes)
                .map_err(|_| VaultError::Refused("the entry is not text".to_owned()))?;
            Ok(Some(SecretString::from(text)))
        })
        .await
    }

    /// Forgets the secret under `key`. It is no error if there is none.
    ///
    /// # Errors
    /// Why the keychain did not do it.
    pub async fn clear(&self, key: &Key) -> Result<(), VaultError> {
        self.with_entry(key, |entry| match entry.delete_credential() {
            Ok(()) | Err(keyring::Error::NoEntry) => Ok(()),
            Err(error) => Err(error.into()),
        })
        .await
    }

    /// Writes a secret of full size, reads it back and deletes it. A keychain that connects may
    /// still be locked, or have no collection to write to.
    ///
    /// # Errors
    /// What failed first. The station must not work with customers then.
    pub async fn self_check(&self) -> Result<(), VaultError> {
        let written = "kaunter!".repeat(SELF_CHECK_LENGTH / 8);
        self.clear(&Key::SelfCheck).await?;
        self.set(&Key::SelfCheck, written.clone().into()).await?;
        let read = self.get(&Key::SelfCheck).await?;
        self.clear(&Key::SelfCheck).await?;
        match read {
            Some(read) if read.expose_secret() == written => Ok(()),
            Some(_) => Err(VaultError::Refused(
                "it gave back another secret".to_owned(),
            )),
            None => Err(VaultError::Refused("it lost the secret".to_owned())),
        }
    }

    /// The last call that failed since this was asked, whoever made it, for the record.
    pub fn take_failure(&self) -> Option<VaultError> {
        let mut failed = self.failed.lock().unwrap_or_else(PoisonError::into_inner);
        failed.take()
    }

    async fn with_entry<T: Send + 'static>(
        &self,
        key: &Key,
        work: impl FnOnce(&Entry) -> Result<T, VaultError> + Send + 'static,
    ) -> Result<T, VaultError> {
        let service = self.service.clone();
        let name = key.to_string();
        let done = self
            .keychain
            .run(move || work(&Entry::new(&service, &name)?))
            .await;
        if let Err(error) = &done {
            let mut failed = self.failed.lock().unwrap_or_else(PoisonError::into_inner);
            *failed = Some(error.clone());
        }
        done
    }
}
