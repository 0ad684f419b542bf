//! Submitting, and what may come of it.

use super::checks::{Decided, ensure, one};
use crate::{
    Answer, AttemptAnswer, Call, EntryId, Event, Journey, Need, Outcome, Policy, Recapture,
    Refusal, Verdict, judge,
};

impl Journey {
    pub(super) fn submit(&self, known_entries: Option<Vec<EntryId>>, policy: &Policy) -> Decided {
        self.may_capture()?;
        self.not_in_flight(Call::Scorecard)?;
        ensure(self.attempts_left(policy) > 0, Refusal::AttemptsSpent)?;
        if let Some(need) = self.missing(policy).first() {
            return Err(Refusal::Missing(*need));
        }
        let submission = self
            .submission(policy)
            .ok_or(Refusal::Missing(Need::CardFront))?;
        let sent = u8::try_from(self.attempts.len()).ok();
        let number = sent
            .and_then(|sent| sent.checked_add(1))
            .ok_or(Refusal::AttemptsSpent)?;
        one(Event::AttemptSent {
            number,
            submission,
            known_entries,
        })
    }

    pub(super) fn attempt_answered(
        &self,
        number: u8,
        answer: AttemptAnswer,
        policy: &Policy,
    ) -> Decided {
        let awaited = self
            .in_flight()
            .is_some_and(|attempt| attempt.number == number);
        ensure(awaited, Refusal::NotInFlight(Call::Attempt))?;
        one(match answer {
            AttemptAnswer::Answered(answer) => self.judged(number, answer, policy),
            AttemptAnswer::Refused { code, remedy } => Event::AttemptRefused {
                number,
                code,
                remedy,
            },
            AttemptAnswer::NotSent => Event::AttemptNotSent { number },
            AttemptAnswer::Lost => Event::AttemptLost { number },
        })
    }

    /// The answer to an attempt, whether it came by itself or was found by the search.
    pub(super) fn judged(&self, number: u8, answer: Answer, policy: &Policy) -> Event {
        let readings = answer.into();
        let card_age = self.attempts.last().map(|attempt| attempt.card_age);
        Event::AttemptAnswered {
            number,
            readings,
            judgement: judge(&readings, card_age.unwrap_or_default(), &policy.thresholds),
            policy: policy.clone(),
        }
    }

    pub(super) fn recapture_chosen(&self, what: Recapture, policy: &Policy) -> Decided {
        self.before_decision()?;
        self.outcome_known()?;
        let stands = self.attempts.last().filter(|_| self.result_stands);
        let nothing = match stands.map(|attempt| &attempt.outcome) {
            Some(Outcome::Answered { judgement, .. }) => judgement.verdict == Verdict::Pass,
            Some(_) => false,
            None => true,
        };
        ensure(!nothing, Refusal::NothingToRecapture)?;
        ensure(self.attempts_left(policy) > 0, Refusal::AttemptsSpent)?;
        one(Event::RecaptureChosen { what })
    }
}
