//! The slip of a journey: from what is open at the counter, or from the register alone.

use jiff::ZonedDateTime;
use journey::{
    DocumentCheck, DocumentCheckPolicy, DocumentOutcome, Event, Journey, JourneyRef, Language,
    Outcome, Policy, Scorecard, ScorecardStatus, StaffId,
};
use register::{Actor, Register, Role};
use slip::{Approval, MaskedIdNumber, Measured, Slip, SlipTime};

use crate::desk::BUILD;
use crate::open_journey::OpenJourney;
use crate::settings::Settings;
use crate::staff;

/// There is no slip of that journey.
#[derive(Debug, thiserror::Error)]
pub enum NoSlip {
    /// The register cannot be read.
    #[error(transparent)]
    Register(#[from] register::RegisterError),
    /// There is no such journey.
    #[error("the register has no journey {0}")]
    Unknown(JourneyRef),
    /// Nobody has decided yet.
    #[error("nobody has decided journey {0} yet")]
    Undecided(JourneyRef),
}

/// The slip of the open journey, in `language`.
pub(crate) fn of_open(
    open: &OpenJourney,
    register: &Register,
    settings: &Settings,
    language: Language,
) -> Result<Slip, NoSlip> {
    let mut slip = from_register(register, settings, open.journey().reference(), language)?;
    let number = open.details.as_ref().and_then(|details| details.number());
    slip.id_number = number.map(MaskedIdNumber::from_full);
    Ok(slip)
}

/// The slip of a journey by the register, in `language`. The customer's ID number is not in the
/// register, so it is not on this slip.
///
/// # Errors
/// [`NoSlip`] if there is no such journey, or nobody has decided it.
pub fn from_register(
    register: &Register,
    settings: &Settings,
    reference: &JourneyRef,
    language: Language,
) -> Result<Slip, NoSlip> {
    let events = register.journey(reference)?;
    let journey = Journey::replay(events.iter().map(|(_, event)| event))
        .map_err(|_| NoSlip::Unknown(reference.clone()))?;
    let undecided = || NoSlip::Undecided(reference.clone());
    let decided = journey.decided().ok_or_else(undecided)?;
    let at = events
        .iter()
        .find_map(|(stamp, event)| matches!(event, Event::Decided { .. }).then_some(&stamp.at));
    let measured = measured(&journey);
    let judged_by = measured.as_ref().map(|(_, policy)| Policy::clone(policy));
    let policy = judged_by.unwrap_or_else(|| settings.policy.policy());
    Ok(Slip {
        language,
        training: journey.started().training,
        station: settings.station.name.clone(),
        branch: settings.branch().to_owned(),
        reference: reference.clone(),
        time: time(at.ok_or_else(undecided)?),
        staff: name(register, &decided.staff),
        id_number: None,
        attempt: u8::try_from(journey.attempts().len()).unwrap_or(u8::MAX),
        attempts: journey.attempts_allowed(&policy),
        measured: measured.map(|(measured, _)| measured),
        card_check: card_check(&journey, &policy),
        advice: advice(&journey, &policy),
        decision: decided.decision,
        reason: decided.reason,
        approved_by: approval(register, &events),
        register_head: register.head()?.hash,
        build: BUILD.to_owned(),
    })
}

/// What was measured last, and the rules that judged it.
fn measured(journey: &Journey) -> Option<(Measured, &Policy)> {
    let mut attempts = journey.attempts().iter().rev();
    attempts.find_map(|attempt| match &attempt.outcome {
        Outcome::Answered {
            readings,
            judgement,
            policy,
        } => Some((
            Measured {
                readings: *readings,
                thresholds: policy.thresholds,
                verdict: judgement.verdict,
            },
            policy,
        )),
        _ => None,
    })
}

fn card_check(journey: &Journey, policy: &Policy) -> Option<DocumentOutcome> {
    match (policy.okay_doc, journey.document_check()) {
        (DocumentCheckPolicy::Off, _) => None,
        (_, DocumentCheck::Checked(result)) => Some(result.outcome),
        _ => Some(DocumentOutcome::Undetermined),
    }
}

fn advice(journey: &Journey, policy: &Policy) -> Option<ScorecardStatus> {
    match (policy.has_scorecard, journey.scorecard()) {
        (false, _) => None,
        (true, Scorecard::Read(result)) => Some(result.status),
        (true, _) => Some(ScorecardStatus::Undetermined),
    }
}

/// Who approved the last exception that was made in the journey.
fn approval(register: &Register, events: &[(register::Stamp, Event)]) -> Option<Approval> {
    let approved = events.iter().rev().find_map(|(stamp, event)| match event {
        Event::ExceptionApproved(approved) => Some((&stamp.actor, &approved.supervisor)),
        _ => None,
    });
    let (actor, id) = approved?;
    Some(Approval {
        name: name(register, id),
        id: id.clone(),
        role: match actor {
            Actor::Supervisor(_) => Role::Supervisor,
            Actor::Staff(_) | Actor::Station => Role::Staff,
        },
    })
}

fn name(register: &Register, id: &StaffId) -> String {
    let roster = staff::roster(register, &ZonedDateTime::now()).unwrap_or_default();
    let account = roster.find(id);
    account.map_or_else(|| id.to_string(), |account| account.name.clone())
}

/// The time as people read it in every language of the slip, and as machines do.
fn time(at: &ZonedDateTime) -> SlipTime {
    SlipTime {
        text: at.strftime("%d/%m/%Y %H:%M").to_string(),
        rfc3339: at.strftime("%FT%T%:z").to_string(),
    }
}
