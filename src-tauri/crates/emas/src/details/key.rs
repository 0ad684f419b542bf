//! The key of the details, which the vendor gives to an account beside its login.

use std::fmt;

use zeroize::Zeroizing;

/// A key of 16 bytes for AES-128. Wiped when dropped.
#[derive(Clone)]
pub struct DetailsKey(Zeroizing<[u8; 16]>);

/// The text is neither 16 characters nor 32 hexadecimal digits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not a key: neither 16 ASCII characters nor 32 hexadecimal digits")]
pub struct InvalidDetailsKey;

impl DetailsKey {
    /// Takes the key as 16 ASCII characters, which are its bytes, or as 32 hexadecimal digits. The
    /// portal's page says *the byte array of the key* and no more.
    ///
    /// # Errors
    /// [`InvalidDetailsKey`] if it is neither.
    pub fn new(key: &str) -> Result<Self, InvalidDetailsKey> {
        let text = key.as_bytes();
        let mut bytes = Zeroizing::new([0; 16]);
        match text.len() {
            16 if key.is_ascii() => bytes.copy_from_slice(text),
            32 => {
                for (byte, digits) in bytes.iter_mut().zip(text.chunks_exact(2)) {
                    let [high, low] = [digit(digits[0])?, digit(digits[1])?];
                    *byte = high << 4 | low;
                }
            }
            _ => return Err(InvalidDetailsKey),
        }
        Ok(Self(bytes))
    }

    pub(super) fn expose(&self) -> &[u8; 16] {
        &self.0
    }
}

fn digit(letter: u8) -> Result<u8, InvalidDetailsKey> {
    match letter {
        b'0'..=b'9' => Ok(letter - b'0'),
        b'a'..=b'f' => Ok(letter - b'a' + 10),
        b'A'..=b'F' => Ok(letter - b'A' + 10),
        _ => Err(InvalidDetailsKey),
    }
}

impl fmt::Debug for DetailsKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("DetailsKey(hidden)")
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test may fail loudly")]

    use super::*;

    #[test]
    fn a_key_is_sixteen_characters_or_their_hexadecimal_digits() {
        let key = DetailsKey::new("kaunter-sandbox!").unwrap();
        let hex = DetailsKey::new("6b61756E7465722d73616e64626f7821").unwrap();
        assert_eq!(key.expose(), hex.expose());
        assert_eq!(format!("{key:?}"), "DetailsKey(hidden)");
    }

    #[test]
    fn anything_else_is_no_key() {
        for text in [
            "",
            "short",
            "seventeen letters",
            "eight µµµµ",
            &"g".repeat(32),
        ] {
            assert!(DetailsKey::new(text).is_err(), "{text}");
        }
    }
}
