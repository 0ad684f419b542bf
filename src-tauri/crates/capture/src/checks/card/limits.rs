//! What a picture of a card must be.

use serde::{Deserialize, Serialize};

/// What a picture of a card must be. The defaults are the strictest numbers that the vendor's
/// pages name; where they name none, what was measured (`docs/image-checks.md`). A limit that is
/// no number is met by nothing.
///
/// Sizes are in the camera's own pixels; shares are 0 to 1; angles are in degrees, either way.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct CardLimits {
    /// Least share of the picture that the card takes: 70 % (`image-requirement/okayid`).
    pub least_fill: f32,
    /// Most share of the picture that the card takes: 80 % (`image-requirement/okayid`).
    pub most_fill: f32,
    /// What must be free around the card, as a share of the picture's width or height. A card
    /// that reaches out of the picture is never taken; this is what tells it for sure.
    pub least_margin: f32,
    /// How far the card may be turned in the picture: 10 (`image-requirement/okayid`: tilt).
    pub most_turn: f32,
    /// How far the card may be tilted away from the camera: 10 (`image-requirement/okayid`).
    pub most_tilt: f32,
    /// How far the card's proportion may be from that of its format, as a share of it.
    pub most_stretch: f32,
    /// Least pixels of the card from left to right: 900 (`image-requirement/okayid`, ID-1).
    pub least_width: u32,
    /// Least pixels of the card from top to bottom: 600 (`image-requirement/okayid`, ID-1).
    pub least_height: u32,
    /// Least middle brightness of the card, 0 to 255.
    pub least_brightness: f32,
    /// Most middle brightness of the card, 0 to 255.
    pub most_brightness: f32,
    /// Least middle brightness of a picture in which no card is found, 0 to 255.
    pub least_desk_brightness: f32,
    /// Most middle brightness of a picture in which no card is found, 0 to 255.
    pub most_desk_brightness: f32,
    /// How far the darkest and the brightest parts of the card must be apart, 0 to 255: "low
    /// contrast" is to be avoided (`image-requirement/okayid`).
    pub least_contrast: f32,
    /// Least sharpness, of the card at 856 pixels' width: no blur (`image-requirement/okayid`).
    pub least_focus: f32,
    /// How much of the card may only show reflected light: "glare, flash" are to be avoided
    /// (`image-requirement/okayid`).
    pub most_glare: f32,
    /// How far a corner may move from one analysed frame to the next, as a share of the card's
    /// width.
    pub most_motion: f32,
}

impl CardLimits {
    /// For a station whose account checks documents: 1343×847 of the card itself
    /// (`image-requirement/okaydoc`).
    #[must_use]
    pub fn for_okay_doc(self) -> Self {
        Self {
            least_width: self.least_width.max(1_343),
            least_height: self.least_height.max(847),
            ..self
        }
    }
}

impl Default for CardLimits {
    fn default() -> Self {
        Self {
            least_fill: 0.70,
            most_fill: 0.80,
            least_margin: 0.02,
            most_turn: 10.0,
            most_tilt: 10.0,
            most_stretch: 0.05,
            least_width: 900,
            least_height: 600,
            least_brightness: 75.0,
            most_brightness: 225.0,
            least_desk_brightness: 12.0,
            most_desk_brightness: 247.0,
            least_contrast: 60.0,
            least_focus: 10.0,
            most_glare: 0.003,
            most_motion: 0.012,
        }
    }
}
