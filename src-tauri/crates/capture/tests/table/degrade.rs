//! Photographs made worse by known amounts.
//!
//! Lengths are in pixels of the picture that is made worse, or shares of its width or height.

use image::imageops::{self, FilterType};
use image::{Rgb, RgbImage};

/// A picture as a camera might have taken it.
#[derive(Clone)]
pub(crate) struct Shot(pub(crate) RgbImage);

impl Shot {
    /// A part of `photo` (x, y, width, height), `width` pixels wide and as high as it gets.
    /// Enlarged photographs are soft: they are sharpened a little.
    pub(crate) fn of(photo: &RgbImage, part: (u32, u32, u32, u32), width: u32) -> Self {
        let (x, y, part_width, part_height) = part;
        let height = (width as f32 * part_height as f32 / part_width as f32).round() as u32;
        let part = imageops::crop_imm(photo, x, y, part_width, part_height).to_image();
        let sized = imageops::resize(&part, width, height, FilterType::Lanczos3);
        if width > part_width {
            Self(imageops::unsharpen(&sized, 1.4, 1))
        } else {
            Self(sized)
        }
    }

    /// The file that a camera would send: JPEG, quality 95.
    pub(crate) fn file(&self) -> Vec<u8> {
        let (width, height) = (self.0.width() as u16, self.0.height() as u16);
        let mut file = Vec::new();
        jpeg_encoder::Encoder::new(&mut file, 95)
            .encode(&self.0, width, height, jpeg_encoder::ColorType::Rgb)
            .unwrap();
        file
    }

    /// Out of focus: a Gaussian of this standard deviation.
    pub(crate) fn blurred(self, sigma: f32) -> Self {
        Self(imageops::fast_blur(&self.0, sigma))
    }

    /// Moved while it was taken, this far and in this direction (0: to the right, 90: down).
    pub(crate) fn smeared(self, length: f32, degrees: f32) -> Self {
        let (sin, cos) = degrees.to_radians().sin_cos();
        let steps = length.ceil() as u16;
        self.each(|old, x, y| {
            let along = (0..=steps).map(|step| {
                let far = length * (f32::from(step) / f32::from(steps) - 0.5);
                sample(old, x + far * cos, y + far * sin)
            });
            let sum = along.fold([0.0; 3], |sum, light| add(sum, light, 1.0));
            sum.map(|light| light / f32::from(steps + 1))
        })
    }

    /// So many times as bright; what is too bright is cut off, as a sensor does.
    pub(crate) fn lit(self, factor: f32) -> Self {
        self.each_pixel(|light, _, _| light.map(|value| value * factor))
    }

    /// Light of this colour: red, green and blue each so many times as bright.
    pub(crate) fn tinted(self, colour: [f32; 3]) -> Self {
        self.each_pixel(|light, _, _| [0, 1, 2].map(|part| light[part] * colour[part]))
    }

    /// The differences between light and dark made `factor` times as large, about `middle`.
    pub(crate) fn faded(self, factor: f32, middle: f32) -> Self {
        self.each_pixel(|light, _, _| light.map(|value| middle + (value - middle) * factor))
    }

    /// Without colours.
    pub(crate) fn colourless(self) -> Self {
        self.each_pixel(|[red, green, blue], _, _| [0.299 * red + 0.587 * green + 0.114 * blue; 3])
    }

    /// Light from a side: the left edge `factor` times as bright, the right edge as before, with
    /// the change where the picture's middle is.
    pub(crate) fn lit_from_the_left(self, factor: f32) -> Self {
        let width = self.0.width() as f32;
        self.each_pixel(|light, x, _| {
            let share = 1.0 / (1.0 + ((x / width - 0.5) * 24.0).exp());
            light.map(|value| value * (1.0 + (factor - 1.0) * share))
        })
    }

    /// A reflection around this place (shares of width and height), of this radius (share of the
    /// width): white within, fading outwards.
    pub(crate) fn with_glare(self, (x, y): (f32, f32), radius: f32) -> Self {
        let (width, height) = (self.0.width() as f32, self.0.height() as f32);
        self.each_pixel(|light, px, py| {
            let far = (px - x * width).hypot(py - y * height) / (radius * width);
            let strength = (2.0 - far).clamp(0.0, 1.0);
            light.map(|value| value + (255.0 - value) * strength)
        })
    }

    /// The sensor's noise, of this standard deviation, the same for the same picture.
    pub(crate) fn noisy(self, deviation: f32) -> Self {
        let mut random = 0x9E37_79B9_u32;
        self.each_pixel(|light, _, _| {
            light.map(|value| {
                let sum: f32 = (0..4).map(|_| next(&mut random)).sum();
                value + (sum - 2.0) * deviation * 1.73 // four of a variance of 1/12 each
            })
        })
    }

    /// Only this part (x, y, width, height as shares), at the size of the whole.
    pub(crate) fn cut(self, (x, y, width, height): (f32, f32, f32, f32)) -> Self {
        let (across, down) = (self.0.width() as f32, self.0.height() as f32);
        let size = self.0.dimensions();
        Self(RgbImage::from_fn(size.0, size.1, |px, py| {
            let place = |pixel: u32, from: f32, share: f32, size: f32| {
                (pixel as f32 + 0.5) * share + from * size - 0.5
            };
            to_pixel(sample(
                &self.0,
                place(px, x, width, across),
                place(py, y, height, down),
            ))
        }))
    }

    /// The same at another width.
    pub(crate) fn at_width(self, width: u32) -> Self {
        let height = (self.0.height() * width).div_ceil(self.0.width());
        Self(imageops::resize(
            &self.0,
            width,
            height,
            FilterType::Lanczos3,
        ))
    }

    /// Further away: everything at this scale around this place (shares of width and height), with
    /// the picture's edge drawn out.
    pub(crate) fn further(self, scale: f32, (x, y): (f32, f32)) -> Self {
        let (width, height) = (self.0.width() as f32, self.0.height() as f32);
        let small = imageops::resize(
            &self.0,
            (width * scale) as u32,
            (height * scale) as u32,
            FilterType::Lanczos3,
        );
        let (left, top) = (x * width * (1.0 - scale), y * height * (1.0 - scale));
        self.each(|_, px, py| sample(&small, px - left, py - top))
    }

    /// Moved by these shares of width and height, with the picture's edge drawn out.
    pub(crate) fn moved(self, right: f32, down: f32) -> Self {
        let (width, height) = (self.0.width() as f32, self.0.height() as f32);
        self.each(|old, x, y| sample(old, x - right * width, y - down * height))
    }

    /// Turned clockwise about this place (shares of width and height).
    pub(crate) fn turned(self, degrees: f32, (x, y): (f32, f32)) -> Self {
        let (sin, cos) = degrees.to_radians().sin_cos();
        let (cx, cy) = (x * self.0.width() as f32, y * self.0.height() as f32);
        self.each(|old, px, py| {
            let (dx, dy) = (px - cx, py - cy);
            sample(old, cx + dx * cos + dy * sin, cy - dx * sin + dy * cos)
        })
    }

    /// `other` stands in the picture, its top left corner here (shares of width and height).
    pub(crate) fn beside(mut self, other: &Self, (x, y): (f32, f32)) -> Self {
        let (left, top) = (x * self.0.width() as f32, y * self.0.height() as f32);
        imageops::replace(&mut self.0, &other.0, left as i64, top as i64);
        self
    }

    /// A patch of one colour with these corners (shares of width and height), as a mask or a bar.
    pub(crate) fn covered(self, corners: &[(f32, f32)], colour: [u8; 3]) -> Self {
        let (width, height) = (self.0.width() as f32, self.0.height() as f32);
        self.each_pixel(|light, x, y| {
            if is_inside(corners, (x / width, y / height)) {
                colour.map(f32::from)
            } else {
                light
            }
        })
    }

    /// A photograph of a screen that shows it: the screen's dots against the sensor's, the
    /// screen's glow on black, and its dark frame, `bezel` of the width on every side.
    pub(crate) fn on_a_screen(self, bezel: f32) -> Self {
        let (width, height) = (self.0.width() as f32, self.0.height() as f32);
        let shown = 1.0 - 2.0 * bezel;
        self.each(|old, px, py| {
            let (x, y) = (px / width, py / height);
            let down = bezel * width / height;
            let is_screen = (bezel..1.0 - bezel).contains(&x) && (down..1.0 - down).contains(&y);
            if !is_screen {
                return [18.0, 18.0, 20.0];
            }
            let light = sample(
                old,
                (x - bezel) / shown * width,
                (y - down) / (1.0 - 2.0 * down) * height,
            );
            // Dots of 2.9 pixels against pixels of 1 beat in wide, coloured bands.
            let beat = |shift: f32| ((px * 0.34 + py * 0.05 + shift) * std::f32::consts::TAU).sin();
            let band = ((px * 0.021 + py * 0.012) * std::f32::consts::TAU).sin();
            [0.0, 0.33, 0.66]
                .map(|shift| (beat(shift), shift))
                .map(|(beat, shift)| {
                    let part = (shift * 3.0) as usize;
                    22.0 + light[part] * 0.88 * (1.0 + 0.10 * beat + 0.05 * band)
                })
        })
    }

    fn each_pixel(mut self, mut change: impl FnMut([f32; 3], f32, f32) -> [f32; 3]) -> Self {
        for (x, y, pixel) in self.0.enumerate_pixels_mut() {
            *pixel = to_pixel(change(pixel.0.map(f32::from), x as f32, y as f32));
        }
        self
    }

    fn each(self, at: impl Fn(&RgbImage, f32, f32) -> [f32; 3]) -> Self {
        let (width, height) = self.0.dimensions();
        Self(RgbImage::from_fn(width, height, |x, y| {
            to_pixel(at(&self.0, x as f32, y as f32))
        }))
    }
}

/// What is seen at a place between pixels; outside, the picture's edge goes on.
fn sample(picture: &RgbImage, x: f32, y: f32) -> [f32; 3] {
    let x = x.clamp(0.0, picture.width() as f32 - 1.0);
    let y = y.clamp(0.0, picture.height() as f32 - 1.0);
    let (left, top) = (x as u32, y as u32);
    let right = (left + 1).min(picture.width() - 1);
    let bottom = (top + 1).min(picture.height() - 1);
    let (across, down) = (x - left as f32, y - top as f32);
    let mut light = [0.0; 3];
    for (x, y, share) in [
        (left, top, (1.0 - across) * (1.0 - down)),
        (right, top, across * (1.0 - down)),
        (left, bottom, (1.0 - across) * down),
        (right, bottom, across * down),
    ] {
        light = add(light, picture.get_pixel(x, y).0.map(f32::from), share);
    }
    light
}

fn add(sum: [f32; 3], light: [f32; 3], share: f32) -> [f32; 3] {
    [0, 1, 2].map(|part| sum[part] + light[part] * share)
}

fn to_pixel(light: [f32; 3]) -> Rgb<u8> {
    Rgb(light.map(|value| value.round().clamp(0.0, 255.0) as u8))
}

/// Whether a ray from `place` crosses an odd number of sides.
fn is_inside(corners: &[(f32, f32)], (x, y): (f32, f32)) -> bool {
    let sides = corners.iter().zip(corners.iter().cycle().skip(1));
    let crossed = sides.filter(|((ax, ay), (bx, by))| {
        (*ay > y) != (*by > y) && x < (bx - ax) * (y - ay) / (by - ay) + ax
    });
    crossed.count() % 2 == 1
}

fn next(random: &mut u32) -> f32 {
    *random ^= *random << 13;
    *random ^= *random >> 17;
    *random ^= *random << 5;
    (*random >> 8) as f32 / 16_777_216.0
}
