//! Photographs of people, cut and lit as a card's portrait, a kiosk or a phone shows them.

use std::path::Path;

use image::imageops::{self, FilterType};
use image::{ImageError, Rgb, RgbImage};

use crate::canvas::grain;

/// A photograph of a person.
pub(crate) struct Photo(RgbImage);

/// How a picture is made of a photograph.
pub(crate) struct Look {
    /// The part of the photograph that is shown: x, y, width, height in its pixels.
    pub(crate) part: (u32, u32, u32, u32),
    /// The picture's size.
    pub(crate) size: (u32, u32),
    /// Whether it shows the person as in a mirror.
    pub(crate) is_mirrored: bool,
    /// How much brighter each colour is; 1 leaves it.
    pub(crate) light: [f32; 3],
    /// How much brighter the left side is than the right one; 0 for even light.
    pub(crate) from_the_left: f32,
    /// The camera's noise, in steps of 255.
    pub(crate) noise: f32,
}

impl Look {
    /// The customer at the counter: cool light from one side.
    pub(crate) const KIOSK: Self = Self {
        part: (106, 6, 243, 324),
        size: (960, 1280),
        is_mirrored: true,
        light: [0.94, 1.0, 1.06],
        from_the_left: 0.10,
        noise: 5.0,
    };
    /// The same customer too far from the camera.
    pub(crate) const FAR: Self = Self {
        part: (36, 0, 384, 512),
        ..Self::KIOSK
    };
    /// The customer's own phone: closer, warmer.
    pub(crate) const PHONE: Self = Self {
        part: (124, 6, 204, 272),
        size: (960, 1280),
        is_mirrored: true,
        light: [1.06, 1.0, 0.93],
        from_the_left: -0.08,
        noise: 3.0,
    };
    /// Somebody else at the counter.
    pub(crate) const OTHER: Self = Self {
        part: (38, 10, 438, 584),
        size: (960, 1280),
        is_mirrored: false,
        light: [0.97, 1.0, 1.03],
        from_the_left: 0.06,
        noise: 5.0,
    };
}

impl Photo {
    pub(crate) fn read(path: &Path) -> Result<Self, ImageError> {
        Ok(Self(image::open(path)?.into_rgb8()))
    }

    /// The portrait on a card: even light, printed without noise.
    pub(crate) fn printed(&self, width: u32, height: u32) -> RgbImage {
        self.taken_as(&Look {
            part: (121, 12, 210, 210 * height / width),
            size: (width, height),
            is_mirrored: false,
            light: [1.0, 1.0, 1.0],
            from_the_left: 0.0,
            noise: 0.0,
        })
    }

    pub(crate) fn taken_as(&self, look: &Look) -> RgbImage {
        let (x, y, width, height) = look.part;
        let part = imageops::crop_imm(&self.0, x, y, width, height).to_image();
        let part = if look.is_mirrored {
            imageops::flip_horizontal(&part)
        } else {
            part
        };
        let mut picture = imageops::resize(&part, look.size.0, look.size.1, FilterType::Lanczos3);
        picture = imageops::unsharpen(&picture, 1.4, 1); // enlarged photographs are soft
        for (x, y, pixel) in picture.enumerate_pixels_mut() {
            let side = 1.0 + look.from_the_left * (0.5 - x as f32 / look.size.0 as f32) * 2.0;
            let noise = look.noise * grain(x as f32, y as f32);
            let lit = |part: usize| f32::from(pixel.0[part]) * look.light[part] * side + noise;
            *pixel = Rgb([lit(0), lit(1), lit(2)].map(|value| value as u8));
        }
        picture
    }
}
