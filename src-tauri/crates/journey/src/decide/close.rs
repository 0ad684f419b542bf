//! What the portal is asked once there is a verdict: the scorecard, and to lock the journey.

use super::checks::{Decided, ensure, one};
use crate::state::{Completion, Scorecard};
use crate::{
    Call, CompletionAnswer, Event, Journey, Need, Outcome, Policy, Refusal, ScorecardResult,
};

impl Journey {
    pub(super) fn read_scorecard(&self, policy: &Policy) -> Decided {
        self.before_decision()?;
        ensure(policy.has_scorecard, Refusal::NotInPolicy)?;
        self.not_in_flight(Call::Scorecard)?;
        self.document_check_not_in_flight(policy)?;
        let last = self.attempts.last().map(|attempt| &attempt.outcome);
        let judged = self.result_stands && matches!(last, Some(Outcome::Answered { .. }));
        ensure(judged, Refusal::Missing(Need::Judgement))?;
        one(Event::ScorecardAsked)
    }

    pub(super) fn scorecard_answered(&self, result: Option<ScorecardResult>) -> Decided {
        let awaited = self.scorecard == Scorecard::Asked;
        ensure(awaited, Refusal::NotInFlight(Call::Scorecard))?;
        one(result.map_or(Event::ScorecardUnreadable, Event::ScorecardRead))
    }

    pub(super) fn complete(&self, policy: &Policy) -> Decided {
        self.after_decision()?;
        ensure(policy.has_complete, Refusal::NotInPolicy)?;
        self.not_in_flight(Call::Completion)?;
        ensure(self.completion != Completion::Completed, Refusal::Done)?;
        ensure(
            self.journey_id_tail().is_some(),
            Refusal::Missing(Need::Portal),
        )?;
        // Nothing was verified, so there is nothing to lock.
        ensure(
            self.judgement().is_some(),
            Refusal::Missing(Need::Judgement),
        )?;
        one(Event::CompletionAsked)
    }

    pub(super) fn completion_answered(&self, answer: CompletionAnswer) -> Decided {
        let awaited = self.completion == Completion::Asked;
        ensure(awaited, Refusal::NotInFlight(Call::Completion))?;
        one(match answer {
            CompletionAnswer::Completed => Event::Completed,
            CompletionAnswer::Refused { code } => Event::CompletionRefused { code },
            CompletionAnswer::Unanswered => Event::CompletionUnanswered,
        })
    }
}

/// What the station asks.
impl Journey {
    /// Whether the scorecard has to be read now: there is a verdict, and the check of the card,
    /// which is part of the scorecard, has come to an end.
    #[must_use]
    pub fn scorecard_due(&self, policy: &Policy) -> bool {
        self.scorecard == Scorecard::NotRead
            && !self.document_check_due(policy)
            && self.read_scorecard(policy).is_ok()
    }

    /// Whether the portal has to be asked now to lock the journey.
    #[must_use]
    pub fn completion_due(&self, policy: &Policy) -> bool {
        self.completion == Completion::NotAsked && self.complete(policy).is_ok()
    }
}
