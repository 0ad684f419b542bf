//! A decoded picture, in a buffer that is wiped when dropped.

use std::io::Cursor;

use fast_image_resize::images::{Image, ImageRef};
use fast_image_resize::{FilterType, PixelType, ResizeAlg, ResizeOptions, Resizer};
use image::ImageDecoder;
use image::codecs::png::PngDecoder;
use journey::Jpeg;
use jpeg_encoder::{ColorType, Encoder, SamplingFactor};
use yuvutils_rs::{YuvPackedImage, YuvRange, YuvStandardMatrix, yuyv422_to_rgb};
use zeroize::Zeroizing;
use zune_core::bytestream::ZCursor;
use zune_core::colorspace::ColorSpace;
use zune_core::options::DecoderOptions;
use zune_jpeg::JpegDecoder;

use crate::jpeg::{Layout, holds_every_block};
use crate::wiped::Wiped;
use crate::{CameraError, Mounting};

/// The longest side of a picture that is decoded, in pixels.
pub(crate) const MAX_SIDE: u32 = 6_000;
/// The most pixels that are decoded. Guards the memory against a small file that claims a lot.
pub(crate) const MAX_PIXELS: u64 = 24_000_000;

/// Whether a picture of this size is decoded.
pub(crate) fn may_be_decoded((width, height): (u32, u32)) -> bool {
    let pixels = u64::from(width) * u64::from(height);
    width <= MAX_SIDE && height <= MAX_SIDE && pixels <= MAX_PIXELS
}

/// A picture of three bytes a pixel: red, green, blue.
pub struct Rgb {
    bytes: Wiped<u8>,
    width: u32,
    height: u32,
}

/// The bytes are no whole picture, or a larger one than is decoded.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Damaged;

impl From<Damaged> for CameraError {
    fn from(Damaged: Damaged) -> Self {
        Self::Corrupt
    }
}

/// Which sharpness a change of size deserves.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Scaling {
    /// For the screen, 30 times a second.
    Fast,
    /// For the portal.
    Best,
}

impl Rgb {
    /// Decodes a JPEG file strictly: what a lenient decoder would patch up is refused.
    pub(crate) fn of_jpeg(bytes: &[u8]) -> Result<Self, Damaged> {
        let options = DecoderOptions::default()
            .set_strict_mode(true)
            .set_max_width(MAX_SIDE as usize)
            .set_max_height(MAX_SIDE as usize)
            .jpeg_set_out_colorspace(ColorSpace::RGB);
        let mut decoder = JpegDecoder::new_with_options(ZCursor::new(bytes), options);
        decoder.decode_headers().map_err(|_| Damaged)?;
        let (width, height) = decoder.dimensions().ok_or(Damaged)?;
        let mut picture = Self::black(width as u32, height as u32)?;
        decoder
            .decode_into(&mut picture.bytes)
            .map_err(|_| Damaged)?;
        Ok(picture)
    }

    /// Decodes a JPEG file in which every block is there and which nothing follows.
    pub(crate) fn of_whole_jpeg(file: &[u8]) -> Result<Self, Damaged> {
        let layout = Layout::read(file).ok_or(Damaged)?;
        if layout.length != file.len() || !holds_every_block(file) {
            return Err(Damaged);
        }
        Self::of_jpeg(file)
    }

    /// Decodes a PNG file. What is transparent becomes what lies under it.
    pub(crate) fn of_png(png: PngDecoder<Cursor<&[u8]>>) -> Result<Self, Damaged> {
        let (width, height) = png.dimensions();
        let mut picture = Self::black(width, height)?;
        let color = png.color_type();
        let channels = usize::from(color.channel_count());
        let depth = usize::from(color.bytes_per_pixel()) / channels;
        let mut read = Wiped::zeros(picture.bytes.len() / 3 * channels * depth);
        png.read_image(&mut read).map_err(|_| Damaged)?;
        let high_byte = if cfg!(target_endian = "little") {
            depth - 1
        } else {
            0
        };
        let pixels = read.chunks_exact(channels * depth);
        for (to, from) in picture.bytes.chunks_exact_mut(3).zip(pixels) {
            let channel = |number: usize| from[number * depth + high_byte];
            to.copy_from_slice(&match channels {
                1 | 2 => [channel(0); 3],
                _ => [channel(0), channel(1), channel(2)],
            });
        }
        Ok(picture)
    }

    /// Converts packed 4:2:2.
    pub(crate) fn of_yuyv(bytes: &[u8], width: u32, height: u32) -> Result<Self, Damaged> {
        let mut picture = Self::black(width, height)?;
        let packed = YuvPackedImage {
            yuy: bytes,
            yuy_stride: width * 2,
            width,
            height,
        };
        yuyv422_to_rgb(
            &packed,
            &mut picture.bytes,
            width * 3,
            YuvRange::Limited,
            YuvStandardMatrix::Bt601,
        )
        .map_err(|_| Damaged)?;
        Ok(picture)
    }

    /// A black picture of this size, to be painted.
    pub(crate) fn black(width: u32, height: u32) -> Result<Self, Damaged> {
        if width == 0 || height == 0 || !may_be_decoded((width, height)) {
            return Err(Damaged);
        }
        let bytes = Wiped::zeros(width as usize * height as usize * 3);
        Ok(Self {
            bytes,
            width,
            height,
        })
    }

    /// Row by row, from the top left.
    #[must_use]
    pub fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// Row by row, from the top left, to be painted.
    pub(crate) fn bytes_mut(&mut self) -> &mut [u8] {
        &mut self.bytes
    }

    /// Pixels from left to right.
    #[must_use]
    pub const fn width(&self) -> u32 {
        self.width
    }

    /// Pixels from top to bottom.
    #[must_use]
    pub const fn height(&self) -> u32 {
        self.height
    }

    /// What is so far from the left and from the top, at this size, pixel by pixel. It must lie in the
    /// picture.
    pub(crate) fn part(
        &self,
        (left, top): (u32, u32),
        (width, height): (u32, u32),
    ) -> Result<Self, Damaged> {
        let mut part = Self::black(width, height)?;
        let rows = self.bytes.chunks_exact(self.width as usize * 3);
        let (first, length) = (left as usize * 3, width as usize * 3);
        let to = part.bytes.chunks_exact_mut(length);
        for (to, from) in to.zip(rows.skip(top as usize)) {
            to.copy_from_slice(&from[first..][..length]);
        }
        Ok(part)
    }

    /// The picture the other way up.
    pub(crate) fn upside_down(&self) -> Result<Self, Damaged> {
        let mut turned = Self::black(self.width, self.height)?;
        let pixels = turned.bytes.chunks_exact_mut(3);
        for (to, from) in pixels.zip(self.bytes.rchunks_exact(3)) {
            to.copy_from_slice(from);
        }
        Ok(turned)
    }

    /// The picture as it is to be seen, of a camera that is mounted like this.
    pub(crate) fn mounted(self, mounting: Mounting) -> Result<Self, Damaged> {
        if mounting.is_plain() {
            return Ok(self);
        }
        let (width, height) = mounting.size(self.width, self.height);
        let mut seen = Self::black(width, height)?;
        mounting.apply(&self.bytes, self.width, &mut seen.bytes, width);
        Ok(seen)
    }

    /// The middle of the picture, as large as fits, at exactly this size.
    pub(crate) fn covering(
        &self,
        width: u32,
        height: u32,
        scaling: Scaling,
    ) -> Result<Self, Damaged> {
        let options = ResizeOptions::new().fit_into_destination(Some((0.5, 0.5)));
        self.resized(&options, width, height, scaling)
    }

    /// What is so far from the left and from the top, so wide and so high, at this size. It must lie in
    /// the picture.
    pub(crate) fn cropped(
        &self,
        [left, top, across, down]: [f64; 4],
        width: u32,
        height: u32,
    ) -> Result<Self, Damaged> {
        let options = ResizeOptions::new().crop(left, top, across, down);
        self.resized(&options, width, height, Scaling::Fast)
    }

    fn resized(
        &self,
        part: &ResizeOptions,
        width: u32,
        height: u32,
        scaling: Scaling,
    ) -> Result<Self, Damaged> {
        let options = part
            .use_alpha(false)
            .resize_alg(ResizeAlg::Convolution(match scaling {
                Scaling::Fast => FilterType::Box,
                Scaling::Best => FilterType::Lanczos3,
            }));
        let mut scaled = Self::black(width, height)?;
        let from = ImageRef::new(self.width, self.height, &self.bytes, PixelType::U8x3)
            .map_err(|_| Damaged)?;
        let mut to = Image::from_slice_u8(width, height, &mut scaled.bytes, PixelType::U8x3)
            .map_err(|_| Damaged)?;
        Resizer::new()
            .resize(&from, &mut to, &options)
            .map_err(|_| Damaged)?;
        Ok(scaled)
    }

    /// The picture with so many black pixels on each side.
    pub(crate) fn bordered(&self, pixels: u32) -> Result<Self, Damaged> {
        let mut bordered = Self::black(self.width + 2 * pixels, self.height + 2 * pixels)?;
        let row = bordered.width as usize * 3;
        let to = bordered.bytes.chunks_exact_mut(row).skip(pixels as usize);
        for (to, from) in to.zip(self.bytes.chunks_exact(self.width as usize * 3)) {
            to[pixels as usize * 3..][..from.len()].copy_from_slice(from);
        }
        Ok(bordered)
    }

    /// The whole picture as a JPEG file without metadata, in 4:2:2 as cameras send theirs. `quality` is
    /// 1 to 100.
    pub(crate) fn to_jpeg(&self, quality: u8) -> Result<Jpeg, Damaged> {
        let (width, height) = (self.width as u16, self.height as u16); // at most `MAX_SIDE`
        // Room for any picture, so that the buffer never moves and leaves a copy behind.
        let mut file = Zeroizing::new(Vec::with_capacity(self.bytes.len() + 4_096));
        let mut encoder = Encoder::new(&mut *file, quality);
        encoder.set_sampling_factor(SamplingFactor::F_2_1);
        encoder
            .encode(&self.bytes, width, height, ColorType::Rgb)
            .map_err(|_| Damaged)?;
        Jpeg::new(file.to_vec()).map_err(|_| Damaged)
    }
}
