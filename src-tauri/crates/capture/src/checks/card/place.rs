//! Where the card lies in the picture, and how.

use super::CardLimits;
use crate::card::{self, Shape};
use crate::checks::{Measure, MeasureName};
use crate::{Arrow, CardFormat, Hint, Quad};

/// Every measure of a card with these corners in a picture of this width and height.
pub(super) fn measures(
    corners: &Quad,
    size: (f32, f32),
    format: CardFormat,
    limits: &CardLimits,
) -> Vec<Measure> {
    let mut measures = vec![
        fill(corners, size, limits),
        margin(corners, size, limits),
        turn(corners, limits),
    ];
    if corners.is_on_its_side() {
        let name = MeasureName::CardOrientation;
        let allowed = &["upright"];
        measures.push(Measure::word(
            name,
            "sideways",
            allowed,
            Hint::TurnCardRound,
        ));
        return measures; // the rest is that of a card that lies upright
    }
    measures.extend(tilt(corners, size, format, limits));
    measures.extend(pixels(corners, format, limits));
    measures
}

/// How much the card moved since the frame before.
pub(super) fn motion(corners: &Quad, before: &Quad, limits: &CardLimits) -> Measure {
    let moved = corners
        .0
        .iter()
        .zip(before.0)
        .map(|(now, before)| now.distance(before));
    let farthest = moved.fold(0.0, f32::max) / corners.0[0].distance(corners.0[1]);
    Measure::at_most(
        MeasureName::Motion,
        farthest,
        limits.most_motion,
        Hint::HoldStill,
    )
}

fn fill(corners: &Quad, (width, height): (f32, f32), limits: &CardLimits) -> Measure {
    let share = corners.area() / (width * height);
    let (least, most) = (limits.least_fill, limits.most_fill);
    let is_too_large = share > most;
    let arrow = if is_too_large {
        Arrow::Back
    } else {
        Arrow::Closer
    };
    let (closer, back) = ((least, Hint::ComeCloser), (most, Hint::GoBack));
    Measure::between(MeasureName::Fill, share, closer, back).towards(arrow)
}

/// The arrow points away from the side that is too near.
fn margin(corners: &Quad, (width, height): (f32, f32), limits: &CardLimits) -> Measure {
    let least = |values: [f32; 4]| values.into_iter().fold(f32::MAX, f32::min);
    let margins = [
        (
            least(corners.0.map(|corner| corner.x / width)),
            Arrow::Right,
        ),
        (
            least(corners.0.map(|corner| 1.0 - corner.x / width)),
            Arrow::Left,
        ),
        (
            least(corners.0.map(|corner| corner.y / height)),
            Arrow::Down,
        ),
        (
            least(corners.0.map(|corner| 1.0 - corner.y / height)),
            Arrow::Up,
        ),
    ];
    let (margin, arrow) = margins
        .into_iter()
        .fold((f32::MAX, Arrow::Right), |one, other| {
            if other.0 < one.0 { other } else { one }
        });
    let name = MeasureName::CardMargin;
    Measure::at_least(name, margin, limits.least_margin, Hint::MoveToMiddle).towards(arrow)
}

/// By its upper and its lower edge together.
fn turn(corners: &Quad, limits: &CardLimits) -> Measure {
    let [a, b, c, d] = corners.0;
    let (across, down) = (b.x - a.x + c.x - d.x, b.y - a.y + c.y - d.y);
    let clockwise = down.atan2(across).to_degrees();
    let arrow = if clockwise > 0.0 {
        Arrow::Anticlockwise
    } else {
        Arrow::Clockwise
    };
    let (name, most) = (MeasureName::CardTurn, limits.most_turn);
    let hint = Hint::TurnCardStraight;
    Measure::between(name, clockwise, (-most, hint), (most, hint)).towards(arrow)
}

fn tilt(corners: &Quad, size: (f32, f32), format: CardFormat, limits: &CardLimits) -> [Measure; 2] {
    let shape = Shape::of(corners, size);
    let (wanted, stretch) = (format.proportion(), 1.0 + limits.most_stretch);
    let (narrow, wide) = (wanted / stretch, wanted * stretch);
    let hint = Hint::LayCardFlat;
    [
        Measure::at_most(MeasureName::CardTilt, shape.tilt, limits.most_tilt, hint),
        Measure::between(
            MeasureName::CardProportion,
            shape.proportion,
            (narrow, hint),
            (wide, hint),
        ),
    ]
}

fn pixels(corners: &Quad, format: CardFormat, limits: &CardLimits) -> [Measure; 2] {
    let (width, height) = card::own_size(corners, format);
    [
        (MeasureName::CardWidth, width, limits.least_width),
        (MeasureName::CardHeight, height, limits.least_height),
    ]
    .map(|(name, pixels, least)| Measure::at_least(name, pixels, least, Hint::TooSmall))
}
