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
