//! Light on the face, and sharpness.

use super::SelfieLimits;
use super::head::Head;
use crate::checks::tone::Tone;
use crate::checks::{Measure, MeasureName};
use crate::gray::Gray;
use crate::{Area, Face, Hint, Rgb};

/// The part of the face that shows little but skin: from the brows to the chin, without the hair
/// at its sides.
const INNER: (f32, f32) = (0.7, 0.8);
/// Brighter than this, no detail is left.
pub(super) const BLOWN_OUT: u8 = 250;
/// A picture without a face is called dark only where a face would not have been found either.
const DARK_FOR_A_FACE: f32 = 0.5;

/// Whether there is light enough to find anybody.
pub(super) fn of_nobody(picture: &Gray, limits: &SelfieLimits) -> Measure {
    brightness(
        Tone::of(picture).mean(),
        limits.least_brightness * DARK_FOR_A_FACE,
        limits.most_brightness,
    )
}

/// The tone of the face's skin; of a face outside the picture, that of the picture.
pub(super) fn tone_of(picture: &Gray, face: &Face) -> Tone {
    let skin = picture.part(inner(face.area));
    skin.as_ref().map_or_else(|| Tone::of(picture), Tone::of)
}

/// Light on the face, of which `tone` is.
pub(super) fn measures(tone: &Tone, limits: &SelfieLimits) -> [Measure; 3] {
    [
        brightness(tone.mean(), limits.least_brightness, limits.most_brightness),
        Measure::at_most(
            MeasureName::BlownOut,
            tone.share_over(BLOWN_OUT),
            limits.most_blown_out,
            Hint::TooBright,
        ),
        Measure::at_least(
            MeasureName::Contrast,
            tone.contrast(),
            limits.least_contrast,
            Hint::LowContrast,
        ),
    ]
}

/// Whether the light comes from one side.
pub(super) fn evenness(head: &Head, picture: &Rgb, limits: &SelfieLimits) -> Measure {
    let (name, most) = (MeasureName::LightRatio, limits.most_light_ratio);
    Measure::at_most(name, head.light_ratio(picture), most, Hint::UnevenLight)
}

/// Whether the face is sharp enough. Haze takes sharpness away, too: then less of it is what helps.
pub(super) fn sharpness(focus: f32, tone: &Tone, limits: &SelfieLimits) -> Measure {
    let hint = if tone.contrast() < limits.least_contrast {
        Hint::LowContrast
    } else {
        Hint::Blurred
    };
    Measure::at_least(MeasureName::Focus, focus, limits.least_focus, hint)
}

fn brightness(mean: f32, least: f32, most: f32) -> Measure {
    let name = MeasureName::Brightness;
    Measure::between(name, mean, (least, Hint::TooDark), (most, Hint::TooBright))
}

fn inner(face: Area) -> Area {
    let (width, height) = (face.width * INNER.0, face.height * INNER.1);
    Area {
        x: face.x + (face.width - width) / 2.0,
        y: face.y + (face.height - height) / 2.0,
        width,
        height,
    }
}
