//! Capturing the card and having it read.

use super::checks::{Decided, ensure, one};
use crate::state::CardReading;
use crate::{BackOfCard, Call, CardReadAnswer, CardSide, Event, Journey, Need, Policy, Refusal};

impl Journey {
    pub(super) fn may_change_card(&self, side: CardSide, policy: &Policy) -> Result<(), Refusal> {
        self.may_capture()?;
        self.not_in_flight(Call::CardRead)?;
        let forbidden = side == CardSide::Back && policy.back() == BackOfCard::Never;
        ensure(!forbidden, Refusal::NotInPolicy)
    }

    pub(super) fn read_card(&self, policy: &Policy) -> Decided {
        self.may_capture()?;
        ensure(policy.has_okay_id, Refusal::NotInPolicy)?;
        self.not_in_flight(Call::CardRead)?;
        if let CardReading::Lost(search) = &self.reading {
            ensure(!search.may_tell(policy), Refusal::InFlight(Call::CardRead))?;
        }
        let missing = self.missing(policy);
        for need in [Need::CardFront, Need::CardBack, Need::Portal] {
            ensure(!missing.contains(&need), Refusal::Missing(need))?;
        }
        one(Event::CardReadAsked)
    }

    pub(super) fn card_read_answered(&self, answer: CardReadAnswer) -> Decided {
        let awaited = self.reading == CardReading::Asked;
        ensure(awaited, Refusal::NotInFlight(Call::CardRead))?;
        one(match answer {
            CardReadAnswer::Read(result) => Event::CardRead(result),
            CardReadAnswer::Unreadable { code, remedy } => Event::CardUnreadable { code, remedy },
            CardReadAnswer::NotSent => Event::CardReadUnreachable,
            CardReadAnswer::Lost => Event::CardReadLost,
        })
    }
}

pub(super) const fn need(side: CardSide) -> Need {
    match side {
        CardSide::Front => Need::CardFront,
        CardSide::Back => Need::CardBack,
    }
}
