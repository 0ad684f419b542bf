//! What there is of a customer, by the letters of the breach pack.

use journey::Event;
use serde::Serialize;
use slip::Word;

/// What was held of a customer. The letters stand for them in the list of journeys.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Category {
    /// A: that, when and in which language the customer agreed.
    Consent,
    /// B: pictures of the ID card.
    CardPicture,
    /// C: what stands on the card: name, number, birth, address.
    CardDetails,
    /// D: a photo of the face.
    FacePicture,
    /// E: the phone's capture of the face, for the check of liveness.
    FaceCapture,
    /// F: what was measured of the face, and the verdict.
    Measurement,
    /// G: some of it was sent to the portal, which keeps it for 14 days.
    SentToPortal,
    /// H: a slip with the end of the ID number was printed.
    Slip,
    /// I: what was found and decided: the checks of the card, the scorecard, which details did not
    /// agree; the decision with its reason, and what staff wrote beside it.
    Findings,
}

impl Category {
    pub(super) const ALL: [Self; 9] = [
        Self::Consent,
        Self::CardPicture,
        Self::CardDetails,
        Self::FacePicture,
        Self::FaceCapture,
        Self::Measurement,
        Self::SentToPortal,
        Self::Slip,
        Self::Findings,
    ];

    /// The letter that stands for it.
    #[must_use]
    pub const fn letter(self) -> char {
        (b'A' + self as u8) as char
    }

    pub(super) const fn word(self) -> Word {
        Word(match self {
            Self::Consent => "data-consent",
            Self::CardPicture => "data-card-picture",
            Self::CardDetails => "data-card-details",
            Self::FacePicture => "data-face-picture",
            Self::FaceCapture => "data-face-capture",
            Self::Measurement => "data-measurement",
            Self::SentToPortal => "data-sent-to-portal",
            Self::Slip => "data-slip",
            Self::Findings => "data-findings",
        })
    }

    /// What the station came to hold by `event`.
    pub(super) fn of(event: &Event) -> &'static [Self] {
        match event {
            Event::ConsentGiven(_) => &[Self::Consent],
            Event::CardCaptured { .. } => &[Self::CardPicture],
            Event::CardRead(_) => &[Self::CardDetails],
            Event::SelfieCaptured { .. } => &[Self::FacePicture],
            Event::BundleReceived(bundle) if bundle.selfie_sha256.is_some() => {
                &[Self::FacePicture, Self::FaceCapture]
            }
            Event::BundleReceived(_) => &[Self::FaceCapture],
            Event::AttemptAnswered { .. } => &[Self::Measurement],
            Event::SlipSent { .. } => &[Self::Slip],
            Event::DetailsConfirmed { .. }
            | Event::DocumentChecked(_)
            | Event::ScorecardRead(_)
            | Event::Decided { .. }
            | Event::ExceptionApproved(_) => &[Self::Findings],
            _ => &[],
        }
    }

    /// Whether the station has it in memory only.
    pub(super) const fn is_in_memory(self) -> bool {
        matches!(
            self,
            Self::CardPicture | Self::CardDetails | Self::FacePicture | Self::FaceCapture
        )
    }
}
