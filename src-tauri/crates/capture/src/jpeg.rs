//! JPEG files, read without decoding a pixel.
//!
//! Decoders are built to show something, whatever is missing: with half a picture, and with two
//! halves of different pictures in one buffer, they report success, in strict mode too. Here a
//! half picture must never pass for a customer, so this module looks for itself: [`Layout`] finds
//! where a file ends and what it says about itself, [`holds_every_block`] counts what is in it.

mod bits;
mod clean;
mod huffman;
mod layout;
mod orientation;
mod plain;
mod scan;
mod segments;

pub(crate) use clean::cleaned;
pub(crate) use layout::Layout;
pub(crate) use orientation::orientation;
pub(crate) use plain::plain_size;
pub(crate) use scan::holds_every_block;
