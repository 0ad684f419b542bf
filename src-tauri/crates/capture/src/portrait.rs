//! Which picture is sent as the portrait (`imageIdCard`).

use journey::{Jpeg, PortraitOrigin};

use crate::checks::{SizeLimits, check_against};

/// The picture that is sent as the portrait, and which one it is.
#[derive(Debug)]
pub struct PortraitChoice {
    /// The picture.
    pub jpeg: Jpeg,
    /// Where it comes from.
    pub origin: PortraitOrigin,
}

/// The face that OkayID cut out of the card, else the card laid flat, where they are within the
/// portal's limits for a portrait; else the card's front as captured.
#[must_use]
pub fn choose(
    okay_id_face: Option<&Jpeg>,
    rectified: Option<&Jpeg>,
    card_front: &Jpeg,
) -> PortraitChoice {
    let better = [
        (okay_id_face, PortraitOrigin::OkayIdCrop),
        (rectified, PortraitOrigin::RectifiedCard),
    ];
    let fit = better.into_iter().find_map(|(picture, origin)| {
        let picture = picture?;
        let is_fit = check_against(&SizeLimits::PORTRAIT, picture.as_ref()).ok;
        is_fit.then_some((picture, origin))
    });
    let (picture, origin) = fit.unwrap_or((card_front, PortraitOrigin::Card));
    PortraitChoice {
        jpeg: picture.share(),
        origin,
    }
}
