//! Where a picture's colours change, and in which direction.

use crate::rgb::Rgb;
use crate::wiped::Wiped;

/// The change of the colour that changes most, at every pixel. Wiped when dropped: a picture can
/// be made of it.
pub(super) struct Edges {
    /// To the right and downwards, in turn.
    changes: Wiped<i16>,
    pub(super) width: usize,
    pub(super) height: usize,
}

impl Edges {
    /// Sobel's operator on red, green and blue: a card may differ from the desk in colour only.
    pub(super) fn of(picture: &Rgb) -> Self {
        let (width, height) = (picture.width() as usize, picture.height() as usize);
        let mut changes = Wiped::zeros(width * height * 2);
        let rows: Vec<&[u8]> = picture.bytes().chunks_exact(width * 3).collect();
        let mut across = Wiped::zeros(width * 3);
        let mut down = Wiped::zeros(width * 3);
        if width >= 3 {
            let inner = changes.as_chunks_mut().0.chunks_exact_mut(width).skip(1);
            for (three, changes) in rows.windows(3).zip(inner) {
                changes_of_row([three[0], three[1], three[2]], &mut across, &mut down);
                let strongest = across.chunks_exact(3).zip(down.chunks_exact(3));
                for (change, (across, down)) in changes.iter_mut().zip(strongest) {
                    *change = strongest_colour(across, down);
                }
            }
        }
        Self {
            changes,
            width,
            height,
        }
    }

    /// The change at a pixel; none outside.
    pub(super) fn at(&self, x: i32, y: i32) -> [i16; 2] {
        let is_inside = (0..self.width as i32).contains(&x) && (0..self.height as i32).contains(&y);
        if is_inside {
            self.changes()[y as usize * self.width + x as usize]
        } else {
            [0; 2]
        }
    }

    /// How strong the change at each pixel is, row by row.
    pub(super) fn strengths(&self) -> Wiped<i16> {
        let mut strengths = Wiped::zeros(self.width * self.height);
        for (strong, change) in strengths.iter_mut().zip(self.changes()) {
            *strong = strength(*change);
        }
        strengths
    }

    /// The changes, row by row.
    pub(super) fn changes(&self) -> &[[i16; 2]] {
        self.changes.as_chunks().0
    }
}

/// How strong a change is: the sum of both directions, which is quick and good enough to compare.
pub(super) const fn strength([across, down]: [i16; 2]) -> i16 {
    across.abs() + down.abs()
}

/// The changes of every colour at every pixel of the middle row, but for its ends.
fn changes_of_row(rows: [&[u8]; 3], across: &mut [i16], down: &mut [i16]) {
    let inner = across.len() - 6;
    let [above, row, below] =
        rows.map(|row| (&row[..inner], &row[3..][..inner], &row[6..][..inner]));
    let across = &mut across[3..][..inner];
    let down = &mut down[3..][..inner];
    for i in 0..inner {
        let (a, b, c) = (above.0[i].into(), above.1[i].into(), above.2[i].into());
        let (d, f) = (row.0[i].into(), row.2[i].into());
        let (g, h, j) = (below.0[i].into(), below.1[i].into(), below.2[i].into());
        across[i] = sum(c, f, j) - sum(a, d, g);
        down[i] = sum(g, h, j) - sum(a, b, c);
    }
}

/// The middle one counts twice.
const fn sum(one: i16, middle: i16, other: i16) -> i16 {
    one + 2 * middle + other
}

fn strongest_colour(across: &[i16], down: &[i16]) -> [i16; 2] {
    let colours = across
        .iter()
        .zip(down)
        .map(|(across, down)| [*across, *down]);
    colours
        .max_by_key(|change| strength(*change))
        .unwrap_or_default()
}
