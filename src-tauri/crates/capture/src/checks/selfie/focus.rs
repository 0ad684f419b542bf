//! How sharp a face is.

use crate::Area;
use crate::checks::tone::{self, Tone};
use crate::gray::Gray;

/// The width at which faces are compared, in pixels.
const WIDTH: u32 = 192;

/// How sharp what `face` shows is; `tone` is that of the face.
pub(super) fn focus(picture: &Gray, face: Area, tone: &Tone) -> f32 {
    let Some(face) = picture.part(face) else {
        return 0.0; // outside the picture
    };
    let height = (face.height() * WIDTH / face.width()).clamp(1, 2 * WIDTH);
    face.resized(WIDTH, height)
        .map_or(0.0, |face| tone::focus(&face, tone))
}
