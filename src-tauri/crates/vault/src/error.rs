//! Why the keychain gave nothing, one variant for each thing that somebody can do about it.

use std::error::Error;

use crate::LONGEST_SECRET;

/// Why a secret could not be kept, read or forgotten.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum VaultError {
    /// No session bus, or nothing on it that keeps secrets. Remedy: start the desktop's keychain,
    /// then this program again.
    #[error("this session has no keychain; start one, then start the program again")]
    NoKeychain,
    /// The keychain is locked and nobody answered its prompt. Remedy: unlock it.
    #[error("the keychain is locked; unlock it")]
    Locked,
    /// The keychain has no default collection to keep secrets in. Remedy: create one.
    #[error("the keychain has no default collection; create one")]
    NoCollection,
    /// No answer within [`PATIENCE`](crate::PATIENCE). Remedy: look for its prompt, then again.
    #[error("the keychain did not answer; look for a prompt and try again")]
    TimedOut,
    /// The secret is longer than [`LONGEST_SECRET`]. Remedy: a shorter one.
    #[error("the secret has {length} bytes; at most {LONGEST_SECRET} are kept")]
    TooLarge {
        /// Its length in bytes.
        length: usize,
    },
    /// Anything else that the keychain said; never a secret. Remedy: support.
    #[error("the keychain refused: {0}")]
    Refused(String),
}

impl VaultError {
    /// The code by which the catalogue knows the words.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::NoKeychain => "no-keychain",
            Self::Locked => "keychain-locked",
            Self::NoCollection => "keychain-no-collection",
            Self::TimedOut => "keychain-timed-out",
            Self::TooLarge { .. } => "keychain-secret-too-large",
            Self::Refused(_) => "keychain-refused",
        }
    }
}

impl From<keyring::Error> for VaultError {
    fn from(error: keyring::Error) -> Self {
        match error {
            keyring::Error::NoDefaultStore => Self::NoKeychain,
            keyring::Error::NoStorageAccess(cause) if has_no_collection(&*cause) => {
                Self::NoCollection
            }
            keyring::Error::NoStorageAccess(_) => Self::Locked,
            error => Self::Refused(error.to_string()),
        }
    }
}

/// `keyring` passes on the Secret Service's error as an object. Its type belongs to a crate that
/// we would depend on for this one question, so its name is asked instead.
fn has_no_collection(cause: &(dyn Error + Send + Sync)) -> bool {
    format!("{cause:?}") == "NoResult"
}
