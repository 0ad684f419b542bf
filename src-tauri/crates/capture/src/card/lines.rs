//! The straight lines of a picture, by Hough's votes.

use super::edges::Edges;
use super::line::{LEAST_STRENGTH, Line, Track};

/// Those lines of a picture that most edges vote for.
pub(super) struct Lines {
    /// From side to side, up to 45° out of level.
    pub(super) level: Vec<Track>,
    /// From top to bottom, up to 45° out of plumb.
    pub(super) plumb: Vec<Track>,
}

/// Angles of normals, one a degree: from -45° on are those of plumb lines, from 45° on of level
/// ones.
const ANGLES: usize = 180;
const FIRST_ANGLE: f32 = -45.0;
/// Pixels of distance that share a vote.
const STEP: f32 = 2.0;
/// How far from its own angle an edge votes, in degrees: noise turns it.
const WAVERING: usize = 2;
/// Lines with fewer votes are shorter than any side of a card.
const LEAST_VOTES: u16 = 45;
/// How many lines of each kind are looked at.
const KEPT: usize = 20;
/// Two lines that are closer than this are one: degrees, and steps of distance.
const SAME: (usize, usize) = (3, 2);
/// How far aside a voted line looks for its edge, in pixels.
const FIT_REACH: i32 = 4;

impl Lines {
    pub(super) fn of(edges: &Edges) -> Self {
        let votes = Votes::of(edges);
        let tracks = |angles| {
            let lines = votes.best(angles);
            lines
                .filter_map(|line| {
                    let range = line.inside(edges)?;
                    Track::of(line.fitted(edges, range, FIT_REACH), edges)
                })
                .collect()
        };
        Self {
            plumb: tracks(0..ANGLES / 2),
            level: tracks(ANGLES / 2..ANGLES),
        }
    }
}

/// How many edges lie on each line: by angle, then by distance.
struct Votes {
    counts: Vec<u16>,
    distances: usize,
    /// What is added to a distance so that none is negative.
    shift: f32,
    /// The normal of each angle, in fixed point; its length is that of a pixel in steps.
    normals: [[i32; 2]; ANGLES],
}

/// The binary digits of a fixed-point number after its point.
const FRACTION: u32 = 16;

impl Votes {
    fn of(edges: &Edges) -> Self {
        let (width, height) = (edges.width as f32, edges.height as f32);
        let shift = width.max(height) * 0.75; // at -45° and at 135° a corner is that far behind
        let distances = ((shift + width.hypot(height)) / STEP) as usize + 2;
        let mut votes = Self {
            counts: vec![0; ANGLES * distances],
            distances,
            shift,
            normals: std::array::from_fn(|angle| {
                let (sine, cosine) = angle_of(angle).sin_cos();
                [cosine, sine].map(in_steps)
            }),
        };
        votes.count(edges);
        votes
    }

    fn count(&mut self, edges: &Edges) {
        let angles = Angles::new();
        let strengths = edges.strengths();
        let (width, shift) = (edges.width, in_steps(self.shift));
        let rows: Vec<&[i16]> = strengths.chunks_exact(width).collect();
        let changes = edges.changes().chunks_exact(width).skip(1);
        for ((three, changes), y) in rows.windows(3).zip(changes).zip(1..) {
            let [above, row, below] = [three[0], three[1], three[2]];
            for x in 1..width.saturating_sub(1) {
                let strength = row[x];
                if strength < LEAST_STRENGTH {
                    continue;
                }
                let change = changes[x];
                let (before, after) = if change[0].abs() >= change[1].abs() {
                    (row[x - 1], row[x + 1])
                } else {
                    (above[x], below[x])
                };
                if strength > before && strength >= after {
                    self.vote(angles.of(change), x as i32, y, shift);
                }
            }
        }
    }

    fn vote(&mut self, angle: usize, x: i32, y: i32, shift: i32) {
        let (first, last) = (
            angle.saturating_sub(WAVERING),
            (angle + WAVERING).min(ANGLES - 1),
        );
        let lines = self.counts.chunks_exact_mut(self.distances).skip(first);
        for (counts, [cosine, sine]) in lines.zip(&self.normals[first..=last]) {
            let step = (x * cosine + y * sine + shift) >> FRACTION;
            counts[step as usize] += 1; // a line is not so long that it could overflow
        }
    }

    /// The lines of these angles with the most votes, the best first.
    fn best(&self, angles: std::ops::Range<usize>) -> impl Iterator<Item = Line> {
        let mut peaks: Vec<(u16, usize, usize)> = Vec::new();
        for angle in angles {
            let counts = &self.counts[angle * self.distances..][..self.distances];
            for (step, three) in (1..).zip(counts.windows(3)) {
                let [before, votes, after] = [three[0], three[1], three[2]];
                if votes >= LEAST_VOTES && votes >= before && votes >= after {
                    peaks.push((votes, angle, step));
                }
            }
        }
        peaks.sort_unstable_by(|one, other| other.cmp(one));
        let mut kept: Vec<(usize, usize)> = Vec::with_capacity(KEPT);
        for (_, angle, step) in peaks {
            let is_new = kept.iter().all(|(other_angle, other_step)| {
                angle.abs_diff(*other_angle) > SAME.0 || step.abs_diff(*other_step) > SAME.1
            });
            if is_new {
                kept.push((angle, step));
            }
            if kept.len() == KEPT {
                break;
            }
        }
        kept.into_iter().map(|(angle, step)| {
            let distance = (step as f32 + 0.5) * STEP - self.shift;
            Line::new(angle_of(angle), distance)
        })
    }
}

/// Pixels as steps of distance, in fixed point.
fn in_steps(pixels: f32) -> i32 {
    (pixels / STEP * (1 << FRACTION) as f32).round() as i32
}

/// In radians.
fn angle_of(angle: usize) -> f32 {
    (angle as f32 + 0.5 + FIRST_ANGLE).to_radians()
}

/// The angle of a change's direction, by table: a picture has a hundred thousand of them.
struct Angles([u8; 65]);

impl Angles {
    fn new() -> Self {
        Self(std::array::from_fn(|part| {
            (part as f32 / 64.0).atan().to_degrees() as u8
        }))
    }

    fn of(&self, change: [i16; 2]) -> usize {
        let [across, down] = change.map(i32::from);
        let (long, short) = (across.abs().max(down.abs()), across.abs().min(down.abs()));
        let rise = usize::from(self.0[(short * 64 / long.max(1)) as usize]);
        let is_plumb = across.abs() >= down.abs();
        let is_rising = (across >= 0) == (down >= 0);
        match (is_plumb, is_rising) {
            (true, true) => 45 + rise,
            (true, false) => 45 - rise.min(45),
            (false, true) => 135 - rise.min(45),
            (false, false) => (135 + rise).min(ANGLES - 1),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::card::edges::strength;

    #[test]
    fn an_angle_is_that_of_the_change_whatever_its_sign() {
        let angles = Angles::new();
        for degrees in -44..134 {
            let (sine, cosine) = (degrees as f32).to_radians().sin_cos();
            let change = [(cosine * 900.0) as i16, (sine * 900.0) as i16];
            for change in [change, [-change[0], -change[1]]] {
                let read = angles.of(change) as f32 + FIRST_ANGLE;
                assert!((read - degrees as f32).abs() <= 1.5, "{degrees}: {read}");
                assert!(strength(change) > 0);
            }
        }
    }
}
