//! Pictures that pass the checks and show nobody.

use std::sync::LazyLock;

use image::codecs::jpeg::JpegEncoder;
use image::{DynamicImage, Rgb, RgbImage};

pub(crate) static CARD: LazyLock<Vec<u8>> = LazyLock::new(|| jpeg(1_000, 630));
/// As large as OkayDoc wants it.
pub(crate) static LARGE_CARD: LazyLock<Vec<u8>> = LazyLock::new(|| jpeg(1_400, 882));
pub(crate) static SELFIE: LazyLock<Vec<u8>> = LazyLock::new(|| jpeg(600, 800));
/// The camera was held sideways.
pub(crate) static LYING_SELFIE: LazyLock<Vec<u8>> = LazyLock::new(|| jpeg(1_200, 900));

/// Bytes of every value, as those of an encrypted bundle.
pub(crate) fn bundle() -> Vec<u8> {
    (0..100_000_u32)
        .map(|at| (at.wrapping_mul(2_654_435_761) >> 24) as u8)
        .collect()
}

fn jpeg(width: u32, height: u32) -> Vec<u8> {
    let shade = |x, y| Rgb([(x % 256) as u8, (y % 256) as u8, 128]);
    let picture = DynamicImage::from(RgbImage::from_fn(width, height, shade));
    let mut file = Vec::new();
    picture
        .write_with_encoder(JpegEncoder::new_with_quality(&mut file, 90))
        .unwrap();
    file
}
