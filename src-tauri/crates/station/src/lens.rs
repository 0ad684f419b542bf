//! What the station has to see, and with which camera.

use capture::{SourceChoice, StillKind, Subject};
use journey::{CardSide, Document, Need, Stage};
use register::Sight;

use crate::desk::Desk;
use crate::open_journey::OpenJourney;
use crate::view::CaptureTarget;

/// What a camera looks at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Lens {
    CardFront,
    CardBack,
    Selfie,
}

impl Lens {
    /// What the journey needs to see now; nothing before the customer has agreed.
    pub(crate) fn needed(open: &OpenJourney) -> Option<Self> {
        let journey = open.journey();
        if !journey.camera_allowed() {
            return None;
        }
        match open.stage() {
            Stage::Card
                if open
                    .journey()
                    .missing(open.policy())
                    .contains(&Need::CardFront) =>
            {
                journey
                    .card(CardSide::Front)
                    .is_none()
                    .then_some(Self::CardFront)
            }
            Stage::Card => journey
                .card(CardSide::Back)
                .is_none()
                .then_some(Self::CardBack),
            Stage::Face => {
                let wanted = journey.selfie_to_submit(open.policy()).is_none()
                    && journey.kiosk_selfie().is_none();
                wanted.then_some(Self::Selfie)
            }
            _ => None,
        }
    }

    /// What is captured through it.
    pub(crate) const fn target(self) -> CaptureTarget {
        match self {
            Self::CardFront => CaptureTarget::CardFront,
            Self::CardBack => CaptureTarget::CardBack,
            Self::Selfie => CaptureTarget::Selfie,
        }
    }

    /// What a picture through it is to show, where customers bring such a document.
    pub(crate) fn subject(self, document: Document) -> Subject {
        match self {
            Self::CardFront => Subject::CardFront(document.into()),
            Self::CardBack => Subject::CardBack(document.into()),
            Self::Selfie => Subject::Selfie,
        }
    }

    /// How the still is cut.
    pub(crate) const fn kind(self) -> StillKind {
        match self {
            Self::CardFront | Self::CardBack => StillKind::Card,
            Self::Selfie => StillKind::Selfie,
        }
    }

    /// What its camera is there for.
    pub(crate) const fn sees(self) -> Sight {
        match self {
            Self::CardFront | Self::CardBack => Sight::Card,
            Self::Selfie => Sight::Selfie,
        }
    }

    /// The camera that looks at it.
    pub(crate) fn source(self, desk: &Desk) -> SourceChoice {
        let kind = self.kind();
        match (desk.settings.cameras.named(kind), &desk.training) {
            (Some(id), _) => SourceChoice::Camera {
                id: id.to_owned(),
                kind,
            },
            (None, Some(training)) => training.scene(self),
            (None, None) => SourceChoice::Best(kind),
        }
    }
}
