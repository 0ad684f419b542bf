//! A camera's file made fit to leave the machine, without touching its pixels.

use super::Layout;
use super::huffman::STANDARD;
use super::segments::{HUFFMAN_TABLES, START_OF_SCAN, segments};

/// The file without what it says about the camera, the place and the time, without what follows
/// its end, and with the Huffman tables that many webcams leave out. `layout` is the file's.
pub(crate) fn cleaned(file: &[u8], layout: &Layout) -> Vec<u8> {
    let mut clean = Vec::with_capacity(layout.length + STANDARD.len() + 4);
    clean.extend_from_slice(&file[..2]);
    for segment in segments(file) {
        if layout.metadata.contains(&segment.place) {
            continue;
        }
        if segment.marker == START_OF_SCAN && !layout.has_tables {
            clean.extend_from_slice(&[0xFF, HUFFMAN_TABLES]);
            clean.extend_from_slice(&(STANDARD.len() as u16 + 2).to_be_bytes());
            clean.extend_from_slice(&STANDARD);
        }
        clean.extend_from_slice(&file[segment.place]);
        clean.extend_from_slice(segment.data);
    }
    clean
}
