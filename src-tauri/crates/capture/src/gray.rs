//! A picture without its colours, in a buffer that is wiped when dropped.

use zeroize::Zeroizing;

use crate::rgb::Rgb;

/// A picture of one byte a pixel: its brightness, 0 (black) to 255.
pub(crate) struct Gray {
    bytes: Zeroizing<Vec<u8>>,
    width: u32,
    height: u32,
}

impl Gray {
    /// The brightness of `picture`, by the weights of ITU-R BT.601.
    pub(crate) fn of(picture: &Rgb) -> Self {
        let pixels = picture.bytes().chunks_exact(3);
        let brightness = |pixel: &[u8]| {
            let [red, green, blue] = [pixel[0], pixel[1], pixel[2]].map(u32::from);
            ((red * 77 + green * 150 + blue * 29) >> 8) as u8
        };
        Self {
            bytes: Zeroizing::new(pixels.map(brightness).collect()),
            width: picture.width(),
            height: picture.height(),
        }
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
