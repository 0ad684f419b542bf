//! Whether a picture of a card's side is fit to be submitted.
//!
//! What lies where is read from the card's corners, light and sharpness from the card as if seen
//! from straight above, always at the same size. A portrait is looked for only on a card on which
//! one could be seen: what is blurred, dark, dazzling or on its side has to be mended first anyway.
//!
//! Not told: shadows and fingers, of which a card's own print may look the same.

mod limits;
mod place;
mod portrait;
mod print;

pub use limits::CardLimits;
use portrait::Side;

use crate::card::{self, Found};
use crate::checks::tone::Tone;
use crate::checks::{Measure, MeasureName, Report, nothing};
use crate::gray::Gray;
use crate::rgb::Scaling;
use crate::{Area, CardFormat, FaceFinder, Hint, Point, Quad, Rgb, Seen, Subject};

/// What the portrait told about a card, where it lay then.
#[derive(Clone)]
pub(super) struct Known {
    subject: Subject,
    corners: Quad,
    portrait: Vec<Measure>,
}

/// Checks `picture`. `before` is where the card was in the frame before; without it, nothing is
/// said about motion. What shows no card is a picture without one. What is `known` from a moment ago
/// is not looked for anew, if the card still lies there.
pub(super) fn see(
    picture: &Rgb,
    subject: Subject,
    faces: &mut dyn FaceFinder,
    limits: &CardLimits,
    before: Option<Quad>,
    known: Option<&Known>,
) -> (Seen, Option<Known>) {
    let nothing = |measures| (nothing(measures), None);
    let Some((format, side)) = side_of(subject) else {
        return nothing(vec![card("none")]);
    };
    let corners = match card::find(picture, format) {
        Found::Whole(corners) => corners,
        Found::CutOff => return nothing(without_card("cut_off", picture, limits)),
        Found::None => return nothing(without_card("none", picture, limits)),
    };
    let size = (picture.width() as f32, picture.height() as f32);
    let mut measures = vec![card("found")];
    measures.extend(place::measures(&corners, size, format, limits));
    measures.extend(before.map(|before| place::motion(&corners, &before, limits)));
    let Ok(flat) = print::flat(picture, &corners, format) else {
        return nothing(measures); // a card of a few pixels, which its measures say
    };
    let print = print::look(&flat, limits);
    let is_seen_well = print.measures.iter().all(|measure| measure.ok);
    let may_show_portrait = is_seen_well && !corners.is_on_its_side();
    measures.extend(print.measures);
    let lies_there = |known: &&Known| {
        known.subject == subject && place::motion(&corners, &known.corners, limits).ok
    };
    let known = known.filter(|_| may_show_portrait).filter(lies_there);
    let is_whole = known.is_none();
    let known = known.cloned().or_else(|| {
        may_show_portrait.then(|| Known {
            subject,
            corners,
            portrait: portrait::measures(&flat, format, side, faces),
        })
    });
    measures.extend(known.iter().flat_map(|known| known.portrait.clone()));
    let seen = Seen {
        report: Report::of(measures),
        corners: Some(corners),
        face: None,
        glare: print.glare.map(|glare| seen_at(glare, &flat, &corners)),
        is_whole,
        focus: print.focus,
    };
    (seen, known)
}

fn side_of(subject: Subject) -> Option<(CardFormat, Side)> {
    match subject {
        Subject::CardFront(format) => Some((format, Side::Front)),
        Subject::CardBack(format) => Some((format, Side::Back)),
        Subject::Selfie => None,
    }
}

fn card(state: &'static str) -> Measure {
    let hint = if state == "cut_off" {
        Hint::CardCutOff
    } else {
        Hint::NoCard
    };
    Measure::word(MeasureName::Card, state, &["found"], hint)
}

/// In the dark nothing is found, and to look for the card would not help.
fn without_card(state: &'static str, picture: &Rgb, limits: &CardLimits) -> Vec<Measure> {
    let mut measures = vec![card(state)];
    if let Ok(small) = picture.covering(160, 90, Scaling::Fast) {
        let mean = Tone::of(&Gray::of(&small)).mean();
        measures.push(Measure::between(
            MeasureName::Brightness,
            mean,
            (limits.least_desk_brightness, Hint::TooDark),
            (limits.most_desk_brightness, Hint::TooBright),
        ));
    }
    measures
}

/// Around what an area of the flat card is in the picture.
fn seen_at(area: Area, flat: &Rgb, corners: &Quad) -> Area {
    let seen_from = card::Homography::of(corners);
    let (width, height) = (flat.width() as f32, flat.height() as f32);
    let seen = |place: Point| seen_from.seen(place.x / width, place.y / height);
    Area::around(area.corners().0.map(seen))
}
