//! What was seen in one picture.

use crate::checks::Report;
use crate::{Area, Quad};

/// What was seen in one picture.
#[derive(Debug, Clone, PartialEq)]
pub struct Seen {
    /// Every measure, and what to do.
    pub report: Report,
    /// The card's corners, in pixels of the picture, where one was found.
    pub corners: Option<Quad>,
    /// Around the face, in pixels of the picture, where one was found.
    pub face: Option<Area>,
    /// Where most light is reflected, in pixels of the picture.
    pub glare: Option<Area>,
    /// Whether everything was looked for in this very picture. Else it follows one that was, a moment
    /// ago, and what takes long and does not change in a moment is known from there.
    pub is_whole: bool,
    /// How sharp it is; to be compared with another picture of the same subject only.
    pub focus: f32,
}
