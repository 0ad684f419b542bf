//! Which four of a picture's lines are the edges of a card.

use super::Shape;
use super::edges::Edges;
use super::line::{Line, Track};
use super::lines::Lines;
use crate::{CardFormat, Point, Quad};

/// What was chosen.
pub(super) enum Chosen {
    /// The corners of a whole card, in pixels of the searched picture.
    Whole(Quad),
    /// Edges of a card that reaches out of the picture.
    CutOff,
}

/// The share of a side that must have an edge. Fingers and reflections hide some of it.
const LEAST_SUPPORT: f32 = 0.7;
/// The same of each end of a side: print that runs along an edge for a while is no edge.
const LEAST_END: f32 = 0.5;
/// How much of a side its end is.
const END: f32 = 0.2;
/// What of a side is not looked at, at either end: corners are round.
const ROUND: f32 = 0.06;
/// The shortest side of a card, as a share of the picture's longer side.
const LEAST_SIDE: f32 = 0.15;
/// How far a card's proportion may be from what it should be, its perspective undone.
const STRETCH: f32 = 1.1;
/// How much of an edge that is all there it takes to make up for a proportion that is off: the edge
/// of a card's shadow is an edge, too.
const STRETCHED: f32 = 2.0;
/// How far from right angles its corners may be, as a cosine: 7°.
const SKEW: f32 = 0.12;
/// The cosine of the angle up to which opposite sides count as parallel: 18°.
const PARALLEL: f32 = 0.95;
/// A fit looks so far for the edge of a chosen side, in pixels.
const FIT_REACH: i32 = 3;

/// A level line between two plumb ones, or the other way round.
struct Rung<'a> {
    track: &'a Track,
    ends: [Point; 2],
    support: f32,
}

/// Chooses the edges of a card of this format, if there is one.
pub(super) fn choose(lines: &Lines, edges: &Edges, format: CardFormat) -> Option<Chosen> {
    let search = Search { edges, format };
    let mut best: Option<(f32, [&Track; 4], Quad)> = None;
    for (left, right) in pairs(&lines.plumb) {
        let rungs = rungs(edges, &lines.level, left, right);
        for (one, other) in pairs_of(&rungs) {
            let (top, bottom) = if one.ends[0].y < other.ends[0].y {
                (one, other)
            } else {
                (other, one)
            };
            let Some(score) = search.score(top, bottom, [left, right]) else {
                continue;
            };
            if best.as_ref().is_none_or(|(most, ..)| score > *most) {
                let corners = Quad([top.ends[0], top.ends[1], bottom.ends[1], bottom.ends[0]]);
                best = Some((score, [top.track, right, bottom.track, left], corners));
            }
        }
    }
    match best {
        // A portrait has the proportions of a card on its side, nearly.
        Some((_, _, corners)) if corners.is_on_its_side() && search.sees_part(lines) => {
            Some(Chosen::CutOff)
        }
        Some((_, sides, corners)) if search.holds(&corners) => {
            Some(Chosen::Whole(search.refined(sides, corners)))
        }
        Some(_) => Some(Chosen::CutOff),
        None => search.sees_part(lines).then_some(Chosen::CutOff),
    }
}

/// Whether two of `sides` begin at a line that ends with them, and go on together for a while: three
/// sides of something with right angles, whatever hides the fourth. `is_looked_at` says where.
pub(super) fn shows_rectangle(
    lines: &Lines,
    edges: &Edges,
    is_looked_at: impl Fn(Point) -> bool,
) -> bool {
    let longest = edges.width.max(edges.height) as f32;
    [(&lines.plumb, &lines.level), (&lines.level, &lines.plumb)]
        .into_iter()
        .any(|(sides, tracks)| {
            pairs(sides).any(|(one, other)| {
                rungs(edges, tracks, one, other).iter().any(|rung| {
                    let [here, there] = rung.ends;
                    is_looked_at(here)
                        && is_looked_at(there)
                        && !runs_on(rung.track, here, there)
                        && !runs_on(rung.track, there, here)
                        && [1.0, -1.0].into_iter().any(|outwards| {
                            [(one, here), (other, there)]
                                .into_iter()
                                .all(|(side, corner)| {
                                    begins_at(side, corner, outwards, LEAST_SIDE * longest)
                                })
                        })
                })
            })
        })
}

/// Whether a side has an edge from `corner` on, this far outwards, and none before.
fn begins_at(side: &Track, corner: Point, outwards: f32, length: f32) -> bool {
    let start = side.line.along(corner);
    let end = start + outwards * length;
    (side.start..=side.end).contains(&end)
        && side.support(start + outwards * ROUND * length, end) >= LEAST_SUPPORT + 0.1
        && !runs_on(side, corner, side.line.at(end))
}

struct Search<'a> {
    edges: &'a Edges,
    format: CardFormat,
}

impl Search<'_> {
    /// How good the card between these sides is; none if it is none.
    fn score(&self, top: &Rung<'_>, bottom: &Rung<'_>, sides: [&Track; 2]) -> Option<f32> {
        let longest = self.edges.width.max(self.edges.height) as f32;
        let ends = [0, 1].map(|side| [top.ends[side], bottom.ends[side]]);
        let lengths = ends.map(|[upper, lower]| upper.distance(lower));
        let corners = Quad([top.ends[0], top.ends[1], bottom.ends[1], bottom.ends[0]]);
        let is_shape = ends.iter().all(|[upper, lower]| upper.y < lower.y)
            && lengths.iter().all(|length| *length >= LEAST_SIDE * longest)
            && top.track.line.alignment(&bottom.track.line) >= PARALLEL;
        if !is_shape {
            return None;
        }
        let stretch = self.stretch(&corners)?;
        let supports = [0, 1].map(|side| support(sides[side], ends[side]));
        if supports.iter().any(|support| *support < LEAST_SUPPORT) {
            return None;
        }
        let is_booklet = self.format == CardFormat::Passport; // its other page is above the fold
        let runs_on = [0, 1].into_iter().any(|side| {
            let ([upper, lower], [here, there]) = (ends[side], [side, 1 - side]);
            runs_on(sides[side], lower, upper)
                || (!is_booklet && runs_on(sides[side], upper, lower))
                || runs_on(top.track, top.ends[here], top.ends[there])
                || runs_on(bottom.track, bottom.ends[here], bottom.ends[there])
        });
        let share = corners.area() / (self.edges.width * self.edges.height) as f32;
        let support = (top.support + bottom.support + supports[0] + supports[1]) / 4.0;
        (!runs_on).then_some(support + share.min(1.0) / 2.0 - STRETCHED * stretch)
    }

    /// How far the proportion of what has these corners is from a card's, upright or on its side,
    /// as a logarithm; none if it is no card.
    fn stretch(&self, corners: &Quad) -> Option<f32> {
        let size = (self.edges.width as f32, self.edges.height as f32);
        let shape = Shape::of(corners, size);
        let proportion = self.format.proportion();
        let wanted = [proportion, 1.0 / proportion].into_iter();
        let stretches = wanted.map(|wanted| (shape.proportion / wanted).ln().abs());
        let stretch = stretches.fold(f32::MAX, f32::min);
        (shape.skew.abs() <= SKEW && stretch <= STRETCH.ln()).then_some(stretch)
    }

    /// Whether all of it is in the picture.
    fn holds(&self, corners: &Quad) -> bool {
        let (width, height) = (
            self.edges.width as f32 - 1.0,
            self.edges.height as f32 - 1.0,
        );
        corners
            .0
            .iter()
            .all(|corner| (0.0..=width).contains(&corner.x) && (0.0..=height).contains(&corner.y))
    }

    /// The corners where the sides meet after each was fitted to its own edge.
    fn refined(&self, sides: [&Track; 4], corners: Quad) -> Quad {
        let fitted: [Line; 4] = std::array::from_fn(|side| {
            let line = sides[side].line;
            let ends = [corners.0[side], corners.0[(side + 1) % 4]];
            let [one, other] = trimmed(&line, ends);
            line.fitted(self.edges, (one.min(other), one.max(other)), FIT_REACH)
        });
        Quad(std::array::from_fn(|corner| {
            let met = fitted[corner].meets(&fitted[(corner + 3) % 4]);
            let found = corners.0[corner];
            let place = met
                .filter(|place| place.distance(found) < 8.0)
                .unwrap_or(found);
            Point::new(place.x + 0.5, place.y + 0.5) // from the pixel's middle to its corner
        }))
    }

    /// Whether there are edges of a card that reaches out of the picture.
    fn sees_part(&self, lines: &Lines) -> bool {
        self.reaches_out(&lines.plumb, &lines.level)
            || self.reaches_out(&lines.level, &lines.plumb)
            || self.is_corner(lines)
    }

    /// Whether two long lines end where they meet and go on to the picture's edge from there.
    fn is_corner(&self, lines: &Lines) -> bool {
        let longest = self.edges.width.max(self.edges.height) as f32;
        let mut meets = lines.level.iter().flat_map(|level| {
            lines
                .plumb
                .iter()
                .filter_map(move |plumb| Some((level, plumb, level.line.meets(&plumb.line)?)))
        });
        meets.any(|(level, plumb, corner)| {
            [level, plumb].into_iter().all(|side| {
                [true, false]
                    .into_iter()
                    .any(|forwards| goes_out(side, corner, forwards, 2.0 * longest))
            })
        })
    }

    /// Whether two of `sides` end at one of `tracks` and go on together to the picture's edge.
    fn reaches_out(&self, sides: &[Track], tracks: &[Track]) -> bool {
        pairs(sides).any(|(one, other)| {
            rungs(self.edges, tracks, one, other).iter().any(|rung| {
                let ends_here = |here: Point, there: Point| !runs_on(rung.track, here, there);
                ends_here(rung.ends[0], rung.ends[1])
                    && ends_here(rung.ends[1], rung.ends[0])
                    && [true, false].into_iter().any(|forwards| {
                        let length = rung.ends[0].distance(rung.ends[1]);
                        goes_out(one, rung.ends[0], forwards, length)
                            && goes_out(other, rung.ends[1], forwards, length)
                    })
            })
        })
    }
}

/// Those of `tracks` that have an edge all along from `one` to `other`.
fn rungs<'a>(edges: &Edges, tracks: &'a [Track], one: &Track, other: &Track) -> Vec<Rung<'a>> {
    let longest = edges.width.max(edges.height) as f32;
    let rungs = tracks.iter().filter_map(|track| {
        let ends = [track.line.meets(&one.line)?, track.line.meets(&other.line)?];
        let support = support(track, ends);
        let is_rung = ends[0].distance(ends[1]) >= LEAST_SIDE * longest && support >= LEAST_SUPPORT;
        is_rung.then_some(Rung {
            track,
            ends,
            support,
        })
    });
    rungs.collect()
}

/// Whether a side starts here and has an edge all along to the picture's edge, over a good part
/// of its neighbour's length.
fn goes_out(side: &Track, here: Point, forwards: bool, length: f32) -> bool {
    let start = side.line.along(here);
    let (outwards, out) = if forwards {
        (1.0, side.end)
    } else {
        (-1.0, side.start)
    };
    let seen = (out - start) * outwards;
    if seen < LEAST_SIDE * length {
        return false;
    }
    let outermost = side.line.at(out);
    let last = out - outwards * 2.0; // the outermost pixels have no change
    side.support(start + outwards * ROUND * seen, last) >= LEAST_SUPPORT + 0.1
        && side.support(last - outwards * 22.0, last - outwards * 8.0) >= LEAST_SUPPORT
        && !runs_on(side, here, outermost)
}

/// Whether the edge between `here` and `there` goes on beyond `here`.
fn runs_on(track: &Track, here: Point, there: Point) -> bool {
    const GAP: f32 = 0.01; // a corner is found that well
    const BEYOND: f32 = 0.12;
    let (from, to) = (track.line.along(here), track.line.along(there));
    let length = (from - to).abs();
    let outwards = (from - to).signum();
    let near = from + outwards * (GAP * length).max(3.0);
    let far = from + outwards * (BEYOND * length).max(12.0);
    let least = 0.35 * track.strength(from, to);
    track
        .support_of(least, near, far)
        .is_some_and(|share| share >= LEAST_SUPPORT)
}

/// The support of a side between its corners; 0 if it has none at one of them.
fn support(track: &Track, ends: [Point; 2]) -> f32 {
    let [one, other] = trimmed(&track.line, ends);
    let end = (other - one) * END;
    let is_held = track.support(one, one + end) >= LEAST_END
        && track.support(other - end, other) >= LEAST_END;
    if is_held {
        track.support(one, other)
    } else {
        0.0
    }
}

/// A side without its round ends.
fn trimmed(line: &Line, ends: [Point; 2]) -> [f32; 2] {
    let [one, other] = ends.map(|end| line.along(end));
    let round = (other - one) * ROUND;
    [one + round, other - round]
}

/// Every two lines that are about parallel, that with the smaller column or row first.
fn pairs(tracks: &[Track]) -> impl Iterator<Item = (&Track, &Track)> {
    tracks.iter().enumerate().flat_map(move |(index, one)| {
        let others = tracks[index + 1..].iter();
        others.filter_map(move |other| {
            if one.line.alignment(&other.line) < PARALLEL {
                return None;
            }
            let middle = |track: &Track| {
                let place = track.line.at((track.start + track.end) / 2.0);
                place.x + place.y
            };
            Some(if middle(one) < middle(other) {
                (one, other)
            } else {
                (other, one)
            })
        })
    })
}

fn pairs_of<'a, 'b>(rungs: &'a [Rung<'b>]) -> impl Iterator<Item = (&'a Rung<'b>, &'a Rung<'b>)> {
    let indexed = rungs.iter().enumerate();
    indexed.flat_map(move |(index, one)| rungs[index + 1..].iter().map(move |other| (one, other)))
}
