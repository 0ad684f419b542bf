//! What a camera can send, and which of it to take.

use std::cmp::Reverse;
use std::fmt;

use nokhwa::utils::{CameraFormat, FrameFormat};
use serde::Serialize;

use crate::StillKind;

/// A form in which a camera sends pictures.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct StreamFormat {
    /// How a picture is written.
    pub encoding: Encoding,
    /// Pixels from left to right, as the camera sends them.
    pub width: u32,
    /// Pixels from top to bottom, as the camera sends them.
    pub height: u32,
    /// How many pictures it promises a second, rounded.
    pub frames_per_second: u32,
}

/// The ways of writing a picture that we can read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Encoding {
    /// Packed 4:2:2.
    Yuyv,
    /// One JPEG file each, whose bytes can be submitted as they are.
    Mjpeg,
}

/// How good a format is for a purpose; a greater one is better.
pub(super) type Rank = (bool, Encoding, bool, Reverse<u64>, u32);

/// How good a format is: first of all it has to move, then it had better be MJPEG, large enough
/// and no larger than that.
pub(super) fn rank(format: &StreamFormat, kind: StillKind) -> Rank {
    let pixels = u64::from(format.width) * u64::from(format.height);
    let is_enough = match kind {
        // 70 to 80 % of it is a card of more than 1343×847 (OkayDoc).
        StillKind::Card => format.width >= FULL_HD.0 && format.height >= FULL_HD.1,
        // The upright 3:4 middle of it is 960×1280 (OkayLive).
        StillKind::Selfie => format.height >= 1_280 && pixels <= MOST_TO_DECODE,
    };
    let too_many = if is_enough {
        pixels
    } else {
        pixels.abs_diff(u64::from(FULL_HD.0) * u64::from(FULL_HD.1))
    };
    (
        format.frames_per_second >= fluent(kind),
        format.encoding,
        is_enough,
        Reverse(too_many),
        format.frames_per_second.min(ENOUGH),
    )
}

/// The formats, the most useful one first.
pub(super) fn best_first(mut formats: Vec<StreamFormat>, kind: StillKind) -> Vec<StreamFormat> {
    formats.sort_by_key(|format| Reverse(rank(format, kind)));
    formats.dedup();
    formats
}

const FULL_HD: (u32, u32) = (1_920, 1_080);
/// Pixels of a selfie's frame beyond which decoding 30 of them a second costs too much.
const MOST_TO_DECODE: u64 = 4_000_000;
/// Frames a second above which nobody gains.
const ENOUGH: u32 = 30;

/// Frames a second below which a preview stutters. A card lies still and needs the pixels more.
const fn fluent(kind: StillKind) -> u32 {
    match kind {
        StillKind::Card => 5,
        StillKind::Selfie => 10,
    }
}

impl StreamFormat {
    /// What `nokhwa` lists, if we can read it.
    pub(super) fn of(format: CameraFormat) -> Option<Self> {
        let encoding = match format.format() {
            FrameFormat::MJPEG => Encoding::Mjpeg,
            FrameFormat::YUYV => Encoding::Yuyv,
            _ => return None,
        };
        Some(Self {
            encoding,
            width: format.width(),
            height: format.height(),
            frames_per_second: format.frame_rate(),
        })
    }

    /// As `nokhwa` has it.
    pub(super) fn as_nokhwa_s(self) -> CameraFormat {
        let encoding = match self.encoding {
            Encoding::Mjpeg => FrameFormat::MJPEG,
            Encoding::Yuyv => FrameFormat::YUYV,
        };
        CameraFormat::new_from(self.width, self.height, encoding, self.frames_per_second)
    }
}

impl fmt::Display for StreamFormat {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let encoding = match self.encoding {
            Encoding::Mjpeg => "MJPEG",
            Encoding::Yuyv => "YUYV",
        };
        let Self {
            width,
            height,
            frames_per_second,
            ..
        } = self;
        write!(f, "{encoding} {width}x{height} at {frames_per_second}/s")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const fn mjpeg(width: u32, height: u32, frames_per_second: u32) -> StreamFormat {
        StreamFormat {
            encoding: Encoding::Mjpeg,
            width,
            height,
            frames_per_second,
        }
    }

    const fn yuyv(width: u32, height: u32, frames_per_second: u32) -> StreamFormat {
        StreamFormat {
            encoding: Encoding::Yuyv,
            ..mjpeg(width, height, frames_per_second)
        }
    }

    fn best(formats: &[StreamFormat], kind: StillKind) -> Option<StreamFormat> {
        best_first(formats.to_vec(), kind).first().copied()
    }

    const WEBCAM: [StreamFormat; 6] = [
        yuyv(640, 480, 30),
        yuyv(1920, 1080, 5),
        mjpeg(640, 480, 30),
        mjpeg(1280, 720, 60),
        mjpeg(1920, 1080, 30),
        mjpeg(3840, 2160, 30),
    ];

    #[test]
    fn mjpeg_at_full_hd_is_taken_before_anything_else() {
        for kind in [StillKind::Card, StillKind::Selfie] {
            assert_eq!(best(&WEBCAM, kind), Some(mjpeg(1920, 1080, 30)), "{kind:?}");
        }
    }

    #[test]
    fn a_card_is_seen_larger_rather_than_smaller_than_full_hd() {
        let document_camera = [mjpeg(1280, 720, 30), mjpeg(2592, 1944, 15)];
        assert_eq!(
            best(&document_camera, StillKind::Card),
            Some(mjpeg(2592, 1944, 15))
        );
    }

    #[test]
    fn a_selfie_has_its_full_height_where_the_sensor_allows() {
        let sharp = [mjpeg(1920, 1080, 30), mjpeg(2560, 1440, 30)];
        assert_eq!(best(&sharp, StillKind::Selfie), Some(mjpeg(2560, 1440, 30)));
    }

    #[test]
    fn a_smaller_picture_that_moves_is_taken_before_a_larger_one_that_stutters() {
        let slow = [yuyv(1920, 1080, 3), yuyv(640, 480, 30)];
        for kind in [StillKind::Card, StillKind::Selfie] {
            assert_eq!(best(&slow, kind), Some(yuyv(640, 480, 30)), "{kind:?}");
        }
        let old = [yuyv(1280, 1024, 8), yuyv(640, 480, 30)];
        assert_eq!(
            best(&old, StillKind::Card),
            Some(yuyv(1280, 1024, 8)),
            "640×480 can never pass the checks of a card"
        );
        assert_eq!(best(&old, StillKind::Selfie), Some(yuyv(640, 480, 30)));
    }
}
