//! Asking the portal for a journey.

use super::checks::{Decided, ensure, one};
use crate::state::PortalAccess;
use crate::{Call, Event, Journey, PortalAnswer, Refusal};

/// Journeys at the portal that one customer may leave behind, known or not (RTY-06).
const PORTAL_JOURNEYS: u8 = 2;

impl Journey {
    pub(super) fn ask_portal(&self) -> Decided {
        self.before_decision()?;
        match self.portal {
            PortalAccess::Asked => Err(Refusal::InFlight(Call::Portal)),
            PortalAccess::Open { .. } => Err(Refusal::Done),
            _ if self.possible_orphans >= PORTAL_JOURNEYS => Err(Refusal::JourneyIdsSpent),
            _ => one(Event::PortalAsked),
        }
    }

    pub(super) fn portal_answered(&self, answer: PortalAnswer) -> Decided {
        let awaited = self.portal == PortalAccess::Asked;
        ensure(awaited, Refusal::NotInFlight(Call::Portal))?;
        one(match answer {
            PortalAnswer::Opened { journey_id_tail } => Event::PortalOpened { journey_id_tail },
            PortalAnswer::Refused { code } => Event::PortalRefused { code },
            PortalAnswer::Unreachable { ambiguous } => Event::PortalUnreachable { ambiguous },
        })
    }
}
