//! Places in a picture, in pixels from its top left corner.

use serde::Serialize;

/// A place.
#[derive(Debug, Clone, Copy, PartialEq, Default, Serialize)]
pub struct Point {
    /// Pixels from the left.
    pub x: f32,
    /// Pixels from the top.
    pub y: f32,
}

/// An upright rectangle. It may reach out of the picture.
#[derive(Debug, Clone, Copy, PartialEq, Default, Serialize)]
pub struct Area {
    /// Its left side.
    pub x: f32,
    /// Its top.
    pub y: f32,
    /// From left to right.
    pub width: f32,
    /// From top to bottom.
    pub height: f32,
}

/// Four corners, clockwise from the one at the top left.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
#[serde(transparent)]
pub struct Quad(pub [Point; 4]);

impl Point {
    /// The place at these pixels.
    #[must_use]
    pub const fn new(x: f32, y: f32) -> Self {
        Self { x, y }
    }

    /// How far away `other` is.
    #[must_use]
    pub fn distance(self, other: Self) -> f32 {
        (self.x - other.x).hypot(self.y - other.y)
    }
}

impl Area {
    /// The least one that has all of these places in it. Of no place, one that is nowhere.
    #[must_use]
    pub fn around(places: impl IntoIterator<Item = Point>) -> Self {
        let (mut left, mut top) = (f32::MAX, f32::MAX);
        let (mut right, mut bottom) = (f32::MIN, f32::MIN);
        for place in places {
            (left, right) = (left.min(place.x), right.max(place.x));
            (top, bottom) = (top.min(place.y), bottom.max(place.y));
        }
        Self {
            x: left,
            y: top,
            width: right - left,
            height: bottom - top,
        }
    }

    /// Its corners.
    #[must_use]
    pub fn corners(self) -> Quad {
        let (right, bottom) = (self.x + self.width, self.y + self.height);
        Quad([
            Point::new(self.x, self.y),
            Point::new(right, self.y),
            Point::new(right, bottom),
            Point::new(self.x, bottom),
        ])
    }

    /// Its middle.
    #[must_use]
    pub fn centre(self) -> Point {
        Point::new(self.x + self.width / 2.0, self.y + self.height / 2.0)
    }
}

impl Quad {
    /// The same shape in a picture that is `factor` times as large.
    #[must_use]
    pub fn scaled(self, factor: f32) -> Self {
        Self(
            self.0
                .map(|corner| Point::new(corner.x * factor, corner.y * factor)),
        )
    }

    /// Whether it is higher than wide.
    #[must_use]
    pub fn is_on_its_side(self) -> bool {
        let [a, b, c, d] = self.0;
        a.distance(b) + c.distance(d) < a.distance(d) + b.distance(c)
    }

    /// The pixels inside.
    #[must_use]
    pub fn area(self) -> f32 {
        let [a, b, c, d] = self.0;
        let diagonals = (c.x - a.x) * (d.y - b.y) - (d.x - b.x) * (c.y - a.y);
        diagonals.abs() / 2.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_area_is_the_one_around_its_corners() {
        let area = Area {
            x: -3.0,
            y: 2.0,
            width: 8.0,
            height: 5.0,
        };
        assert_eq!(Area::around(area.corners().0), area);
        assert!(!area.corners().is_on_its_side());
    }

    #[test]
    fn the_area_of_a_quad_is_that_of_its_rectangle() {
        let quad =
            Quad([(1.0, 1.0), (5.0, 1.0), (5.0, 4.0), (1.0, 4.0)].map(|(x, y)| Point::new(x, y)));
        assert!((quad.area() - 12.0).abs() < 1e-4);
        assert!((quad.scaled(2.0).area() - 48.0).abs() < 1e-4);
    }
}
