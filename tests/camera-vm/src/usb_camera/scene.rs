//! What a camera looks at, and in what state the pictures of it arrive.

use std::path::PathBuf;

use super::model::Encoding;

/// What a camera looks at. Its pictures are files that the machine was started with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Scene {
    /// The front of a card, as a document camera sees it.
    Card,
    /// The customer.
    Customer,
    /// Another customer.
    Other,
}

/// What a camera makes of a picture.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Sending {
    /// It arrives as it is.
    Whole,
    /// It never arrives.
    Nothing,
    /// Its second half is missing.
    Halves,
    /// Some of its bytes are others.
    Broken,
    /// Only its first byte arrives.
    Crumbs,
    /// Of every second one, the second half is missing.
    HalvesNowAndThen,
}

impl Scene {
    /// The picture, as bytes.
    ///
    /// # Panics
    /// If the machine was started without it.
    pub(crate) fn bytes(self, encoding: Encoding, (width, height): (u16, u16)) -> Vec<u8> {
        let name = match self {
            Self::Card => "card",
            Self::Customer => "customer",
            Self::Other => "other",
        };
        let file = format!("/scenes/{name}-{width}x{height}.{}", encoding.ending());
        std::fs::read(PathBuf::from(&file)).unwrap_or_else(|error| panic!("{file}: {error}"))
    }
}

impl Sending {
    /// What arrives of a picture, the `nth` that is sent.
    pub(crate) fn spoil(self, mut picture: Vec<u8>, nth: u64) -> Vec<u8> {
        match self {
            Self::HalvesNowAndThen if nth.is_multiple_of(2) => {
                return Self::Halves.spoil(picture, nth);
            }
            Self::Whole | Self::HalvesNowAndThen => {}
            Self::Nothing => picture.clear(),
            Self::Halves => picture.truncate(picture.len() / 2),
            Self::Broken => {
                let damage = picture.len() / 3..picture.len() / 2;
                picture[damage]
                    .iter_mut()
                    .step_by(7)
                    .for_each(|byte| *byte ^= 0x5a);
            }
            Self::Crumbs => picture.truncate(1),
        }
        picture
    }
}
