//! What is before the cameras: the pictures of training mode, as a webcam sends them.

use std::fs;
use std::path::{Path, PathBuf};

use capture::{CardFormat, Subject};
use image::imageops::{self, FilterType};
use image::{Rgb, RgbImage};
use jpeg_encoder::{ColorType, Encoder, SamplingFactor};
use tempfile::TempDir;

/// What is before a camera.
pub(crate) struct Scene {
    pub(crate) name: &'static str,
    pub(crate) subject: Subject,
    /// The frame, MJPEG in 4:2:2.
    pub(crate) file: Vec<u8>,
    /// The same on the disk.
    pub(crate) path: PathBuf,
    /// How long the check may take at the median.
    pub(crate) most_ms: f64,
    _folder: TempDir,
}

impl Scene {
    /// The customer before a camera of 1280×720.
    pub(crate) fn customer() -> Self {
        let selfie = imageops::resize(&training("selfie-same.jpg"), 540, 720, FilterType::Triangle);
        let mut frame = RgbImage::from_pixel(1_280, 720, Rgb([150, 146, 140]));
        imageops::replace(&mut frame, &selfie, 370, 0);
        Self::of("The customer, 1280×720", Subject::Selfie, &frame, 15.0)
    }

    /// The card before a camera of 1920×1080.
    pub(crate) fn card() -> Self {
        let subject = Subject::CardFront(CardFormat::MyKad);
        Self::of(
            "The card, 1920×1080",
            subject,
            &training("card-front.jpg"),
            20.0,
        )
    }

    fn of(name: &'static str, subject: Subject, frame: &RgbImage, most_ms: f64) -> Self {
        let mut file = Vec::new();
        let mut encoder = Encoder::new(&mut file, 85);
        encoder.set_sampling_factor(SamplingFactor::F_2_1);
        let (width, height) = (frame.width() as u16, frame.height() as u16);
        encoder
            .encode(frame, width, height, ColorType::Rgb)
            .unwrap();
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("frame.jpg");
        fs::write(&path, &file).unwrap();
        Self {
            name,
            subject,
            file,
            path,
            most_ms,
            _folder: folder,
        }
    }
}

fn training(name: &str) -> RgbImage {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../assets/training");
    let picture = image::open(folder.join(name)).expect("./kaunter setup makes the pictures");
    picture.into_rgb8()
}
