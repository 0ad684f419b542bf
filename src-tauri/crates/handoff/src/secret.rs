//! The 256-bit values of a hand-off. None of them can be logged; each is wiped when dropped.

mod shown;

use std::fmt;

use serde::{Deserialize, Deserializer, Serialize, Serializer, de};
use sha2::{Digest, Sha256};
use subtle::ConstantTimeEq;
use zeroize::Zeroize;

pub(crate) use self::shown::{SHORT_TOKEN, ShownToken};

/// The system's random generator did not answer. Nothing safe can be done without it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the system's random generator does not answer")]
pub struct NoRandomness;

macro_rules! secret {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Clone)]
        pub(crate) struct $name([u8; 32]);

        impl $name {
            pub(crate) const fn as_bytes(&self) -> &[u8; 32] {
                &self.0
            }

            /// Reads 64 hexadecimal digits.
            pub(crate) fn from_hex(text: &str) -> Option<Self> {
                let mut bytes = [0; 32];
                hex::decode_to_slice(text, &mut bytes).ok()?;
                Some(Self(bytes))
            }
        }

        impl PartialEq for $name {
            /// Takes the same time wherever the first difference is.
            fn eq(&self, other: &Self) -> bool {
                self.0.ct_eq(&other.0).into()
            }
        }

        impl Eq for $name {}

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(concat!(stringify!($name), "(..)"))
            }
        }

        impl Drop for $name {
            fn drop(&mut self) {
                self.0.zeroize();
            }
        }

        impl Serialize for $name {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(&hex::encode(self.0))
            }
        }

        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let text = String::deserialize(deserializer)?;
                Self::from_hex(&text).ok_or_else(|| de::Error::custom("not 64 hexadecimal digits"))
            }
        }
    };
}

secret! {
    /// What a phone must have read from the QR code to claim the window.
    Token
}

secret! {
    /// What one side contributes to the number that staff compare.
    Nonce
}

secret! {
    /// What the phone that claimed shows with every later request.
    Session
}

impl Nonce {
    pub(crate) fn random() -> Result<Self, NoRandomness> {
        Ok(Self(random()?))
    }
}

impl Session {
    pub(crate) fn random() -> Result<Self, NoRandomness> {
        Ok(Self(random()?))
    }
}

impl Token {
    pub(crate) const fn from_bytes(bytes: [u8; 32]) -> Self {
        Self(bytes)
    }

    /// The token that commits the station to `nonce` before any phone has shown its own.
    ///
    /// `SHA-256("KNT1 token" ‖ nonce)`. Without this commitment somebody in the middle could see
    /// one side's nonce first and search ten thousand of their own until both numbers agree.
    pub(crate) fn committing_to(nonce: &Nonce) -> Self {
        let digest = Sha256::new_with_prefix(b"KNT1 token").chain_update(nonce.as_bytes());
        Self(digest.finalize().into())
    }
}

fn random() -> Result<[u8; 32], NoRandomness> {
    let mut bytes = [0; 32];
    getrandom::fill(&mut bytes).map_err(|_| NoRandomness)?;
    Ok(bytes)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test may fail loudly")]

    use std::collections::HashSet;

    use super::*;

    #[test]
    fn lan_03_a_hundred_thousand_tokens_are_unique() {
        let tokens: HashSet<[u8; 32]> = (0..100_000)
            .map(|_| *Token::committing_to(&Nonce::random().unwrap()).as_bytes())
            .collect();
        assert_eq!(tokens.len(), 100_000);
    }

    #[test]
    fn lan_03_a_secret_cannot_be_logged() {
        let token = Token([0xAB; 32]);
        assert_eq!(format!("{token:?}"), "Token(..)");
    }

    #[test]
    fn a_secret_is_64_hexadecimal_digits_on_the_wire() {
        let session = Session([0xAB; 32]);
        let text = serde_json::to_string(&session).unwrap();
        assert_eq!(text, format!("\"{}\"", "ab".repeat(32)));
        assert!(serde_json::from_str::<Session>(&text).unwrap() == session);
        assert!(serde_json::from_str::<Session>("\"abcd\"").is_err());
    }
}
