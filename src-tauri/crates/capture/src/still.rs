//! Whole pictures, fit to be submitted.

use journey::{Jpeg, Sha256};
use serde::{Deserialize, Serialize};

use crate::checks::{Limits, MAX_BYTES};
use crate::jpeg_layout::JpegLayout;
use crate::rgb::{Damaged, Rgb, Scaling};
use crate::{Frame, Pixels};

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
}

/// The recommended top of a selfie, in pixels (`image-requirement/okaylive`).
const SELFIE: (u32, u32) = (960, 1_280);
/// What a selfie is enlarged to where the camera gives less: 3:4 at the least height allowed.
const LEAST_SELFIE: (u32, u32) = (600, 800);

/// Tried in turn until the file is small enough. The vendor asks for 90 or more.
const QUALITIES: [u8; 3] = [95, 92, 90];

impl Still {
    /// Makes a still of `frame`.
    pub(crate) fn of(frame: &Frame, kind: StillKind) -> Result<Self, Damaged> {
        let picture = Rgb::of_frame(frame)?; // always: a picture that does not decode is no still
        if let Pixels::Jpeg(jpeg) = &frame.pixels
            && let Some(own) = camera_s_own(jpeg, kind)?
        {
            return Ok(Self::new(own, picture.width(), picture.height()));
        }
        let (width, height) = match kind {
            StillKind::Card => (picture.width(), picture.height()),
            StillKind::Selfie => selfie_size(picture.width(), picture.height()),
        };
        encode(&picture, width, height)
    }

    fn new(jpeg: Jpeg, width: u32, height: u32) -> Self {
        let sha256 = jpeg.sha256();
        Self {
            jpeg,
            width,
            height,
            sha256,
        }
    }
}

/// The camera's own file where it can be submitted as it is, or with its metadata cut out: no
/// second loss of quality.
fn camera_s_own(jpeg: &Jpeg, kind: StillKind) -> Result<Option<Jpeg>, Damaged> {
    let bytes = jpeg.as_ref();
    let layout = JpegLayout::read(bytes).ok_or(Damaged)?;
    let fits = match kind {
        StillKind::Card => true,
        StillKind::Selfie => {
            Limits::SELFIE.allow_size(layout.width, layout.height)
                && layout.width <= SELFIE.0
                && layout.height <= SELFIE.1
        }
    };
    if !fits || !layout.has_tables || layout.length > MAX_BYTES {
        return Ok(None);
    }
    if layout.metadata.is_empty() && layout.length == bytes.len() {
        return Ok(Some(jpeg.share()));
    }
    let mut kept = Vec::with_capacity(layout.length);
    let mut from = 0;
    for segment in &layout.metadata {
        kept.extend_from_slice(&bytes[from..segment.start]);
        from = segment.end;
    }
    kept.extend_from_slice(&bytes[from..layout.length]);
    Jpeg::new(kept).map(Some).map_err(|_| Damaged)
}

/// The largest 3:4 size that the frame's middle gives, between the least and the most that the
/// vendor names.
fn selfie_size(width: u32, height: u32) -> (u32, u32) {
    let across = width.min(height * 3 / 4).clamp(LEAST_SELFIE.0, SELFIE.0);
    (across, across * 4 / 3)
}

fn encode(picture: &Rgb, width: u32, height: u32) -> Result<Still, Damaged> {
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
                return Ok(Still::new(jpeg, width, height));
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
