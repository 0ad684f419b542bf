//! How a JPEG file is built, read from its markers without decoding a pixel.
//!
//! Needed because cameras hand out buffers that are longer than the picture in them, and because
//! what a camera says about itself (EXIF and the like) must not leave the machine.

use std::ops::Range;

/// The layout of the first JPEG file in a buffer.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct JpegLayout {
    /// The file's length in bytes; what follows in the buffer is not part of it.
    pub(crate) length: usize,
    /// Pixels from left to right.
    pub(crate) width: u32,
    /// Pixels from top to bottom.
    pub(crate) height: u32,
    /// Whether the file brings its Huffman tables. Many webcams leave them out, and then few
    /// programs besides browsers can read it.
    pub(crate) has_tables: bool,
    /// Segments that say something about the maker, the place or the time of the picture.
    pub(crate) metadata: Vec<Range<usize>>,
}

impl JpegLayout {
    /// Reads the file that starts at the first byte of `buffer`. `None` if that is no JPEG file,
    /// if it ends too early, or if its restart markers are out of order: a sign that two pictures
    /// were joined.
    pub(crate) fn read(buffer: &[u8]) -> Option<Self> {
        if !buffer.starts_with(&[0xFF, START_OF_IMAGE]) {
            return None;
        }
        let mut layout = Self::default();
        let mut scanned = false;
        let mut at = 2;
        loop {
            let (marker, body) = marker_at(buffer, at)?;
            if marker == END_OF_IMAGE {
                layout.length = body;
                return (scanned && layout.width > 0 && layout.height > 0).then_some(layout);
            }
            if has_no_body(marker) {
                return None;
            }
            let end = body + usize::from(number_at(buffer, body)?);
            let content = buffer.get(body + 2..end)?;
            match marker {
                HUFFMAN_TABLES => layout.has_tables = true,
                0xC0..=0xCF if !matches!(marker, EXTENSION | ARITHMETIC_TABLES) => {
                    layout.height = number_at(content, 1)?.into();
                    layout.width = number_at(content, 3)?.into();
                }
                COMMENT | 0xE1 | 0xE3..=0xED | 0xEF => layout.metadata.push(at..end),
                _ => {}
            }
            at = end;
            if marker == START_OF_SCAN {
                scanned = true;
                at = end_of_scan(buffer, end)?;
            }
        }
    }
}

const EXTENSION: u8 = 0xC8;
const HUFFMAN_TABLES: u8 = 0xC4;
const ARITHMETIC_TABLES: u8 = 0xCC;
const FIRST_RESTART: u8 = 0xD0;
const LAST_RESTART: u8 = 0xD7;
const START_OF_IMAGE: u8 = 0xD8;
const END_OF_IMAGE: u8 = 0xD9;
const START_OF_SCAN: u8 = 0xDA;
const COMMENT: u8 = 0xFE;

/// The marker at `at` (after fill bytes), and where what belongs to it begins.
fn marker_at(buffer: &[u8], at: usize) -> Option<(u8, usize)> {
    if *buffer.get(at)? != 0xFF {
        return None;
    }
    let fill = buffer[at..].iter().position(|byte| *byte != 0xFF)?;
    Some((buffer[at + fill], at + fill + 1))
}

const fn has_no_body(marker: u8) -> bool {
    matches!(marker, 0x00 | 0x01 | FIRST_RESTART..=START_OF_IMAGE)
}

fn number_at(bytes: &[u8], at: usize) -> Option<u16> {
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
