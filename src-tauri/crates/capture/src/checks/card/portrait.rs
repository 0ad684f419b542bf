//! The portrait: on the front there is one, on the back there is none.

use crate::checks::{Measure, MeasureName};
use crate::{CardFormat, Face, FaceFinder, Hint, Rgb};

/// A side of a card.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Side {
    Front,
    Back,
}

/// Least height of a portrait's face, as a share of the card's: cards repeat the portrait, small
/// and faint.
const LEAST_FACE: f32 = 0.15;

/// How far out of level a portrait's eyes are at most, as a tangent: 30°. On a card that was laid flat
/// they are level; what looks like a tilted face is print.
const TILTED: f32 = 0.58;

/// What the portrait tells about a card that is seen from straight above.
pub(super) fn measures(
    flat: &Rgb,
    format: CardFormat,
    side: Side,
    faces: &mut dyn FaceFinder,
) -> Vec<Measure> {
    let mut shows = |card: &Rgb| shows_portrait(card, format, faces);
    let is_upright = shows(flat);
    let is_upside_down = !is_upright && flat.upside_down().is_ok_and(|turned| shows(&turned));
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
        CardFormat::MyKad => card.part((card.width() - side, 0), (side, card.height())),
        CardFormat::Passport => card.part((0, 0), (side, card.height())),
        CardFormat::Id1 => return has_portrait(&faces.faces(card), card.height()),
    };
    part.is_ok_and(|part| has_portrait(&faces.faces(&part), part.height()))
}

fn has_portrait(faces: &[Face], height: u32) -> bool {
    faces.iter().any(|face| {
        let [one, other] = face.eyes;
        let is_upright = (one.y + other.y) / 2.0 < face.area.centre().y;
        let is_level = (one.y - other.y).abs() <= TILTED * (one.x - other.x).abs();
        is_upright && is_level && face.area.height >= LEAST_FACE * height as f32
    })
}
