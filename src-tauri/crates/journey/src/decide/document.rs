//! Having the card checked, beside the face step.

use super::checks::{Decided, ensure, one};
use crate::state::DocumentCheck;
use crate::{Call, DocumentCheckAnswer, EntryId, Event, Journey, Need, Policy, Refusal, Sha256};

impl Journey {
    pub(super) fn check_document(
        &self,
        known_entries: Option<Vec<EntryId>>,
        policy: &Policy,
    ) -> Decided {
        let front_sha256 = self.may_check_document(policy)?;
        one(Event::DocumentCheckAsked {
            front_sha256,
            known_entries,
        })
    }

    pub(super) fn document_check_answered(&self, answer: DocumentCheckAnswer) -> Decided {
        let awaited = self.document_check == DocumentCheck::Asked;
        ensure(awaited, Refusal::NotInFlight(Call::DocumentCheck))?;
        one(match answer {
            DocumentCheckAnswer::Checked(result) => Event::DocumentChecked(result),
            DocumentCheckAnswer::Refused { code, remedy } => {
                Event::DocumentCheckRefused { code, remedy }
            }
            DocumentCheckAnswer::NotSent => Event::DocumentCheckUnreachable,
            DocumentCheckAnswer::Lost => Event::DocumentCheckLost,
        })
    }

    /// The front that may be checked now.
    fn may_check_document(&self, policy: &Policy) -> Result<Sha256, Refusal> {
        self.before_decision()?;
        ensure(!policy.okay_doc.is_off(), Refusal::NotInPolicy)?;
        self.not_in_flight(Call::Scorecard)?;
        self.document_check_not_in_flight(policy)?;
        let missing = self.missing(policy);
        for need in [Need::Consent, Need::CardFront, Need::CardBack, Need::Portal] {
            ensure(!missing.contains(&need), Refusal::Missing(need))?;
        }
        let front = self.front.ok_or(Refusal::Missing(Need::CardFront))?;
        Ok(front.sha256)
    }

    pub(super) fn document_check_not_in_flight(&self, policy: &Policy) -> Result<(), Refusal> {
        let in_flight = match &self.document_check {
            DocumentCheck::Asked => true,
            DocumentCheck::Lost(search) => search.may_tell(policy),
            _ => false,
        };
        ensure(!in_flight, Refusal::InFlight(Call::DocumentCheck))
    }

    /// Whether the check of the very card that was judged lets the customer be accepted.
    pub(super) fn card_is_clear(&self) -> bool {
        let mut attempts = self.attempts.iter();
        let judged = attempts.rfind(|attempt| attempt.judgement().is_some());
        let of_this_card = judged.is_some_and(|attempt| attempt.front_sha256 == self.checked_front);
        self.document_check.is_clear() && of_this_card
    }
}

/// What the station asks.
impl Journey {
    /// Whether the card has to be checked now: it was not, or another one was.
    #[must_use]
    pub fn document_check_due(&self, policy: &Policy) -> bool {
        self.may_check_document(policy).is_ok_and(|front| {
            self.document_check == DocumentCheck::NotAsked || self.checked_front != Some(front)
        })
    }
}
