//! BlazeFace: where the faces are.
//!
//! The network gives a score, a box and six points for each of many fixed places ("anchors").
//! Places, scale and the joining of what overlaps are those of MediaPipe's graphs
//! `face_detection_short_range` and `face_detection_full_range`.

use super::network::{FULL_RANGE, Network, SHORT_RANGE};
use super::view::{Square, Tones, View};
use crate::{Area, Point, Rgb};

/// What is less sure than this is no face.
const LEAST_SCORE: f32 = 0.5;
/// Boxes that share more of their area than this show the same face.
const SAME_FACE: f32 = 0.3;
/// The numbers of one anchor: a box and six points.
const NUMBERS: usize = 16;

/// One of the two networks, with its places.
pub(super) struct BlazeFace {
    network: Option<&'static Network>,
    side: usize,
    anchors: Vec<Point>,
}

/// A face that was found, in pixels of the picture.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Candidate {
    pub(super) area: Area,
    pub(super) eyes: [Point; 2],
    pub(super) score: f32,
}

impl BlazeFace {
    /// For a face near the camera, about a fifth of the view's height or more.
    pub(super) fn short_range() -> Self {
        Self {
            network: SHORT_RANGE.as_ref(),
            side: 128,
            anchors: anchors(&[(16, 2), (8, 6)]),
        }
    }

    /// For faces far away, too.
    pub(super) fn full_range() -> Self {
        Self {
            network: FULL_RANGE.as_ref(),
            side: 192,
            anchors: anchors(&[(48, 1)]),
        }
    }

    /// Every face in `square` of `picture`, the surest first; each once.
    pub(super) fn candidates(&self, picture: &Rgb, square: &Square) -> Vec<Candidate> {
        let view = View::of(picture, square, self.side, Tones::AroundZero);
        let outputs = self.network.and_then(|network| network.run(&view));
        let Some([places, scores]) = outputs else {
            return Vec::new();
        };
        let rows = self.anchors.iter().zip(places.chunks_exact(NUMBERS));
        let found = rows.zip(scores).filter_map(|((anchor, row), score)| {
            let score = sigmoid(score);
            (score >= LEAST_SCORE).then(|| self.candidate(*anchor, row, score, square))
        });
        joined(found.collect())
    }

    fn candidate(&self, anchor: Point, row: &[f32], score: f32, square: &Square) -> Candidate {
        let part = |number: f32| number / self.side as f32;
        let place = |x: f32, y: f32| square.place(part(x) + anchor.x, part(y) + anchor.y);
        let centre = place(row[0], row[1]);
        let (width, height) = (part(row[2]) * square.side, part(row[3]) * square.side);
        Candidate {
            area: Area {
                x: centre.x - width / 2.0,
                y: centre.y - height / 2.0,
                width,
                height,
            },
            eyes: [place(row[4], row[5]), place(row[6], row[7])],
            score,
        }
    }
}

/// Each face once, the surest first. What overlaps is the same face: its place is the mean of all,
/// each by its score. A box whose middle is inside of a surer one is a bad view of the same face.
pub(super) fn joined(mut candidates: Vec<Candidate>) -> Vec<Candidate> {
    candidates.sort_by(|a, b| b.score.total_cmp(&a.score));
    let mut faces = Vec::new();
    while !candidates.is_empty() {
        let best = candidates.remove(0);
        let (mut same, mut others): (Vec<_>, Vec<_>) = candidates
            .into_iter()
            .partition(|other| overlap(best.area, other.area) > SAME_FACE);
        others.retain(|other| !covers(best.area, other.area.centre()));
        same.push(best);
        faces.push(mean(&same));
        candidates = others;
    }
    faces
}

fn covers(area: Area, place: Point) -> bool {
    let (across, down) = (place.x - area.x, place.y - area.y);
    (0.0..=area.width).contains(&across) && (0.0..=area.height).contains(&down)
}

fn mean(candidates: &[Candidate]) -> Candidate {
    let total: f32 = candidates.iter().map(|candidate| candidate.score).sum();
    let of = |number: fn(&Candidate) -> f32| {
        let weighted = candidates.iter().map(|one| number(one) * one.score);
        weighted.sum::<f32>() / total
    };
    Candidate {
        area: Area {
            x: of(|one| one.area.x),
            y: of(|one| one.area.y),
            width: of(|one| one.area.width),
            height: of(|one| one.area.height),
        },
        eyes: [
            Point::new(of(|one| one.eyes[0].x), of(|one| one.eyes[0].y)),
            Point::new(of(|one| one.eyes[1].x), of(|one| one.eyes[1].y)),
        ],
        score: candidates.iter().map(|one| one.score).fold(0.0, f32::max),
    }
}

/// The shared area, as a part of what the two cover together.
fn overlap(a: Area, b: Area) -> f32 {
    let length = |a: f32, a_end: f32, b: f32, b_end: f32| (a_end.min(b_end) - a.max(b)).max(0.0);
    let shared = length(a.x, a.x + a.width, b.x, b.x + b.width)
        * length(a.y, a.y + a.height, b.y, b.y + b.height);
    let together = a.width * a.height + b.width * b.height - shared;
    if together > 0.0 {
        shared / together
    } else {
        0.0
    }
}

/// The middles of the cells of each grid, row by row; each so often as the network looks at it.
fn anchors(grids: &[(usize, usize)]) -> Vec<Point> {
    let middles = grids.iter().flat_map(|&(cells, times)| {
        let at = move |cell: usize| (cell as f32 + 0.5) / cells as f32;
        (0..cells * cells).flat_map(move |cell| {
            let middle = Point::new(at(cell % cells), at(cell / cells));
            std::iter::repeat_n(middle, times)
        })
    });
    middles.collect()
}

fn sigmoid(number: f32) -> f32 {
    1.0 / (1.0 + (-number).exp())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn seen(x: f32, width: f32, score: f32) -> Candidate {
        let area = Area {
            x,
            y: 0.0,
            width,
            height: width,
        };
        Candidate {
            area,
            eyes: [area.centre(); 2],
            score,
        }
    }

    #[test]
    fn boxes_that_overlap_are_one_face_at_their_mean() {
        let faces = joined(vec![seen(0.0, 100.0, 0.6), seen(20.0, 100.0, 0.6)]);
        let [face] = &faces[..] else {
            unreachable!("{faces:?}")
        };
        assert!((face.area.x - 10.0).abs() < 1e-3);
    }

    #[test]
    fn a_box_inside_of_a_surer_one_is_no_second_face() {
        let faces = joined(vec![seen(30.0, 20.0, 0.6), seen(0.0, 100.0, 0.9)]);
        assert_eq!(faces, [seen(0.0, 100.0, 0.9)]);
    }

    #[test]
    fn faces_side_by_side_are_two_the_surer_one_first() {
        let faces = joined(vec![seen(0.0, 100.0, 0.6), seen(90.0, 100.0, 0.9)]);
        assert_eq!(faces, [seen(90.0, 100.0, 0.9), seen(0.0, 100.0, 0.6)]);
    }

    #[test]
    fn there_is_an_anchor_for_every_row_of_the_networks() {
        assert_eq!(BlazeFace::short_range().anchors.len(), 896);
        assert_eq!(BlazeFace::full_range().anchors.len(), 2_304);
    }
}
