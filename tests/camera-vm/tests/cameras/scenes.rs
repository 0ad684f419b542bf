//! What the cameras look at: the training pictures, in every form in which a camera sends them.

use std::path::Path;

use image::codecs::jpeg::JpegEncoder;
use image::imageops::{FilterType, overlay};
use image::{Rgb, RgbImage};

/// A file's name, and what is in it.
pub(crate) type SceneFile = (String, Vec<u8>);

/// The names that scenarios use, and the training pictures behind them.
const SCENES: [(&str, &str); 3] = [
    ("card", "card-front.jpg"),
    ("customer", "selfie-same.jpg"),
    ("other", "selfie-other.jpg"),
];

const WALL: Rgb<u8> = Rgb([150, 152, 150]);

/// Every scene in every form.
pub(crate) fn files(training: &Path) -> Vec<SceneFile> {
    let scenes = SCENES.iter().flat_map(|(name, file)| {
        let picture = image::open(training.join(file))
            .unwrap_or_else(|error| panic!("{file}: {error}; run ./kaunter setup"))
            .into_rgb8();
        let seen = |width, height| in_frame(&picture, width, height);
        [
            (format!("{name}-1920x1080.jpg"), jpeg(&seen(1920, 1080))),
            (format!("{name}-1280x720.jpg"), jpeg(&seen(1280, 720))),
            (format!("{name}-640x480.jpg"), jpeg(&seen(640, 480))),
            (format!("{name}-640x480.yuyv"), yuyv(&seen(640, 480))),
            (format!("{name}-640x360.grey"), grey(&seen(640, 360))),
        ]
    });
    scenes.collect()
}

/// The whole picture in the middle of a camera's frame, before a wall.
fn in_frame(picture: &RgbImage, width: u32, height: u32) -> RgbImage {
    let fits = |across: u32, of: u32| f64::from(across) / f64::from(of);
    let scale = fits(width, picture.width()).min(fits(height, picture.height()));
    let scaled = |side: u32| (f64::from(side) * scale).round() as u32;
    let (across, down) = (scaled(picture.width()), scaled(picture.height()));
    let small = image::imageops::resize(picture, across, down, FilterType::Triangle);
    let mut frame = RgbImage::from_pixel(width, height, WALL);
    overlay(
        &mut frame,
        &small,
        i64::from((width - across) / 2),
        i64::from((height - down) / 2),
    );
    frame
}

fn jpeg(frame: &RgbImage) -> Vec<u8> {
    let mut file = Vec::new();
    JpegEncoder::new_with_quality(&mut file, 90)
        .encode_image(frame)
        .unwrap();
    file
}

/// BT.601 in limited range, as cameras send it.
fn yuyv(frame: &RgbImage) -> Vec<u8> {
    let pixels: Vec<[f32; 3]> = frame.pixels().map(|pixel| pixel.0.map(f32::from)).collect();
    let brightness = |[r, g, b]: [f32; 3]| 16.0 + (65.738 * r + 129.057 * g + 25.064 * b) / 256.0;
    let blue = |[r, g, b]: [f32; 3]| 128.0 + (-37.945 * r - 74.494 * g + 112.439 * b) / 256.0;
    let red = |[r, g, b]: [f32; 3]| 128.0 + (112.439 * r - 94.154 * g - 18.285 * b) / 256.0;
    let pairs = pixels.chunks_exact(2);
    let bytes = pairs.flat_map(|pair| {
        [
            brightness(pair[0]),
            blue(pair[0]),
            brightness(pair[1]),
            red(pair[0]),
        ]
    });
    bytes.map(|byte| byte.round() as u8).collect()
}

fn grey(frame: &RgbImage) -> Vec<u8> {
    image::imageops::grayscale(frame).into_raw()
}
