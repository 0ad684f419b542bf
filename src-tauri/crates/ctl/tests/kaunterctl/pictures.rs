//! Pictures that pass the checks, and one that does not.

use std::path::Path;
use std::sync::LazyLock;

use image::codecs::jpeg::JpegEncoder;
use image::{DynamicImage, Rgb, RgbImage};

/// The training card: as large as OkayDoc wants it.
pub(crate) static CARD: LazyLock<Vec<u8>> = LazyLock::new(|| training("card-front.jpg"));
pub(crate) static CARD_BACK: LazyLock<Vec<u8>> = LazyLock::new(|| training("card-back.jpg"));
pub(crate) static SELFIE: LazyLock<Vec<u8>> = LazyLock::new(|| training("selfie-same.jpg"));
/// The camera was held sideways, and nobody was there.
pub(crate) static LYING_SELFIE: LazyLock<Vec<u8>> = LazyLock::new(|| jpeg(1_200, 900));

/// Bytes of every value, as those of an encrypted bundle.
pub(crate) fn bundle() -> Vec<u8> {
    (0..100_000_u32)
        .map(|at| (at.wrapping_mul(2_654_435_761) >> 24) as u8)
        .collect()
}

fn training(name: &str) -> Vec<u8> {
    const PICTURES: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../../assets/training");
    std::fs::read(Path::new(PICTURES).join(name)).expect("./kaunter setup makes them")
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
