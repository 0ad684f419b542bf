//! Colours and sizes of the page. Every colour is dark enough to be read from a black and white
//! printer, and none says anything that a word does not say too.

use journey::Verdict;
use krilla::color::rgb::Color;

/// Text.
pub(crate) const INK: [u8; 3] = [28, 28, 26];
/// Labels and small print.
pub(crate) const QUIET: [u8; 3] = [92, 92, 86];
/// Lines between rows.
pub(crate) const LINE: [u8; 3] = [205, 203, 196];
/// Everything that says that this is training.
pub(crate) const TRAINING: [u8; 3] = [146, 84, 0];

/// The sizes of text, in points.
pub(crate) mod size {
    pub(crate) const TITLE: f32 = 22.0;
    /// The longest verdict takes the smallest.
    pub(crate) const VERDICT: std::ops::RangeInclusive<f32> = 24.0..=36.0;
    pub(crate) const DECISION: f32 = 17.0;
    pub(crate) const HEADING: f32 = 13.0;
    pub(crate) const BODY: f32 = 11.5;
    pub(crate) const LABEL: f32 = 9.5;
    pub(crate) const SMALL: f32 = 8.5;
}

/// The colour of a verdict; where there is none, a person has to look as well.
pub(crate) const fn of_verdict(verdict: Option<Verdict>) -> [u8; 3] {
    match verdict {
        Some(Verdict::Pass) => [27, 97, 48],
        Some(Verdict::Fail) => [150, 32, 28],
        Some(Verdict::Review) | None => TRAINING,
    }
}

/// A pale ground for text in that colour.
pub(crate) fn pale(colour: [u8; 3]) -> [u8; 3] {
    colour.map(|part| 255 - (255 - part) / 10)
}

pub(crate) fn colour([red, green, blue]: [u8; 3]) -> Color {
    Color::new(red, green, blue)
}
