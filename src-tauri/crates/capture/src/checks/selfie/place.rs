//! How large the face is, and where in the picture.

use super::SelfieLimits;
use crate::checks::{Measure, MeasureName};
use crate::{Area, Arrow, Face, Hint, Point, Pose};

/// Where the middle of the face belongs, as a share of the picture's height: a little above the
/// middle, so that the hair has room and the shoulders are seen.
const PLACE: f32 = 0.47;
/// What belongs to the head beyond the face, as shares of the face: hair above, ears beside, chin
/// below.
const HAIR: f32 = 0.25;
const EARS: f32 = 0.08;
const CHIN: f32 = 0.04;

/// `size` is the picture's width and height.
pub(super) fn measures(
    face: &Face,
    pose: &Pose,
    size: (f32, f32),
    limits: &SelfieLimits,
) -> Vec<Measure> {
    let share = face.area.height / size.1;
    let mut measures = sizes(face, size.1, limits);
    measures.push(share_of_picture(share, limits));
    measures.push(margin(
        whole(face.area, pose),
        size,
        share > limits.most_face_share,
        limits,
    ));
    measures.extend(from_the_middle(face.area.centre(), size, limits));
    measures
}

/// How much the face moved and grew since the frame before.
pub(super) fn motion(face: &Face, before: Area, limits: &SelfieLimits) -> Measure {
    let moved = face.area.centre().distance(before.centre());
    let grown = (face.area.height - before.height).abs();
    let motion = moved.max(grown) / face.area.height.max(1.0);
    let (name, most) = (MeasureName::Motion, limits.most_motion);
    Measure::at_most(name, motion, most, Hint::HoldStill)
}

/// A face may fill the picture and still have too few pixels: then coming closer does not help.
fn sizes(face: &Face, height_of_picture: f32, limits: &SelfieLimits) -> Vec<Measure> {
    let largest = height_of_picture * limits.most_face_share;
    let hint = if largest < limits.least_face {
        Hint::TooSmall
    } else {
        Hint::ComeCloser
    };
    let least = limits.least_face;
    let sizes = [
        (MeasureName::FaceWidth, face.area.width, least),
        (MeasureName::FaceHeight, face.area.height, least),
        (
            MeasureName::EyeDistance,
            face.eye_distance(),
            limits.least_eye_distance,
        ),
    ];
    let measures = sizes.into_iter().map(|(name, pixels, least)| {
        let measure = Measure::at_least(name, pixels, least, hint);
        match hint {
            Hint::TooSmall => measure,
            _ => measure.towards(Arrow::Closer),
        }
    });
    measures.collect()
}

fn share_of_picture(share: f32, limits: &SelfieLimits) -> Measure {
    let is_too_close = share > limits.most_face_share;
    Measure::between(
        MeasureName::FaceShare,
        share,
        (limits.least_face_share, Hint::ComeCloser),
        (limits.most_face_share, Hint::GoBack),
    )
    .towards(if is_too_close {
        Arrow::Back
    } else {
        Arrow::Closer
    })
}

/// How far the head is from the nearest side of the picture; less than nothing where the picture
/// cuts it off.
fn margin(
    face: Area,
    (width, height): (f32, f32),
    is_too_close: bool,
    limits: &SelfieLimits,
) -> Measure {
    let head = head_around(face);
    let sides = [
        (head.x / width, Arrow::Right),
        (1.0 - (head.x + head.width) / width, Arrow::Left),
        (head.y / height, Arrow::Down),
        (1.0 - (head.y + head.height) / height, Arrow::Up),
    ];
    let (nearest, away) = sides
        .into_iter()
        .min_by(|one, other| one.0.total_cmp(&other.0))
        .unwrap_or((f32::NAN, Arrow::Back));
    let (hint, arrow) = if is_too_close {
        (Hint::GoBack, Arrow::Back)
    } else if is_cut_off(face, width, height) {
        (Hint::FaceCutOff, away)
    } else {
        (Hint::MoveToMiddle, away)
    };
    let (name, least) = (MeasureName::FaceMargin, limits.least_margin);
    Measure::at_least(name, nearest, least, hint).towards(arrow)
}

/// The face with all of its outline: where it is cut off, the finder's own area may be too small.
fn whole(face: Area, pose: &Pose) -> Area {
    Area::around(
        face.corners()
            .0
            .into_iter()
            .chain(pose.outline.iter().copied()),
    )
}

fn head_around(face: Area) -> Area {
    Area {
        x: face.x - face.width * EARS,
        y: face.y - face.height * HAIR,
        width: face.width * (1.0 + 2.0 * EARS),
        height: face.height * (1.0 + HAIR + CHIN),
    }
}

/// Whether a part of the face itself, not only of the hair, is outside the picture.
fn is_cut_off(area: Area, width: f32, height: f32) -> bool {
    area.x < 0.0 || area.y < 0.0 || area.x + area.width > width || area.y + area.height > height
}

fn from_the_middle(
    face: Point,
    (width, height): (f32, f32),
    limits: &SelfieLimits,
) -> [Measure; 2] {
    let aside = face.x / width - 0.5;
    let below = face.y / height - PLACE;
    let across = Measure::between(
        MeasureName::AsideOfMiddle,
        aside,
        (-limits.most_aside, Hint::MoveToMiddle),
        (limits.most_aside, Hint::MoveToMiddle),
    );
    let upright = Measure::between(
        MeasureName::AboveOrBelowMiddle,
        below,
        (-limits.most_above_or_below, Hint::MoveToMiddle),
        (limits.most_above_or_below, Hint::MoveToMiddle),
    );
    [
        across.towards(if aside > 0.0 {
            Arrow::Left
        } else {
            Arrow::Right
        }),
        upright.towards(if below > 0.0 { Arrow::Up } else { Arrow::Down }),
    ]
}
