//! How a photo is to be turned, by what its phone wrote into it (EXIF 2.3, tag 0x0112).

use super::segments::segments;
use crate::{Mounting, Rotation};

const APP1: u8 = 0xE1;
const EXIF: &[u8] = b"Exif\0\0";
const ORIENTATION: u16 = 0x0112;
/// A number of 16 bits.
const SHORT: u16 = 3;
/// Bytes of one entry of a directory.
const ENTRY: usize = 12;

/// What makes the picture upright. A file that does not say, or says what makes no sense, is upright
/// as it is.
pub(crate) fn orientation(file: &[u8]) -> Mounting {
    let exif = segments(file)
        .filter(|segment| segment.marker == APP1)
        .find_map(|segment| segment.content.strip_prefix(EXIF));
    let (rotation, mirrored) = match exif.and_then(number_in) {
        Some(2) => (Rotation::None, true),
        Some(3) => (Rotation::Half, false),
        Some(4) => (Rotation::Half, true),
        Some(5) => (Rotation::Quarter, true),
        Some(6) => (Rotation::Quarter, false),
        Some(7) => (Rotation::ThreeQuarters, true),
        Some(8) => (Rotation::ThreeQuarters, false),
        _ => (Rotation::None, false),
    };
    Mounting { rotation, mirrored }
}

/// The orientation's number in the first directory of a TIFF structure.
fn number_in(tiff: &[u8]) -> Option<u16> {
    let is_little = match tiff.get(..4)? {
        b"II*\0" => true,
        b"MM\0*" => false,
        _ => return None,
    };
    let short = |at: usize| -> Option<u16> {
        let bytes = *tiff.get(at..)?.first_chunk()?;
        Some(if is_little {
            u16::from_le_bytes(bytes)
        } else {
            u16::from_be_bytes(bytes)
        })
    };
    let offset = *tiff.get(4..)?.first_chunk()?;
    let directory = usize::try_from(if is_little {
        u32::from_le_bytes(offset)
    } else {
        u32::from_be_bytes(offset)
    })
    .ok()?;
    let first = directory.checked_add(2)?;
    let entries = tiff.get(first..)?.chunks_exact(ENTRY);
    let place = entries
        .take(usize::from(short(directory)?))
        .zip((first..).step_by(ENTRY))
        .map(|(_, place)| place)
        .find(|place| short(*place) == Some(ORIENTATION))?;
    let is_number = short(place + 2)? == SHORT;
    is_number.then(|| short(place + 8)).flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whatever_a_file_says_of_its_orientation_it_is_read_without_a_panic() {
        proptest::proptest!(|(mut tiff: Vec<u8>, little: bool, offset in 0..64_u8)| {
            let _ = number_in(&tiff);
            let head: &[u8] = if little { b"II*\0" } else { b"MM\0*" };
            let at = if little { [offset, 0, 0, 0] } else { [0, 0, 0, offset] };
            tiff.splice(..0, [head, &at].concat());
            let _ = number_in(&tiff);
        });
        let far = b"II*\0\xFF\xFF\xFF\xFF";
        assert_eq!(number_in(far), None);
    }
}
