//! From a stranger's file to a copy for the screen. Runs in the jail only.

use super::{BadPicture, MAX_BYTES, MAX_SIZE, ScreenCopy};
use crate::Rgb;
use crate::jpeg::{Layout, orientation};
use crate::preview::fitting;
use crate::rgb::{Damaged, Scaling, may_be_decoded};

/// Enough to compare a face with a card.
const QUALITY: u8 = 85;

impl From<Damaged> for BadPicture {
    fn from(Damaged: Damaged) -> Self {
        Self::Damaged
    }
}

/// Checks the file, from the cheapest question to the dearest, and draws it anew, upright.
pub(super) fn redraw(file: &[u8]) -> Result<ScreenCopy, BadPicture> {
    if !file.starts_with(&[0xFF, 0xD8, 0xFF]) {
        return Err(BadPicture::NotJpeg);
    }
    if file.len() > MAX_BYTES {
        return Err(BadPicture::TooLarge);
    }
    let layout = Layout::read(file).ok_or(BadPicture::Damaged)?;
    if !may_be_decoded((layout.width, layout.height)) {
        return Err(BadPicture::TooLarge);
    }
    let turn = orientation(file);
    // Made small first and turned then: the large picture is in memory only once.
    let (seen_width, seen_height) = turn.size(layout.width, layout.height);
    let (width, height) = fitting((seen_width, seen_height), MAX_SIZE);
    let (across, down) = turn.size(width, height); // a quarter turn swaps them back
    let picture = Rgb::of_whole_jpeg(file)?;
    let is_small = (across, down) == (layout.width, layout.height);
    let small = match is_small {
        true => picture,
        false => picture.covering(across, down, Scaling::Fast)?,
    };
    let jpeg = small.mounted(turn)?.to_jpeg(QUALITY)?;
    Ok(ScreenCopy {
        jpeg,
        width,
        height,
    })
}
