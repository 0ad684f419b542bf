//! How much a code says of the station's key.

use journey::Sha256;

use crate::typed::SHORT_PIN;

/// SHA-256 of the station's `SubjectPublicKeyInfo`, as far as the phone has been told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Pin {
    /// By a QR code.
    Whole(Sha256),
    /// The first bytes of it, by a typed code.
    Start([u8; SHORT_PIN]),
}

impl Pin {
    /// Whether a key with this hash is the one that is meant.
    pub(crate) fn fits(&self, hash: &Sha256) -> bool {
        match self {
            Self::Whole(whole) => whole == hash,
            Self::Start(start) => hash.as_bytes().starts_with(start),
        }
    }
}
