//! A square of a picture, as a network wants to see it.

use fast_image_resize::images::{Image, ImageRef};
use fast_image_resize::{FilterType, PixelType, ResizeAlg, ResizeOptions, Resizer};
use zeroize::Zeroizing;

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
    numbers: Zeroizing<Vec<f32>>,
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
        let mut numbers = Zeroizing::new(vec![black; side * side * 3]);
        if let Some(part) = Part::of(picture, square, side) {
            let middle = |pixel: usize| (pixel as f32 + 0.5) / side as f32;
            let (sine, cosine) = square.turn.sin_cos();
            let step = square.side / side as f32;
            for (row, pixels) in numbers.chunks_exact_mut(side * 3).enumerate() {
                let start = square.place(middle(0), middle(row));
                for (column, pixel) in pixels.chunks_exact_mut(3).enumerate() {
                    let along = step * column as f32;
                    let place = Point::new(start.x + along * cosine, start.y + along * sine);
                    for (number, tone) in pixel.iter_mut().zip(part.colour(place)) {
                        *number = tone * scale + black;
                    }
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
    bytes: Zeroizing<Vec<u8>>,
    width: usize,
    height: usize,
    left: f32,
    top: f32,
    across: f32,
    down: f32,
}

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
        let mut bytes = Zeroizing::new(vec![0; across as usize * down as usize * 3]);
        let options = ResizeOptions::new()
            .crop(left, top, width, height)
            .use_alpha(false)
            .resize_alg(ResizeAlg::Convolution(FilterType::Box));
        let from = ImageRef::new(
            picture.width(),
            picture.height(),
            picture.bytes(),
            PixelType::U8x3,
        );
        let to = Image::from_slice_u8(across as u32, down as u32, &mut bytes, PixelType::U8x3);
        Resizer::new()
            .resize(&from.ok()?, &mut to.ok()?, &options)
            .ok()?;
        Some(Self {
            bytes,
            width: across as usize,
            height: down as usize,
            left: left as f32,
            top: top as f32,
            across: (across / width) as f32,
            down: (down / height) as f32,
        })
    }

    /// The colour at a place of the picture, of the four pixels around it.
    fn colour(&self, place: Point) -> [f32; 3] {
        let x = (place.x - self.left) * self.across - 0.5;
        let y = (place.y - self.top) * self.down - 0.5;
        let (column, row) = (x.floor(), y.floor());
        let (right, lower) = (x - column, y - row);
        let (column, row) = (column as isize, row as isize);
        let pair = |row| (self.pixel(column, row), self.pixel(column + 1, row));
        let (above, below) = (pair(row), pair(row + 1));
        let mut colour = [0.0; 3];
        for (tone, mixed) in colour.iter_mut().enumerate() {
            let across = |(a, b): &([u8; 3], [u8; 3])| {
                let (a, b) = (f32::from(a[tone]), f32::from(b[tone]));
                a + (b - a) * right
            };
            let (above, below) = (across(&above), across(&below));
            *mixed = above + (below - above) * lower;
        }
        colour
    }

    fn pixel(&self, column: isize, row: isize) -> [u8; 3] {
        let (Ok(column), Ok(row)) = (usize::try_from(column), usize::try_from(row)) else {
            return [0; 3];
        };
        if column >= self.width || row >= self.height {
            return [0; 3];
        }
        let at = (row * self.width + column) * 3;
        [self.bytes[at], self.bytes[at + 1], self.bytes[at + 2]]
    }
}
