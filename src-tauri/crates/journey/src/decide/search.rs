//! Searching for a call whose answer was lost: the only way out of not knowing.

use super::checks::{Decided, ensure, one};
use crate::state::{CardReading, DocumentCheck};
use crate::{Call, Event, Journey, LostCall, Outcome, Policy, Refusal, Search, SearchFinding};

impl Journey {
    pub(super) fn begin_search(&self, call: LostCall, policy: &Policy) -> Decided {
        self.before_decision()?;
        ensure(policy.has_details, Refusal::NotInPolicy)?;
        let search = self.search(call).ok_or(Refusal::NothingLost)?;
        ensure(*search != Search::Running, Refusal::InFlight(Call::Search))?;
        one(Event::SearchBegun { call })
    }

    pub(super) fn search_answered(
        &self,
        call: LostCall,
        finding: SearchFinding,
        policy: &Policy,
    ) -> Decided {
        self.before_decision()?;
        let not_awaited = Refusal::NotInFlight(Call::Search);
        ensure(self.search(call) == Some(&Search::Running), not_awaited)?;
        match (call, finding) {
            (_, SearchFinding::Absent) => one(Event::CallAbsent { call }),
            (_, SearchFinding::Open(reason)) => one(Event::SearchEnded { call, reason }),
            (_, SearchFinding::Refused { code, remedy }) => one(match call {
                LostCall::CardRead => Event::CardUnreadable { code, remedy },
                LostCall::DocumentCheck => Event::DocumentCheckRefused { code, remedy },
                LostCall::Attempt { number } => Event::AttemptRefused {
                    number,
                    code,
                    remedy,
                },
            }),
            (LostCall::CardRead, SearchFinding::CardRead(result)) => one(Event::CardRead(result)),
            (LostCall::DocumentCheck, SearchFinding::DocumentChecked(result)) => {
                one(Event::DocumentChecked(result))
            }
            (LostCall::Attempt { number }, SearchFinding::Measured(answer)) => {
                one(self.judged(number, answer, policy))
            }
            _ => Err(not_awaited),
        }
    }
}

/// What the station asks.
impl Journey {
    /// The search for `call`, if its answer is lost.
    #[must_use]
    pub fn search(&self, call: LostCall) -> Option<&Search> {
        match call {
            LostCall::CardRead => match &self.reading {
                CardReading::Lost(search) => Some(search),
                _ => None,
            },
            LostCall::DocumentCheck => match &self.document_check {
                DocumentCheck::Lost(search) => Some(search),
                _ => None,
            },
            LostCall::Attempt { number } => {
                let last = self.attempts.last().filter(|last| last.number == number)?;
                match &last.outcome {
                    Outcome::Unknown(search) => Some(search),
                    _ => None,
                }
            }
        }
    }

    /// The call that has to be searched for now, the attempt first.
    #[must_use]
    pub fn search_due(&self, policy: &Policy) -> Option<LostCall> {
        self.calls_that_may_be_lost()
            .filter(|call| self.search(*call) == Some(&Search::NotBegun))
            .find(|call| self.begin_search(*call, policy).is_ok())
    }

    /// The call whose search was [stopped by what may pass](crate::SearchEnd::may_pass): it is looked for
    /// once more.
    #[must_use]
    pub fn search_cut_short(&self, policy: &Policy) -> Option<LostCall> {
        self.calls_that_may_be_lost()
            .filter(|call| match self.search(*call) {
                Some(Search::Ended(why)) => why.may_pass(),
                _ => false,
            })
            .find(|call| self.begin_search(*call, policy).is_ok())
    }

    /// The attempt first.
    fn calls_that_may_be_lost(&self) -> impl Iterator<Item = LostCall> {
        let attempt = self.attempts.last().map(|last| LostCall::Attempt {
            number: last.number,
        });
        let others = [LostCall::CardRead, LostCall::DocumentCheck];
        attempt.into_iter().chain(others)
    }
}

impl Journey {
    /// Whether the portal is being asked what came of a lost call.
    #[must_use]
    pub fn is_searching(&self) -> bool {
        let last = self.attempts.last().map(|attempt| &attempt.outcome);
        matches!(last, Some(Outcome::Unknown(Search::Running)))
            || self.reading == CardReading::Lost(Search::Running)
            || self.document_check == DocumentCheck::Lost(Search::Running)
    }
}

impl Search {
    /// Whether the search may still tell what came of the call. Until then nobody sends it again.
    #[must_use]
    pub fn may_tell(&self, policy: &Policy) -> bool {
        policy.has_details && !matches!(self, Self::Ended(_))
    }
}
