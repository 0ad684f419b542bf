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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Code, Redacted, Refusal};

    const PAID: [Endpoint; 8] = [
        Endpoint::CreateJourney,
        Endpoint::OkayId,
        Endpoint::OkayFace,
        Endpoint::OkayFaceBlacklist,
        Endpoint::OkayFacePlus,
        Endpoint::OkayLive,
        Endpoint::OkayDoc,
        Endpoint::Complete,
    ];
    const FREE: [Endpoint; 3] = [
        Endpoint::Details,
        Endpoint::Scorecard,
        Endpoint::ScorecardConfig,
    ];
    const LOST: [Lost; 9] = [
        Lost::TimedOut,
        Lost::Stalled,
        Lost::Broken,
        Lost::TooLarge,
        Lost::Status(502),
        Lost::NotJson,
        Lost::TooDeep,
        Lost::NotAnAnswer,
        Lost::NotDecrypted,
    ];

    fn refusal(endpoint: Endpoint, code: &Code) -> Error {
        Error::Refused(Refusal {
            endpoint,
            code: code.clone(),
            http_status: 400,
            detail: Redacted::default(),
            retry_after: None,
        })
    }

    #[test]
    fn what_was_not_sent_may_be_sent_again_wherever_it_was_going() {
        for endpoint in PAID.into_iter().chain(FREE) {
            for why in [NotSent::Name, NotSent::Connect, NotSent::TimedOut] {
                assert!(Rule::of(endpoint).allows(&why.into()), "{endpoint:?}");
            }
        }
    }

    #[test]
    fn a_lost_call_that_may_have_been_paid_for_is_never_repeated() {
        for lost in LOST {
            for endpoint in PAID {
                assert!(
                    !Rule::of(endpoint).allows(&lost.into()),
                    "{endpoint:?} {lost}"
                );
            }
            for endpoint in FREE {
                assert!(
                    Rule::of(endpoint).allows(&lost.into()),
                    "{endpoint:?} {lost}"
                );
            }
        }
    }

    #[test]
    fn of_all_refusals_only_the_one_that_processed_nothing_is_repeated() {
        for endpoint in PAID.into_iter().chain(FREE) {
            let repeated = |code: &&Code| Rule::of(endpoint).allows(&refusal(endpoint, code));
            let repeated: Vec<_> = Code::ALL.iter().filter(repeated).collect();
            assert_eq!(repeated, [&Code::Throttled], "{endpoint:?}");
        }
    }

    #[test]
    fn what_a_few_seconds_do_not_mend_is_not_repeated_anywhere() {
        let tls = NotSent::Tls {
            reason: "expired".to_owned(),
        };
        for why in [
            tls,
            NotSent::ProxyLogin,
            NotSent::LinkDown,
            NotSent::Unbuilt,
        ] {
            for endpoint in PAID.into_iter().chain(FREE) {
                assert!(!Rule::of(endpoint).allows(&why.clone().into()), "{why}");
            }
        }
        assert!(!Rule::Freely.allows(&Lost::OtherJourney.into()));
    }
}
