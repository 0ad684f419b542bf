//! The photographs that `./kaunter setup` fetched, and what is done to them.

use std::path::Path;

use capture::{Face, FaceFinder, Frame};
use image::codecs::jpeg::JpegEncoder;
use image::imageops::{self, FilterType};
use image::{Rgb, RgbImage};

const FOLDER: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../../assets/photos");

pub(crate) fn photo(name: &str) -> RgbImage {
    let path = Path::new(FOLDER).join(name);
    let picture = image::open(&path);
    picture
        .unwrap_or_else(|error| panic!("{}: {error}; ./kaunter setup fetches it", path.display()))
        .into_rgb8()
}

/// A woman who faces the camera, her face 105 pixels wide.
pub(crate) fn customer() -> RgbImage {
    photo("customer.png")
}

/// What is found in a photograph as a camera would send it.
pub(crate) fn faces(finder: &mut impl FaceFinder, photo: &RgbImage) -> Vec<Face> {
    finder.faces(frame(photo).decoded().unwrap())
}

/// A photograph as a camera would send it.
pub(crate) fn frame(photo: &RgbImage) -> Frame {
    let mut file = Vec::new();
    JpegEncoder::new_with_quality(&mut file, 95)
        .encode_image(photo)
        .unwrap();
    Frame::of_jpeg(&file).unwrap()
}

/// Turned clockwise around a place; black where nothing is known.
pub(crate) fn turned(photo: &RgbImage, degrees: f32, (x, y): (f32, f32)) -> RgbImage {
    let (sine, cosine) = degrees.to_radians().sin_cos();
    RgbImage::from_fn(photo.width(), photo.height(), |column, row| {
        let (across, down) = (column as f32 - x, row as f32 - y);
        let (left, top) = (
            x + across * cosine + down * sine,
            y + down * cosine - across * sine,
        );
        imageops::interpolate_bilinear(photo, left, top).unwrap_or(Rgb([0; 3]))
    })
}

pub(crate) fn scaled(photo: &RgbImage, factor: f32) -> RgbImage {
    let [width, height] = [photo.width(), photo.height()].map(|side| (side as f32 * factor) as u32);
    imageops::resize(photo, width, height, FilterType::Triangle)
}
