//! What a V4L2 node says of itself.

use std::io;

use nokhwa::NokhwaError;
use v4l::frameinterval::FrameIntervalEnum;
use v4l::framesize::FrameSizeEnum;
use v4l::video::Capture;
use v4l::{Device, FourCC, Fraction, FrameInterval};

use crate::CameraError;
use crate::device::fault;
use crate::device::format::{Encoding, StreamFormat};

/// What a node can send.
#[derive(Debug, Clone, Default)]
pub(super) struct Offer {
    /// Whether it sends pictures at all, and not metadata.
    pub(super) has_pictures: bool,
    /// Whether all of them are grey or depths, as those of an infrared camera are.
    pub(super) is_grey_only: bool,
    /// The formats that we can read.
    pub(super) formats: Vec<StreamFormat>,
}

/// Asks `/dev/video{number}`, which may be in use meanwhile.
pub(super) fn offer(number: u32) -> Result<Offer, CameraError> {
    let device = open(number)?;
    let known = device.enum_formats().unwrap_or_default(); // an error is a format that is none
    let codes: Vec<FourCC> = known.into_iter().map(|format| format.fourcc).collect();
    Ok(Offer {
        has_pictures: !codes.is_empty(),
        is_grey_only: !codes.is_empty() && codes.iter().all(is_grey),
        formats: codes
            .iter()
            .flat_map(|code| formats(&device, *code))
            .collect(),
    })
}

/// Opens `/dev/video{number}`, which takes nothing from anybody yet.
pub(super) fn open(number: u32) -> Result<Device, CameraError> {
    Device::new(number as usize).map_err(|error| {
        let path = format!("/dev/video{number}");
        fault::of(&NokhwaError::OpenDeviceError(path, error.to_string()))
    })
}

/// The kernel's code for a way of writing a picture.
pub(super) fn code(encoding: Encoding) -> FourCC {
    FourCC::new(match encoding {
        Encoding::Mjpeg => b"MJPG",
        Encoding::Yuyv => b"YUYV",
    })
}

/// Rates that a node may promise between two limits, and the one assumed where it says nothing.
const COMMON_RATES: [u32; 3] = [30, 15, 5];
/// Sizes that a node may promise between two limits.
const COMMON_SIZES: [(u32, u32); 4] = [(2_560, 1_440), (1_920, 1_080), (1_280, 720), (640, 480)];

/// Grey of 8 to 16 bits, two of them interleaved, packed or compressed, and depths.
fn is_grey(code: &FourCC) -> bool {
    let code = code.repr;
    code == *b"GREY" || matches!(code[0], b'Y' | b'Z') && code[1].is_ascii_digit()
}

fn formats(device: &Device, code: FourCC) -> Vec<StreamFormat> {
    let readable = [Encoding::Mjpeg, Encoding::Yuyv];
    let Some(encoding) = readable
        .into_iter()
        .find(|known| self::code(*known) == code)
    else {
        return Vec::new();
    };
    sizes(device, code)
        .into_iter()
        .flat_map(|(width, height)| {
            let rates = rates(device.enum_frameintervals(code, width, height));
            rates
                .into_iter()
                .map(move |frames_per_second| StreamFormat {
                    encoding,
                    width,
                    height,
                    frames_per_second,
                })
        })
        .collect()
}

fn sizes(device: &Device, code: FourCC) -> Vec<(u32, u32)> {
    let sizes = device.enum_framesizes(code).unwrap_or_default();
    let sizes = sizes.into_iter().flat_map(|size| match size.size {
        FrameSizeEnum::Discrete(size) => vec![(size.width, size.height)],
        FrameSizeEnum::Stepwise(steps) => COMMON_SIZES
            .into_iter()
            .filter(|(width, height)| {
                (steps.min_width..=steps.max_width).contains(width)
                    && (steps.min_height..=steps.max_height).contains(height)
            })
            .collect(),
    });
    sizes.collect()
}

fn rates(intervals: io::Result<Vec<FrameInterval>>) -> Vec<u32> {
    let intervals = intervals.unwrap_or_default();
    if intervals.is_empty() {
        return vec![COMMON_RATES[0]];
    }
    let rates = intervals
        .into_iter()
        .flat_map(|interval| match interval.interval {
            FrameIntervalEnum::Discrete(interval) => vec![rate(&interval)],
            FrameIntervalEnum::Stepwise(steps) => {
                let (least, most) = (rate(&steps.max), rate(&steps.min)); // the longest is the slowest
                let common = COMMON_RATES.into_iter();
                common
                    .filter(|rate| (least..=most).contains(rate))
                    .collect()
            }
        });
    rates.collect()
}

/// Frames a second, rounded: 29.97 counts as 30, and 7.5 as 8.
const fn rate(interval: &Fraction) -> u32 {
    if interval.numerator == 0 {
        return 0;
    }
    (interval.denominator + interval.numerator / 2) / interval.numerator
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn broken_rates_are_rounded() {
        let cases = [
            ((1, 30), 30),
            ((1_001, 30_000), 30),
            ((2, 15), 8),
            ((0, 1), 0),
        ];
        for ((numerator, denominator), expected) in cases {
            let interval = Fraction::new(numerator, denominator);
            assert_eq!(rate(&interval), expected, "{interval}");
        }
    }

    #[test]
    fn grey_and_depth_are_told_from_colour() {
        for grey in [b"GREY", b"Y8I ", b"Y10 ", b"Y16 ", b"Z16 "] {
            assert!(is_grey(&FourCC::new(grey)), "{:?}", FourCC::new(grey));
        }
        for colour in [b"MJPG", b"YUYV", b"YU12", b"NV12", b"H264", b"UYVY"] {
            assert!(!is_grey(&FourCC::new(colour)), "{:?}", FourCC::new(colour));
        }
    }
}
