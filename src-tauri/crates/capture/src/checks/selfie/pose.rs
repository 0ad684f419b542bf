//! How the head is held, and whether the face can be seen.

use super::SelfieLimits;
use super::head::Head;
use crate::checks::{Measure, MeasureName};
use crate::{Arrow, Hint, Pose, Rgb};

/// Whether the customer looks straight into the camera, with both eyes open.
pub(super) fn measures(pose: &Pose, limits: &SelfieLimits) -> Vec<Measure> {
    let less_open = pose.eyes_open[0].min(pose.eyes_open[1]);
    let least = limits.least_eyes_open;
    let eyes = Measure::at_least(MeasureName::EyesOpen, less_open, least, Hint::OpenEyes);
    angles(pose, limits).into_iter().chain([eyes]).collect()
}

fn angles(pose: &Pose, limits: &SelfieLimits) -> [Measure; 3] {
    let pitch = pose.pitch - limits.pitch_at_rest;
    let angle = |name, degrees: f32, most: f32, hint, (less, more)| {
        let back = if degrees > 0.0 { less } else { more };
        Measure::between(name, degrees, (-most, hint), (most, hint)).towards(back)
    };
    [
        angle(
            MeasureName::Yaw,
            pose.yaw,
            limits.most_yaw,
            Hint::LookStraight,
            (Arrow::Left, Arrow::Right),
        ),
        angle(
            MeasureName::Pitch,
            pitch,
            limits.most_pitch,
            Hint::LevelChin,
            (Arrow::Down, Arrow::Up),
        ),
        angle(
            MeasureName::Roll,
            pose.roll,
            limits.most_roll,
            Hint::HoldHeadUpright,
            (Arrow::Anticlockwise, Arrow::Clockwise),
        ),
    ]
}

/// Whether mouth, nose and eyes can be seen.
pub(super) fn free(head: &Head, picture: &Rgb, limits: &SelfieLimits) -> [Measure; 2] {
    let (mouth, eyes) = (head.mouth_free(picture), head.eyes_free(picture));
    let (least_mouth, least_eyes) = (limits.least_mouth_free, limits.least_eyes_free);
    [
        Measure::at_least(
            MeasureName::MouthFree,
            mouth,
            least_mouth,
            Hint::UncoverMouth,
        ),
        Measure::at_least(MeasureName::EyesFree, eyes, least_eyes, Hint::OpenEyes),
    ]
}
