//! From the state of the journey to what the window draws.

mod checks;
mod unfinished;

use capture::checks::Report;
use journey::{
    CardSide, Command, Decision, DecisionReason, ExceptionKind, Need, Outcome, PortalAccess,
    Reading, ReadingName, Recapture, SelfieSource, Stage,
};

use slip::numbers;

use crate::consent;
use crate::open_journey::OpenJourney;
use crate::owner::again;
use crate::settings::HandoffSettings;
use crate::view::{
    CameraView, CardView, DetailsView, FaceView, GuidanceView, HandoffView, JourneyView, MayView,
    PortalView, ReadingKind, ReadingView, ResultView, SlipState, SlipView, StillView,
    SubmissionState, SubmissionView, SubmittedSelfie,
};

pub(crate) use self::checks::waiting;
pub(crate) use self::unfinished::unfinished;

/// What is at the counter beside the journey itself.
pub(crate) struct Surroundings<'a> {
    /// The camera.
    pub(crate) camera: CameraView,
    /// What to do in front of it.
    pub(crate) guidance: Option<GuidanceView>,
    /// The hand-off window.
    pub(crate) handoff: HandoffView,
    /// Where slips go.
    pub(crate) queue: Option<&'a str>,
    /// Whether the last copy of the slip failed.
    pub(crate) slip_failed: bool,
    /// The branch, as the customer reads it.
    pub(crate) branch: &'a str,
    /// By which ways a capture may come.
    pub(crate) ways: &'a HandoffSettings,
}

/// The open journey as the window draws it.
pub(crate) fn journey(open: &OpenJourney, around: Surroundings<'_>) -> JourneyView {
    let journey = open.journey();
    JourneyView {
        reference: journey.reference().to_string(),
        step: open.stage().step(),
        consent: match journey.consent() {
            None => Some(consent::view(around.branch)),
            Some(_) => None,
        },
        portal: match journey.portal() {
            PortalAccess::Closed => PortalView::NotAsked,
            PortalAccess::Asked => PortalView::Asking,
            PortalAccess::Open { .. } => PortalView::Open,
            PortalAccess::Refused { .. } | PortalAccess::Unreachable => PortalView::Failed,
        },
        camera: around.camera,
        guidance: around.guidance,
        card: card(open),
        details: details(open),
        face: face(open, around.handoff, around.ways),
        document_check: checks::document_check(open),
        submission: submission(open),
        search: checks::search(open),
        result: result(open),
        scorecard: checks::scorecard(open),
        decision: journey.decided().map(|decided| decided.decision),
        completion: checks::completion(open),
        slip: SlipView {
            state: slip_state(open, around.slip_failed),
            queue: around.queue.map(str::to_owned),
            copies: u8::try_from(journey.slip().copies_printed).unwrap_or(u8::MAX),
        },
        may: may(open),
    }
}

fn card(open: &OpenJourney) -> CardView {
    let journey = open.journey();
    let missing = journey.missing(open.policy());
    CardView {
        side: if missing.contains(&Need::CardFront) {
            CardSide::Front
        } else {
            CardSide::Back
        },
        front: still(open, journey.card(CardSide::Front)),
        back: still(open, journey.card(CardSide::Back)),
        back_optional: open.may(Command::SkipBack),
    }
}

fn still(open: &OpenJourney, picture: Option<&journey::Picture>) -> Option<StillView> {
    let picture = picture?;
    let report = open.reports.get(&picture.sha256);
    let hints = report.into_iter().flat_map(Report::hints);
    Some(StillView {
        picture: open.album.picture(picture.sha256)?,
        accepted: picture.accepted,
        passed: report.is_none_or(|report| report.ok),
        hints: hints.map(|hint| hint.code().to_owned()).collect(),
    })
}

fn details(open: &OpenJourney) -> Option<DetailsView> {
    let details = open.details.as_ref()?;
    let portrait = open.journey().portrait(open.policy())?;
    Some(DetailsView {
        fields: details.view(),
        discrepancies: details.discrepancies(),
        portrait: open.album.picture(portrait.sha256)?,
        document_type: details.document_type(),
    })
}

fn face(open: &OpenJourney, handoff: HandoffView, ways: &HandoffSettings) -> FaceView {
    let journey = open.journey();
    let selfie = journey.selfie_to_submit(open.policy());
    FaceView {
        selfie: still(open, journey.kiosk_selfie()),
        may_type: ways.typed_code && matches!(handoff, HandoffView::Waiting { typed: None, .. }),
        may_take_from_folder: ways.folder.is_some(),
        handoff,
        submitted: selfie.and_then(|selfie| {
            Some(SubmittedSelfie {
                source: selfie.source,
                accepted: selfie.source == SelfieSource::Kiosk || journey.phone_photo_accepted(),
                picture: open.album.picture(selfie.sha256)?,
            })
        }),
        selfie_needed: selfie.is_none(),
    }
}

fn submission(open: &OpenJourney) -> SubmissionView {
    let journey = open.journey();
    let policy = open.policy();
    let attempts = journey.attempts_allowed(policy);
    let next = attempts
        .saturating_sub(journey.attempts_left(policy))
        .saturating_add(1);
    SubmissionView {
        attempt: next.min(attempts),
        attempts,
        never_arrived: u8::try_from(journey.absences()).unwrap_or(u8::MAX),
        face_viewed: journey.face_viewed_by().is_some(),
        state: match journey.stage(policy) {
            Stage::Submitting => SubmissionState::Sending,
            _ if open.about_to_submit.is_some() => SubmissionState::Sending,
            Stage::OutcomeUnknown => SubmissionState::Unknown,
            Stage::NeverArrived => SubmissionState::NeverArrived,
            Stage::Submit if open.was_not_sent => SubmissionState::NotSent,
            Stage::Judged
            | Stage::Stopped
            | Stage::ChooseRecapture
            | Stage::Decided
            | Stage::AttemptsSpent => SubmissionState::Done,
            _ => SubmissionState::Ready,
        },
    }
}

fn may(open: &OpenJourney) -> MayView {
    let decide = |decision| {
        open.may(Command::Decide {
            note: None,
            decision,
            reason: DecisionReason::ChecksNotPassed,
            staff: open.staff.clone(),
        })
    };
    let except = |kind| open.journey().may_except(kind, open.policy()).is_ok();
    MayView {
        go_ahead: open.may_go_ahead(),
        back_to_details: open.may_go_back(),
        try_again: !again(open).is_empty(),
        leave: open.is_quiet(),
        refer: decide(Decision::Refer),
        reject: decide(Decision::Reject),
        except_accept: except(ExceptionKind::Accept),
        except_attempt: except(ExceptionKind::AnotherAttempt),
    }
}

fn result(open: &OpenJourney) -> Option<ResultView> {
    let journey = open.journey();
    let last = journey.attempts().last()?;
    let Outcome::Answered {
        readings,
        judgement,
        policy,
    } = &last.outcome
    else {
        return None;
    };
    let limits = &policy.thresholds;
    let good = |name| {
        judgement
            .reasons
            .iter()
            .all(|reason| reason.reading() != name)
    };
    Some(ResultView {
        verdict: judgement.verdict,
        reasons: judgement
            .reasons
            .iter()
            .map(|reason| reason.code().to_owned())
            .collect(),
        readings: vec![
            reading(
                ReadingKind::Match,
                readings.match_confidence,
                limits.match_from,
                &Scale::MATCH,
                good(ReadingName::MatchConfidence),
            ),
            reading(
                ReadingKind::FaceLiveness,
                readings.face_liveness,
                limits.face_live_above,
                &Scale::LIVENESS,
                good(ReadingName::FaceLiveness),
            ),
            reading(
                ReadingKind::CaptureLiveness,
                readings.capture_liveness,
                limits.capture_live_above,
                &Scale::LIVENESS,
                good(ReadingName::CaptureLiveness),
            ),
        ],
        attempt: last.number,
        attempts: journey.attempts_allowed(open.policy()),
        answered_in_ms: open
            .answered_in
            .and_then(|time| u32::try_from(time.as_millis()).ok()),
        policy: policy.version.clone(),
        may_retry: open.may(Command::Recapture(Recapture::Face)),
        may_accept: open.may(Command::Decide {
            note: None,
            decision: Decision::Accept,
            reason: DecisionReason::ChecksPassed,
            staff: open.staff.clone(),
        }),
    })
}

/// How a kind of reading is written.
struct Scale {
    top: f64,
    decimals: usize,
}

impl Scale {
    const MATCH: Self = Self {
        top: 100.0,
        decimals: 1,
    };
    const LIVENESS: Self = Self {
        top: 1.0,
        decimals: 2,
    };
}

fn reading<T: Into<f64>>(
    kind: ReadingKind,
    reading: Reading<T>,
    limit: T,
    scale: &Scale,
    good: bool,
) -> ReadingView {
    let limit = limit.into();
    let value = match reading {
        Reading::Value(value) => Some(value.into()),
        Reading::Missing | Reading::Erroneous | Reading::OutOfRange => None,
    };
    ReadingView {
        kind,
        thousandths: value.map(thousandths),
        text: value.map_or_else(
            || "–".to_owned(),
            |value| numbers::reading(value, limit, scale.decimals),
        ),
        limit_thousandths: thousandths(limit),
        limit_text: numbers::limit(limit),
        scale_thousandths: thousandths(scale.top),
        good,
    }
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "readings lie between 0 and 100"
)]
fn thousandths(value: f64) -> u32 {
    (value * 1000.0).floor() as u32
}

fn slip_state(open: &OpenJourney, failed: bool) -> SlipState {
    let slip = open.journey().slip();
    if open.is_printing() {
        SlipState::Printing
    } else if failed {
        SlipState::Failed
    } else if slip.copies_printed > 0 {
        SlipState::Printed
    } else {
        SlipState::Ready
    }
}
