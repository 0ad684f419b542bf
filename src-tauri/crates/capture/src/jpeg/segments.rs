//! The segments of a JPEG file, in order.

use std::ops::Range;

pub(super) const EXTENSION: u8 = 0xC8;
pub(super) const HUFFMAN_TABLES: u8 = 0xC4;
pub(super) const ARITHMETIC_TABLES: u8 = 0xCC;
pub(super) const FIRST_RESTART: u8 = 0xD0;
pub(super) const LAST_RESTART: u8 = 0xD7;
pub(super) const START_OF_IMAGE: u8 = 0xD8;
pub(super) const END_OF_IMAGE: u8 = 0xD9;
pub(super) const START_OF_SCAN: u8 = 0xDA;
pub(super) const QUANTISATION_TABLES: u8 = 0xDB;
pub(super) const RESTART_INTERVAL: u8 = 0xDD;
pub(super) const COMMENT: u8 = 0xFE;

/// One segment.
pub(super) struct Segment<'a> {
    /// What it is; one of the constants above, or an `APPn` or `SOFn`.
    pub(super) marker: u8,
    /// Where it stands, marker included, scan data excluded.
    pub(super) place: Range<usize>,
    /// What follows the marker and the length.
    pub(super) content: &'a [u8],
    /// The entropy-coded bytes after a [`START_OF_SCAN`], restart markers included.
    pub(super) data: &'a [u8],
}

/// The segments of the file at the start of `buffer`, up to and with [`END_OF_IMAGE`]. Ends
/// without one where the file breaks off, makes no sense, or has its restart markers out of order.
pub(super) fn segments(buffer: &[u8]) -> impl Iterator<Item = Segment<'_>> {
    let is_jpeg = buffer.starts_with(&[0xFF, START_OF_IMAGE]);
    let mut next = is_jpeg.then_some(2);
    std::iter::from_fn(move || {
        let segment = segment_at(buffer, next.take()?)?;
        if segment.marker != END_OF_IMAGE {
            next = Some(segment.place.end + segment.data.len());
        }
        Some(segment)
    })
}

fn segment_at(buffer: &[u8], at: usize) -> Option<Segment<'_>> {
    let (marker, body) = marker_at(buffer, at)?;
    match marker {
        END_OF_IMAGE => {
            return Some(Segment {
                marker,
                place: at..body,
                content: &[],
                data: &[],
            });
        }
        0x00 | 0x01 | FIRST_RESTART..=START_OF_IMAGE => return None,
        _ => {}
    }
    let end = body + usize::from(number_at(buffer, body)?);
    let content = buffer.get(body + 2..end)?;
    let data = match marker {
        START_OF_SCAN => &buffer[end..end_of_scan(buffer, end)?],
        _ => &[],
    };
    Some(Segment {
        marker,
        place: at..end,
        content,
        data,
    })
}

/// The marker at `at`, after fill bytes, and where what belongs to it begins.
fn marker_at(buffer: &[u8], at: usize) -> Option<(u8, usize)> {
    if *buffer.get(at)? != 0xFF {
        return None;
    }
    let fill = buffer[at..].iter().position(|byte| *byte != 0xFF)?;
    Some((buffer[at + fill], at + fill + 1))
}

/// The 16-bit number at `at`.
pub(super) fn number_at(bytes: &[u8], at: usize) -> Option<u16> {
    let pair = bytes.get(at..at + 2)?;
    Some(u16::from_be_bytes([pair[0], pair[1]]))
}

/// Where the marker after the scan's data stands. Restart markers inside must count 0 to 7 in
/// turn.
fn end_of_scan(buffer: &[u8], start: usize) -> Option<usize> {
    let mut at = start;
    let mut restart = FIRST_RESTART;
    loop {
        at += buffer.get(at..)?.iter().position(|byte| *byte == 0xFF)?;
        match *buffer.get(at + 1)? {
            0x00 => at += 2,
            0xFF => at += 1,
            marker if marker == restart => {
                restart = if restart == LAST_RESTART {
                    FIRST_RESTART
                } else {
                    restart + 1
                };
                at += 2;
            }
            FIRST_RESTART..=LAST_RESTART => return None,
            _ => return Some(at),
        }
    }
}
