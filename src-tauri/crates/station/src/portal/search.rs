//! Searching for a call whose answer was lost, and telling how the search goes.

use std::time::Duration;

use emas::{Class, Endpoint, Entry, Finding, JourneyId, OpenReason, Search, SearchStep};
use journey::{EntryId, LostCall, SearchEnd, SearchFinding};

use super::words::{checked, portal_code, refused, reported};
use super::{CardRead, Portal, card_read};

/// How a search goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Progress {
    /// How often the portal was asked.
    pub(crate) polls: u16,
    /// How long until it is asked again; `None` while it is.
    pub(crate) next: Option<Duration>,
}

/// What a search found. A reading of the card comes with personal data, which the journey's own
/// word for it may not hold.
pub(crate) enum Found {
    CardRead(CardRead),
    Other(SearchFinding),
}

impl Portal {
    /// Asks whether `call`, the last of its kind, arrived. `known` are the calls of its kind that
    /// the portal listed before; `None` if nobody looked. `progress` is told of every step.
    pub(crate) async fn search(
        &self,
        journey: &JourneyId,
        call: LostCall,
        known: Option<Vec<EntryId>>,
        mut progress: impl FnMut(Progress) + Send,
    ) -> Found {
        let Some(key) = &self.details_key else {
            return Found::Other(SearchFinding::Open(SearchEnd::Unreachable));
        };
        let search = Search::new(endpoint(call), known.map(named));
        let mut polls: u16 = 0;
        let watch = |step: SearchStep<'_>| match step {
            SearchStep::Waiting(next) => progress(Progress {
                polls,
                next: Some(next),
            }),
            SearchStep::Asking => {
                polls = polls.saturating_add(1);
                progress(Progress { polls, next: None });
            }
            SearchStep::Answered(answer) => self.account.note(answer),
        };
        let finding = self
            .courier
            .search(journey, &self.login, key, search, watch);
        match finding.await {
            Finding::Arrived(entry) => arrived(call, &entry),
            Finding::Absent => Found::Other(SearchFinding::Absent),
            Finding::Open(reason) => Found::Other(SearchFinding::Open(end(reason))),
        }
    }

    /// The calls to `endpoint` that the portal lists now; `None` if it cannot be asked.
    pub(crate) async fn listed(
        &self,
        journey: &JourneyId,
        endpoint: Endpoint,
    ) -> Option<Vec<EntryId>> {
        let key = self.details_key.as_ref()?;
        let client = self.courier.client();
        let details = client.details(journey, &self.login, key).await;
        let details = self.account.noted(details).ok()?;
        // A list that is not there before the first call has nothing in it.
        let entries = details.entries(endpoint).unwrap_or_default();
        entries
            .iter()
            .map(|entry| entry.id.as_str().parse().ok())
            .collect()
    }
}

const fn endpoint(call: LostCall) -> Endpoint {
    match call {
        LostCall::CardRead => Endpoint::OkayId,
        LostCall::DocumentCheck => Endpoint::OkayDoc,
        LostCall::Attempt { .. } => Endpoint::OkayFacePlus,
    }
}

fn named(known: Vec<EntryId>) -> Vec<emas::EntryId> {
    let known = known.into_iter().map(String::from);
    known.filter_map(|id| emas::EntryId::new(id).ok()).collect()
}

/// The answer that was found is read by the code that reads a live one.
fn arrived(call: LostCall, entry: &Entry) -> Found {
    let finding = match call {
        LostCall::CardRead => match entry.okay_id() {
            Some(answer) => return Found::CardRead(card_read(answer)),
            None => None,
        },
        LostCall::DocumentCheck => entry
            .okay_doc()
            .map(|answer| SearchFinding::DocumentChecked(checked(&answer))),
        LostCall::Attempt { .. } => entry
            .face_plus()
            .map(|answer| SearchFinding::Measured(reported(&answer))),
    };
    let refusal = || {
        let (code, remedy) = refused(&entry.refusal()?);
        Some(SearchFinding::Refused { code, remedy })
    };
    Found::Other(
        finding
            .or_else(refusal)
            .unwrap_or(SearchFinding::Open(SearchEnd::Unreadable)),
    )
}

fn end(reason: OpenReason) -> SearchEnd {
    match reason {
        OpenReason::NotListed => SearchEnd::NotListed,
        OpenReason::NotComparable => SearchEnd::NotComparable,
        OpenReason::Several => SearchEnd::Several,
        OpenReason::NotDecrypted => SearchEnd::NotDecrypted,
        OpenReason::OtherJourney => SearchEnd::OtherJourney,
        OpenReason::Refused(code) => {
            let (class, code) = (code.class(), portal_code(&code));
            match class {
                Class::Account => SearchEnd::AccountRefused { code },
                _ => SearchEnd::Refused { code },
            }
        }
        OpenReason::Unreachable | _ => SearchEnd::Unreachable,
    }
}
