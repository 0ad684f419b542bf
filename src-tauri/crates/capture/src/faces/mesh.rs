//! Face Mesh: a close look at one face.

use super::network::FACE_MESH;
use super::view::{Square, Tones, View};
use crate::{Area, Point, Rgb};

const SIDE: usize = 192;
/// How much more than the face's box the network wants to see.
const ROOM: f32 = 1.5;
/// The numbers of one point.
const NUMBERS: usize = 3;

/// 468 points of a face, numbered as in MediaPipe's canonical face model.
#[derive(Debug, Clone)]
pub(super) struct Mesh {
    points: Vec<[f32; 3]>,
    /// How sure the network is that a face is there, 0 to 1.
    pub(super) presence: f32,
}

impl Mesh {
    /// Looks closely at a face that was found there.
    pub(super) fn of(picture: &Rgb, area: Area, eyes: [Point; 2]) -> Option<Self> {
        let square = square(area, eyes);
        let view = View::of(picture, &square, SIDE, Tones::FromZero);
        let [numbers, presence] = FACE_MESH.as_ref()?.run(&view)?;
        let unit = 1.0 / SIDE as f32;
        let points = numbers.chunks_exact(NUMBERS).map(|point| {
            let place = square.place(point[0] * unit, point[1] * unit);
            [place.x, place.y, point[2] * unit * square.side]
        });
        Some(Self {
            points: points.collect(),
            presence: 1.0 / (1.0 + (-presence.first()?).exp()),
        })
    }

    /// Where a point is, in pixels of the picture.
    pub(super) fn place(&self, point: usize) -> Point {
        let [x, y, _] = self.points[point];
        Point::new(x, y)
    }

    /// From one point to another, in pixels: across, down and away from the camera.
    pub(super) fn way(&self, from: usize, to: usize) -> [f32; 3] {
        let (from, to) = (self.points[from], self.points[to]);
        [to[0] - from[0], to[1] - from[1], to[2] - from[2]]
    }
}

/// Around the face with room, turned so that its eyes are level.
fn square(area: Area, [left, right]: [Point; 2]) -> Square {
    Square {
        centre: area.centre(),
        side: area.width.max(area.height) * ROOM,
        turn: (right.y - left.y).atan2(right.x - left.x),
    }
}
