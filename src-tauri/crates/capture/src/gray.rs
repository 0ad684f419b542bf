//! A picture without its colours, in a buffer that is wiped when dropped.

use fast_image_resize::images::{Image, ImageRef};
use fast_image_resize::{FilterType, PixelType, ResizeAlg, ResizeOptions, Resizer};

use crate::Area;
use crate::rgb::{Damaged, Rgb};
use crate::wiped::Wiped;

/// A picture of one byte a pixel: its brightness, 0 (black) to 255.
pub(crate) struct Gray {
    bytes: Wiped<u8>,
    width: u32,
    height: u32,
}

impl Gray {
    /// The brightness of `picture`, by the weights of ITU-R BT.601.
    pub(crate) fn of(picture: &Rgb) -> Self {
        let mut bytes = Wiped::zeros(picture.bytes().len() / 3);
        for (byte, pixel) in bytes.iter_mut().zip(picture.bytes().chunks_exact(3)) {
            let [red, green, blue] = [pixel[0], pixel[1], pixel[2]].map(u32::from);
            *byte = ((red * 77 + green * 150 + blue * 29) >> 8) as u8;
        }
        Self {
            bytes,
            width: picture.width(),
            height: picture.height(),
        }
    }

    /// What `area` shows, as far as it lies in the picture; none where it lies outside.
    pub(crate) fn part(&self, area: Area) -> Option<Self> {
        let left = area.x.round().max(0.0) as u32;
        let top = area.y.round().max(0.0) as u32;
        let right = ((area.x + area.width).round().max(0.0) as u32).min(self.width);
        let bottom = ((area.y + area.height).round().max(0.0) as u32).min(self.height);
        if left >= right || top >= bottom {
            return None;
        }
        let (across, down) = ((right - left) as usize, (bottom - top) as usize);
        let mut bytes = Wiped::zeros(across * down);
        let rows = self.bytes.chunks_exact(self.width as usize);
        for (to, from) in bytes.chunks_exact_mut(across).zip(rows.skip(top as usize)) {
            to.copy_from_slice(&from[left as usize..right as usize]);
        }
        Some(Self {
            bytes,
            width: right - left,
            height: bottom - top,
        })
    }

    /// The whole picture at exactly this size.
    pub(crate) fn resized(&self, width: u32, height: u32) -> Result<Self, Damaged> {
        let options = ResizeOptions::new()
            .use_alpha(false)
            .resize_alg(ResizeAlg::Convolution(FilterType::Bilinear));
        let mut bytes = Wiped::zeros(width as usize * height as usize);
        let from = ImageRef::new(self.width, self.height, &self.bytes, PixelType::U8)
            .map_err(|_| Damaged)?;
        let mut to =
            Image::from_slice_u8(width, height, &mut bytes, PixelType::U8).map_err(|_| Damaged)?;
        Resizer::new()
            .resize(&from, &mut to, &options)
            .map_err(|_| Damaged)?;
        Ok(Self {
            bytes,
            width,
            height,
        })
    }

    /// Row by row, from the top left.
    pub(crate) fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// Pixels from left to right.
    pub(crate) const fn width(&self) -> u32 {
        self.width
    }

    /// Pixels from top to bottom.
    pub(crate) const fn height(&self) -> u32 {
        self.height
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test may fail loudly")]

    use super::*;

    fn numbered(width: u32, height: u32) -> Gray {
        let mut bytes = Wiped::zeros((width * height) as usize);
        for (index, byte) in (0_u32..).zip(bytes.iter_mut()) {
            *byte = index as u8;
        }
        Gray {
            bytes,
            width,
            height,
        }
    }

    fn area(x: f32, y: f32, width: f32, height: f32) -> Area {
        Area {
            x,
            y,
            width,
            height,
        }
    }

    #[test]
    fn a_part_is_what_of_it_lies_in_the_picture() {
        let picture = numbered(4, 3);
        let inside = picture.part(area(1.0, 1.0, 2.0, 2.0)).unwrap();
        assert_eq!(inside.bytes(), [5, 6, 9, 10]);
        let over_the_edge = picture.part(area(-5.0, -5.0, 6.0, 7.0)).unwrap();
        assert_eq!((over_the_edge.width(), over_the_edge.height()), (1, 2));
        assert!(picture.part(area(4.0, 0.0, 2.0, 2.0)).is_none());
        assert!(picture.part(area(-9.0, 0.0, 2.0, 2.0)).is_none());
    }

    #[test]
    fn a_resized_picture_has_the_size_asked_for_and_the_same_brightness() {
        let picture = numbered(8, 8).resized(2, 4).unwrap();
        assert_eq!((picture.width(), picture.height()), (2, 4));
        let mean = picture
            .bytes()
            .iter()
            .map(|byte| u32::from(*byte))
            .sum::<u32>()
            / 8;
        assert!((30..=33).contains(&mean));
    }
}
