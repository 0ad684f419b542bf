//! Which cameras are used, and how.

use capture::{Allowed, Mounting, StillKind};
use serde::Deserialize;

/// Which cameras are used, and how.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct CameraSettings {
    /// The camera above the mat, by the id, the name or the model that `kaunterctl doctor` prints. Absent:
    /// the best one that is there.
    pub card: Option<String>,
    /// The camera that faces the customer, likewise.
    pub selfie: Option<String>,
    /// Whether a picture is taken by itself once it is good. The shutter is there all the same.
    pub auto_capture: bool,
    /// The only cameras that may be used, such as `uvcvideo 046d:0825`. Empty: all.
    pub allowed: Allowed,
    /// How the card's camera is mounted.
    pub card_mounting: Mounting,
    /// How the customer's camera is mounted.
    pub selfie_mounting: Mounting,
}

impl Default for CameraSettings {
    fn default() -> Self {
        Self {
            card: None,
            selfie: None,
            auto_capture: true,
            allowed: Allowed::default(),
            card_mounting: Mounting::default(),
            selfie_mounting: Mounting::default(),
        }
    }
}

impl CameraSettings {
    /// The camera that is named for pictures of this kind.
    #[must_use]
    pub fn named(&self, kind: StillKind) -> Option<&str> {
        match kind {
            StillKind::Card => self.card.as_deref(),
            StillKind::Selfie => self.selfie.as_deref(),
        }
    }

    /// How the camera for pictures of this kind is mounted.
    #[must_use]
    pub const fn mounting(&self, kind: StillKind) -> Mounting {
        match kind {
            StillKind::Card => self.card_mounting,
            StillKind::Selfie => self.selfie_mounting,
        }
    }
}
