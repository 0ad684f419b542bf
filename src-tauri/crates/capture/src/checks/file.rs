//! Whether a picture is within the portal's limits (`image-requirement/*` of the vendor).
//!
//! Where the vendor's pages contradict each other, the strictest number holds. Sizes are read
//! from the header, before anything is decoded.

use super::format::Format;
use super::report::{Measure, MeasureName, Report};
use crate::rgb::{MAX_PIXELS, MAX_SIDE, may_be_decoded};
use crate::{Hint, Rgb, StillKind};

/// The most bytes of a picture: "3 MB", read as the smaller of its two meanings.
pub const MAX_BYTES: usize = 3_000_000;

/// What a picture must be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SizeLimits {
    /// Least pixels from left to right.
    pub min_width: u32,
    /// Least pixels from top to bottom.
    pub min_height: u32,
    /// Whether it must be higher than wide: "landscape selfie causes detection error".
    pub upright: bool,
}

impl SizeLimits {
    /// A side of the card: 900×600 for ID-1 (`okayid`), which includes `imageIdCard`'s 450×450.
    pub const CARD: Self = Self {
        min_width: 900,
        min_height: 600,
        upright: false,
    };
    /// `imageIdCard`: 450×450 (`okayface`).
    pub const PORTRAIT: Self = Self {
        min_width: 450,
        min_height: 450,
        upright: false,
    };
    /// `imageBest`: 450×450 (`okayface`), a height of 800 or more (`okaylive`), upright.
    pub const SELFIE: Self = Self {
        min_width: 450,
        min_height: 800,
        upright: true,
    };

    /// Of a still.
    pub(super) const fn of(kind: StillKind) -> &'static Self {
        match kind {
            StillKind::Card => &Self::CARD,
            StillKind::Selfie => &Self::SELFIE,
        }
    }

    /// Whether a picture of this size is allowed.
    #[must_use]
    pub const fn allow_size(&self, width: u32, height: u32) -> bool {
        width >= self.min_width && height >= self.min_height && (!self.upright || height > width)
    }
}

/// Checks the file of a card's side or of a customer; what it shows is not looked at.
#[must_use]
pub fn check(kind: StillKind, file: &[u8]) -> Report {
    check_against(SizeLimits::of(kind), file)
}

/// Checks `file` against `limits`.
#[must_use]
pub fn check_against(limits: &SizeLimits, file: &[u8]) -> Report {
    let (measures, _) = look_into(limits, file);
    Report::of(measures)
}

/// What `file` is as a file, and its picture where it can be decoded without a fault.
pub(super) fn look_into(limits: &SizeLimits, file: &[u8]) -> (Vec<Measure>, Option<Rgb>) {
    let format = Format::of(file);
    let mut measures = vec![
        Measure::word(
            MeasureName::Format,
            format.word(),
            &["jpeg", "png"],
            Hint::NotAPicture,
        ),
        Measure::at_most(
            MeasureName::Bytes,
            file.len() as u64,
            MAX_BYTES as u64,
            Hint::FileTooLarge,
        ),
    ];
    let size = format.size(file);
    if let Some((width, height)) = size {
        measures.extend(measures_of_size(limits, width, height));
    }
    if format == Format::Other || !size.is_none_or(may_be_decoded) {
        return (measures, None);
    }
    let picture = format.picture(file);
    let state = match picture {
        Some(_) => "whole",
        None => "damaged",
    };
    let name = MeasureName::State;
    measures.push(Measure::word(name, state, &["whole"], Hint::Damaged));
    (measures, picture)
}

fn measures_of_size(limits: &SizeLimits, width: u32, height: u32) -> Vec<Measure> {
    let pixels = u64::from(width) * u64::from(height);
    let mut measures = vec![
        side_of_picture(MeasureName::Width, width, limits.min_width),
        side_of_picture(MeasureName::Height, height, limits.min_height),
        Measure::at_most(MeasureName::Pixels, pixels, MAX_PIXELS, Hint::TooLarge),
    ];
    if limits.upright {
        let turn = if height > width {
            "upright"
        } else {
            "not_upright"
        };
        let name = MeasureName::Orientation;
        measures.push(Measure::word(name, turn, &["upright"], Hint::TurnUpright));
    }
    measures
}

/// Pixels from one side to the other, or from top to bottom.
fn side_of_picture(name: MeasureName, pixels: u32, least: u32) -> Measure {
    Measure::between(
        name,
        pixels,
        (least, Hint::TooSmall),
        (MAX_SIDE, Hint::TooLarge),
    )
}
