//! One whole journey without a counter: the same rules, the same register, the same portal.
//!
//! Nobody stands here. The caller states that the customer agreed on paper and that staff saw the
//! face; `kaunterctl` signs for that in the register. Nothing is captured again: what the first
//! answer is, is the result.

mod unattended;

use std::time::Duration;

use journey::{JourneyRef, Judgement, Policy, PortalCode, Readings, Remedy};
use vault::PortalCredentials;

use self::unattended::Counter;
use crate::access;
use crate::evidence::Evidence;
use crate::problem;
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
    /// The attempt was sent and no answer came: the portal may have judged it.
    Unknown,
}

impl Finding {
    /// What went wrong and what to do about it, where there is no verdict.
    #[must_use]
    pub fn problem(&self) -> Option<Problem> {
        match self {
            Self::Judged(..) => None,
            Self::CaptureAgain { code, .. } | Self::Refused { code, .. } => {
                Some(problem::of_code(code))
            }
            Self::Unreachable => Some(Problem::new("portal-unreachable")),
            Self::Unknown => Some(Problem::new("outcome-unknown")),
        }
    }
}

/// Verifies one customer by `evidence`, and ends the journey.
///
/// # Errors
/// The [`Problem`] with this station, such as another one at work on the same data folder.
pub async fn verify(
    settings: &Settings,
    login: PortalCredentials,
    evidence: Evidence,
) -> Result<Verification, Problem> {
    let portal = access::open(settings, login)?;
    let mut counter = Counter::open(settings)?;
    let finding = counter.go_through(&portal, evidence).await?;
    counter.end(&finding)?;
    let open = counter.into_journey();
    Ok(Verification {
        reference: open.journey().reference().clone(),
        training: settings.is_training(),
        policy: open.policy().clone(),
        finding,
        answered_in: open.answered_in,
    })
}
