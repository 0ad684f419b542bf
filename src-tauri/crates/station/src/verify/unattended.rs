//! The counter at which nobody stands: every step of a journey, recorded before it is taken.

use std::path::Path;
use std::sync::Arc;

use journey::{
    AbandonReason, Command, Decision, DecisionReason, Journey, Outcome, PortalCode, Remedy,
    StaffId, Started, Verdict,
};
use register::{Actor, Register};

use super::Finding;
use crate::action::NotDone;
use crate::album::Album;
use crate::backlog;
use crate::desk::{self, BUILD};
use crate::evidence::Evidence;
use crate::gate;
use crate::keeping::{self, Asking};
use crate::last_time::LastTime;
use crate::machine::Machine;
use crate::open_journey::OpenJourney;
use crate::portal::Portal;
use crate::settings::Settings;
use crate::timekeeper::Timekeeper;
use crate::versions::made_with;
use crate::view::Problem;

/// Who signs in the register.
const VERIFIER: &str = "kaunterctl";

/// The counter at which nobody stands.
pub(super) struct Counter {
    register: Register,
    pub(super) open: OpenJourney,
    pub(super) verifier: StaffId,
    _only_one: std::fs::File,
}

/// What ends a journey before its verdict.
pub(super) enum Stop {
    /// With this finding.
    Found(Finding),
    /// With a fault of this station.
    Fault(NotDone),
}

impl From<NotDone> for Stop {
    fn from(fault: NotDone) -> Self {
        Self::Fault(fault)
    }
}

/// Whether a journey may begin, by the rules of a counter at which somebody stands.
fn may_begin(
    register: &Register,
    settings: &Settings,
    machine: &Machine,
    folder: &Path,
) -> Result<(), Problem> {
    let unreadable = |error| keeping::cannot_write(&error);
    if let Some(newest) = LastTime::by(register)
        .map_err(unreadable)?
        .newer_than(BUILD)
    {
        return Err(Problem::with_detail("program-older", newest));
    }
    let time = Timekeeper::start(Arc::clone(&machine.clock), register).map_err(unreadable)?;
    let backlog = backlog::of(register, settings, &time).map_err(unreadable)?;
    gate::refused(&backlog, (machine.room)(folder)).map_or(Ok(()), Err)
}

impl Counter {
    /// Claims the data folder and begins a journey, unless the witness knows another register.
    pub(super) async fn open(settings: &Settings) -> Result<Self, Problem> {
        let name = &settings.station.name;
        let prefix = name
            .parse()
            .map_err(|_| Problem::new("settings-station-name"))?;
        let verifier: StaffId = VERIFIER
            .parse()
            .map_err(|error| Problem::with_detail("not-possible", error))?;
        let folder = settings.data_folder();
        let folder = folder.map_err(desk::no_register)?;
        let only_one = desk::claim(&folder)?;
        let machine = Machine::real();
        let (mut register, _set_aside) = desk::open_register(&folder, Arc::clone(&machine.clock))?;
        may_begin(&register, settings, &machine, &folder)?;
        keeping::ask_witness(&mut register, Asking::of(settings).as_ref()).await;
        let policy = settings.policy.policy();
        let started =
            register.start_journey(&Actor::Staff(verifier.clone()), &prefix, |reference| {
                Journey::begin(Started {
                    reference,
                    staff: verifier.clone(),
                    training: settings.is_training(),
                    policy_version: policy.version.clone(),
                    made_with: Some(Box::new(made_with(&policy))),
                })
            });
        let journey = started.map_err(|error| keeping::cannot_write(&error))?;
        let open = OpenJourney::new(journey, policy, verifier.clone(), Album::default());
        Ok(Self {
            register,
            open,
            verifier,
            _only_one: only_one,
        })
    }

    /// From consent to the end, with what came of it.
    pub(super) async fn go_through(
        &mut self,
        portal: &Portal,
        evidence: &Evidence,
    ) -> Result<Finding, Problem> {
        let fault = |fault: NotDone| Problem::new(&fault.code);
        let finding = match self.verify(portal, evidence).await {
            Ok(()) => self.finding(),
            Err(Stop::Found(finding)) => finding,
            Err(Stop::Fault(not_done)) => return Err(fault(not_done)),
        };
        self.end(portal, &finding).await.map_err(fault)?;
        Ok(finding)
    }

    async fn verify(&mut self, portal: &Portal, evidence: &Evidence) -> Result<(), Stop> {
        self.agree()?;
        let id = self.open_at(portal).await?;
        self.take_card(evidence)?;
        let portrait = match self.open.policy().has_okay_id {
            true => self.read_card(portal, &id, evidence).await?,
            false => evidence.front.share(),
        };
        self.check_card(portal, &id, evidence).await?;
        self.take_face(evidence)?;
        self.submit(portal, &id, &portrait, evidence).await?;
        self.read_scorecard(portal, &id).await?;
        Ok(())
    }

    /// What came of the last attempt.
    fn finding(&self) -> Finding {
        match self.open.journey().attempts().last() {
            None => Finding::Unreachable,
            Some(attempt) => match &attempt.outcome {
                Outcome::Answered {
                    readings,
                    judgement,
                    ..
                } => Finding::Judged(*readings, judgement.clone()),
                Outcome::Refused { code, remedy } => refused(code.clone(), *remedy),
                Outcome::InFlight | Outcome::Unknown(_) => Finding::Unknown,
                Outcome::Absent => Finding::NeverArrived,
            },
        }
    }

    /// Ends the journey: with a decision where a human may have to look at it, else without.
    async fn end(&mut self, portal: &Portal, finding: &Finding) -> Result<(), NotDone> {
        match self.decision(finding) {
            Ok((decision, reason)) => {
                self.perform(self.decide(decision, reason))?;
                self.complete(portal).await?;
                self.perform(Command::Finish)
            }
            Err(reason) => self.perform(Command::Abandon { reason }),
        }
    }

    fn decision(&self, finding: &Finding) -> Result<(Decision, DecisionReason), AbandonReason> {
        let accept = self.decide(Decision::Accept, DecisionReason::ChecksPassed);
        match finding {
            Finding::Judged(..) if self.open.may(accept) => {
                Ok((Decision::Accept, DecisionReason::ChecksPassed))
            }
            // The faces match; the card or the scorecard is not clear.
            Finding::Judged(_, judgement) if judgement.verdict == Verdict::Pass => {
                Ok((Decision::Refer, DecisionReason::CardDoubtful))
            }
            Finding::Judged(..) => Ok((Decision::Refer, DecisionReason::ChecksNotPassed)),
            Finding::Unknown => Ok((Decision::Refer, DecisionReason::OutcomeUnknown)),
            Finding::Refused {
                remedy: Some(Remedy::Stop),
                ..
            } => Ok((Decision::Refer, DecisionReason::PortalUnavailable)),
            Finding::CaptureAgain { .. } => Err(AbandonReason::StaffCancelled),
            Finding::Refused { .. } | Finding::Unreachable | Finding::NeverArrived => {
                Err(AbandonReason::PortalUnavailable)
            }
        }
    }

    fn decide(&self, decision: Decision, reason: DecisionReason) -> Command {
        Command::Decide {
            note: None,
            decision,
            reason,
            staff: self.verifier.clone(),
        }
    }

    pub(super) fn into_journey(self) -> OpenJourney {
        self.open
    }

    pub(super) fn perform(&mut self, command: Command) -> Result<(), NotDone> {
        self.open.perform(&mut self.register, command)
    }
}

pub(super) const fn refused(code: PortalCode, remedy: Remedy) -> Finding {
    match remedy {
        Remedy::RecaptureCard
        | Remedy::RecaptureSelfie
        | Remedy::RecaptureCardOrSelfie
        | Remedy::NewPhoneCapture => Finding::CaptureAgain { code, remedy },
        Remedy::Wait | Remedy::Stop => Finding::Refused {
            code,
            remedy: Some(remedy),
        },
    }
}
