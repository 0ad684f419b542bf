//! Whether the picture is the right way up.
//!
//! The models take an upside-down face for an upright one but are less sure of it:
//! of 60 upright faces the surest turned one scored 0.78, and each scored less than the same face
//! upright (`docs/image-checks.md`).

use crate::checks::{Measure, MeasureName};
use crate::{Face, FaceFinder, Hint, Rgb};

/// Of a face as sure as this the other way up is not looked at: that takes as long again.
const SURE: f32 = 0.85;

/// `finder` is asked about the picture the other way up, where `face` is not sure.
pub(super) fn measure(picture: &Rgb, face: &Face, finder: &mut dyn FaceFinder) -> Measure {
    let is_upright = face.score >= SURE || {
        let turned = picture.upside_down().map(|turned| finder.faces(&turned));
        let surest = turned.ok().and_then(|faces| Some(faces.first()?.score));
        surest.is_none_or(|other| other <= face.score)
    };
    let word = if is_upright { "upright" } else { "upside_down" };
    let name = MeasureName::FaceOrientation;
    Measure::word(name, word, &["upright"], Hint::TurnUpright)
}
