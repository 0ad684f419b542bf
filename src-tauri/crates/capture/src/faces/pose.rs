//! How a head is held, from the points of its mesh.

use super::Pose;
use super::mesh::Mesh;
use crate::{Area, Point};

/// Corners of the eye at the picture's left and of the one at its right: left end, right end, then
/// pairs of points opposite to each other on the lids.
const EYES: [([usize; 2], [[usize; 2]; 2]); 2] = [
    ([33, 133], [[160, 144], [158, 153]]),
    ([362, 263], [[385, 380], [387, 373]]),
];
/// Points of the picture's left side of the face, each with its counterpart on the right.
const SIDES: [[usize; 2]; 5] = [[234, 454], [127, 356], [33, 263], [61, 291], [132, 361]];
/// The top of the forehead and the chin.
const HEIGHT: [usize; 2] = [10, 152];
/// The outline from the top, clockwise.
const OUTLINE: [usize; 36] = [
    10, 338, 297, 332, 284, 251, 389, 356, 454, 323, 361, 288, 397, 365, 379, 378, 400, 377, 152,
    148, 176, 149, 150, 136, 172, 58, 132, 93, 234, 127, 162, 21, 54, 103, 67, 109,
];
/// Corners and outer edges of the lips.
const MOUTH: [usize; 8] = [61, 291, 0, 17, 37, 267, 84, 314];

impl Pose {
    pub(super) fn of(mesh: &Mesh) -> Self {
        let [left, right] = eyes(mesh);
        let roll = (right.y - left.y).atan2(right.x - left.x);
        Self {
            roll: roll.to_degrees(),
            yaw: yaw(mesh, roll).to_degrees(),
            pitch: pitch(mesh, roll).to_degrees(),
            eyes_open: EYES.map(|(corners, lids)| openness(mesh, corners, lids)),
            outline: OUTLINE.map(|point| mesh.place(point)).to_vec(),
            mouth: Area::around(MOUTH.map(|point| mesh.place(point))),
        }
    }
}

/// The centres of the eyes: the middles between their corners, which lids do not move.
pub(super) fn eyes(mesh: &Mesh) -> [Point; 2] {
    EYES.map(|([left, right], _)| {
        let (left, right) = (mesh.place(left), mesh.place(right));
        Point::new((left.x + right.x) / 2.0, (left.y + right.y) / 2.0)
    })
}

/// Turned to the picture's right, the left side comes forward and the right side goes away.
fn yaw(mesh: &Mesh, roll: f32) -> f32 {
    let (sine, cosine) = roll.sin_cos();
    let ways = SIDES.map(|[left, right]| mesh.way(left, right));
    let across: f32 = ways.iter().map(|[x, y, _]| x * cosine + y * sine).sum();
    let away: f32 = ways.iter().map(|[_, _, z]| z).sum();
    away.atan2(across)
}

/// Raised, the chin comes forward and the forehead goes away.
fn pitch(mesh: &Mesh, roll: f32) -> f32 {
    let (sine, cosine) = roll.sin_cos();
    let [x, y, away] = mesh.way(HEIGHT[0], HEIGHT[1]);
    (-away).atan2(y * cosine - x * sine)
}

fn openness(mesh: &Mesh, [left, right]: [usize; 2], lids: [[usize; 2]; 2]) -> f32 {
    let gap = |[upper, lower]: [usize; 2]| mesh.place(upper).distance(mesh.place(lower));
    let gaps: f32 = lids.into_iter().map(gap).sum();
    let width = mesh.place(left).distance(mesh.place(right));
    gaps / (lids.len() as f32 * width.max(1.0))
}
