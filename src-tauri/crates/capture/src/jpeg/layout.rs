//! Where a JPEG file ends, how large its picture is, and what it says about itself.

use std::ops::Range;

use super::segments::{
    ARITHMETIC_TABLES, COMMENT, END_OF_IMAGE, EXTENSION, HUFFMAN_TABLES, START_OF_SCAN, number_at,
    segments,
};

/// The layout of the first JPEG file in a buffer.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Layout {
    /// The file's length in bytes; what follows in the buffer is not part of it.
    pub(crate) length: usize,
    /// Pixels from left to right.
    pub(crate) width: u32,
    /// Pixels from top to bottom.
    pub(crate) height: u32,
    /// Whether the file brings its Huffman tables. Many webcams leave them out, and then few
    /// programs besides browsers can read it.
    pub(crate) has_tables: bool,
    /// Segments that tell about the maker, the place or the time of the picture.
    pub(crate) metadata: Vec<Range<usize>>,
}

impl Layout {
    /// Reads the file that starts at the first byte of `buffer`. `None` if that is no JPEG file or
    /// if it ends too early.
    pub(crate) fn read(buffer: &[u8]) -> Option<Self> {
        let mut layout = Self::default();
        let mut has_scan = false;
        for segment in segments(buffer) {
            match segment.marker {
                END_OF_IMAGE => layout.length = segment.place.end,
                START_OF_SCAN => has_scan = true,
                HUFFMAN_TABLES => layout.has_tables = true,
                COMMENT | 0xE1 | 0xE3..=0xED | 0xEF => layout.metadata.push(segment.place),
                0xC0..=0xCF if !matches!(segment.marker, EXTENSION | ARITHMETIC_TABLES) => {
                    layout.height = number_at(segment.content, 1)?.into();
                    layout.width = number_at(segment.content, 3)?.into();
                }
                _ => {}
            }
        }
        let is_whole = has_scan && layout.length > 0 && layout.width > 0 && layout.height > 0;
        is_whole.then_some(layout)
    }
}
