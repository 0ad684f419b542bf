//! A document under a camera, with its corners known to a fraction of a pixel.

use image::{Rgb, RgbImage};

use crate::specimen::Specimen;

/// What the card lies on.
#[derive(Clone, Copy)]
pub(crate) enum Desk<'a> {
    /// One colour.
    Plain([u8; 3]),
    /// Boards with a straight grain.
    Wood,
    /// A photograph, as large as needed.
    Photo(&'a RgbImage),
}

/// Where the card lies and how it is held.
#[derive(Clone, Copy)]
pub(crate) struct Pose {
    /// The card's share of the picture's area, were it not tilted.
    pub(crate) fill: f32,
    /// Clockwise, in degrees.
    pub(crate) turn: f32,
    /// About the picture's level and its upright axis, in degrees.
    pub(crate) tilt: (f32, f32),
    /// The card's middle from the picture's, as shares of the picture's width and height.
    pub(crate) aside: (f32, f32),
}

/// A picture and where the card's corners are in it, from its top left one clockwise.
pub(crate) struct Scene {
    pub(crate) picture: RgbImage,
    pub(crate) corners: [(f32, f32); 4],
}

/// How far away a camera sees things as wide as they are: its lens, in widths of the picture.
const LENS: f32 = 1.0;

impl Pose {
    /// As the vendor wants it.
    pub(crate) const GOOD: Self = Self {
        fill: 0.75,
        turn: 0.0,
        tilt: (0.0, 0.0),
        aside: (0.0, 0.0),
    };
}

impl Scene {
    pub(crate) fn of(
        card: &Specimen,
        desk: Desk<'_>,
        pose: Pose,
        (width, height): (u32, u32),
    ) -> Self {
        let view = View::of(card, pose, (width as f32, height as f32));
        let round = card.round * card.picture.width() as f32;
        let picture = RgbImage::from_fn(width, height, |x, y| {
            let (px, py) = (x as f32 + 0.5, y as f32 + 0.5);
            let (across, down) = view.on_card(px, py);
            let depth = depth(card, across, down, round) * view.scale;
            let cover = (depth + 0.5).clamp(0.0, 1.0);
            let mut light = [0.0; 3];
            if cover < 1.0 {
                let shadow = 1.0 - 0.45 * (1.0 + (depth - 4.0) / 24.0).clamp(0.0, 1.0);
                light = desk
                    .colour(x, y, (width, height))
                    .map(|value| value * shadow);
            }
            if cover > 0.0 {
                let print = printed(&card.picture, across, down);
                light = [0, 1, 2].map(|part| light[part] + (print[part] - light[part]) * cover);
            }
            let fall_off = 1.0
                - 0.2 * ((px / width as f32 - 0.45).powi(2) + (py / height as f32 - 0.4).powi(2));
            let noise = 2.5 * grain(x, y);
            Rgb(light.map(|value| (value * fall_off + noise).round().clamp(0.0, 255.0) as u8))
        });
        Self {
            picture,
            corners: view.corners,
        }
    }

    /// A finger over the middle of the card's upper edge.
    pub(crate) fn with_finger(mut self) -> Self {
        let [(ax, ay), (bx, by), ..] = self.corners;
        let (x, y) = (ax + (bx - ax) * 0.4, ay + (by - ay) * 0.4);
        let (width, length) = (
            self.picture.width() as f32 * 0.035,
            self.picture.height() as f32 * 0.12,
        );
        for (px, py, pixel) in self.picture.enumerate_pixels_mut() {
            let across = (px as f32 - x) / width;
            let down = ((py as f32 - y) / length).max(0.0);
            if across.hypot(down) < 1.0 {
                let light = 1.0 - 0.4 * across * across;
                *pixel = Rgb([205.0, 160.0, 135.0].map(|value| (value * light) as u8));
            }
        }
        self
    }
}

impl Desk<'_> {
    fn colour(self, x: u32, y: u32, size: (u32, u32)) -> [f32; 3] {
        match self {
            Self::Plain(colour) => colour.map(f32::from),
            Self::Wood => {
                let (x, y) = (
                    x as f32 * 1_920.0 / size.0 as f32,
                    y as f32 * 1_920.0 / size.0 as f32,
                );
                let wood = (y * 0.045
                    + (x * 0.0035).sin() * 2.2
                    + grain((x / 90.0) as u32, (y / 3.0) as u32) * 0.35)
                    .sin();
                [102.0, 83.0, 67.5].map(|value| value * (1.0 + 0.10 * wood))
            }
            Self::Photo(photo) => {
                let scale = (photo.width() as f32 / size.0 as f32)
                    .min(photo.height() as f32 / size.1 as f32);
                printed(photo, x as f32 * scale, y as f32 * scale)
            }
        }
    }
}

/// From the picture's pixels to the card's.
struct View {
    corners: [(f32, f32); 4],
    /// Takes a place on the card, from its middle, to the picture.
    rows: [[f32; 3]; 3],
    inverse: [[f32; 3]; 3],
    middle: (f32, f32),
    /// Pixels of the picture for each of the card's.
    scale: f32,
}

impl View {
    fn of(card: &Specimen, pose: Pose, (width, height): (f32, f32)) -> Self {
        let (across, down) = (card.picture.width() as f32, card.picture.height() as f32);
        let scale = (pose.fill * width * height / (across * down)).sqrt();
        let (lens, far) = (LENS * width, LENS * width / scale);
        let (sin, cos) = pose.turn.to_radians().sin_cos();
        let (level_sin, level_cos) = pose.tilt.0.to_radians().sin_cos();
        let (plumb_sin, plumb_cos) = pose.tilt.1.to_radians().sin_cos();
        // Turned first, then tilted about the level axis, then about the upright one.
        let axis = |x: f32, y: f32| {
            let (x, y) = (x * cos - y * sin, x * sin + y * cos);
            let (y, z) = (y * level_cos, y * level_sin);
            [
                x * plumb_cos + z * plumb_sin,
                y,
                z * plumb_cos - x * plumb_sin,
            ]
        };
        let (right, under) = (axis(1.0, 0.0), axis(0.0, 1.0));
        let middle = (width * (0.5 + pose.aside.0), height * (0.5 + pose.aside.1));
        let place = [
            (middle.0 - width / 2.0) / lens * far,
            (middle.1 - height / 2.0) / lens * far,
            far,
        ];
        let row = |part: usize, offset: f32| {
            let mix = |from: [f32; 3]| lens * from[part] + offset * from[2];
            [mix(right), mix(under), mix(place)]
        };
        let rows = [
            row(0, width / 2.0),
            row(1, height / 2.0),
            [right[2], under[2], place[2]],
        ];
        let half = (across / 2.0, down / 2.0);
        let corners = [(-1.0, -1.0), (1.0, -1.0), (1.0, 1.0), (-1.0, 1.0)]
            .map(|(x, y): (f32, f32)| through(&rows, x * half.0, y * half.1));
        Self {
            corners,
            rows,
            inverse: inverse(&rows),
            middle: half,
            scale,
        }
    }

    fn on_card(&self, x: f32, y: f32) -> (f32, f32) {
        let (across, down) = through(&self.inverse, x, y);
        debug_assert!(self.rows[2][2] > 0.0);
        (across + self.middle.0, down + self.middle.1)
    }
}

fn through(rows: &[[f32; 3]; 3], x: f32, y: f32) -> (f32, f32) {
    let [a, b, c] = rows.map(|row| row[0] * x + row[1] * y + row[2]);
    (a / c, b / c)
}

fn inverse(rows: &[[f32; 3]; 3]) -> [[f32; 3]; 3] {
    let m = rows.map(|row| row.map(f64::from));
    let minor = |r: usize, c: usize| {
        let (r1, r2, c1, c2) = ((r + 1) % 3, (r + 2) % 3, (c + 1) % 3, (c + 2) % 3);
        m[r1][c1] * m[r2][c2] - m[r1][c2] * m[r2][c1]
    };
    let whole: f64 = (0..3).map(|column| m[0][column] * minor(0, column)).sum();
    [0, 1, 2].map(|row| [0, 1, 2].map(|column| (minor(column, row) / whole) as f32))
}

/// How far inside the card with its round corners a place is, in the card's pixels; negative
/// outside.
fn depth(card: &Specimen, across: f32, down: f32, round: f32) -> f32 {
    let (width, height) = (card.picture.width() as f32, card.picture.height() as f32);
    let x = (across - width / 2.0).abs() - width / 2.0 + round;
    let y = (down - height / 2.0).abs() - height / 2.0 + round;
    round - x.max(0.0).hypot(y.max(0.0)) - x.max(y).min(0.0)
}

/// What is seen between pixels.
fn printed(picture: &RgbImage, x: f32, y: f32) -> [f32; 3] {
    let x = (x - 0.5).clamp(0.0, picture.width() as f32 - 1.001);
    let y = (y - 0.5).clamp(0.0, picture.height() as f32 - 1.001);
    let (left, top) = (x as u32, y as u32);
    let (across, down) = (x - left as f32, y - top as f32);
    let at = |x: u32, y: u32| {
        let place = (x.min(picture.width() - 1), y.min(picture.height() - 1));
        picture.get_pixel(place.0, place.1).0.map(f32::from)
    };
    let (a, b) = (at(left, top), at(left + 1, top));
    let (c, d) = (at(left, top + 1), at(left + 1, top + 1));
    [0, 1, 2].map(|part| {
        let upper = a[part] + (b[part] - a[part]) * across;
        let lower = c[part] + (d[part] - c[part]) * across;
        upper + (lower - upper) * down
    })
}

/// A number from -1 to 1 that looks random and is the same each time.
fn grain(x: u32, y: u32) -> f32 {
    let mut bits = x.wrapping_mul(0x9E37_79B1) ^ y.wrapping_mul(0x85EB_CA77);
    bits = (bits ^ (bits >> 15)).wrapping_mul(0x2C1B_3C6D);
    bits = (bits ^ (bits >> 12)).wrapping_mul(0x297A_2D39);
    ((bits ^ (bits >> 15)) & 0xFFFF) as f32 / 32_768.0 - 1.0
}
