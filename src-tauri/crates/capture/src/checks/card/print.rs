//! Light and sharpness of the card itself.

use super::CardLimits;
use crate::card;
use crate::checks::tone::{self, Tone};
use crate::checks::{Measure, MeasureName};
use crate::gray::Gray;
use crate::rgb::{Damaged, Scaling};
use crate::{Area, CardFormat, Hint, Quad, Rgb};

/// What was seen of the print.
pub(super) struct Print {
    pub(super) measures: Vec<Measure>,
    pub(super) focus: f32,
    /// Where most light is reflected, in pixels of the flat card.
    pub(super) glare: Option<Area>,
}

/// How wide a card is looked at, in pixels: 10 a millimetre of ID-1.
const WIDTH: f32 = 856.0;
/// A larger share than this is no reflection of a lamp: the whole card is too bright.
const TOO_MUCH_LIGHT: f32 = 0.25;

/// The card as if seen from straight above, at the size at which it is looked at. A large picture
/// is made smaller first, so that every pixel counts.
pub(super) fn flat(picture: &Rgb, corners: &Quad, format: CardFormat) -> Result<Rgb, Damaged> {
    let height = (WIDTH / format.proportion()).round();
    let scale = WIDTH / card::own_size(corners, format).0.max(1) as f32;
    if scale >= 0.9 {
        return card::rectify(picture, corners, WIDTH as u32, height as u32);
    }
    let side = |pixels: u32| (pixels as f32 * scale).round() as u32;
    let small = picture.covering(side(picture.width()), side(picture.height()), Scaling::Fast)?;
    card::rectify(&small, &corners.scaled(scale), WIDTH as u32, height as u32)
}

/// Looks at the flat card.
pub(super) fn look(flat: &Rgb, limits: &CardLimits) -> Print {
    let gray = Gray::of(flat);
    let tone = Tone::of(&gray);
    let focus = tone::focus(&gray, &tone);
    let glare = tone::glare(flat);
    let brightness = Measure::between(
        MeasureName::Brightness,
        tone.mean(),
        (limits.least_brightness, Hint::TooDark),
        (limits.most_brightness, Hint::TooBright),
    );
    let contrast = Measure::at_least(
        MeasureName::Contrast,
        tone.contrast(),
        limits.least_contrast,
        Hint::LowContrast,
    );
    let blurred = contrast.hint.unwrap_or(Hint::Blurred); // haze takes sharpness away, too
    let dazzled = if glare.share > TOO_MUCH_LIGHT {
        Hint::TooBright
    } else {
        Hint::Glare
    };
    let measures = vec![
        brightness,
        contrast,
        Measure::at_least(MeasureName::Focus, focus, limits.least_focus, blurred),
        Measure::at_most(MeasureName::Glare, glare.share, limits.most_glare, dazzled),
    ];
    Print {
        measures,
        focus,
        glare: glare.place,
    }
}
