//! The part of a frame that a selfie is.

use crate::rgb::Damaged;
use crate::{Area, Rgb};

/// The upright 3:4 middle of a frame, as large as fits: what the still of a selfie shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct SelfieCut {
    left: u32,
    top: u32,
    /// Pixels from left to right.
    pub(crate) width: u32,
    /// Pixels from top to bottom.
    pub(crate) height: u32,
}

impl SelfieCut {
    /// Of a frame of this size.
    pub(crate) fn of(width: u32, height: u32) -> Self {
        let across = width.min(height * 3 / 4);
        let along = across * 4 / 3;
        Self {
            left: (width - across) / 2,
            top: (height - along) / 2,
            width: across,
            height: along,
        }
    }

    /// What the camera sent of it, pixel by pixel.
    pub(crate) fn from(self, frame: &Rgb) -> Result<Rgb, Damaged> {
        frame.part((self.left, self.top), (self.width, self.height))
    }

    /// A place in the cut, as seen in the frame.
    pub(crate) const fn in_frame(self, area: Area) -> Area {
        self.moved(area, 1.0)
    }

    /// A place in the frame, as seen in the cut.
    pub(crate) const fn in_cut(self, area: Area) -> Area {
        self.moved(area, -1.0)
    }

    const fn moved(self, area: Area, by: f32) -> Area {
        Area {
            x: area.x + by * self.left as f32,
            y: area.y + by * self.top as f32,
            ..area
        }
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test may fail loudly")]

    use super::*;

    #[test]
    fn the_cut_is_the_largest_upright_middle() {
        for (frame, cut) in [
            ((1280, 720), (370, 0, 540, 720)),
            ((1080, 1920), (0, 240, 1080, 1440)),
            ((960, 1280), (0, 0, 960, 1280)),
        ] {
            let SelfieCut {
                left,
                top,
                width,
                height,
            } = SelfieCut::of(frame.0, frame.1);
            assert_eq!((left, top, width, height), cut, "of {frame:?}");
        }
    }

    #[test]
    fn the_cut_shows_what_the_frame_shows_there() {
        let mut frame = Rgb::black(12, 8).unwrap();
        for (at, byte) in frame.bytes_mut().iter_mut().enumerate() {
            *byte = at as u8;
        }
        let cut = SelfieCut::of(12, 8).from(&frame).unwrap();
        assert_eq!((cut.width(), cut.height()), (6, 8));
        assert_eq!(cut.bytes()[..3], frame.bytes()[9..12]);
        assert_eq!(cut.bytes()[18..21], frame.bytes()[36 + 9..36 + 12]);
    }

    #[test]
    fn a_place_in_the_cut_is_found_again_in_the_frame() {
        let cut = SelfieCut::of(1280, 720);
        let area = Area {
            x: 100.0,
            y: 50.0,
            width: 200.0,
            height: 300.0,
        };
        assert_eq!(cut.in_frame(area).x, 470.0);
        assert_eq!(cut.in_cut(cut.in_frame(area)), area);
    }
}
