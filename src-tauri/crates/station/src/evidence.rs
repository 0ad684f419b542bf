//! What one customer is verified by, where no camera and no phone are at hand.

use capture::Subject;
use capture::checks::{Checks, Report};
use journey::{Bundle, CardSide, EmptyBundle, Jpeg};
use serde::Serialize;

use crate::settings::PolicySettings;

/// Pictures that have passed the checks, and a bundle. The bytes are submitted as they are.
#[derive(Debug)]
pub struct Evidence {
    pub(crate) front: Jpeg,
    pub(crate) back: Option<Jpeg>,
    pub(crate) selfie: Jpeg,
    pub(crate) bundle: Bundle,
}

/// Which picture.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum PictureName {
    /// The card's front.
    Card,
    /// The card's back.
    Back,
    /// The customer.
    Selfie,
}

/// Why nothing can be submitted.
#[derive(Debug, thiserror::Error)]
pub enum Unfit {
    /// These pictures have to be taken again.
    #[error("pictures are not good enough to be sent")]
    Pictures(Vec<(PictureName, Report)>),
    /// The portal would take this picture, the station submits JPEG only.
    #[error("the picture of the {0:?} is no JPEG file")]
    NotJpeg(PictureName),
    /// The document that customers bring has a back that may not be copied, or none.
    #[error("the back of this document is never captured: leave it out")]
    NeverCaptured,
    /// There is no bundle.
    #[error(transparent)]
    Bundle(#[from] EmptyBundle),
}

impl Evidence {
    /// Takes the bytes of the files, if they are what `policy` wants of pictures.
    ///
    /// # Errors
    /// [`Unfit`], with every picture that does not pass.
    pub fn of_files(
        policy: &PolicySettings,
        front: Vec<u8>,
        back: Option<Vec<u8>>,
        selfie: Vec<u8>,
        bundle: Vec<u8>,
    ) -> Result<Self, Unfit> {
        let (mut checks, document) = (Checks::new(policy.limits()), policy.document);
        if back.is_some() && document.never_captures(CardSide::Back) {
            return Err(Unfit::NeverCaptured);
        }
        let sides = [
            (
                PictureName::Card,
                Subject::CardFront(document.into()),
                Some(&front),
            ),
            (
                PictureName::Back,
                Subject::CardBack(document.into()),
                back.as_ref(),
            ),
            (PictureName::Selfie, Subject::Selfie, Some(&selfie)),
        ];
        let reports = sides.into_iter().filter_map(|(name, subject, file)| {
            Some((name, checks.of_file(subject, file?).report))
        });
        let bad: Vec<_> = reports.filter(|(_, report)| !report.ok).collect();
        if !bad.is_empty() {
            return Err(Unfit::Pictures(bad));
        }
        let jpeg = |name, file| Jpeg::new(file).map_err(|_| Unfit::NotJpeg(name));
        Ok(Self {
            front: jpeg(PictureName::Card, front)?,
            back: back.map(|back| jpeg(PictureName::Back, back)).transpose()?,
            selfie: jpeg(PictureName::Selfie, selfie)?,
            bundle: Bundle::new(bundle)?,
        })
    }
}
