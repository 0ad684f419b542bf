//! What people do at a counter, done by files: consent, card, face.

use journey::{
    BundleOrigin, CaptureId, CardSide, Command, Consent, ConsentLanguage, ConsentMethod,
    PictureOrigin, ReceivedBundle, SelfiePolicy,
};
use uuid::Uuid;

use super::unattended::Counter;
use crate::action::NotDone;
use crate::evidence::Evidence;

/// The consent text that stands for the bank's own form: none of the station's, which count from 1.
const FORM_OF_THE_BANK: u32 = 0;

impl Counter {
    pub(super) fn agree(&mut self) -> Result<(), NotDone> {
        self.perform(Command::GiveConsent(Consent {
            text_version: FORM_OF_THE_BANK,
            text_sha256: None,
            language: ConsentLanguage::En, // nobody says which form it was
            method: ConsentMethod::PaperForm,
            staff: self.verifier.clone(),
        }))
    }

    pub(super) fn take_card(&mut self, evidence: &Evidence) -> Result<(), NotDone> {
        let origin = PictureOrigin::File;
        let back = evidence.back.as_ref().map(|back| (CardSide::Back, back));
        for (side, picture) in [(CardSide::Front, &evidence.front)].into_iter().chain(back) {
            let sha256 = picture.sha256();
            self.perform(Command::CaptureCard {
                side,
                sha256,
                origin,
                rectified_sha256: None,
            })?;
            self.perform(Command::AcceptCard {
                side,
                sha256,
                hints: Vec::new(),
            })?;
        }
        match evidence.back {
            Some(_) => Ok(()),
            None if self.open.may(Command::SkipBack) => self.perform(Command::SkipBack),
            None => Ok(()),
        }
    }

    pub(super) fn take_face(&mut self, evidence: &Evidence) -> Result<(), NotDone> {
        let sha256 = evidence.selfie.sha256();
        self.perform(Command::CaptureSelfie {
            sha256,
            origin: PictureOrigin::File,
        })?;
        self.perform(Command::AcceptSelfie {
            sha256,
            hints: Vec::new(),
        })?;
        // A station that submits the phone's photo only is given it as a file, too.
        let of_phone = self.open.policy().selfie_source == SelfiePolicy::Phone;
        let bundle = ReceivedBundle {
            upload_ms: None,
            capture: new_capture()?,
            bundle_sha256: evidence.bundle.sha256(),
            bundle_length: u64::try_from(evidence.bundle.as_ref().len()).unwrap_or(u64::MAX),
            selfie_sha256: of_phone.then_some(sha256),
            origin: BundleOrigin::File,
        };
        self.perform(Command::ReceiveBundle(bundle))?;
        self.perform(Command::ViewFace {
            staff: self.verifier.clone(),
        })
    }
}

fn new_capture() -> Result<CaptureId, NotDone> {
    Uuid::new_v4()
        .to_string()
        .parse()
        .map_err(|_| NotDone::new("not-possible"))
}
