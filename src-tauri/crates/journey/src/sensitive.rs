//! Bytes of a customer: pictures and bundles.
//!
//! They live in memory only. The type keeps them from being logged, copied by accident or
//! serialised: there is no `Clone`, no `Serialize`, and `Debug` shows the length alone. The buffer
//! is wiped when the last handle goes.

use std::fmt;
use std::sync::Arc;

use zeroize::Zeroizing;

use crate::Sha256;

/// The bytes of a JPEG picture of a customer or a card.
pub struct Jpeg(Arc<Zeroizing<Vec<u8>>>);

/// The opaque bytes that the OkayCam Plus SDK made. Nobody but the portal may look inside.
pub struct Bundle(Arc<Zeroizing<Vec<u8>>>);

/// The bytes are not a JPEG file: the start or the end marker is missing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not a whole JPEG file")]
pub struct NotJpeg;

/// A bundle of no bytes says nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the bundle is empty")]
pub struct EmptyBundle;

const START_OF_IMAGE: [u8; 3] = [0xFF, 0xD8, 0xFF];
const END_OF_IMAGE: [u8; 2] = [0xFF, 0xD9];

impl Jpeg {
    /// Takes the bytes of a whole JPEG file. Only the markers at both ends are looked at.
    ///
    /// # Errors
    /// [`NotJpeg`] if the first or the last bytes are not those of a JPEG file.
    pub fn new(bytes: Vec<u8>) -> Result<Self, NotJpeg> {
        let bytes = Zeroizing::new(bytes);
        if bytes.starts_with(&START_OF_IMAGE) && bytes.ends_with(&END_OF_IMAGE) {
            Ok(Self(Arc::new(bytes)))
        } else {
            Err(NotJpeg)
        }
    }
}

impl Bundle {
    /// Takes the bytes as the phone sent them.
    ///
    /// # Errors
    /// [`EmptyBundle`] if there are none.
    pub fn new(bytes: Vec<u8>) -> Result<Self, EmptyBundle> {
        if bytes.is_empty() {
            return Err(EmptyBundle);
        }
        Ok(Self(Arc::new(Zeroizing::new(bytes))))
    }
}

macro_rules! sensitive_bytes {
    ($name:ident) => {
        impl $name {
            /// A second handle to the same buffer. Explicit, so that no handle is made unseen.
            #[must_use]
            pub fn share(&self) -> Self {
                Self(Arc::clone(&self.0))
            }

            /// The SHA-256 that stands for these bytes in the register.
            #[must_use]
            pub fn sha256(&self) -> Sha256 {
                Sha256::of(&self.0)
            }
        }

        impl AsRef<[u8]> for $name {
            fn as_ref(&self) -> &[u8] {
                &self.0
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, concat!(stringify!($name), "({} bytes)"), self.0.len())
            }
        }
    };
}

sensitive_bytes!(Jpeg);
sensitive_bytes!(Bundle);
