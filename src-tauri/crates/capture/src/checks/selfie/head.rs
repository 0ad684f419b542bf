//! Places of a head, wherever it is and however it is tilted, and the colours found there.
//!
//! Skin of every tone is redder than it is green, by the same ratio in light and shadow; masks
//! and dark glasses seldom are. So a place counts as skin if its ratio is
//! about that of the customer's own skin elsewhere in the same picture, whatever the light's
//! colour, and if it is not much darker. What is red or brown itself (a scarf, a hand) is taken
//! for skin; without colours, only what is dark is told from it.

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
/// Where skin is looked for: above any mask, below any glasses, and the forehead.
const SKIN: [&[Part]; 3] = [
    &[((-0.55, -0.35), (0.25, 0.4)), ((0.35, 0.55), (0.25, 0.4))],
    &[((-0.55, -0.35), (0.6, 0.85)), ((0.35, 0.55), (0.6, 0.85))],
    &[((-0.3, 0.3), (-0.6, -0.4))],
];
/// The lids and what is under the eyes.
const AROUND_THE_EYES: &[Part] = &[
    ((-0.75, -0.25), (-0.12, 0.25)),
    ((0.25, 0.75), (-0.12, 0.25)),
];
/// The cheek on either side.
const LEFT_CHEEK: Part = ((-0.7, -0.2), (0.3, 1.2));
const RIGHT_CHEEK: Part = ((0.2, 0.7), (0.3, 1.2));

/// So many places of a rectangle are looked at, from side to side and from top to bottom.
const PLACES: u8 = 9;
/// How much less red than the customer's skin a place may be, as a share of the skin's redness,
/// and at least, as the logarithm of red by green.
const LESS_RED: (f32, f32) = (0.5, 0.1);
/// How dark a place may be, as a share of the skin's brightness.
const DARKER: f32 = 0.4;

/// The customer's own skin, in the light of the picture.
struct Skin {
    redness: f32,
    brightness: f32,
}

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

    /// How much of nose and mouth looks like skin, 0 to 1.
    pub(super) fn mouth_free(&self, picture: &Rgb) -> f32 {
        self.like_skin(picture, NOSE_AND_MOUTH)
    }

    /// How much around the eyes looks like skin, 0 to 1.
    pub(super) fn eyes_free(&self, picture: &Rgb) -> f32 {
        self.like_skin(picture, AROUND_THE_EYES)
    }

    /// The brighter cheek by the darker one.
    pub(super) fn light_ratio(&self, picture: &Rgb) -> f32 {
        let light = |cheek: Part| {
            let pixels = self.pixels(picture, cheek).map(brightness);
            let (sum, count) = pixels.fold((0.0, 0.0_f32), |(sum, count), light| {
                (sum + light, count + 1.0)
            });
            sum / count.max(1.0)
        };
        let (left, right) = (light(LEFT_CHEEK), light(RIGHT_CHEEK));
        left.max(right) / left.min(right).max(1.0)
    }

    /// The share of `parts` that looks like the customer's own skin.
    fn like_skin(&self, picture: &Rgb, parts: &[Part]) -> f32 {
        let skin = self.skin(picture);
        let least = skin.redness - (skin.redness * LESS_RED.0).max(LESS_RED.1);
        let (mut alike, mut all) = (0.0, 0.0_f32);
        for pixel in parts.iter().flat_map(|part| self.pixels(picture, *part)) {
            let is_skin = redness(pixel) >= least && brightness(pixel) >= skin.brightness * DARKER;
            alike += f32::from(u8::from(is_skin));
            all += 1.0;
        }
        alike / all.max(1.0)
    }

    /// The reddest of the places where skin is looked for: the others may be covered.
    fn skin(&self, picture: &Rgb) -> Skin {
        let places = SKIN.map(|parts| {
            let pixels = || parts.iter().flat_map(|part| self.pixels(picture, *part));
            Skin {
                redness: middle(pixels().map(redness)),
                brightness: middle(pixels().map(brightness)),
            }
        });
        let [first, others @ ..] = places;
        others.into_iter().fold(first, |reddest, other| {
            if other.redness > reddest.redness {
                other
            } else {
                reddest
            }
        })
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

/// How much more red than green there is: the logarithm of their ratio.
fn redness([red, green, _]: [f32; 3]) -> f32 {
    ((red + 1.0) / (green + 1.0)).ln()
}

fn brightness([red, green, blue]: [f32; 3]) -> f32 {
    0.299 * red + 0.587 * green + 0.114 * blue
}

fn middle(values: impl Iterator<Item = f32>) -> f32 {
    let mut values: Vec<f32> = values.collect();
    values.sort_by(f32::total_cmp);
    values.get(values.len() / 2).copied().unwrap_or(f32::NAN)
}
