//! Pictures that show nobody, and a bundle that says nothing.

use std::sync::LazyLock;

use bytes::Bytes;
use image::codecs::jpeg::JpegEncoder;
use image::{DynamicImage, Rgb, RgbImage};

static CARD: LazyLock<Bytes> = LazyLock::new(|| jpeg(1_000, 630));
static SELFIE: LazyLock<Bytes> = LazyLock::new(|| jpeg(600, 800));

pub(crate) fn card() -> Bytes {
    CARD.clone()
}

pub(crate) fn selfie() -> Bytes {
    SELFIE.clone()
}

/// Bytes of every value, as those of an encrypted bundle.
pub(crate) fn bundle() -> Bytes {
    (0..100_000_u32)
        .map(|at| (at.wrapping_mul(2_654_435_761) >> 24) as u8)
        .collect()
}

fn jpeg(width: u32, height: u32) -> Bytes {
    let shade = |x, y| Rgb([(x % 256) as u8, (y % 256) as u8, 128]);
    let picture = DynamicImage::from(RgbImage::from_fn(width, height, shade));
    let mut file = Vec::new();
    picture
        .write_with_encoder(JpegEncoder::new_with_quality(&mut file, 90))
        .unwrap();
    file.into()
}
