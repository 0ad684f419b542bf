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

/// The face that OkayID cut out of the card where it is within the portal's limits for a
/// portrait, else the card's front as captured.
#[must_use]
pub fn choose(okay_id_face: Option<&Jpeg>, card_front: &Jpeg) -> PortraitChoice {
    match okay_id_face {
        Some(face) if check_against(&SizeLimits::PORTRAIT, face.as_ref()).ok => PortraitChoice {
            jpeg: face.share(),
            origin: PortraitOrigin::OkayIdCrop,
        },
        _ => PortraitChoice {
            jpeg: card_front.share(),
            origin: PortraitOrigin::Card,
        },
    }
}
