//! Light and sharpness: what can be said of a picture without knowing what it shows.

use crate::Area;
use crate::gray::Gray;
use crate::rgb::Rgb;

/// How bright a picture's pixels are: how many there are of each brightness.
pub(crate) struct Tone {
    counts: [u32; 256],
    pixels: u32,
}

impl Tone {
    /// That of the whole picture.
    pub(crate) fn of(picture: &Gray) -> Self {
        let mut counts = [0; 256];
        for byte in picture.bytes() {
            counts[usize::from(*byte)] += 1;
        }
        Self {
            counts,
            pixels: picture.width() * picture.height(),
        }
    }

    /// The middle brightness, 0 to 255.
    pub(crate) fn mean(&self) -> f32 {
        let levels = self.counts.iter().zip(0_u64..);
        let sum: u64 = levels.map(|(count, level)| u64::from(*count) * level).sum();
        sum as f32 / self.pixels as f32
    }

    /// The brightness that `share` of the pixels (0 to 1) do not exceed.
    pub(crate) fn percentile(&self, share: f32) -> u8 {
        let wanted = (share * self.pixels as f32).ceil().max(1.0) as u32;
        let mut seen = 0;
        for (level, count) in (0..=u8::MAX).zip(self.counts) {
            seen += count;
            if seen >= wanted {
                return level;
            }
        }
        u8::MAX
    }

    /// How far the darkest and the brightest twentieth are apart, 0 to 255.
    pub(crate) fn contrast(&self) -> f32 {
        f32::from(self.percentile(0.95)) - f32::from(self.percentile(0.05))
    }

    /// The share of pixels brighter than `level`, 0 to 1.
    pub(crate) fn share_over(&self, level: u8) -> f32 {
        let brighter: u32 = self.counts[usize::from(level) + 1..].iter().sum();
        brighter as f32 / self.pixels as f32
    }
}

/// The contrast at which pictures are compared.
const CONTRAST: f32 = 100.0;
/// Of less contrast than this no more is made: that would make noise into detail.
const LEAST_CONTRAST: f32 = 80.0;

/// How sharp a picture is at its own size: the mean square of its second derivative, in the
/// direction that has less of it, as if its contrast were 100. To be compared with pictures of the
/// same size only; 0 for one too small to have an inside.
///
/// The variance of the Laplacian calls a picture sharp that moved to one side: what lies along that
/// direction stays sharp. So both directions are measured, and the worse one counts. A dark skin,
/// a pale print and dim light have less contrast without being less sharp: `tone` is that of what
/// is looked at.
pub(crate) fn focus(picture: &Gray, tone: &Tone) -> f32 {
    let to_compare = CONTRAST / tone.contrast().max(LEAST_CONTRAST);
    across(picture).min(down(picture)) * to_compare * to_compare
}

fn across(picture: &Gray) -> f32 {
    let rows = picture.bytes().chunks_exact(picture.width() as usize);
    mean_square(rows.flat_map(|row| row.windows(3).map(|three| [three[0], three[1], three[2]])))
}

fn down(picture: &Gray) -> f32 {
    let [first, second, third] = [0, 1, 2].map(|row| {
        let start = row * picture.width() as usize;
        picture.bytes().get(start..).unwrap_or_default()
    });
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

/// Light that is reflected so strongly that nothing else is seen.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Glare {
    /// The share of the picture that it covers, 0 to 1.
    pub(crate) share: f32,
    /// Around its largest patch, in pixels of the picture.
    pub(crate) place: Option<Area>,
}

/// The side of the squares that are looked at, in pixels: smaller than a reflection, larger than
/// the white inside of a letter.
const CELL: usize = 8;
/// Darker than this, something can still be read.
const BLOWN_OUT: u32 = 243;
/// Colours that are further apart than this are print, not light.
const COLOURLESS: u32 = 12;

/// The glare in `picture`.
pub(crate) fn glare(picture: &Rgb) -> Glare {
    let (across, down) = (
        picture.width() as usize / CELL,
        picture.height() as usize / CELL,
    );
    let mut is_glare: Vec<bool> = (0..across * down)
        .map(|cell| is_blown_out(picture, cell % across, cell / across))
        .collect();
    let covered = is_glare.iter().filter(|is_glare| **is_glare).count();
    Glare {
        share: covered as f32 / (across * down).max(1) as f32,
        place: largest_patch(&mut is_glare, across),
    }
}

fn is_blown_out(picture: &Rgb, column: usize, row: usize) -> bool {
    let stride = picture.width() as usize * 3;
    let mut sums = [0_u32; 3];
    for line in 0..CELL {
        let start = (row * CELL + line) * stride + column * CELL * 3;
        for pixel in picture.bytes()[start..start + CELL * 3].chunks_exact(3) {
            for (sum, value) in sums.iter_mut().zip(pixel) {
                *sum += u32::from(*value);
            }
        }
    }
    let means = sums.map(|sum| sum / (CELL * CELL) as u32);
    let least = means.into_iter().min().unwrap_or(0);
    let most = means.into_iter().max().unwrap_or(0);
    least > BLOWN_OUT && most - least <= COLOURLESS
}

/// Around the cells that hang together and are the most. Takes the cells out as it goes.
fn largest_patch(cells: &mut [bool], across: usize) -> Option<Area> {
    let mut largest: Option<(usize, Area)> = None;
    for start in 0..cells.len() {
        if !std::mem::take(&mut cells[start]) {
            continue;
        }
        let (mut open, mut count) = (vec![start], 0);
        let (mut left, mut right, mut top, mut bottom) = (across, 0, cells.len(), 0);
        while let Some(cell) = open.pop() {
            let (column, row) = (cell % across, cell / across);
            count += 1;
            (left, right) = (left.min(column), right.max(column));
            (top, bottom) = (top.min(row), bottom.max(row));
            let beside = [
                (column > 0).then(|| cell - 1),
                (column + 1 < across).then(|| cell + 1),
                cell.checked_sub(across),
                Some(cell + across),
            ];
            for next in beside.into_iter().flatten() {
                if cells.get_mut(next).is_some_and(std::mem::take) {
                    open.push(next);
                }
            }
        }
        if largest.is_none_or(|(most, _)| count > most) {
            let pixels = |cells: usize| (cells * CELL) as f32;
            let place = Area {
                x: pixels(left),
                y: pixels(top),
                width: pixels(right + 1 - left),
                height: pixels(bottom + 1 - top),
            };
            largest = Some((count, place));
        }
    }
    largest.map(|(_, place)| place)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test may fail loudly")]

    use super::*;

    fn painted(width: u32, height: u32, colour: impl Fn(u32, u32) -> [u8; 3]) -> Rgb {
        let mut picture = Rgb::black(width, height).unwrap();
        for (index, pixel) in (0..).zip(picture.bytes_mut().chunks_exact_mut(3)) {
            pixel.copy_from_slice(&colour(index % width, index / width));
        }
        picture
    }

    fn gray(width: u32, height: u32, brightness: impl Fn(u32, u32) -> u8) -> Gray {
        Gray::of(&painted(width, height, |x, y| [brightness(x, y); 3]))
    }

    fn sharpness(picture: &Gray) -> f32 {
        focus(picture, &Tone::of(picture))
    }

    #[test]
    fn a_ramp_from_black_to_white_has_its_mean_in_the_middle_and_nearly_full_contrast() {
        let tone = Tone::of(&gray(256, 4, |x, _| x as u8));
        assert!((tone.mean() - 127.5).abs() < 0.01);
        assert_eq!((tone.percentile(0.0), tone.percentile(1.0)), (0, 255));
        assert!((230.0..=231.0).contains(&tone.contrast()));
        assert!((tone.share_over(191) - 0.25).abs() < 1e-6);
    }

    #[test]
    fn an_even_picture_has_no_contrast_and_nothing_sharp() {
        let picture = gray(40, 30, |_, _| 90);
        let tone = Tone::of(&picture);
        assert!(tone.contrast().abs() < 1e-6);
        assert!(tone.share_over(90).abs() < 1e-6);
        assert!(sharpness(&picture).abs() < 1e-6);
        assert!(sharpness(&gray(2, 2, |x, _| x as u8 * 255)).abs() < 1e-6);
    }

    #[test]
    fn a_blurred_square_is_less_sharp_than_a_hard_one_also_if_it_moved_to_one_side_only() {
        let step = |at: u32, width: u32| {
            (at.clamp(20 - width, 20 + width) + width - 20) * 160 / (2 * width)
        };
        let square = |across: u32, down: u32| {
            gray(40, 40, move |x, y| {
                40 + (step(x, across) * step(y, down) / 160) as u8
            })
        };
        let hard = sharpness(&square(1, 1));
        for (across, down) in [(6, 6), (6, 1), (1, 6)] {
            let soft = sharpness(&square(across, down));
            assert!(hard > 4.0 * soft && soft > 0.0, "{hard} and {soft}");
        }
    }

    #[test]
    fn less_light_does_not_make_a_picture_less_sharp() {
        let bright = sharpness(&gray(40, 40, |x, y| {
            if (x / 5 + y / 5) % 2 == 0 { 40 } else { 220 }
        }));
        let dim = sharpness(&gray(40, 40, |x, y| {
            if (x / 5 + y / 5) % 2 == 0 { 20 } else { 110 }
        }));
        assert!((bright / dim - 1.0).abs() < 0.01, "{bright} and {dim}");
    }

    #[test]
    fn glare_is_the_share_of_cells_that_show_white_light_and_the_largest_patch_is_placed() {
        let lamp = |x: u32, y: u32| (16..48).contains(&x) && (24..40).contains(&y);
        let spark = |x: u32, y: u32| (80..88).contains(&x) && y < 8;
        let picture = painted(96, 80, |x, y| {
            if lamp(x, y) || spark(x, y) {
                [250, 252, 251]
            } else {
                [120, 110, 90]
            }
        });
        let glare = glare(&picture);
        assert!((glare.share - 9.0 / 120.0).abs() < 1e-6);
        let place = glare.place.unwrap();
        assert_eq!(
            (place.x, place.y, place.width, place.height),
            (16.0, 24.0, 32.0, 16.0)
        );
    }

    #[test]
    fn bright_print_is_no_glare() {
        let yellow = glare(&painted(64, 64, |_, _| [255, 250, 215]));
        assert_eq!(
            yellow,
            Glare {
                share: 0.0,
                place: None
            }
        );
        let paper = glare(&painted(64, 64, |_, _| [238, 238, 238]));
        assert_eq!(paper.place, None);
    }
}
