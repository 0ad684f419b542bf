//! Pictures of no one.

use std::io::Cursor;
use std::sync::LazyLock;

use image::{DynamicImage, ImageFormat, Rgb, RgbImage};

/// A JPEG of this size with a gradient on it.
pub(crate) fn jpeg(width: u32, height: u32) -> Vec<u8> {
    encode(width, height, ImageFormat::Jpeg)
}

pub(crate) fn encode(width: u32, height: u32, format: ImageFormat) -> Vec<u8> {
    let pixels = RgbImage::from_fn(width, height, |x, y| Rgb([x as u8, y as u8, 128]));
    let mut file = Cursor::new(Vec::new());
    DynamicImage::from(pixels)
        .write_to(&mut file, format)
        .unwrap();
    file.into_inner()
}

/// A JPEG of exactly this many bytes: what follows the end marker is not part of the picture.
pub(crate) fn jpeg_of_bytes(length: usize) -> Vec<u8> {
    let mut file = selfie();
    assert!(file.len() <= length, "the picture alone is larger");
    file.resize(length, 0);
    file
}

static CARD: LazyLock<Vec<u8>> = LazyLock::new(|| jpeg(1000, 630));
static DOCUMENT: LazyLock<Vec<u8>> = LazyLock::new(|| jpeg(1343, 847));
static PORTRAIT: LazyLock<Vec<u8>> = LazyLock::new(|| jpeg(450, 600));
static SELFIE: LazyLock<Vec<u8>> = LazyLock::new(|| jpeg(480, 640));

pub(crate) fn card() -> Vec<u8> {
    CARD.clone()
}

/// As large as OkayDoc takes at least.
pub(crate) fn document() -> Vec<u8> {
    DOCUMENT.clone()
}

pub(crate) fn portrait() -> Vec<u8> {
    PORTRAIT.clone()
}

pub(crate) fn selfie() -> Vec<u8> {
    SELFIE.clone()
}
