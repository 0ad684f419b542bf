//! AES-128 in CBC mode with PKCS#7 padding, under a key that is its own IV, in base64.
//!
//! So the portal's page has it (`AES/CBC/PKCS5PADDING`). Nothing authenticates the text: that it came
//! from the portal, only TLS says, and what comes out is read as carefully as any answer.

use aes::Aes128;
use cbc::Decryptor;
use cbc::cipher::block_padding::Pkcs7;
use cbc::cipher::{BlockModeDecrypt, KeyIvInit};
use zeroize::Zeroizing;

use super::DetailsKey;
use crate::personal;

/// The plain text, or `None` if the text is no base64, no whole number of blocks, or its padding is
/// broken, as it nearly always is under a wrong key.
pub(super) fn decrypt(base64: &str, key: &DetailsKey) -> Option<Zeroizing<Vec<u8>>> {
    let mut text = personal::from_base64(base64)?;
    let key = key.expose().into();
    let length = Decryptor::<Aes128>::new(key, key)
        .decrypt_padded::<Pkcs7>(&mut text)
        .ok()?
        .len();
    text.truncate(length);
    Some(text)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test may fail loudly")]

    use base64::Engine as _;
    use base64::engine::general_purpose::STANDARD;
    use cbc::cipher::BlockModeEncrypt as _;
    use proptest::prelude::*;

    use super::*;

    fn key() -> DetailsKey {
        DetailsKey::new("2b7e151628aed2a6abf7158809cf4f3c").unwrap()
    }

    fn encrypt(plain: &[u8]) -> Vec<u8> {
        let key = key();
        cbc::Encryptor::<Aes128>::new(key.expose().into(), key.expose().into())
            .encrypt_padded_vec::<Pkcs7>(plain)
    }

    /// The first block of the test vector of NIST SP 800-38A, F.2.1, whose IV is other than the key:
    /// the difference is in the plain text.
    #[test]
    fn a_block_of_the_standards_own_test_is_decrypted() {
        let iv: [u8; 16] = std::array::from_fn(|byte| u8::try_from(byte).unwrap());
        let plain = *b"\x6b\xc1\xbe\xe2\x2e\x40\x9f\x96\xe9\x3d\x7e\x11\x73\x93\x17\x2a";
        let cipher = *b"\x76\x49\xab\xac\x81\x19\xb2\x46\xce\xe9\x8e\x9b\x12\xe9\x19\x7d";
        let key = key();
        let mixed: Vec<u8> = (0..16)
            .map(|at| plain[at] ^ iv[at] ^ key.expose()[at])
            .collect();
        let text = encrypt(&mixed);
        assert_eq!(text[..16], cipher);
        assert_eq!(**decrypt(&STANDARD.encode(text), &key).unwrap(), mixed);
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(4_000))]

        #[test]
        fn what_was_encrypted_comes_back(plain: Vec<u8>) {
            let text = STANDARD.encode(encrypt(&plain));
            prop_assert_eq!(&**decrypt(&text, &key()).unwrap(), &plain);
        }

        #[test]
        fn no_bytes_panic_and_none_grow(noise: Vec<u8>, text: String) {
            let _ = decrypt(&text, &key());
            let decrypted = decrypt(&STANDARD.encode(&noise), &key());
            prop_assert!(decrypted.is_none_or(|plain| plain.len() < noise.len()));
        }
    }
}
