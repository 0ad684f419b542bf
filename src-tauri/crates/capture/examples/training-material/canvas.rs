//! Drawing: a picture, colours, rounded shapes, text.

use image::{Rgb, RgbImage};

use crate::fonts::{Fonts, Line};

pub(crate) type Colour = [f32; 3];

pub(crate) const WHITE: Colour = [255.0, 255.0, 255.0];

/// A rectangle, in pixels.
#[derive(Clone, Copy)]
pub(crate) struct Area {
    pub(crate) x: f32,
    pub(crate) y: f32,
    pub(crate) width: f32,
    pub(crate) height: f32,
}

impl Area {
    /// The part of this area that these fractions of it name.
    pub(crate) fn part(&self, x: f32, y: f32, width: f32, height: f32) -> Self {
        Self {
            x: self.x + x * self.width,
            y: self.y + y * self.height,
            width: width * self.width,
            height: height * self.height,
        }
    }

    /// How far a point is inside the area with its corners rounded; negative outside.
    pub(crate) fn depth(&self, x: f32, y: f32, radius: f32) -> f32 {
        let across = (x - self.x - self.width / 2.0).abs() - self.width / 2.0 + radius;
        let down = (y - self.y - self.height / 2.0).abs() - self.height / 2.0 + radius;
        let outside = across.max(0.0).hypot(down.max(0.0));
        radius - outside - across.max(down).min(0.0)
    }
}

/// A picture that is drawn on.
pub(crate) struct Canvas(pub(crate) RgbImage);

impl Canvas {
    /// A picture whose pixels are what `colour` says of their place.
    pub(crate) fn new(width: u32, height: u32, colour: impl Fn(f32, f32) -> Colour) -> Self {
        Self(RgbImage::from_fn(width, height, |x, y| {
            Rgb(colour(x as f32, y as f32).map(|value| value as u8))
        }))
    }

    /// Lays `colour` over a pixel, as thick as `cover` (0 to 1) says.
    pub(crate) fn blend(&mut self, x: f32, y: f32, colour: Colour, cover: f32) {
        let inside = x >= 0.0 && y >= 0.0;
        let Some(pixel) = self
            .0
            .get_pixel_mut_checked(x as u32, y as u32)
            .filter(|_| inside)
        else {
            return;
        };
        for (value, colour) in pixel.0.iter_mut().zip(colour) {
            *value = (f32::from(*value) + (colour - f32::from(*value)) * cover) as u8;
        }
    }

    /// Fills an area with rounded corners; `paint` gives the colour and the cover of each place.
    pub(crate) fn fill(
        &mut self,
        area: Area,
        radius: f32,
        paint: impl Fn(f32, f32) -> (Colour, f32),
    ) {
        for y in area.y as u32..=(area.y + area.height) as u32 {
            for x in area.x as u32..=(area.x + area.width) as u32 {
                let (x, y) = (x as f32, y as f32);
                let (colour, cover) = paint(x, y);
                let edge = (area.depth(x + 0.5, y + 0.5, radius) + 0.5).clamp(0.0, 1.0);
                self.blend(x, y, colour, cover * edge);
            }
        }
    }

    /// Writes a line that starts at `x` and stands on `y`.
    pub(crate) fn write(&mut self, fonts: &Fonts, line: Line<'_>, x: f32, y: f32, colour: Colour) {
        let (x, y) = (x.round(), y.round());
        fonts.draw(line, |across, down, cover| {
            self.blend(x + across, y + down, colour, cover)
        });
    }

    /// Writes a line centred on a point, turned by `angle` (radians, against the clock), as thick
    /// as `cover`.
    pub(crate) fn stamp(
        &mut self,
        fonts: &Fonts,
        line: Line<'_>,
        (x, y): (f32, f32),
        angle: f32,
        (colour, cover): (Colour, f32),
    ) {
        const FINER: f32 = 2.0; // two samples a pixel, so that turning leaves no holes
        let fine = Line {
            size: line.size * FINER,
            spacing: line.spacing * FINER,
            ..line
        };
        let half = fonts.width(fine) / 2.0;
        let (sine, cosine) = angle.sin_cos();
        let (width, height) = self.0.dimensions();
        let mut ink = vec![0.0_f32; (width * height) as usize];
        fonts.draw(fine, |across, down, covered| {
            let (across, down) = ((across - half) / FINER, down / FINER + line.size * 0.3);
            let (to_x, to_y) = (
                x + across * cosine + down * sine,
                y - across * sine + down * cosine,
            );
            if to_x >= 0.0 && to_y >= 0.0 && (to_x as u32) < width && (to_y as u32) < height {
                ink[(to_y as u32 * width + to_x as u32) as usize] += covered / (FINER * FINER);
            }
        });
        for (index, covered) in ink
            .iter()
            .enumerate()
            .filter(|(_, covered)| **covered > 0.0)
        {
            let (x, y) = (index as u32 % width, index as u32 / width);
            self.blend(x as f32, y as f32, colour, covered.min(1.0) * cover);
        }
    }

    /// Lays a picture over the area's upper left corner on, with rounded corners.
    pub(crate) fn paste(&mut self, picture: &RgbImage, area: Area, radius: f32) {
        self.fill(area, radius, |x, y| {
            let (from_x, from_y) = ((x - area.x.floor()) as u32, (y - area.y.floor()) as u32);
            match picture.get_pixel_checked(from_x, from_y) {
                Some(pixel) => (pixel.0.map(f32::from), 1.0),
                None => (WHITE, 0.0),
            }
        });
    }
}

/// A colour between two.
pub(crate) fn mix(from: Colour, to: Colour, share: f32) -> Colour {
    std::array::from_fn(|part| from[part] + (to[part] - from[part]) * share)
}

/// A number from -1 to 1 that looks random and is the same each time.
pub(crate) fn grain(x: f32, y: f32) -> f32 {
    let mut bits = (x as u32).wrapping_mul(0x9E37_79B1) ^ (y as u32).wrapping_mul(0x85EB_CA77);
    bits = (bits ^ (bits >> 15)).wrapping_mul(0x2C1B_3C6D);
    bits = (bits ^ (bits >> 12)).wrapping_mul(0x297A_2D39);
    ((bits ^ (bits >> 15)) & 0xFFFF) as f32 / 32_768.0 - 1.0
}
