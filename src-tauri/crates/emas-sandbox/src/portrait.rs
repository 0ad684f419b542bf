//! The portrait that OkayID cuts out of the card.

use image::codecs::jpeg::JpegEncoder;
use image::imageops::FilterType;
use image::{DynamicImage, ImageError};

/// Where the portrait is, in fractions of the card's picture (0 to 1, from the top left).
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct PortraitArea {
    /// Left edge.
    pub x: f32,
    /// Upper edge.
    pub y: f32,
    /// Width.
    pub width: f32,
    /// Height.
    pub height: f32,
}

impl Default for PortraitArea {
    /// The right side of a MyKad that fills the picture.
    fn default() -> Self {
        Self {
            x: 0.68,
            y: 0.22,
            width: 0.27,
            height: 0.63,
        }
    }
}

/// The size of the portrait that comes back.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum PortraitSize {
    /// No side is shorter than OkayFace Plus takes.
    Sufficient,
    /// Too small for OkayFace Plus.
    Small,
}

/// What OkayFace Plus takes at least (`P/image-requirement/okayface`), in pixels.
const SUFFICIENT_SIDE: u32 = 450;
const SMALL_SIDE: u32 = 240;
const JPEG_QUALITY: u8 = 95;

/// Cuts the portrait out of the card's front and encodes it as JPEG.
pub(crate) fn cut_portrait(
    front: &DynamicImage,
    area: PortraitArea,
    size: PortraitSize,
) -> Result<Vec<u8>, ImageError> {
    let portrait = crop(front, area);
    let shorter = portrait.width().min(portrait.height());
    let portrait = match size {
        PortraitSize::Sufficient if shorter < SUFFICIENT_SIDE => scale(&portrait, SUFFICIENT_SIDE),
        PortraitSize::Small if shorter > SMALL_SIDE => scale(&portrait, SMALL_SIDE),
        PortraitSize::Sufficient | PortraitSize::Small => portrait,
    };
    let mut jpeg = Vec::new();
    portrait
        .to_rgb8()
        .write_with_encoder(JpegEncoder::new_with_quality(&mut jpeg, JPEG_QUALITY))?;
    Ok(jpeg)
}

fn crop(front: &DynamicImage, area: PortraitArea) -> DynamicImage {
    let (width, height) = (front.width(), front.height());
    let left = pixels(area.x, width).min(width.saturating_sub(1));
    let top = pixels(area.y, height).min(height.saturating_sub(1));
    front.crop_imm(
        left,
        top,
        pixels(area.width, width).clamp(1, width - left),
        pixels(area.height, height).clamp(1, height - top),
    )
}

fn pixels(fraction: f32, of: u32) -> u32 {
    (f64::from(fraction.clamp(0.0, 1.0)) * f64::from(of)).round() as u32
}

/// Scales so that the shorter side has `side` pixels.
fn scale(picture: &DynamicImage, side: u32) -> DynamicImage {
    let (width, height) = (picture.width(), picture.height());
    let shorter = width.min(height);
    picture.resize_exact(
        width * side / shorter,
        height * side / shorter,
        FilterType::CatmullRom,
    )
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test may fail loudly")]

    use super::*;

    fn portrait_of(width: u32, height: u32, area: PortraitArea, size: PortraitSize) -> (u32, u32) {
        let card = DynamicImage::new_rgb8(width, height);
        let jpeg = cut_portrait(&card, area, size).unwrap();
        let portrait = image::load_from_memory(&jpeg).unwrap();
        (portrait.width(), portrait.height())
    }

    #[test]
    fn a_portrait_is_never_smaller_than_okayface_plus_takes_unless_asked() {
        let area = PortraitArea::default();
        assert_eq!(
            portrait_of(1000, 630, area, PortraitSize::Sufficient),
            (450, 661)
        );
        assert_eq!(
            portrait_of(2000, 1260, area, PortraitSize::Sufficient),
            (540, 794)
        );
        assert_eq!(
            portrait_of(2000, 1260, area, PortraitSize::Small),
            (240, 352)
        );
    }

    #[test]
    fn an_area_beyond_the_card_is_cut_to_the_card() {
        let area = PortraitArea {
            x: 0.9,
            y: 2.0,
            width: 5.0,
            height: -1.0,
        };
        let (width, height) = portrait_of(100, 80, area, PortraitSize::Small);
        assert!(width > 0 && height > 0);
    }
}
