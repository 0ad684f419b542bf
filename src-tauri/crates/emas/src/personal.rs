//! A customer's text and pictures: readable by those who ask, hidden from `Debug`, wiped on drop.

use std::fmt;

use base64::Engine;
use base64::alphabet;
use base64::engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig};
use zeroize::Zeroizing;

/// Something read from a card: a name, a number, an address.
#[derive(Clone, PartialEq, Eq)]
pub struct PersonalText(Zeroizing<String>);

/// An encoded picture (JPEG, as seen) that the portal cut out of a card.
#[derive(Clone, PartialEq, Eq)]
pub struct Picture(Zeroizing<Vec<u8>>);

/// As the portal writes base64, and as some of its samples do: without padding.
const BASE64: GeneralPurpose = GeneralPurpose::new(
    &alphabet::STANDARD,
    GeneralPurposeConfig::new().with_decode_padding_mode(DecodePaddingMode::Indifferent),
);

/// Reads base64, with line breaks tolerated. Without any, no second copy of the text is made.
pub(crate) fn from_base64(text: &str) -> Option<Zeroizing<Vec<u8>>> {
    if !text.bytes().any(|byte| byte.is_ascii_whitespace()) {
        return BASE64.decode(text).ok().map(Zeroizing::new);
    }
    let mut unbroken = Zeroizing::new(Vec::with_capacity(text.len()));
    unbroken.extend(text.bytes().filter(|byte| !byte.is_ascii_whitespace()));
    BASE64.decode(&*unbroken).ok().map(Zeroizing::new)
}

impl PersonalText {
    pub(crate) fn new(text: Zeroizing<String>) -> Self {
        Self(text)
    }

    /// The text itself.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl Picture {
    /// Reads base64, with line breaks and a `data:` prefix tolerated. No bytes are no picture.
    pub(crate) fn from_base64(text: &str) -> Option<Self> {
        let text = match text.strip_prefix("data:") {
            Some(url) => url.split_once(',')?.1,
            None => text,
        };
        let bytes = from_base64(text)?;
        (!bytes.is_empty()).then_some(Self(bytes))
    }

    /// The encoded bytes.
    #[must_use]
    pub fn as_bytes(&self) -> &[u8] {
        &self.0
    }

    /// Hands the encoded bytes over, and with them the duty to wipe them.
    #[must_use]
    pub fn into_vec(mut self) -> Vec<u8> {
        std::mem::take(&mut *self.0)
    }
}

impl fmt::Debug for PersonalText {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("PersonalText(hidden)")
    }
}

impl fmt::Debug for Picture {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Picture({} bytes)", self.0.len())
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test may fail loudly")]

    use super::*;

    #[test]
    fn base64_is_read_wrapped_unpadded_or_as_a_data_url() {
        for text in [
            "aGVsbG8=",
            "aGVs\r\nbG8=",
            "aGVsbG8",
            "data:image/jpeg;base64,aGVsbG8=",
        ] {
            assert_eq!(Picture::from_base64(text).unwrap().as_bytes(), b"hello");
        }
    }

    #[test]
    fn what_is_not_base64_is_no_picture() {
        for text in ["", "  ", "not base64!", "data:image/jpeg"] {
            assert_eq!(Picture::from_base64(text), None);
        }
    }
}
