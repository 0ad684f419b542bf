#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::print_stdout,
    reason = "a test may fail loudly"
)]

use std::path::Path;

use super::{Detector, FaceFinder};
use crate::Rgb;

fn photo(name: &str) -> image::RgbImage {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../assets/photos");
    image::open(folder.join(name)).unwrap().to_rgb8()
}

fn picture(photo: &image::RgbImage) -> Rgb {
    let mut file = Vec::new();
    image::codecs::jpeg::JpegEncoder::new_with_quality(&mut file, 98)
        .encode_image(photo)
        .unwrap();
    Rgb::of_jpeg(&file).unwrap()
}

#[test]
fn look() {
    for name in ["customer.png", "other.jpg"] {
        let picture = picture(&photo(name));
        let mut detector = Detector::new();
        let start = std::time::Instant::now();
        let faces = detector.faces(&picture);
        println!("{name} {:?} {faces:#?}", start.elapsed());
        for _ in 0..5 {
            let start = std::time::Instant::now();
            detector.faces(&picture);
            println!("{:?}", start.elapsed());
        }
    }
}
