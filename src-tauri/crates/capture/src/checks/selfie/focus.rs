//! How sharp a face is.
//!
//! The variance of the Laplacian, which cards are judged by, calls a face sharp that moved up or
//! down: what is upright in it stays sharp. So both directions are measured, and the worse one
//! counts. A dark skin, and dim light, have less contrast without being less sharp.

use crate::Area;
use crate::checks::tone::Tone;
use crate::gray::Gray;

/// The width at which faces are compared, in pixels.
const WIDTH: u32 = 192;
/// The contrast at which faces are compared.
const CONTRAST: f32 = 100.0;
/// Of less contrast than this no more is made: that would make noise into detail.
const LEAST_CONTRAST: f32 = 80.0;

/// The mean square of the second derivative of what `face` shows, in the direction that has less of
/// it. `tone` is that of the face.
pub(super) fn focus(picture: &Gray, face: Area, tone: &Tone) -> f32 {
    let Some(face) = picture.part(face) else {
        return 0.0; // outside the picture
    };
    let height = (face.height() * WIDTH / face.width()).clamp(1, 2 * WIDTH);
    let Ok(face) = face.resized(WIDTH, height) else {
        return 0.0;
    };
    let to_compare = CONTRAST / tone.contrast().max(LEAST_CONTRAST);
    across(&face).min(down(&face)) * to_compare * to_compare
}

fn across(face: &Gray) -> f32 {
    let rows = face.bytes().chunks_exact(WIDTH as usize);
    mean_square(rows.flat_map(|row| row.windows(3).map(|three| [three[0], three[1], three[2]])))
}

fn down(face: &Gray) -> f32 {
    let [first, second, third] =
        [0, 1, 2].map(|row| face.bytes().get(row * WIDTH as usize..).unwrap_or_default());
    let triples = first.iter().zip(second).zip(third);
    mean_square(triples.map(|((above, here), below)| [*above, *here, *below]))
}

fn mean_square(triples: impl Iterator<Item = [u8; 3]>) -> f32 {
    let (mut sum, mut count) = (0_u64, 0_u64);
    for [before, here, after] in triples.map(|triple| triple.map(i32::from)) {
        sum += u64::from((before + after - 2 * here).unsigned_abs().pow(2));
        count += 1;
    }
    sum as f32 / count.max(1) as f32
}
