//! Files that say nothing besides their picture.

use super::holds_every_block;
use super::scan::BASELINE;
use super::segments::{
    END_OF_IMAGE, HUFFMAN_TABLES, QUANTISATION_TABLES, START_OF_SCAN, number_at, segments,
};

/// The header that names no maker and no place (JFIF), and its length without a thumbnail.
const JFIF: (u8, usize) = (0xE0, 14);

/// More than our own encoder writes, and few enough to be looked through at once.
const MOST_SEGMENTS: usize = 16;
/// Bytes of four tables. Empty ones would take little room and much work.
const MOST_TABLES: usize = 4 * (1 + 16 + 256);

/// Width and height of a plain file: one baseline picture in one scan, whole, with its tables, and
/// not a byte besides. Bounded in time and memory, whatever the bytes are, and decodes no pixel.
pub(crate) fn plain_size(file: &[u8]) -> Option<(u32, u32)> {
    let (mut size, mut scans, mut end) = (None, 0, 0);
    for (count, segment) in segments(file).enumerate() {
        if count == MOST_SEGMENTS {
            return None;
        }
        match segment.marker {
            QUANTISATION_TABLES => {}
            HUFFMAN_TABLES if segment.content.len() <= MOST_TABLES => {}
            BASELINE if size.is_none() => {
                let height = number_at(segment.content, 1)?;
                let width = number_at(segment.content, 3)?;
                size = Some((u32::from(width), u32::from(height)));
            }
            START_OF_SCAN => scans += 1,
            END_OF_IMAGE => end = segment.place.end,
            marker if count == 0 && (marker, segment.content.len()) == JFIF => {}
            _ => return None,
        }
    }
    let is_plain = scans == 1 && end == file.len() && holds_every_block(file);
    size.filter(|_| is_plain)
}
