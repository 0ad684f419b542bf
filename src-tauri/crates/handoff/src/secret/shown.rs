//! The token as a phone shows it: scanned whole, or as much of it as was typed.

use std::fmt;

use serde::{Deserialize, Deserializer, Serialize, Serializer, de};
use subtle::ConstantTimeEq;
use zeroize::Zeroize;

use super::Token;

/// How many bytes of the token are typed. Few, because whoever guesses has five tries.
pub(crate) const SHORT_TOKEN: usize = 3;

/// What a phone shows to claim a window.
#[derive(Clone)]
pub(crate) enum ShownToken {
    /// From a QR code.
    Whole([u8; 32]),
    /// The first bytes, from a typed code.
    Start([u8; SHORT_TOKEN]),
}

impl ShownToken {
    /// Whether it is `token`, or the start of it.
    pub(crate) fn begins(&self, token: &Token) -> bool {
        let shown = self.as_bytes();
        shown.ct_eq(&token.as_bytes()[..shown.len()]).into()
    }

    pub(crate) const fn is_whole(&self) -> bool {
        matches!(self, Self::Whole(_))
    }

    const fn as_bytes(&self) -> &[u8] {
        match self {
            Self::Whole(bytes) => bytes,
            Self::Start(bytes) => bytes,
        }
    }

    /// Reads 64 hexadecimal digits, or 6.
    fn from_hex(text: &str) -> Option<Self> {
        let bytes = hex::decode(text).ok()?;
        let whole = bytes.as_slice().try_into().map(Self::Whole);
        whole
            .or_else(|_| bytes.as_slice().try_into().map(Self::Start))
            .ok()
    }
}

impl From<&Token> for ShownToken {
    fn from(token: &Token) -> Self {
        Self::Whole(*token.as_bytes())
    }
}

impl PartialEq for ShownToken {
    /// Takes the same time wherever the first difference is.
    fn eq(&self, other: &Self) -> bool {
        self.as_bytes().ct_eq(other.as_bytes()).into()
    }
}

impl Eq for ShownToken {}

impl Drop for ShownToken {
    fn drop(&mut self) {
        match self {
            Self::Whole(bytes) => bytes.zeroize(),
            Self::Start(bytes) => bytes.zeroize(),
        }
    }
}

impl fmt::Debug for ShownToken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("ShownToken(..)")
    }
}

impl Serialize for ShownToken {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&hex::encode(self.as_bytes()))
    }
}

impl<'de> Deserialize<'de> for ShownToken {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        Self::from_hex(&text).ok_or_else(|| de::Error::custom("not 64 hexadecimal digits, nor 6"))
    }
}
