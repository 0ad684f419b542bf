//! The portrait: on the front there is one, on the back there is none.

use crate::checks::{Measure, MeasureName};
use crate::rgb::{Damaged, Rgb};
use crate::{CardFormat, Face, FaceFinder, Hint};

/// A side of a card.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Side {
    Front,
    Back,
}

/// Least height of a portrait's face, as a share of the card's: cards repeat the portrait, small
/// and faint.
const LEAST_FACE: f32 = 0.15;

/// What the portrait tells about a card that is seen from straight above.
pub(super) fn measures(
    flat: &Rgb,
    format: CardFormat,
    side: Side,
    faces: &mut dyn FaceFinder,
) -> Vec<Measure> {
    let mut shows = |card: &Rgb| shows_portrait(card, format, faces);
    let is_upright = shows(flat);
    let is_upside_down = !is_upright && turned_round(flat).is_ok_and(|turned| shows(&turned));
    let portraits = u64::from(is_upright || is_upside_down);
    let name = MeasureName::Portraits;
    if side == Side::Back {
        return vec![Measure::at_most(name, portraits, 0, Hint::WrongSide)];
    }
    let mut measures = vec![Measure::at_least(name, portraits, 1, Hint::WrongSide)];
    if portraits > 0 {
        let (name, allowed) = (MeasureName::CardOrientation, &["upright"]);
        let word = if is_upright { "upright" } else { "upside_down" };
        measures.push(Measure::word(name, word, allowed, Hint::TurnCardRound));
    }
    measures
}

/// Whether there is a portrait, the right way up, where the format has it. Where that is a side, a
/// square at that side is looked at: one look of the model.
fn shows_portrait(card: &Rgb, format: CardFormat, faces: &mut dyn FaceFinder) -> bool {
    let side = card.height().min(card.width());
    let part = match format {
        CardFormat::MyKad => columns(card, card.width() - side, side),
        CardFormat::Passport => columns(card, 0, side),
        CardFormat::Id1 => return has_portrait(&faces.faces(card), card.height()),
    };
    part.is_ok_and(|part| has_portrait(&faces.faces(&part), part.height()))
}

fn has_portrait(faces: &[Face], height: u32) -> bool {
    faces.iter().any(|face| {
        let [one, other] = face.eyes;
        let is_upright = (one.y + other.y) / 2.0 < face.area.centre().y;
        is_upright && face.area.height >= LEAST_FACE * height as f32
    })
}

/// So many columns of the card, from this one on.
fn columns(card: &Rgb, first: u32, count: u32) -> Result<Rgb, Damaged> {
    let mut part = Rgb::black(count, card.height())?;
    let rows = card.bytes().chunks_exact(card.width() as usize * 3);
    let length = count as usize * 3;
    for (to, from) in part.bytes_mut().chunks_exact_mut(length).zip(rows) {
        to.copy_from_slice(&from[first as usize * 3..][..length]);
    }
    Ok(part)
}

/// The card with its lower edge on top.
fn turned_round(card: &Rgb) -> Result<Rgb, Damaged> {
    let mut turned = Rgb::black(card.width(), card.height())?;
    let pixels = card.bytes().chunks_exact(3).rev();
    for (to, from) in turned.bytes_mut().chunks_exact_mut(3).zip(pixels) {
        to.copy_from_slice(from);
    }
    Ok(turned)
}
