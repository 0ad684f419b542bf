//! One table from what went wrong to the code that the catalogue has words for.

mod words;

use journey::{
    CardReading, Command, Journey, Need, Outcome, Policy, PortalAccess, PortalCode, Refusal, Stage,
};
use register::RegisterError;

use crate::action::NotDone;
use crate::view::Problem;

pub(crate) use self::words::Subject;

impl Problem {
    /// A problem that needs no further word.
    pub(crate) fn new(code: &str) -> Self {
        Self {
            code: code.to_owned(),
            detail: None,
        }
    }

    /// A problem with the vendor's code or a technical word, for staff who ask.
    pub(crate) fn with_detail(code: &str, detail: impl ToString) -> Self {
        Self {
            code: code.to_owned(),
            detail: Some(detail.to_string()),
        }
    }
}

impl NotDone {
    pub(crate) fn new(code: &str) -> Self {
        Self {
            code: code.to_owned(),
        }
    }
}

/// The register cannot be written: nothing may go on.
pub(crate) fn unwritable(error: &RegisterError) -> NotDone {
    tracing::error!("the register cannot be written: {error}");
    NotDone::new(match error {
        RegisterError::Full => "disk-full",
        RegisterError::RolledBack(_) => "register-rolled-back",
        _ => "register-unwritable",
    })
}

impl From<Refusal> for NotDone {
    fn from(refusal: Refusal) -> Self {
        Self::new(match refusal {
            Refusal::Missing(Need::Consent) => "consent-first",
            Refusal::Missing(Need::CardFront | Need::CardBack | Need::Selfie) => "nothing-captured",
            Refusal::Missing(Need::Bundle) | Refusal::BundleUsed | Refusal::NoPhoneSelfie => {
                "needs-bundle"
            }
            Refusal::Missing(Need::PhonePhoto) => "look-at-photo",
            Refusal::Missing(Need::FaceViewed) => "needs-face-viewed",
            Refusal::Missing(Need::Portal) => "needs-portal",
            Refusal::InFlight(_) => "in-flight",
            Refusal::AttemptsSpent => "attempts-spent",
            Refusal::AcceptNeedsPass | Refusal::NeedsSupervisor => "needs-supervisor",
            Refusal::OwnWork => "own-work",
            Refusal::OwnApproval => "own-approval",
            Refusal::NoEvidence => "no-evidence",
            _ => "not-now",
        })
    }
}

/// What stands in the journey's way as long as nobody has put it right. It follows from what
/// happened, so it is still there after a restart.
pub(crate) fn standing(journey: &Journey, policy: &Policy) -> Option<Problem> {
    match journey.stage(policy) {
        Stage::Decided | Stage::Finished | Stage::Abandoned => None,
        Stage::OutcomeUnknown => {
            let last = journey.attempts().last().map(|last| &last.outcome);
            let may_tell =
                matches!(last, Some(Outcome::Unknown(search)) if search.may_tell(policy));
            (!may_tell).then(|| Problem::new("outcome-unknown"))
        }
        Stage::Card | Stage::Reading => {
            of_portal(journey, policy).or_else(|| of_reading(journey, policy))
        }
        Stage::Face | Stage::ChooseRecapture | Stage::Stopped => {
            of_portal(journey, policy).or_else(|| of_last_attempt(journey))
        }
        _ => of_portal(journey, policy),
    }
}

fn of_portal(journey: &Journey, policy: &Policy) -> Option<Problem> {
    match journey.portal() {
        PortalAccess::Closed | PortalAccess::Asked | PortalAccess::Open { .. } => None,
        PortalAccess::Refused { code } => Some(of_code(code, Subject::Account)),
        PortalAccess::Unreachable => {
            let spent = journey.decide(Command::AskPortal, policy) == Err(Refusal::JourneyIdsSpent);
            Some(Problem::new(if spent {
                "journey-ids-spent"
            } else {
                "portal-unreachable"
            }))
        }
    }
}

fn of_reading(journey: &Journey, policy: &Policy) -> Option<Problem> {
    match journey.reading() {
        CardReading::Lost(search) if search.may_tell(policy) => None,
        CardReading::Unread | CardReading::Asked | CardReading::Read { .. } => None,
        CardReading::Unreadable { code, .. } => Some(of_code(code, Subject::Card)),
        CardReading::Unreachable | CardReading::Lost(_) => Some(Problem::new("portal-unreachable")),
    }
}

/// The refusal of the last attempt. At these stages what it blames has not been captured again.
fn of_last_attempt(journey: &Journey) -> Option<Problem> {
    match &journey.attempts().last()?.outcome {
        Outcome::Refused { code, .. } => Some(of_code(code, Subject::Faces)),
        Outcome::InFlight | Outcome::Answered { .. } | Outcome::Unknown(_) | Outcome::Absent => {
            None
        }
    }
}

/// The problem behind a code of the portal, with the code for staff who ask; but what must be hidden
/// from the customer is not there to be asked for.
pub(crate) fn of_code(code: &PortalCode, subject: Subject) -> Problem {
    match words::word(code, subject) {
        discreet @ "refer-to-supervisor" => Problem::new(discreet),
        word => Problem::with_detail(word, code),
    }
}
