//! Photos as phones write them.

use image::RgbImage;
use image::imageops::{flip_horizontal, flip_vertical, rotate90, rotate180, rotate270};
use jpeg_encoder::{ColorType, Encoder};

/// A picture of which every corner and edge differs from the others.
pub(crate) fn scene(width: u32, height: u32) -> RgbImage {
    RgbImage::from_fn(width, height, |x, y| {
        let (right, down) = (x * 255 / width, y * 255 / height);
        let spot = if x < width / 3 && y < height / 5 {
            255
        } else {
            40
        };
        image::Rgb([right as u8, down as u8, spot])
    })
}

/// The scene as a sensor sees it that is held so: the EXIF orientation turns it upright again.
pub(crate) fn held(scene: &RgbImage, orientation: u16) -> RgbImage {
    match orientation {
        1 => scene.clone(),
        2 => flip_horizontal(scene),
        3 => rotate180(scene),
        4 => flip_vertical(scene),
        5 => flip_horizontal(&rotate90(scene)), // transposed
        6 => rotate270(scene),
        7 => flip_horizontal(&rotate270(scene)), // transposed about the other diagonal
        8 => rotate90(scene),
        _ => panic!("no such orientation"),
    }
}

/// A file that tells nothing.
pub(crate) fn plain(picture: &RgbImage) -> Vec<u8> {
    encoded(picture, |_| {})
}

/// A file after `change` had its way with the encoder.
pub(crate) fn encoded(
    picture: &RgbImage,
    change: impl FnOnce(&mut Encoder<&mut Vec<u8>>),
) -> Vec<u8> {
    let mut file = Vec::new();
    let mut encoder = Encoder::new(&mut file, 92);
    change(&mut encoder);
    let (width, height) = (picture.width() as u16, picture.height() as u16);
    encoder
        .encode(picture.as_raw(), width, height, ColorType::Rgb)
        .unwrap();
    file
}

/// The file with this segment right after its first marker.
pub(crate) fn with_segment(file: &[u8], marker: u8, content: &[u8]) -> Vec<u8> {
    let length = u16::try_from(content.len() + 2).unwrap().to_be_bytes();
    [&file[..2], &[0xFF, marker], &length, content, &file[2..]].concat()
}

/// What a phone writes into its APP1: an orientation and, in a directory of its own, a place.
pub(crate) fn exif(orientation: u16, little: bool) -> Vec<u8> {
    let short = |number: u16| match little {
        true => number.to_le_bytes(),
        false => number.to_be_bytes(),
    };
    let long = |number: u32| match little {
        true => number.to_le_bytes(),
        false => number.to_be_bytes(),
    };
    let entry = |tag: u16, kind: u16, count: u32, value: [u8; 4]| {
        [&short(tag)[..], &short(kind), &long(count), &value].concat()
    };
    let [high, low] = short(orientation);
    let name = *b"Kam\0";
    let head: &[u8] = if little { b"II*\0" } else { b"MM\0*" };
    let first = [
        short(3).to_vec(),
        entry(0x010F, 2, 4, name),                     // Make
        entry(0x0112, 3, 1, [high, low, 0, 0]),        // Orientation
        entry(0x8825, 4, 1, long(8 + 2 + 3 * 12 + 4)), // GPS directory
        long(0).to_vec(),
    ];
    let gps = [
        short(1).to_vec(),
        entry(0x001D, 2, 11, long(0)), // GPSDateStamp
        long(0).to_vec(),
        b"GPS 3.1390N 101.6869E\0".to_vec(),
    ];
    [b"Exif\0\0", head, &long(8), &first.concat(), &gps.concat()].concat()
}
