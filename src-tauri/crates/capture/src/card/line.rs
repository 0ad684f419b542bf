//! A straight line, and where along it there is an edge.

use super::edges::{Edges, strength};
use crate::Point;

/// A weaker change is noise.
pub(super) const LEAST_STRENGTH: i16 = 24;
/// How far from the line's direction that of its edge may be, as a tangent: 14°.
const STRAY: f32 = 0.25;
/// Every so many pixels a line looks for the edge that it is fitted to.
const FIT_STEP: usize = 2;
/// How far from the line its edge may be, in pixels: a lens bends lines a little.
const REACH: i32 = 1;

/// The places whose distance from the picture's top left corner, along the normal, is `distance`.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Line {
    /// The normal's direction, of length 1.
    normal: (f32, f32),
    distance: f32,
}

/// A line with what is along it. Places on it are told by how far along they are, in pixels.
pub(super) struct Track {
    pub(super) line: Line,
    /// The part that is in the picture.
    pub(super) start: f32,
    pub(super) end: f32,
    /// How strong the edge is at each pixel from `start` on; 0 without.
    strengths: Vec<i16>,
    /// How many pixels from `start` on have an edge.
    supported: Vec<u16>,
}

impl Line {
    pub(super) fn new(angle: f32, distance: f32) -> Self {
        let (sine, cosine) = angle.sin_cos();
        Self {
            normal: (cosine, sine),
            distance,
        }
    }

    /// The place that is so far along.
    pub(super) fn at(&self, along: f32) -> Point {
        let (x, y) = self.normal;
        Point::new(x * self.distance - y * along, y * self.distance + x * along)
    }

    /// How far along the place nearest to `point` is.
    pub(super) fn along(&self, point: Point) -> f32 {
        self.normal.0 * point.y - self.normal.1 * point.x
    }

    /// Where both lines meet; none where they hardly do.
    pub(super) fn meets(&self, other: &Self) -> Option<Point> {
        let ((ax, ay), (bx, by)) = (self.normal, other.normal);
        let across = ax * by - ay * bx;
        let x = self.distance * by - other.distance * ay;
        let y = ax * other.distance - bx * self.distance;
        (across.abs() > 0.5).then(|| Point::new(x / across, y / across))
    }

    /// The cosine of the angle between both.
    pub(super) fn alignment(&self, other: &Self) -> f32 {
        let ((ax, ay), (bx, by)) = (self.normal, other.normal);
        (ax * bx + ay * by).abs()
    }

    /// The part that is in the picture, from one end to the other, if any is.
    pub(super) fn inside(&self, edges: &Edges) -> Option<(f32, f32)> {
        let middle = self.at(0.0);
        let direction = (-self.normal.1, self.normal.0);
        let (mut start, mut end) = (f32::MIN, f32::MAX);
        let sides = [
            (middle.x, direction.0, edges.width as f32 - 1.0),
            (middle.y, direction.1, edges.height as f32 - 1.0),
        ];
        for (from, step, size) in sides {
            if step.abs() < 1e-6 {
                if !(0.0..=size).contains(&from) {
                    return None;
                }
                continue;
            }
            let (one, other) = (-from / step, (size - from) / step);
            start = start.max(one.min(other));
            end = end.min(one.max(other));
        }
        (end - start > 8.0).then_some((start, end))
    }

    /// The line that fits the edge between two places of this one best, looking so far to either
    /// side. This line where there is too little of an edge.
    pub(super) fn fitted(&self, edges: &Edges, (from, to): (f32, f32), reach: i32) -> Self {
        let steps = (to - from).max(0.0) as usize;
        let places = (0..=steps).step_by(FIT_STEP).filter_map(|step| {
            let along = from + step as f32;
            let aside = self.edge_aside(edges, along, reach)?;
            Some((along, aside))
        });
        let places: Vec<(f32, f32)> = places.collect();
        let Some((aside, slope)) = fit(&places) else {
            return *self;
        };
        let is_near = |(along, far): &(f32, f32)| (far - aside - slope * along).abs() < 1.5;
        let near: Vec<(f32, f32)> = places.into_iter().filter(is_near).collect();
        let (aside, slope) = fit(&near).unwrap_or((aside, slope));
        let length = slope.hypot(1.0);
        let (x, y) = self.normal;
        Self {
            normal: ((x + slope * y) / length, (y - slope * x) / length),
            distance: (self.distance + aside) / length,
        }
    }

    /// How far aside the strongest edge is, at this place, to a fraction of a pixel.
    fn edge_aside(&self, edges: &Edges, along: f32, reach: i32) -> Option<f32> {
        let strength_at = |aside: i32| self.strength(edges, along, aside).abs();
        let strongest = (-reach..=reach).map(|aside| (strength_at(aside), aside));
        let (peak, best) = strongest.max()?;
        let [before, peak, after] =
            [strength_at(best - 1), peak, strength_at(best + 1)].map(f32::from);
        let curve = 2.0 * peak - before - after;
        (peak > 0.0).then(|| {
            let shift = if curve > 0.0 {
                (after - before) / (2.0 * curve)
            } else {
                0.0
            };
            best as f32 + shift.clamp(-0.5, 0.5)
        })
    }

    /// How strong the edge along the line is at this place, `aside` of it: positive where it gets
    /// brighter along the normal; 0 where there is none or one in another direction.
    fn strength(&self, edges: &Edges, along: f32, aside: i32) -> i16 {
        let place = self.at(along);
        let (x, y) = self.normal;
        let column = nearest(place.x + x * aside as f32);
        let row = nearest(place.y + y * aside as f32);
        let change = edges.at(column, row);
        if strength(change) < LEAST_STRENGTH {
            return 0;
        }
        let [across, down] = change.map(f32::from);
        let (with, against) = (across * x + down * y, across * y - down * x);
        if against.abs() < with.abs() * STRAY {
            with as i16
        } else {
            0
        }
    }
}

impl Track {
    /// What is along `line`; none if it is not in the picture.
    pub(super) fn of(line: Line, edges: &Edges) -> Option<Self> {
        let (start, end) = line.inside(edges)?;
        let strengths = (0..=(end - start) as i32).map(|step| {
            let along = start + step as f32;
            let around = (-REACH..=REACH).map(|aside| line.strength(edges, along, aside).abs());
            around.max().unwrap_or(0)
        });
        let strengths: Vec<i16> = strengths.collect();
        let mut supported = Vec::with_capacity(strengths.len() + 1);
        supported.push(0);
        let mut count = 0;
        for strength in &strengths {
            count += u16::from(*strength > 0);
            supported.push(count);
        }
        Some(Self {
            line,
            start,
            end,
            strengths,
            supported,
        })
    }

    /// The share of the part between two places that has an edge, 0 to 1. What is out of the
    /// picture does not count; 0 where all of it is.
    pub(super) fn support(&self, one: f32, other: f32) -> f32 {
        let (from, to) = (self.index(one.min(other)), self.index(one.max(other)));
        if to <= from {
            return 0.0;
        }
        f32::from(self.supported[to] - self.supported[from]) / (to - from) as f32
    }

    /// The middle strength of the edge between two places, where there is one.
    pub(super) fn strength(&self, one: f32, other: f32) -> f32 {
        let part = &self.strengths[self.index(one.min(other))..self.index(one.max(other))];
        let edge = part.iter().filter(|strength| **strength > 0);
        let (count, sum) = edge.fold((0, 0_i32), |(count, sum), strength| {
            (count + 1, sum + i32::from(*strength))
        });
        sum as f32 / count.max(1) as f32
    }

    /// The share of the part between two places that has an edge of at least this strength.
    pub(super) fn support_of(&self, least: f32, one: f32, other: f32) -> Option<f32> {
        let part = &self.strengths[self.index(one.min(other))..self.index(one.max(other))];
        let strong = part
            .iter()
            .filter(|strength| f32::from(**strength) >= least);
        (part.len() >= 3).then(|| strong.count() as f32 / part.len() as f32)
    }

    fn index(&self, along: f32) -> usize {
        let pixels = (along - self.start).round().max(0.0) as usize;
        pixels.min(self.strengths.len())
    }
}

/// The nearest whole number of one that is no less than -1,000. `f32::round` is a call into the
/// mathematical library where the processor may be an old one, and there are half a million of these.
const fn nearest(pixels: f32) -> i32 {
    (pixels + 1_000.5) as i32 - 1_000
}

/// The straight line through places: how far aside it starts and how much further each pixel.
fn fit(places: &[(f32, f32)]) -> Option<(f32, f32)> {
    if places.len() < 8 {
        return None;
    }
    let count = places.len() as f32;
    let mean_along = places.iter().map(|(along, _)| along).sum::<f32>() / count;
    let mean_aside = places.iter().map(|(_, aside)| aside).sum::<f32>() / count;
    let (mut both, mut square) = (0.0, 0.0);
    for (along, aside) in places {
        both += (along - mean_along) * (aside - mean_aside);
        square += (along - mean_along) * (along - mean_along);
    }
    let slope = if square > 0.0 { both / square } else { 0.0 };
    Some((mean_aside - slope * mean_along, slope))
}
