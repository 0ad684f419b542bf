//! Pictures for the replay camera, by the names that training mode looks for.

use std::path::Path;

use image::codecs::jpeg::JpegEncoder;
use image::{Rgb, RgbImage};
use journey::Jpeg;

/// Puts the card's front and the customer into `folder`: what a journey needs at least.
pub(crate) fn hang_up(folder: &Path) {
    let put = |name: &str, jpeg: &[u8]| std::fs::write(folder.join(name), jpeg).unwrap();
    let customer = person(20);
    put("card-front.jpg", &painted(900, 600, 10));
    put("selfie-same.jpg", &customer);
    put("practice-phone-selfie.jpg", &customer);
}

/// Whether `file` is one of those that hang before a replay camera.
pub(crate) fn hang_in(file: &Path) -> bool {
    let names = [
        "card-front.jpg",
        "selfie-same.jpg",
        "practice-phone-selfie.jpg",
    ];
    names.iter().any(|name| file.ends_with(name))
}

/// Puts a card into `folder` that is as small as OkayDoc takes it.
pub(crate) fn hang_up_large_card(folder: &Path) {
    let card = painted(1_344, 848, 10);
    std::fs::write(folder.join("card-front.jpg"), card).unwrap();
}

/// A photo that a phone takes; another `shade`, another photo.
pub(crate) fn phone_photo(shade: u8) -> Jpeg {
    Jpeg::new(person(shade)).unwrap()
}

/// Where the bytes are that no other photo has.
pub(crate) const UNIQUE: std::ops::Range<usize> = 6..38;

/// The photo with a comment in it that no other one has.
pub(crate) fn unique(photo: &Jpeg) -> Jpeg {
    let mut comment = vec![0xFF, 0xFE, 0x00, 0x22];
    comment.resize(4 + UNIQUE.len(), 0);
    getrandom::fill(&mut comment[4..]).unwrap();
    let (start, rest) = photo.as_ref().split_at(2);
    Jpeg::new([start, &comment, rest].concat()).unwrap()
}

/// The photo as a phone writes it that was held upside down.
pub(crate) fn upside_down(photo: &Jpeg) -> Jpeg {
    const EXIF: &[u8] =
        b"\xFF\xE1\x00\x22Exif\0\0MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\x03\0\0\0\0\0\0";
    let (start, rest) = photo.as_ref().split_at(2);
    Jpeg::new([start, EXIF, rest].concat()).unwrap()
}

fn person(shade: u8) -> Vec<u8> {
    painted(450, 800, shade)
}

/// As small as the portal takes it.
fn painted(width: u32, height: u32, shade: u8) -> Vec<u8> {
    let step = |at: u32| u8::try_from(at * 200 / width.max(height)).unwrap();
    let picture = RgbImage::from_fn(width, height, |x, y| Rgb([step(x), step(y), shade]));
    let mut jpeg = Vec::new();
    picture
        .write_with_encoder(JpegEncoder::new_with_quality(&mut jpeg, 90))
        .unwrap();
    jpeg
}
