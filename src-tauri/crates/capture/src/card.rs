//! Where a card lies in a picture.
//!
//! A card is four straight edges, and a desk is full of straight edges: the grain of wood, a mat,
//! a sheet of paper, and the print on the card itself. So the lines of the picture are found
//! first ([`lines`]), by the votes of all its edges; then those four are chosen that have an edge
//! all along, end where they meet, and enclose a card's proportions ([`choice`]).
//!
//! A line that runs on beyond a corner is no edge of a whole card. This is what tells a card that
//! reaches out of the picture, whose header or stripe looks like its edge.

mod choice;
mod edges;
mod line;
mod lines;
mod rectify;
mod shape;

use choice::Chosen;
use edges::Edges;
use lines::Lines;
pub(crate) use rectify::{Homography, own_size, rectify};
pub(crate) use shape::Shape;

use crate::rgb::{Damaged, Rgb, Scaling};
use crate::{CardFormat, Point, Quad};

/// The longest side of the picture that is searched, in pixels. Less loses faint edges, more only
/// time.
const SEARCHED: u32 = 640;
/// The same of one that is searched for what is behind a person.
const GLANCED: u32 = 320;

/// What was found of a card.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Found {
    /// All of it: its corners, in pixels of the picture.
    Whole(Quad),
    /// A part: the rest is out of the picture.
    CutOff,
    /// Nothing.
    None,
}

/// Looks for a card of this format, lying upright, upside down or on its side.
#[must_use]
pub fn find(picture: &Rgb, format: CardFormat) -> Found {
    let longest = picture.width().max(picture.height());
    let scale = (SEARCHED as f32 / longest as f32).min(1.0);
    let Ok(small) = shrunk(picture, scale) else {
        return Found::None; // too small a picture to have anything in it
    };
    let edges = Edges::of(&small);
    let lines = Lines::of(&edges);
    match choice::choose(&lines, &edges, format) {
        Some(Chosen::Whole(corners)) => Found::Whole(corners.scaled(1.0 / scale)),
        Some(Chosen::CutOff) => Found::CutOff,
        None => Found::None,
    }
}

/// Whether something with straight edges and right angles is seen: a frame, a screen, a door. Asks
/// `is_looked_at` of places in the picture.
pub(crate) fn shows_rectangle(picture: &Rgb, is_looked_at: impl Fn(Point) -> bool) -> bool {
    let longest = picture.width().max(picture.height());
    let scale = (GLANCED as f32 / longest as f32).min(1.0);
    let Ok(small) = shrunk(picture, scale) else {
        return false;
    };
    let edges = Edges::of(&small);
    let lines = Lines::of(&edges);
    choice::shows_rectangle(&lines, &edges, |place| {
        is_looked_at(Point::new(place.x / scale, place.y / scale))
    })
}

fn shrunk(picture: &Rgb, scale: f32) -> Result<Rgb, Damaged> {
    let side = |pixels: u32| (pixels as f32 * scale).round() as u32;
    picture.covering(side(picture.width()), side(picture.height()), Scaling::Fast)
}
