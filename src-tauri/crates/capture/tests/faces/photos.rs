//! The photographs that `./kaunter setup` fetched.

use std::path::Path;

use capture::Frame;
use image::RgbImage;
use image::codecs::jpeg::JpegEncoder;

pub(crate) fn photo(name: &str) -> RgbImage {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../assets/photos");
    image::open(folder.join(name)).unwrap().to_rgb8()
}

/// The photograph as a camera would send it.
pub(crate) fn decoded(photo: &RgbImage) -> Frame {
    let mut file = Vec::new();
    JpegEncoder::new_with_quality(&mut file, 95)
        .encode_image(photo)
        .unwrap();
    Frame::of_jpeg(&file).unwrap()
}
