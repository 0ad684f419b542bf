//! Pictures for the replay camera, by the names that training mode looks for.

use std::path::Path;

use image::codecs::jpeg::JpegEncoder;
use image::{Rgb, RgbImage};
use journey::Jpeg;

/// Puts a card and the customers into `folder`.
pub(crate) fn hang_up(folder: &Path) {
    let pictures = [
        ("card-front.jpg", card(10)),
        ("card-back.jpg", card(20)),
        ("selfie-same.jpg", selfie(30)),
        ("selfie-other.jpg", selfie(40)),
        ("practice-phone-selfie.jpg", selfie(50)),
    ];
    for (name, jpeg) in pictures {
        std::fs::write(folder.join(name), jpeg).unwrap();
    }
}

/// A photo that a phone takes; another `shade`, another photo.
pub(crate) fn phone_photo(shade: u8) -> Jpeg {
    Jpeg::new(selfie(shade)).unwrap()
}

fn card(shade: u8) -> Vec<u8> {
    painted(1000, 640, shade)
}

fn selfie(shade: u8) -> Vec<u8> {
    painted(600, 800, shade)
}

fn painted(width: u32, height: u32, shade: u8) -> Vec<u8> {
    let step = |at: u32| u8::try_from(at * 200 / width.max(height)).unwrap();
    let picture = RgbImage::from_fn(width, height, |x, y| Rgb([step(x), step(y), shade]));
    let mut jpeg = Vec::new();
    picture
        .write_with_encoder(JpegEncoder::new_with_quality(&mut jpeg, 90))
        .unwrap();
    jpeg
}
