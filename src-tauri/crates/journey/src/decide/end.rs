//! The human decision, the slip, the end.

use super::checks::{Decided, ensure, one};
use crate::{Call, Decision, Event, Journey, Need, Policy, Refusal, Verdict};

impl Journey {
    pub(super) fn may_decide(&self, decision: Decision, policy: &Policy) -> Result<(), Refusal> {
        self.before_decision()?;
        ensure(self.consent.is_some(), Refusal::Missing(Need::Consent))?;
        self.not_in_flight(Call::CardRead)?;
        self.not_in_flight(Call::Attempt)?;
        match decision {
            Decision::Accept => self.may_accept(policy),
            Decision::Refer | Decision::Reject => Ok(()),
        }
    }

    /// A pass is accepted where nothing else speaks against it.
    fn may_accept(&self, policy: &Policy) -> Result<(), Refusal> {
        let passed = self
            .judgement()
            .is_some_and(|last| last.verdict == Verdict::Pass);
        ensure(passed, Refusal::AcceptNeedsPass)?;
        if !policy.okay_doc.is_off() {
            self.document_check_not_in_flight(policy)?;
            ensure(self.card_is_clear(), Refusal::AcceptNeedsPass)?;
        }
        if policy.has_scorecard {
            self.not_in_flight(Call::Scorecard)?;
            ensure(self.scorecard.is_clear(), Refusal::AcceptNeedsPass)?;
        }
        Ok(())
    }

    pub(super) fn print_slip(&self, queue: String) -> Decided {
        self.after_decision()?;
        ensure(self.slip.sha256.is_some(), Refusal::Missing(Need::Slip))?;
        ensure(
            self.slip.printing_at.is_none(),
            Refusal::InFlight(Call::Print),
        )?;
        let copy = self.slip.copies_sent.saturating_add(1);
        one(Event::SlipSent { queue, copy })
    }

    pub(super) fn slip_print_answered(&self, copy: u16, job: Option<u32>) -> Decided {
        let queue = self
            .slip
            .printing_at
            .clone()
            .filter(|_| copy == self.slip.copies_sent);
        let queue = queue.ok_or(Refusal::NotInFlight(Call::Print))?;
        one(match job {
            Some(job) => Event::SlipPrinted { queue, job, copy },
            None => Event::SlipNotPrinted { copy },
        })
    }
}
