//! Pictures made for the tests.

use journey::Jpeg;
use jpeg_encoder::{ColorType, Encoder};

/// What a test's picture is like. Pictures of different seeds differ everywhere.
#[derive(Clone, Copy)]
pub(crate) struct Sketch {
    pub(crate) width: u16,
    pub(crate) height: u16,
    pub(crate) seed: u32,
    pub(crate) quality: u8,
    /// How much each pixel may stray, 0 to 255: noise makes large files.
    pub(crate) noise: u32,
}

impl Sketch {
    pub(crate) fn of(width: u16, height: u16) -> Self {
        Self {
            width,
            height,
            seed: 1,
            quality: 85,
            noise: 24,
        }
    }

    pub(crate) fn seed(self, seed: u32) -> Self {
        Self { seed, ..self }
    }

    pub(crate) fn pixels(&self) -> Vec<u8> {
        let mut random = self.seed.wrapping_mul(2_654_435_761) | 1;
        let mut pixels = Vec::with_capacity(usize::from(self.width) * usize::from(self.height) * 3);
        for y in 0..u32::from(self.height) {
            for x in 0..u32::from(self.width) {
                random ^= random << 13;
                random ^= random >> 17;
                random ^= random << 5;
                let noise = (random >> 8) % (self.noise + 1);
                let colour = [
                    x / 8 * self.seed + noise,
                    y / 4 + self.seed * 40 + noise,
                    x ^ y,
                ];
                pixels.extend(colour.map(|value| value as u8));
            }
        }
        pixels
    }

    /// The picture as a file, after `change` had its way with the encoder.
    pub(crate) fn file_with(&self, change: impl FnOnce(&mut Encoder<&mut Vec<u8>>)) -> Vec<u8> {
        let mut file = Vec::new();
        let mut encoder = Encoder::new(&mut file, self.quality);
        change(&mut encoder);
        encoder
            .encode(&self.pixels(), self.width, self.height, ColorType::Rgb)
            .unwrap();
        file
    }

    pub(crate) fn file(&self) -> Vec<u8> {
        self.file_with(|_| {})
    }

    pub(crate) fn jpeg(&self) -> Jpeg {
        Jpeg::new(self.file()).unwrap()
    }

    pub(crate) fn png(&self) -> Vec<u8> {
        let mut file = std::io::Cursor::new(Vec::new());
        let picture =
            image::RgbImage::from_vec(self.width.into(), self.height.into(), self.pixels());
        picture
            .unwrap()
            .write_to(&mut file, image::ImageFormat::Png)
            .unwrap();
        file.into_inner()
    }
}

/// What a picture file shows, read by another decoder's front than the one under test.
pub(crate) fn shown(file: &[u8]) -> image::RgbImage {
    image::load_from_memory(file).unwrap().into_rgb8()
}

/// Whether the file has a segment with this marker before its picture data.
pub(crate) fn has_segment(file: &[u8], marker: u8) -> bool {
    let mut at = 2;
    while file[at + 1] != 0xDA {
        if file[at + 1] == marker {
            return true;
        }
        at += 2 + usize::from(u16::from_be_bytes([file[at + 2], file[at + 3]]));
    }
    false
}
