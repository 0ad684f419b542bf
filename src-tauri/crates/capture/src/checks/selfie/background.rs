//! What is behind the customer. It hurts the portal's liveness but is no fault of the picture, so it is
//! only said.

use super::SelfieLimits;
use super::light::BLOWN_OUT;
use crate::checks::{Measure, MeasureName};
use crate::gray::Gray;
use crate::{Area, Hint, Point, Rgb, card};

/// A head with its hair, as a multiple of the face.
const HEAD: f32 = 1.5;
/// The background is looked at in this many squares, from side to side and from top to bottom.
const SQUARES: (u32, u32) = (48, 64);

/// Whether light or a rectangle is behind the customer (`image-requirement/okaylive`).
pub(super) fn measures(
    picture: &Rgb,
    gray: &Gray,
    face: Area,
    limits: &SelfieLimits,
) -> [Measure; 2] {
    [light(gray, face, limits), rectangle(picture, face)].map(Measure::only_warns)
}

/// Whether a place is beside or above the head. What is below the chin is clothes.
fn is_behind(face: Area, place: Point) -> bool {
    let centre = face.centre();
    let is_beside = (place.x - centre.x).abs() > face.width * HEAD / 2.0;
    let is_above = place.y < centre.y - face.height * HEAD / 2.0;
    place.y < face.y + face.height && (is_beside || is_above)
}

/// How much of what is behind is blown out.
fn light(picture: &Gray, face: Area, limits: &SelfieLimits) -> Measure {
    let (across, down) = SQUARES;
    let squares = picture.resized(across, down).ok();
    let scale = (
        picture.width() as f32 / across as f32,
        picture.height() as f32 / down as f32,
    );
    let (mut behind, mut bright) = (0_u32, 0_u32);
    for (square, light) in (0..).zip(squares.iter().flat_map(Gray::bytes)) {
        let place = Point::new(
            ((square % across) as f32 + 0.5) * scale.0,
            ((square / across) as f32 + 0.5) * scale.1,
        );
        if is_behind(face, place) {
            behind += 1;
            bright += u32::from(*light >= BLOWN_OUT);
        }
    }
    Measure::at_most(
        MeasureName::BrightBackground,
        bright as f32 / behind.max(1) as f32,
        limits.most_bright_background,
        Hint::BrightBackground,
    )
}

/// A frame, a door, a screen; also the screen that shows the customer.
fn rectangle(picture: &Rgb, face: Area) -> Measure {
    let shows = card::shows_rectangle(picture, |place| is_behind(face, place));
    let word = if shows { "rectangle" } else { "plain" };
    let name = MeasureName::Background;
    Measure::word(name, word, &["plain"], Hint::RectangleBehind)
}
