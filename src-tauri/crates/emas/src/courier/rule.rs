//! The table: what may be repeated without asking anybody.

use crate::{Class, Endpoint, Error, Lost, NotSent};

/// What may be sent again.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Rule {
    /// Only what was certainly not processed: it was not sent, or the portal was too busy for it.
    Unprocessed,
    /// Also what was lost: reading costs nothing and changes nothing.
    Freely,
}

impl Rule {
    pub(super) const fn of(endpoint: Endpoint) -> Self {
        match endpoint {
            Endpoint::Details | Endpoint::Scorecard | Endpoint::ScorecardConfig => Self::Freely,
            _ => Self::Unprocessed,
        }
    }

    /// Whether the call that ended in `error` may be sent again.
    pub(super) fn allows(self, error: &Error) -> bool {
        match error {
            // A certificate does not mend itself in a few seconds, nor do the others.
            Error::NotSent(
                NotSent::Tls { .. } | NotSent::ProxyLogin | NotSent::Unbuilt | NotSent::LinkDown,
            ) => false,
            Error::NotSent(_) => true,
            // Somebody else's journey is an alarm, and no accident of the network.
            Error::Lost(Lost::OtherJourney) => false,
            Error::Lost(_) => self == Self::Freely,
            Error::Refused(refusal) => refusal.class() == Class::Wait,
        }
    }
}
