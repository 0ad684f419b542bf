//! Taking a still, keeping it, throwing it away.

use capture::checks;
use journey::{CardSide, Command};

use super::Counter;
use crate::action::NotDone;
use crate::desk::Desk;
use crate::open_journey::OpenJourney;
use crate::view::{CaptureTarget, Problem};

impl Counter {
    pub(super) async fn capture(
        &mut self,
        desk: &mut Desk,
        target: CaptureTarget,
    ) -> Result<(), NotDone> {
        let (lens, camera) = self
            .eye
            .at(target)
            .ok_or_else(|| NotDone::new("camera-not-ready"))?;
        let open = self.open.as_mut().ok_or_else(|| NotDone::new("not-now"))?;
        let still = match camera.still(lens.kind()).await {
            Ok(still) => still,
            Err(error) => {
                self.problem = Some(Problem::with_detail("capture-failed", error));
                return Err(NotDone::new("camera-not-ready"));
            }
        };
        let report = checks::check(lens.kind(), still.jpeg.as_ref());
        let hints = report.hints().collect();
        let sha256 = open.album.keep(still.jpeg);
        open.hints.insert(sha256, hints);
        let origin = self.eye.origin();
        open.perform(
            &mut desk.register,
            match side(target) {
                Some(side) => Command::CaptureCard {
                    side,
                    sha256,
                    origin,
                    rectified_sha256: None,
                },
                None => Command::CaptureSelfie { sha256, origin },
            },
        )
    }

    /// The next still replaces this one; until then the live picture is back.
    pub(super) fn retake(&mut self, desk: &mut Desk, target: CaptureTarget) -> Result<(), NotDone> {
        let open = self.open.as_mut().ok_or_else(|| NotDone::new("not-now"))?;
        open.perform(
            &mut desk.register,
            match side(target) {
                Some(side) => Command::DiscardCard { side },
                None => Command::DiscardSelfie,
            },
        )
    }
}

/// What accepts the still of `target`.
///
/// # Errors
/// [`NotDone`] if there is none.
pub(super) fn accept(open: &OpenJourney, target: CaptureTarget) -> Result<Command, NotDone> {
    let nothing = || NotDone::new("nothing-captured");
    let journey = open.journey();
    let still = match side(target) {
        Some(side) => journey.card(side),
        None => journey.kiosk_selfie(),
    };
    let sha256 = still.ok_or_else(nothing)?.sha256;
    let hints = open.hints.get(&sha256).into_iter().flatten();
    let hints = hints.filter_map(|hint| hint.code().parse().ok()).collect();
    Ok(match side(target) {
        Some(side) => Command::AcceptCard {
            side,
            sha256,
            hints,
        },
        None => Command::AcceptSelfie { sha256, hints },
    })
}

const fn side(target: CaptureTarget) -> Option<CardSide> {
    match target {
        CaptureTarget::CardFront => Some(CardSide::Front),
        CaptureTarget::CardBack => Some(CardSide::Back),
        CaptureTarget::Selfie => None,
    }
}
