//! Specimen documents, drawn: the print that a finder may take for an edge, and a real portrait.
//!
//! They are no copies of real cards. Places are shares of the card's width and height.

use image::imageops::{self, FilterType};
use image::{Rgb, RgbImage};

type Colour = [f32; 3];

const NAVY: Colour = [18.0, 52.0, 86.0];
const TEAL: Colour = [10.0, 120.0, 122.0];
const INK: Colour = [26.0, 32.0, 44.0];
const GOLD: Colour = [214.0, 178.0, 94.0];
const DARK: Colour = [30.0, 30.0, 34.0];
const WHITE: Colour = [246.0, 246.0, 244.0];

/// How wide a specimen is drawn, in pixels.
const WIDTH: u32 = 1_500;

/// A document, as if scanned.
pub(crate) struct Specimen {
    pub(crate) picture: RgbImage,
    /// The rounding of its corners, as a share of its width.
    pub(crate) round: f32,
}

/// A part of a photograph: x, y, width, height.
pub(crate) type Part = (u32, u32, u32, u32);

impl Specimen {
    /// The front of an identity card, its portrait on the right.
    pub(crate) fn front(photo: &RgbImage, part: Part) -> Self {
        let mut card = Self::id1();
        card.header();
        card.chip(0.055, 0.315);
        card.portrait(photo, part, (0.645, 0.22, 0.30, 0.63));
        card.text(0.055, 0.52, 0.07, 14);
        card.text(0.055, 0.63, 0.04, 22);
        for line in 0..4 {
            card.text(0.055, 0.71 + 0.05 * line as f32, 0.03, 18 + line);
        }
        card
    }

    /// Another card, its portrait on the left.
    pub(crate) fn portrait_left(photo: &RgbImage, part: Part) -> Self {
        let mut card = Self::id1();
        card.header();
        card.portrait(photo, part, (0.055, 0.24, 0.28, 0.60));
        for line in 0..6 {
            card.text(0.40, 0.28 + 0.10 * line as f32, 0.045, 18 + line);
        }
        card
    }

    /// The back: a magnetic stripe, text and a chip, nobody's portrait.
    pub(crate) fn back() -> Self {
        let mut card = Self::id1();
        card.fill((0.0, 0.10, 1.0, 0.17), |_| DARK);
        card.text(0.055, 0.38, 0.055, 20);
        card.text(0.055, 0.50, 0.03, 44);
        card.text(0.055, 0.56, 0.03, 40);
        card.chip(0.84, 0.66);
        card
    }

    /// The photo page of a passport: the portrait on the left, two lines for machines below.
    pub(crate) fn passport(photo: &RgbImage, part: Part) -> Self {
        let mut page = Self::blank((WIDTH as f32 * 88.0 / 125.0) as u32, 0.024);
        page.portrait(photo, part, (0.05, 0.17, 0.28, 0.52));
        page.text(0.05, 0.06, 0.05, 24);
        for line in 0..7 {
            page.text(0.38, 0.17 + 0.078 * line as f32, 0.035, 20 + line);
        }
        page.text(0.03, 0.79, 0.045, 44);
        page.text(0.03, 0.88, 0.045, 44);
        page
    }

    fn id1() -> Self {
        Self::blank((WIDTH as f32 * 53.98 / 85.60) as u32, 3.18 / 85.60)
    }

    fn blank(height: u32, round: f32) -> Self {
        let picture = RgbImage::from_fn(WIDTH, height, |x, y| {
            let (across, down) = (x as f32 / WIDTH as f32, y as f32 / height as f32);
            let paper = mix(
                [214.0, 233.0, 238.0],
                [247.0, 240.0, 224.0],
                (across + down) / 2.0,
            );
            pixel(mix(paper, TEAL, 0.16 * waves(x as f32, y as f32)))
        });
        Self { picture, round }
    }

    fn header(&mut self) {
        self.fill((0.0, 0.0, 1.0, 0.175), |across| mix(NAVY, TEAL, across));
        self.write(0.055, 0.045, 0.075, 18, WHITE);
    }

    fn chip(&mut self, x: f32, y: f32) {
        self.fill((x, y, 0.105, 0.135), |_| GOLD);
        for down in [0.045, 0.09] {
            self.fill((x, y + down, 0.105, 0.004), |_| [130.0, 100.0, 40.0]);
        }
    }

    fn portrait(
        &mut self,
        photo: &RgbImage,
        (x, y, width, height): Part,
        place: (f32, f32, f32, f32),
    ) {
        let (left, top) = (place.0 * self.width(), place.1 * self.height());
        let size = (
            (place.2 * self.width()) as u32,
            (place.3 * self.height()) as u32,
        );
        let part = imageops::crop_imm(photo, x, y, width, height).to_image();
        let sized = imageops::resize(&part, size.0, size.1, FilterType::Lanczos3);
        let frame = (
            place.0 - 0.004,
            place.1 - 0.006,
            place.2 + 0.008,
            place.3 + 0.012,
        );
        self.fill(frame, |_| WHITE);
        imageops::replace(&mut self.picture, &sized, left as i64, top as i64);
    }

    fn text(&mut self, x: f32, y: f32, height: f32, letters: u32) {
        self.write(x, y, height, letters, INK);
    }

    /// A line of letters that nobody can read: strokes of a letter's size and number.
    fn write(&mut self, x: f32, y: f32, height: f32, letters: u32, colour: Colour) {
        let mut random = 0x9E37_79B9 ^ letters ^ (y * 1_000.0) as u32;
        let mut next = |most: u32| {
            random ^= random << 13;
            random ^= random >> 17;
            random ^= random << 5;
            random % most
        };
        let shape = self.height() / self.width();
        let (across, stroke) = (height * 0.62 * shape, height * 0.14 * shape);
        for letter in 0..letters {
            let left = x + letter as f32 * across * 1.12;
            if next(6) == 0 || left + across > 0.98 {
                continue; // a gap between words, the margin
            }
            for _ in 0..2 {
                let aside = across * 0.8 * next(4) as f32 / 3.0;
                self.fill((left + aside, y, stroke, height), |_| colour);
                let down = height * 0.86 * next(3) as f32 / 2.0;
                self.fill((left, y + down, across, stroke / shape), |_| colour);
            }
        }
    }

    fn fill(
        &mut self,
        (x, y, width, height): (f32, f32, f32, f32),
        colour: impl Fn(f32) -> Colour,
    ) {
        let (right, bottom) = ((x + width) * self.width(), (y + height) * self.height());
        for row in (y * self.height()) as u32..(bottom as u32).min(self.picture.height()) {
            for column in (x * self.width()) as u32..(right as u32).min(self.picture.width()) {
                let colour = colour(column as f32 / self.width());
                self.picture.put_pixel(column, row, pixel(colour));
            }
        }
    }

    fn width(&self) -> f32 {
        self.picture.width() as f32
    }

    fn height(&self) -> f32 {
        self.picture.height() as f32
    }
}

/// Fine interwoven lines, 0 to 1.
fn waves(x: f32, y: f32) -> f32 {
    let wave = |phase: f32| {
        let middle = (x * 0.011 + phase).sin() * 46.0 + (x * 0.004 - phase).cos() * 22.0;
        let line = ((y - middle) / 19.0 + phase * 0.8).fract().abs();
        (1.0 - (line - 0.5).abs() * 14.0).max(0.0)
    };
    (wave(0.0) + wave(1.9)).min(1.0)
}

fn mix(from: Colour, to: Colour, share: f32) -> Colour {
    std::array::from_fn(|part| from[part] + (to[part] - from[part]) * share)
}

fn pixel(colour: Colour) -> Rgb<u8> {
    Rgb(colour.map(|value| value.round().clamp(0.0, 255.0) as u8))
}
