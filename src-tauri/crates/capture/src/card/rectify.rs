//! A card as if it had been seen from straight above.

use crate::rgb::{Damaged, Rgb};
use crate::sampler::Sampler;
use crate::{CardFormat, Point, Quad};

/// Takes places on a card to where they are seen in a picture. Places on the card run from 0 to 1
/// across and down.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Homography {
    /// The seen place's column is the first row's value by the third's; its row the second's.
    pub(crate) rows: [[f32; 3]; 3],
}

/// How many pixels the picture gives to the card, in the card's proportions.
pub(crate) fn own_size(corners: &Quad, format: CardFormat) -> (u32, u32) {
    let [a, b, c, d] = corners.0;
    let across = (a.distance(b) + c.distance(d)) / 2.0;
    let down = (a.distance(d) + b.distance(c)) / 2.0;
    let proportion = format.proportion();
    let height = (across * down / proportion).sqrt(); // of the same area
    ((height * proportion).round() as u32, height.round() as u32)
}

/// So many pixels of a row are seen in a straight line at even distances: it takes a division to
/// tell where each is seen for sure.
const STRETCH: usize = 16;

/// What lies between these corners, at exactly this size.
pub(crate) fn rectify(
    picture: &Rgb,
    corners: &Quad,
    width: u32,
    height: u32,
) -> Result<Rgb, Damaged> {
    let mut flat = Rgb::black(width, height)?;
    let (seen_from, sampler) = (
        Homography::of(corners),
        Sampler::of(picture).ok_or(Damaged)?,
    );
    let rows = flat.bytes_mut().chunks_exact_mut(width as usize * 3);
    for (row, down) in rows.zip(0_u32..) {
        let seen = |across: usize| {
            let middle = |pixel: f32, pixels: u32| (pixel + 0.5) / pixels as f32;
            let place = seen_from.seen(middle(across as f32, width), middle(down as f32, height));
            Point::new(place.x - 0.5, place.y - 0.5) // from the pixel's corner to its middle
        };
        let (mut from, mut across) = (seen(0), 0);
        for stretch in row.chunks_mut(STRETCH * 3) {
            across += stretch.len() / 3;
            let to = seen(across);
            sampler.along(from, to, stretch);
            from = to;
        }
    }
    Ok(flat)
}

impl Homography {
    /// After Heckbert, *Fundamentals of Texture Mapping and Image Warping* (1989), 2.2.3.
    pub(crate) fn of(corners: &Quad) -> Self {
        let [a, b, c, d] = corners.0;
        let (bx, by) = (b.x - c.x, b.y - c.y);
        let (dx, dy) = (d.x - c.x, d.y - c.y);
        let (sum_x, sum_y) = (a.x - b.x + c.x - d.x, a.y - b.y + c.y - d.y);
        let area = bx * dy - dx * by;
        let across = (sum_x * dy - dx * sum_y) / area;
        let down = (bx * sum_y - sum_x * by) / area;
        Self {
            rows: [
                [b.x - a.x + across * b.x, d.x - a.x + down * d.x, a.x],
                [b.y - a.y + across * b.y, d.y - a.y + down * d.y, a.y],
                [across, down, 1.0],
            ],
        }
    }

    /// Where a place on the card is seen.
    pub(crate) fn seen(&self, across: f32, down: f32) -> Point {
        let [x, y, z] = self.weights(across, down);
        Point::new(x / z, y / z)
    }

    fn weights(&self, across: f32, down: f32) -> [f32; 3] {
        self.rows
            .map(|row| row[0] * across + row[1] * down + row[2])
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test may fail loudly")]

    use super::*;

    fn quad(corners: [(f32, f32); 4]) -> Quad {
        Quad(corners.map(|(x, y)| Point::new(x, y)))
    }

    #[test]
    fn the_corners_of_a_card_are_seen_where_they_were_found() {
        let corners = quad([(10.0, 20.0), (300.0, 31.0), (280.0, 210.0), (22.0, 190.0)]);
        let homography = Homography::of(&corners);
        let places = [(0.0, 0.0), (1.0, 0.0), (1.0, 1.0), (0.0, 1.0)];
        for ((across, down), corner) in places.into_iter().zip(corners.0) {
            assert!(homography.seen(across, down).distance(corner) < 0.01);
        }
    }

    #[test]
    fn an_upright_part_of_its_own_size_is_rectified_to_itself() {
        let mut picture = Rgb::black(40, 30).unwrap();
        for (index, byte) in (0_u32..).zip(picture.bytes_mut()) {
            *byte = (index * 7 % 251) as u8;
        }
        let corners = quad([(10.0, 5.0), (26.0, 5.0), (26.0, 15.0), (10.0, 15.0)]);
        let flat = rectify(&picture, &corners, 16, 10).unwrap();
        for y in 0..10 {
            let from = ((y + 5) * 40 + 10) * 3;
            assert_eq!(flat.bytes()[y * 48..][..48], picture.bytes()[from..][..48]);
        }
    }

    #[test]
    fn a_rectified_card_has_the_proportions_of_its_format() {
        let corners = quad([(0.0, 0.0), (1590.0, 10.0), (1585.0, 1000.0), (5.0, 1010.0)]);
        for format in [CardFormat::MyKad, CardFormat::Passport] {
            let (width, height) = own_size(&corners, format);
            assert!((width as f32 / height as f32 - format.proportion()).abs() < 0.002);
        }
    }
}
