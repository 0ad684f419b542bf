//! Places of a head, wherever it is and however it is tilted, and the colours found there.
//!
//! Skin of every tone is redder than it is green; masks and dark glasses seldom are. So a place
//! counts as skin if it is at least half as red as the customer's own skin elsewhere in the same
//! picture. What is red or brown itself (a scarf, a hand, a tinted glass) is taken for skin.

use crate::{Face, Point, Pose, Rgb};

/// A head: the middle between the eyes, the way from eye to eye, and the way down to the mouth.
pub(super) struct Head {
    origin: Point,
    across: Point,
    down: Point,
}

/// A rectangle of a head: in eye distances to either side, and in ways from the eyes (0) to the
/// mouth (1).
type Part = ((f32, f32), (f32, f32));

/// The tip of the nose, the lips, and what is between.
const NOSE_AND_MOUTH: &[Part] = &[((-0.28, 0.28), (0.6, 1.15))];
/// The bridge of the nose and the cheeks next to it: above any mask.
const ABOVE_A_MASK: &[Part] = &[
    ((-0.1, 0.1), (0.12, 0.35)),
    ((-0.55, -0.35), (0.25, 0.4)),
    ((0.35, 0.55), (0.25, 0.4)),
];
/// The lids and what is under the eyes.
const AROUND_THE_EYES: &[Part] = &[
    ((-0.75, -0.25), (-0.12, 0.25)),
    ((0.25, 0.75), (-0.12, 0.25)),
];
/// The cheeks and the tip of the nose: below any glasses.
const BELOW_GLASSES: &[Part] = &[
    ((-0.55, -0.35), (0.6, 0.85)),
    ((0.35, 0.55), (0.6, 0.85)),
    ((-0.1, 0.1), (0.55, 0.7)),
];
/// The cheek on either side.
const LEFT_CHEEK: Part = ((-0.7, -0.2), (0.3, 1.2));
const RIGHT_CHEEK: Part = ((0.2, 0.7), (0.3, 1.2));

/// So many places of a rectangle are looked at, from side to side and from top to bottom.
const PLACES: u8 = 9;
/// Skin that is less red than this is seen in light without colours: nothing can be told.
const COLOURLESS: f32 = 0.02;

impl Head {
    pub(super) fn of(face: &Face, pose: &Pose) -> Self {
        let [left, right] = face.eyes;
        let origin = Point::new((left.x + right.x) / 2.0, (left.y + right.y) / 2.0);
        let mouth = pose.mouth.centre();
        Self {
            origin,
            across: Point::new(right.x - left.x, right.y - left.y),
            down: Point::new(mouth.x - origin.x, mouth.y - origin.y),
        }
    }

    /// How much of nose and mouth looks like skin, 0 to 1; none in light without colours.
    pub(super) fn mouth_free(&self, picture: &Rgb) -> Option<f32> {
        self.looks_like(picture, NOSE_AND_MOUTH, ABOVE_A_MASK)
    }

    /// How much around the eyes looks like skin, 0 to 1; none in light without colours.
    pub(super) fn eyes_free(&self, picture: &Rgb) -> Option<f32> {
        self.looks_like(picture, AROUND_THE_EYES, BELOW_GLASSES)
    }

    /// The brighter cheek by the darker one.
    pub(super) fn light_ratio(&self, picture: &Rgb) -> f32 {
        let light = |cheek: Part| {
            let pixels = self.pixels(picture, cheek).map(|pixel| brightness(pixel));
            let (sum, count) = pixels.fold((0.0, 0.0_f32), |(sum, count), light| {
                (sum + light, count + 1.0)
            });
            sum / count.max(1.0)
        };
        let (left, right) = (light(LEFT_CHEEK), light(RIGHT_CHEEK));
        left.max(right) / left.min(right).max(1.0)
    }

    /// The share of `parts` that is at least half as red as the middle of `skin`.
    fn looks_like(&self, picture: &Rgb, parts: &[Part], skin: &[Part]) -> Option<f32> {
        let mut skin = self.redness(picture, skin);
        let middle = skin.len() / 2;
        skin.sort_by(f32::total_cmp);
        let own = *skin.get(middle)?;
        if own < COLOURLESS {
            return None;
        }
        let reds = self.redness(picture, parts);
        let alike = reds.iter().filter(|red| **red >= own / 2.0).count();
        Some(alike as f32 / reds.len().max(1) as f32)
    }

    fn redness(&self, picture: &Rgb, parts: &[Part]) -> Vec<f32> {
        let pixels = parts.iter().flat_map(|part| self.pixels(picture, *part));
        pixels.map(redness).collect()
    }

    /// The pixels of a rectangle, as far as it lies in the picture.
    fn pixels<'a>(&'a self, picture: &'a Rgb, (x, y): Part) -> impl Iterator<Item = [f32; 3]> + 'a {
        let places = (0..PLACES).flat_map(|row| (0..PLACES).map(move |column| (column, row)));
        let between = |(from, to): (f32, f32), step: u8| {
            from + (to - from) * f32::from(step) / f32::from(PLACES - 1)
        };
        places.filter_map(move |(column, row)| {
            pixel(picture, self.place(between(x, column), between(y, row)))
        })
    }

    fn place(&self, across: f32, down: f32) -> Point {
        Point::new(
            self.origin.x + across * self.across.x + down * self.down.x,
            self.origin.y + across * self.across.y + down * self.down.y,
        )
    }
}

fn pixel(picture: &Rgb, place: Point) -> Option<[f32; 3]> {
    let is_inside = place.x >= 0.0
        && place.y >= 0.0
        && place.x < picture.width() as f32
        && place.y < picture.height() as f32;
    let index = place.y as usize * picture.width() as usize + place.x as usize;
    let pixel = picture.bytes().get(index * 3..index * 3 + 3)?;
    is_inside.then(|| [pixel[0], pixel[1], pixel[2]].map(f32::from))
}

/// How much more red than green, as a share of all light: the same in light and shadow.
fn redness([red, green, blue]: [f32; 3]) -> f32 {
    (red - green) / (red + green + blue).max(1.0)
}

fn brightness([red, green, blue]: [f32; 3]) -> f32 {
    0.299 * red + 0.587 * green + 0.114 * blue
}
