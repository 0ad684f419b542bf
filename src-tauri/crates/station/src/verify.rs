//! One whole journey without a counter: the same rules, the same register, the same portal.
//!
//! Nobody stands here. The caller states that the customer agreed on paper and that staff saw the
//! face; `kaunterctl` signs for that in the register. Nothing is captured again: what the first
//! answer is, is the result.

mod calls;
mod captures;
mod unattended;

use std::time::Duration;

use emas::Pace;
use journey::{
    Attempt, Completion, Decision, DocumentCheck, JourneyRef, Judgement, Outcome, Policy,
    PortalCode, Readings, Remedy, Scorecard, Search, SearchEnd,
};

use self::unattended::Counter;
use crate::access::{self, PortalSecrets};
use crate::evidence::Evidence;
use crate::problem::{self, Subject};
use crate::settings::Settings;
use crate::view::Problem;

/// A journey that has ended.
#[derive(Debug, Clone, PartialEq)]
pub struct Verification {
    /// What people call it; the register and the slip are found by it.
    pub reference: JourneyRef,
    /// Whether nothing was real.
    pub training: bool,
    /// The rules that it went by.
    pub policy: Policy,
    /// What came of it.
    pub finding: Finding,
    /// What was decided without a human; `None` where the journey ended without a decision.
    pub decision: Option<Decision>,
    /// Why nobody can tell what came of the last attempt, where the account's details were searched.
    pub searched: Option<SearchEnd>,
    /// What is known of the card's check.
    pub document_check: DocumentCheck,
    /// What is known of the scorecard.
    pub scorecard: Scorecard,
    /// Whether the portal has locked the journey.
    pub completion: Completion,
    /// How long the portal took to judge.
    pub answered_in: Option<Duration>,
}

/// What came of a journey.
#[derive(Debug, Clone, PartialEq)]
pub enum Finding {
    /// The portal measured and the machine judged.
    Judged(Readings, Judgement),
    /// A picture or the bundle has to be captured again.
    CaptureAgain {
        /// The portal's code.
        code: PortalCode,
        /// What has to be captured again.
        remedy: Remedy,
    },
    /// The portal or the account refuses.
    Refused {
        /// The portal's code.
        code: PortalCode,
        /// What helps; `None` where the portal did not even open a journey.
        remedy: Option<Remedy>,
    },
    /// The portal cannot be reached. Nothing was judged; it may be tried again.
    Unreachable,
    /// The attempt was sent and no answer came, nor can anybody tell what came of it: the portal may
    /// have judged it.
    Unknown,
    /// Two attempts were sent, and neither arrived. Nothing was judged.
    NeverArrived,
}

impl Finding {
    /// What went wrong and what to do about it, where there is no verdict.
    #[must_use]
    pub fn problem(&self) -> Option<Problem> {
        match self {
            Self::Judged(..) => None,
            Self::CaptureAgain { code, remedy } => {
                Some(problem::of_code(code, Subject::of(*remedy)))
            }
            Self::Refused { code, remedy } => {
                let subject = remedy.map_or(Subject::Account, Subject::of);
                Some(problem::of_code(code, subject))
            }
            Self::Unreachable | Self::NeverArrived => Some(Problem::new("portal-unreachable")),
            Self::Unknown => Some(Problem::new("outcome-unknown")),
        }
    }
}

/// Verifies one customer by `evidence`, and ends the journey. Waiting times towards the portal are
/// those of `pace`.
///
/// # Errors
/// The [`Problem`] with this station, such as another one at work on the same data folder.
pub async fn verify(
    settings: &Settings,
    secrets: PortalSecrets,
    evidence: Evidence,
    pace: Pace,
) -> Result<Verification, Problem> {
    let portal = access::open(settings, access::in_use(settings)?, secrets, pace)?;
    let mut counter = Counter::open(settings).await?;
    let finding = counter.go_through(&portal, &evidence).await?;
    let open = counter.into_journey();
    let journey = open.journey();
    Ok(Verification {
        reference: journey.reference().clone(),
        decision: journey.decided().map(|decided| decided.decision),
        searched: journey.attempts().last().and_then(searched),
        document_check: journey.document_check().clone(),
        scorecard: journey.scorecard().clone(),
        completion: journey.completion().clone(),
        training: settings.is_training(),
        policy: open.policy().clone(),
        finding,
        answered_in: open.answered_in,
    })
}

fn searched(attempt: &Attempt) -> Option<SearchEnd> {
    match &attempt.outcome {
        Outcome::Unknown(Search::Ended(reason)) => Some(reason.clone()),
        _ => None,
    }
}
