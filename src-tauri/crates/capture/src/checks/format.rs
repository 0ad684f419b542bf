//! The two file formats that the portal takes from us, told apart by their first bytes.

use std::io::Cursor;

use image::ImageDecoder;
use image::codecs::png::PngDecoder;

use crate::Rgb;
use crate::jpeg::Layout;

/// The format of a file. Its name says nothing; its first bytes do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Format {
    Jpeg,
    Png,
    Other,
}

impl Format {
    pub(super) fn of(file: &[u8]) -> Self {
        if file.starts_with(&[0xFF, 0xD8, 0xFF]) {
            Self::Jpeg
        } else if file.starts_with(b"\x89PNG\r\n\x1A\n") {
            Self::Png
        } else {
            Self::Other
        }
    }

    pub(super) const fn word(self) -> &'static str {
        match self {
            Self::Jpeg => "jpeg",
            Self::Png => "png",
            Self::Other => "other",
        }
    }

    /// Width and height as the header claims them.
    pub(super) fn size(self, file: &[u8]) -> Option<(u32, u32)> {
        match self {
            Self::Jpeg => Layout::read(file).map(|layout| (layout.width, layout.height)),
            Self::Png => PngDecoder::new(Cursor::new(file))
                .ok()
                .map(|png| png.dimensions()),
            Self::Other => None,
        }
    }

    /// The picture, if every pixel is there and nothing follows it.
    pub(super) fn picture(self, file: &[u8]) -> Option<Rgb> {
        match self {
            Self::Jpeg => Rgb::of_whole_jpeg(file).ok(),
            Self::Png => Rgb::of_png(PngDecoder::new(Cursor::new(file)).ok()?).ok(),
            Self::Other => None,
        }
    }
}
