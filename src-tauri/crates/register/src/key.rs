//! The key that signs checkpoints. Whoever opens the register brings it; it is never in the file.

use std::fmt;
use std::str::FromStr;

use ed25519_dalek::{Signer, SigningKey, VerifyingKey};

use crate::hexadecimal::Hexadecimal;
use crate::{PublicKey, Signature};

/// An Ed25519 key that signs checkpoints; wiped when dropped.
pub struct CheckpointKey(SigningKey);

/// A text is no key: not 64 hexadecimal digits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the checkpoint key is not 64 hexadecimal digits")]
pub struct NotAKey;

impl CheckpointKey {
    /// The key whose 32 secret bytes are `seed`, which must come from the system's generator.
    #[must_use]
    pub fn from_seed(seed: &[u8; 32]) -> Self {
        Self(SigningKey::from_bytes(seed))
    }

    /// What checks its signatures.
    #[must_use]
    pub fn public(&self) -> PublicKey {
        Hexadecimal(self.0.verifying_key().to_bytes())
    }

    pub(crate) fn sign(&self, bytes: &[u8]) -> Signature {
        Hexadecimal(self.0.sign(bytes).to_bytes())
    }
}

/// Whether `key` has signed `bytes`. Whose key that is, is another question.
pub(crate) fn has_signed(key: &PublicKey, bytes: &[u8], signature: &Signature) -> bool {
    let signature = ed25519_dalek::Signature::from_bytes(&signature.0);
    VerifyingKey::from_bytes(&key.0)
        .and_then(|key| key.verify_strict(bytes, &signature))
        .is_ok()
}

/// The seed as the keychain keeps it.
impl FromStr for CheckpointKey {
    type Err = NotAKey;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let mut seed = zeroize::Zeroizing::new([0; 32]);
        hex::decode_to_slice(text, &mut *seed).map_err(|_| NotAKey)?;
        Ok(Self::from_seed(&seed))
    }
}

impl fmt::Debug for CheckpointKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "CheckpointKey({})", self.public())
    }
}
