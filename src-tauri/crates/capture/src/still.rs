//! Whole pictures, fit to be submitted.

use journey::{Jpeg, Sha256};
use serde::{Deserialize, Serialize};

use crate::checks::{MAX_BYTES, SizeLimits};
use crate::cut::SelfieCut;
use crate::rgb::{Damaged, Rgb, Scaling};
use crate::{CameraError, CardFormat, Frame, Quad, Seen, Subject, card};

/// What a still shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum StillKind {
    /// A side of the card: the whole frame.
    Card,
    /// The customer: an upright 3:4 picture, cut from the middle of the frame.
    Selfie,
}

/// A picture that was decoded without a fault, carries no metadata, and is at most 3 MB.
#[derive(Debug)]
pub struct Still {
    /// The picture.
    pub jpeg: Jpeg,
    /// Pixels from left to right.
    pub width: u32,
    /// Pixels from top to bottom.
    pub height: u32,
    /// Stands for the picture in the register.
    pub sha256: Sha256,
    /// The card in it as if seen from straight above, in its own size; where one was seen.
    pub rectified: Option<Jpeg>,
}

/// The recommended top of a selfie, in pixels (`image-requirement/okaylive`).
const SELFIE: (u32, u32) = (960, 1_280);
/// What a selfie is enlarged to where the camera gives less: 3:4 at the least height allowed.
const LEAST_SELFIE: (u32, u32) = (600, 800);
/// The largest card that is taken (`image-requirement/okaydoc`).
const LARGEST_CARD: (u32, u32) = (3_000, 1_500);

/// Tried in turn until the file is small enough. The vendor asks for 90 or more.
const QUALITIES: [u8; 3] = [95, 92, 90];

impl Still {
    /// Makes a still of `frame`.
    ///
    /// # Errors
    /// [`CameraError::Corrupt`] if the frame is no whole picture.
    pub fn of(frame: &Frame, kind: StillKind) -> Result<Self, CameraError> {
        if !frame.is_whole() {
            return Err(CameraError::Corrupt);
        }
        let own = frame.own_file();
        let picture = frame.decoded()?; // a file that does not decode is no still either
        let (width, height) = (picture.width(), picture.height());
        match own {
            Some(own) if may_be_submitted(own, width, height, kind) => {
                Ok(Self::new(own.share(), width, height)) // as it is: no second loss of quality
            }
            _ => {
                let (width, height) = match kind {
                    StillKind::Card => (width, height),
                    StillKind::Selfie => selfie_size(width, height),
                };
                let (jpeg, width, height) = encode(picture, width, height)?;
                Ok(Self::new(jpeg, width, height))
            }
        }
    }

    /// Makes a still of the frame in which `seen` was seen, with the card in it laid flat.
    ///
    /// # Errors
    /// As [`Still::of`].
    pub fn taken(frame: &Frame, subject: Subject, seen: &Seen) -> Result<Self, CameraError> {
        let still = Self::of(frame, subject.kind())?;
        let rectified = match (subject, &seen.corners) {
            (Subject::CardFront(format) | Subject::CardBack(format), Some(corners)) => {
                flat(frame.decoded()?, corners, format).ok() // else the still has to do
            }
            _ => None,
        };
        Ok(Self { rectified, ..still })
    }

    fn new(jpeg: Jpeg, width: u32, height: u32) -> Self {
        let sha256 = jpeg.sha256();
        Self {
            jpeg,
            width,
            height,
            sha256,
            rectified: None,
        }
    }
}

fn may_be_submitted(own: &Jpeg, width: u32, height: u32, kind: StillKind) -> bool {
    let has_its_shape = match kind {
        StillKind::Card => true,
        StillKind::Selfie => {
            let cut = SelfieCut::of(width, height);
            (cut.width, cut.height) == (width, height)
                && SizeLimits::SELFIE.allow_size(width, height)
                && width <= SELFIE.0
        }
    };
    has_its_shape && own.as_ref().len() <= MAX_BYTES
}

/// The largest 3:4 size that the frame's middle gives, between the least and the most that the
/// vendor names.
fn selfie_size(width: u32, height: u32) -> (u32, u32) {
    let cut = SelfieCut::of(width, height);
    let across = cut.width.clamp(LEAST_SELFIE.0, SELFIE.0);
    (across, across * 4 / 3)
}

/// The card with these corners, in its own size as far as the vendor takes that.
fn flat(picture: &Rgb, corners: &Quad, format: CardFormat) -> Result<Jpeg, Damaged> {
    let (width, height) = card::own_size(corners, format);
    let scale = (LARGEST_CARD.0 as f32 / width as f32)
        .min(LARGEST_CARD.1 as f32 / height as f32)
        .min(1.0);
    let side = |pixels: u32| (pixels as f32 * scale) as u32;
    let flat = card::rectify(picture, corners, side(width), side(height))?;
    let (jpeg, _, _) = encode(&flat, flat.width(), flat.height())?;
    Ok(jpeg)
}

/// The picture at this size, or smaller until the file is small enough; and its size.
fn encode(picture: &Rgb, width: u32, height: u32) -> Result<(Jpeg, u32, u32), Damaged> {
    let (mut width, mut height) = (width, height);
    loop {
        let scaled;
        let sized = if (width, height) == (picture.width(), picture.height()) {
            picture
        } else {
            scaled = picture.covering(width, height, Scaling::Best)?;
            &scaled
        };
        for quality in QUALITIES {
            let jpeg = sized.to_jpeg(quality)?;
            if jpeg.as_ref().len() <= MAX_BYTES {
                return Ok((jpeg, width, height));
            }
        }
        (width, height) = (width * 4 / 5, height * 4 / 5);
    }
}

#[cfg(test)]
mod tests {
    use super::selfie_size;

    #[test]
    fn a_selfie_is_as_large_as_the_camera_gives_up_to_the_recommended_size() {
        assert_eq!(selfie_size(3840, 2160), (960, 1280));
        assert_eq!(selfie_size(1920, 1080), (810, 1080));
        assert_eq!(selfie_size(1080, 1920), (960, 1280));
    }

    #[test]
    fn a_small_camera_s_selfie_is_enlarged_to_the_least_height_only() {
        assert_eq!(selfie_size(1280, 720), (600, 800));
        assert_eq!(selfie_size(640, 480), (600, 800));
    }
}
