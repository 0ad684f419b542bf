//! The colours between the pixels of a picture.
//!
//! A warped picture has half a million of them, ten times a second, so a pixel's three colours are
//! mixed with its neighbours' in one number.

use crate::{Point, Rgb};

/// Reads the colours between the pixels of a picture.
pub(crate) struct Sampler<'a> {
    bytes: &'a [u8],
    bytes_a_row: usize,
    /// The last places that have a pixel to the right and below, in fixed point.
    last: [i32; 2],
}

/// Places are in fixed point: so many bits are the part of a pixel.
const FRACTION: u32 = 16;
/// Every other byte of eight: four numbers with room to be multiplied by [`WHOLE`].
const EVERY_OTHER: u64 = 0x00FF_00FF_00FF_00FF;
/// The parts of a pixel that are told apart.
const WHOLE: u64 = 1 << 8;
/// Half of [`WHOLE`] in each of four numbers.
const HALVES: u64 = 0x0080_0080_0080_0080;
/// Farther away than any picture reaches, in pixels: no sum of two places overflows.
const FAR: f32 = 8_000.0;

impl<'a> Sampler<'a> {
    /// Of a picture at least two pixels wide and high.
    pub(crate) fn of(picture: &'a Rgb) -> Option<Self> {
        let last = |pixels: u32| {
            let steps = i32::try_from(pixels.checked_sub(1)?).ok()?;
            (steps > 0).then_some((steps << FRACTION) - 1)
        };
        Some(Self {
            bytes: picture.bytes(),
            bytes_a_row: picture.width() as usize * 3,
            last: [last(picture.width())?, last(picture.height())?],
        })
    }

    /// The colours at places in equal steps, `from` the first one up to that after the last one.
    /// Outside of the picture they are those of its edge.
    pub(crate) fn along(&self, from: Point, to: Point, row: &mut [u8]) {
        let steps = (row.len() / 3).max(1) as i32;
        let ([mut x, mut y], end) = (fixed(from), fixed(to));
        let (right, down) = ((end[0] - x) / steps, (end[1] - y) / steps);
        for pixel in row.chunks_exact_mut(3) {
            pixel.copy_from_slice(&self.colour(x, y));
            x += right;
            y += down;
        }
    }

    fn colour(&self, x: i32, y: i32) -> [u8; 3] {
        let (x, y) = (x.clamp(0, self.last[0]), y.clamp(0, self.last[1]));
        let (column, row) = ((x >> FRACTION) as usize, (y >> FRACTION) as usize);
        let at = row * self.bytes_a_row + column * 3;
        let (above, below) = (self.pair(at), self.pair(at + self.bytes_a_row));
        let down = |shift: u32| {
            let every_other = [above, below].map(|pair| pair >> shift & EVERY_OTHER);
            mixed(every_other, parts(y))
        };
        // Red, blue, the next one's green; green, the next one's red and blue.
        let (even, odd) = (down(0), down(8));
        let red_and_blue = mixed([even, odd >> 16], parts(x));
        let green = mixed([odd, even >> 32], parts(x));
        [red_and_blue, green, red_and_blue >> 16].map(|colour| colour as u8)
    }

    /// A pixel and the one to the right of it.
    fn pair(&self, at: usize) -> u64 {
        let rest = &self.bytes[at..];
        let eight = rest.first_chunk().copied().unwrap_or_else(|| {
            let mut last = [0; 8]; // the picture ends here
            last[..6].copy_from_slice(&rest[..6]);
            last
        });
        u64::from_le_bytes(eight)
    }
}

fn fixed(place: Point) -> [i32; 2] {
    [place.x, place.y].map(|side| (side.clamp(-FAR, FAR) * (1 << FRACTION) as f32) as i32)
}

/// How far on the way to the next pixel a place is.
const fn parts(side: i32) -> u64 {
    (side >> (FRACTION - 8)) as u64 & (WHOLE - 1)
}

/// So many parts of the way from the first to the second, number by number.
const fn mixed([first, second]: [u64; 2], parts: u64) -> u64 {
    // As whole numbers: what a difference below zero borrows from the next colour is given back.
    let way = second.wrapping_sub(first).wrapping_mul(parts);
    ((first << 8).wrapping_add(way) + HALVES) >> 8 & EVERY_OTHER
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test may fail loudly")]

    use super::*;

    fn picture() -> Rgb {
        let mut picture = Rgb::black(3, 2).unwrap();
        let pixels = [
            [0, 255, 10],
            [100, 255, 20],
            [200, 255, 30],
            [40, 255, 40],
            [140, 255, 50],
            [240, 255, 60],
        ];
        picture.bytes_mut().copy_from_slice(&pixels.concat());
        picture
    }

    fn along(from: (f32, f32), to: (f32, f32), places: usize) -> Vec<[u8; 3]> {
        let mut row = vec![0; places * 3];
        let picture = picture();
        let (from, to) = (Point::new(from.0, from.1), Point::new(to.0, to.1));
        Sampler::of(&picture).unwrap().along(from, to, &mut row);
        row.as_chunks().0.to_vec()
    }

    #[test]
    fn a_place_on_a_pixel_has_its_colour() {
        let upper = along((0.0, 0.0), (3.0, 0.0), 3);
        assert_eq!(upper[..2], [[0, 255, 10], [100, 255, 20]]);
        assert_eq!(along((1.0, 0.0), (1.0, 0.0), 1), [[100, 255, 20]]);
    }

    #[test]
    fn a_place_between_pixels_has_a_colour_between_theirs() {
        assert_eq!(along((0.5, 0.0), (0.5, 0.0), 1), [[50, 255, 15]]);
        assert_eq!(along((0.5, 0.5), (0.5, 0.5), 1), [[70, 255, 30]]);
        assert_eq!(along((1.25, 0.5), (1.25, 0.5), 1), [[145, 255, 38]]);
    }

    #[test]
    fn a_place_outside_has_the_colour_of_the_edge() {
        for far in [1.0, 100.0, 1e9] {
            assert_eq!(along((-far, -far), (-far, -far), 1), [[0, 255, 10]]);
            let beyond = (far + 2.0, far + 1.0);
            assert_eq!(along(beyond, beyond, 1), [[240, 255, 60]]);
        }
    }

    #[test]
    fn a_picture_of_one_pixel_s_width_has_nothing_between() {
        assert!(Sampler::of(&Rgb::black(1, 9).unwrap()).is_none());
        assert!(Sampler::of(&Rgb::black(9, 1).unwrap()).is_none());
        assert!(Sampler::of(&Rgb::black(2, 2).unwrap()).is_some());
    }
}
