//! Exceptions, and the journey that passes from one member of staff to another.

use super::checks::{Decided, ensure, one};
use crate::{
    ApprovedException, Call, Decision, DecisionReason, Event, EvidenceKind, Exception,
    ExceptionKind, Journey, Need, Policy, Refusal, Role, StaffId, Step, Verdict,
};

impl Journey {
    /// Whether an exception of this kind has a place now, whoever approves it.
    ///
    /// # Errors
    /// [`Refusal`] if it has none, or if the rules allow the same without one.
    pub fn may_except(&self, kind: ExceptionKind, policy: &Policy) -> Result<(), Refusal> {
        ensure(self.end.is_none(), Refusal::Ended)?;
        self.before_decision()?;
        ensure(self.consent.is_some(), Refusal::Missing(Need::Consent))?;
        for call in [
            Call::CardRead,
            Call::DocumentCheck,
            Call::Attempt,
            Call::Scorecard,
        ] {
            self.not_in_flight(call)?;
        }
        self.outcome_known()?;
        let needless = match kind {
            ExceptionKind::Accept => self.may_decide(Decision::Accept, policy).is_ok(),
            ExceptionKind::AnotherAttempt => {
                ensure(!self.has_never_arrived(), Refusal::NeverArrived)?;
                let verdict = self.judgement().map(|last| last.verdict);
                self.attempts_left(policy) > 0 || verdict == Some(Verdict::Pass)
            }
        };
        ensure(!needless, Refusal::NoExceptionNeeded)
    }

    /// Whether `approver` may stand for an exception in this journey: a supervisor who has had no
    /// hand in it (REG-08).
    ///
    /// # Errors
    /// [`Refusal`] if not.
    pub fn may_approve(&self, approver: &StaffId, role: Role) -> Result<(), Refusal> {
        ensure(role == Role::Supervisor, Refusal::NeedsSupervisor)?;
        ensure(!self.worked_on_by(approver), Refusal::OwnWork)
    }

    /// Whether `staff` may go on with the journey: not who stands for an exception in it (REG-08).
    pub(super) fn may_go_on(&self, staff: &StaffId) -> Result<(), Refusal> {
        ensure(!self.approvers.contains(staff), Refusal::OwnApproval)
    }

    pub(super) fn approve_exception(&self, exception: Exception, policy: &Policy) -> Decided {
        let Exception {
            kind,
            reason,
            staff,
            approver,
            mut evidence,
            rationale,
        } = exception;
        self.may_except(kind, policy)?;
        self.may_approve(&approver.id, approver.role)?;
        ensure(approver.id != staff, Refusal::OwnWork)?;
        self.may_go_on(&staff)?;
        ensure(!evidence.is_empty(), Refusal::NoEvidence)?;
        // Nobody is accepted whose face nobody has seen (REG-06).
        let seen = evidence.contains(&EvidenceKind::FaceInPerson);
        ensure(
            seen || kind != ExceptionKind::Accept,
            Refusal::Missing(Need::FaceViewed),
        )?;
        evidence.sort_unstable();
        evidence.dedup();
        let approved = Event::ExceptionApproved(ApprovedException {
            exception: kind,
            reason,
            staff: staff.clone(),
            supervisor: approver.id,
            evidence,
            completed: self.completed_steps(policy),
            rationale,
        });
        Ok(match kind {
            ExceptionKind::AnotherAttempt => vec![approved],
            ExceptionKind::Accept => vec![
                approved,
                Event::Decided {
                    decision: Decision::Accept,
                    reason: DecisionReason::SupervisorApproved,
                    staff,
                    note: None, // the supervisor's stands in the record before
                },
            ],
        })
    }

    pub(super) fn hand_over(&self, to: StaffId) -> Decided {
        ensure(to != self.in_charge, Refusal::Done)?;
        // What is decided wants its slip and its end, which anybody may give it.
        if self.decided.is_none() {
            self.may_go_on(&to)?;
        }
        let from = self.in_charge.clone();
        one(Event::HandedOver { from, to })
    }

    /// The steps that lie behind the journey, whatever has been wiped or cleared since.
    fn completed_steps(&self, policy: &Policy) -> Vec<Step> {
        let submitted = !self.attempts.is_empty();
        let card = self.front.as_ref().is_some_and(|front| front.accepted);
        let face = self
            .missing(policy)
            .iter()
            .all(|need| !matches!(need, Need::Selfie | Need::Bundle | Need::FaceViewed));
        [
            (self.consent.is_some(), Step::Consent),
            (card || submitted, Step::Card),
            (
                self.details.is_some() || (submitted && policy.has_okay_id),
                Step::Details,
            ),
            (face || submitted, Step::Face),
            (submitted, Step::Submit),
            (self.judgement().is_some(), Step::Result),
        ]
        .into_iter()
        .filter_map(|(done, step)| done.then_some(step))
        .collect()
    }
}
