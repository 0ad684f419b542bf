//! The four digits that staff compare on both screens.

use std::fmt;

use hmac::{Hmac, KeyInit, Mac};
use journey::Sha256;
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

use crate::secret::{Nonce, Token};

/// Four digits, `0000` to `9999`. Equal on the phone and on the station, unless somebody sits
/// between them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Number(u16);

impl Number {
    /// Derives the number of one claim.
    ///
    /// `HMAC-SHA256(key: token, message: "KNT1 number" ‖ pin ‖ phone nonce ‖ station nonce)`; its
    /// first eight bytes as a big-endian integer, modulo 10 000.
    pub(crate) fn derive(token: &Token, pin: &Sha256, phone: &Nonce, station: &Nonce) -> Self {
        // The key has the size that the hash prefers, so the fallible constructor is not needed.
        let mut key = hmac::digest::Key::<Hmac<sha2::Sha256>>::default();
        key[..32].copy_from_slice(token.as_bytes());
        let mut mac = Hmac::<sha2::Sha256>::new(&key);
        mac.update(b"KNT1 number");
        mac.update(pin.as_bytes());
        mac.update(phone.as_bytes());
        mac.update(station.as_bytes());
        let digest: [u8; 32] = mac.finalize().into_bytes().into();
        let [a, b, c, d, e, f, g, h, ..] = digest;
        let number = u64::from_be_bytes([a, b, c, d, e, f, g, h]) % 10_000;
        Self(u16::try_from(number).unwrap_or_default())
    }
}

impl fmt::Display for Number {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}", self.0)
    }
}

impl Serialize for Number {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Number {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        match text.parse() {
            Ok(number) if text.len() == 4 && number < 10_000 => Ok(Self(number)),
            _ => Err(de::Error::custom("not four digits")),
        }
    }
}
