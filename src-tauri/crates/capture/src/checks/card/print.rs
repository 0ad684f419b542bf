//! Light and sharpness of the card itself.

use super::CardLimits;
use crate::card;
use crate::checks::tone::{self, Tone};
use crate::checks::{Measure, MeasureName};
use crate::gray::Gray;
use crate::rgb::Damaged;
use crate::{Area, CardFormat, Hint, Point, Quad, Rgb};

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
    let (small, corners) = made_small(picture, corners, scale)?;
    card::rectify(&small, &corners, WIDTH as u32, height as u32)
}

/// What of `picture` is around the card, this much smaller, and the card's corners in it.
fn made_small(picture: &Rgb, corners: &Quad, scale: f32) -> Result<(Rgb, Quad), Damaged> {
    let around = Area::around(corners.0);
    let (left, top) = (around.x.floor().max(0.0), around.y.floor().max(0.0));
    let across = (around.x + around.width).ceil().min(picture.width() as f32) - left;
    let down = (around.y + around.height)
        .ceil()
        .min(picture.height() as f32)
        - top;
    let [width, height] = [across, down].map(|side| (side * scale).round());
    let part = [left, top, across, down].map(f64::from);
    let small = picture.cropped(part, width as u32, height as u32)?;
    let corners = corners.0.map(|corner| {
        Point::new(
            (corner.x - left) * width / across,
            (corner.y - top) * height / down,
        )
    });
    Ok((small, Quad(corners)))
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
