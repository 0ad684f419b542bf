//! A square of a picture, as a network wants to see it.

use crate::sampler::Sampler;
use crate::wiped::Wiped;
use crate::{Point, Rgb};

/// A square in a picture. It may reach out of it and be turned.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Square {
    /// Its middle, in pixels of the picture.
    pub(super) centre: Point,
    /// Its side, in pixels of the picture.
    pub(super) side: f32,
    /// How far it is turned clockwise, in radians.
    pub(super) turn: f32,
}

/// A square of a picture, brought to a network's size. What is out of the picture is black.
pub(super) struct View {
    numbers: Wiped<f32>,
    side: usize,
}

/// Which numbers stand for black and white.
#[derive(Debug, Clone, Copy)]
pub(super) enum Tones {
    /// 0 and 1.
    FromZero,
    /// -1 and 1.
    AroundZero,
}

impl Square {
    /// The least upright square that has the whole picture in its middle.
    pub(super) fn around(picture: &Rgb) -> Self {
        let (width, height) = (picture.width() as f32, picture.height() as f32);
        Self {
            centre: Point::new(width / 2.0, height / 2.0),
            side: width.max(height),
            turn: 0.0,
        }
    }

    /// The place in the picture that is so far across and down the square, both 0 to 1.
    pub(super) fn place(&self, across: f32, down: f32) -> Point {
        let (sine, cosine) = self.turn.sin_cos();
        let (x, y) = ((across - 0.5) * self.side, (down - 0.5) * self.side);
        Point::new(
            self.centre.x + x * cosine - y * sine,
            self.centre.y + x * sine + y * cosine,
        )
    }

    /// Left, top, right and bottom of what is within the picture.
    fn within(&self, picture: &Rgb) -> [f64; 4] {
        let (sine, cosine) = self.turn.sin_cos();
        let reach = self.side / 2.0 * (sine.abs() + cosine.abs());
        let span = |middle: f32, end: u32| {
            [middle - reach, middle + reach].map(|side| f64::from(side.clamp(0.0, end as f32)))
        };
        let [left, right] = span(self.centre.x, picture.width());
        let [top, bottom] = span(self.centre.y, picture.height());
        [left, top, right, bottom]
    }
}

impl View {
    /// `square` of `picture`, at `side` pixels a side.
    pub(super) fn of(picture: &Rgb, square: &Square, side: usize, tones: Tones) -> Self {
        let (scale, black) = match tones {
            Tones::FromZero => (1.0 / 255.0, 0.0),
            Tones::AroundZero => (1.0 / 127.5, -1.0),
        };
        let mut numbers = Wiped::filled(black, side * side * 3);
        if let Some(part) = Part::of(picture, square, side)
            && let Some(sampler) = Sampler::of(&part.picture)
        {
            let mut colours = Wiped::zeros(side * 3);
            for (row, numbers) in (0_u16..).zip(numbers.chunks_exact_mut(side * 3)) {
                let half = 0.5 / side as f32;
                let down = f32::from(row) / side as f32 + half;
                let ends = [half, 1.0 + half].map(|across| part.place(square.place(across, down)));
                sampler.along(ends[0], ends[1], &mut colours);
                for (number, tone) in numbers.iter_mut().zip(colours.iter()) {
                    *number = f32::from(*tone) * scale + black;
                }
            }
        }
        Self { numbers, side }
    }

    /// Row by row: red, green and blue of each pixel.
    pub(super) fn numbers(&self) -> &[f32] {
        &self.numbers
    }

    /// Pixels a side.
    pub(super) const fn side(&self) -> usize {
        self.side
    }
}

/// The part of a picture that a square sees, made so small that one pixel of the view is about one
/// pixel of it: sampling the large picture would see single pixels and miss those between.
struct Part {
    /// With [`BORDER`] around.
    picture: Rgb,
    left: f32,
    top: f32,
    across: f32,
    down: f32,
}

/// What is black around a part, in pixels, so that all is black beyond it.
const BORDER: u32 = 1;

impl Part {
    fn of(picture: &Rgb, square: &Square, side: usize) -> Option<Self> {
        let [left, top, right, bottom] = square.within(picture);
        let (width, height) = (right - left, bottom - top);
        if !(width >= 1.0 && height >= 1.0) {
            return None;
        }
        let smaller = (side as f64 / f64::from(square.side)).min(1.0);
        let pixels = |length: f64| (length * smaller).round().max(1.0);
        let (across, down) = (pixels(width), pixels(height));
        let shrunk = picture.cropped([left, top, width, height], across as u32, down as u32);
        Some(Self {
            picture: shrunk.and_then(|shrunk| shrunk.bordered(BORDER)).ok()?,
            left: left as f32,
            top: top as f32,
            across: (across / width) as f32,
            down: (down / height) as f32,
        })
    }

    /// A place of the whole picture as one of this part, counted from the middle of its first pixel.
    fn place(&self, place: Point) -> Point {
        let inside = BORDER as f32 - 0.5;
        let x = (place.x - self.left) * self.across + inside;
        let y = (place.y - self.top) * self.down + inside;
        Point::new(x, y)
    }
}
