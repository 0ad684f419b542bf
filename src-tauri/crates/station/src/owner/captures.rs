//! Taking a still, keeping it, throwing it away.

use capture::Captured;
use capture::checks::{Report, SizeLimits, check_against};
use journey::{CardSide, Command, Jpeg, PictureOrigin};

use super::Counter;
use crate::action::NotDone;
use crate::desk::Desk;
use crate::open_journey::OpenJourney;
use crate::view::{CaptureTarget, Problem};

/// The catalogue's word for a picture that was asked for and not taken. A camera that is live again
/// has put it right.
pub(super) const CAPTURE_FAILED: &str = "capture-failed";

impl Counter {
    /// Takes a picture now, good or not: whoever looks at it can judge it.
    pub(super) async fn capture(
        &mut self,
        desk: &mut Desk,
        target: CaptureTarget,
    ) -> Result<(), NotDone> {
        let not_ready = || NotDone::new("camera-not-ready");
        let eye = self.eye.at(target).ok_or_else(not_ready)?;
        let origin = eye.origin;
        match eye.lookout.shutter().await {
            Ok(captured) => self.keep(desk, target, origin, captured),
            Err(error) => {
                self.problem = Some(Problem::with_detail(CAPTURE_FAILED, error));
                Err(not_ready())
            }
        }
    }

    /// Keeps a picture that was taken, and what was seen in it, until staff have looked at it.
    pub(super) fn keep(
        &mut self,
        desk: &mut Desk,
        target: CaptureTarget,
        origin: PictureOrigin,
        captured: Captured,
    ) -> Result<(), NotDone> {
        let open = self.open.as_mut().ok_or_else(|| NotDone::new("not-now"))?;
        let Captured { still, seen } = captured;
        let sha256 = still.sha256;
        open.album.keep_as(sha256, still.jpeg);
        let rectified = still.rectified.filter(may_be_portrait);
        let rectified_sha256 = rectified.map(|jpeg| open.album.keep(jpeg));
        open.reports.insert(sha256, seen.report);
        let kept = open.perform(
            &mut desk.register,
            match side(target) {
                Some(side) => Command::CaptureCard {
                    side,
                    sha256,
                    origin,
                    rectified_sha256,
                },
                None => Command::CaptureSelfie { sha256, origin },
            },
        );
        if kept.is_err() {
            open.forget_what_is_not_needed();
            self.eye.close();
            self.look(desk); // this lookout has done its work; the next one looks anew
        }
        kept
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

/// Whether a card that was laid flat is large enough for all that it may be sent as.
fn may_be_portrait(rectified: &Jpeg) -> bool {
    check_against(&SizeLimits::PORTRAIT, rectified.as_ref()).ok
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
    let hints = open
        .reports
        .get(&sha256)
        .into_iter()
        .flat_map(Report::hints);
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
