//! What several commands ask first.

use crate::state::{CardReading, Completion, DocumentCheck, PortalAccess, Scorecard};
use crate::{Call, Event, Journey, Need, Outcome, Picture, Refusal, Sha256};

/// What a command would make happen, or why it may not.
pub(super) type Decided = Result<Vec<Event>, Refusal>;

impl Journey {
    /// Whether captures and attempts may go on: the customer agreed, nobody decided, and the last
    /// attempt is neither under way nor waiting for a human.
    pub(super) fn may_capture(&self) -> Result<(), Refusal> {
        self.before_decision()?;
        ensure(self.consent.is_some(), Refusal::Missing(Need::Consent))?;
        self.not_in_flight(Call::Attempt)?;
        self.outcome_known()?;
        ensure(!self.has_never_arrived(), Refusal::NeverArrived)?;
        ensure(!self.result_stands, Refusal::ResultStands)
    }

    pub(super) fn before_decision(&self) -> Result<(), Refusal> {
        ensure(self.decided.is_none(), Refusal::Decided)
    }

    pub(super) fn after_decision(&self) -> Result<(), Refusal> {
        ensure(self.decided.is_some(), Refusal::Missing(Need::Decision))
    }

    pub(super) fn not_in_flight(&self, call: Call) -> Result<(), Refusal> {
        let in_flight = match call {
            Call::Portal => self.portal == PortalAccess::Asked,
            Call::CardRead => self.reading == CardReading::Asked,
            Call::DocumentCheck => self.document_check == DocumentCheck::Asked,
            Call::Attempt => self.in_flight().is_some(),
            Call::Search => self.is_searching(),
            Call::Scorecard => self.scorecard == Scorecard::Asked,
            Call::Completion => self.completion == Completion::Asked,
            Call::Print => self.slip.printing_at.is_some(),
        };
        ensure(!in_flight, Refusal::InFlight(call))
    }

    pub(super) fn outcome_known(&self) -> Result<(), Refusal> {
        let last = self.attempts.last().map(|attempt| &attempt.outcome);
        let unknown = matches!(last, Some(Outcome::Unknown(_)));
        ensure(!unknown, Refusal::OutcomeUnknown)
    }
}

pub(super) fn may_accept(
    picture: Option<&Picture>,
    sha256: Sha256,
    need: Need,
) -> Result<(), Refusal> {
    let picture = picture.ok_or(Refusal::Missing(need))?;
    ensure(picture.sha256 == sha256, Refusal::OtherPicture)?;
    ensure(!picture.accepted, Refusal::Done)
}

pub(super) fn ensure(holds: bool, otherwise: Refusal) -> Result<(), Refusal> {
    if holds { Ok(()) } else { Err(otherwise) }
}

#[expect(
    clippy::unnecessary_wraps,
    reason = "it ends a decision, which may be a refusal"
)]
pub(super) fn one(event: Event) -> Decided {
    Ok(vec![event])
}
