//! What the window draws of the searches, the check of the card, the scorecard and the lock.

use std::time::{Duration, Instant};

use journey::{
    CardReading, CheckName, Completion, DocumentCheck, DocumentOutcome, LostCall, Outcome,
    PortalAccess, Scorecard, ScorecardStatus, Search,
};

use crate::open_journey::OpenJourney;
use crate::view::{
    Awaited, CompletionView, DocumentCheckState, DocumentCheckView, ScorecardState, ScorecardView,
    SearchState, SearchView, Waiting,
};

/// What the station waits for, the most important first.
pub(crate) fn waiting(open: &OpenJourney) -> Vec<Waiting> {
    let journey = open.journey();
    let submitting = open.about_to_submit.is_some() || journey.in_flight().is_some();
    let checking =
        open.about_to_check.is_some() || *journey.document_check() == DocumentCheck::Asked;
    let awaited = [
        (Awaited::Verdict, submitting),
        (Awaited::Search, open.searches.any()),
        (Awaited::JourneyId, *journey.portal() == PortalAccess::Asked),
        (
            Awaited::CardReading,
            *journey.reading() == CardReading::Asked,
        ),
        (Awaited::DocumentCheck, checking),
        (Awaited::Scorecard, *journey.scorecard() == Scorecard::Asked),
        (Awaited::Printing, open.is_printing()),
        (
            Awaited::Completion,
            *journey.completion() == Completion::Asked,
        ),
    ];
    let awaited = awaited.into_iter().filter(|(_, is_awaited)| *is_awaited);
    awaited.map(|(what, _)| what.usual()).collect()
}

/// The search for the last attempt, while nobody knows what came of it.
pub(super) fn search(open: &OpenJourney) -> Option<SearchView> {
    let last = open.journey().attempts().last()?;
    let Outcome::Unknown(search) = &last.outcome else {
        return None;
    };
    let number = last.number;
    let (polls, next_poll) = open.searches.progress(LostCall::Attempt { number });
    Some(SearchView {
        state: match search {
            _ if !open.policy().has_details => SearchState::NotPossible,
            Search::NotBegun => SearchState::Due,
            Search::Running => SearchState::Looking,
            Search::Ended(_) => SearchState::Ended,
        },
        polls,
        next_poll_seconds: next_poll.map(seconds_until),
        reason: match search {
            Search::Ended(reason) => Some(reason.code().to_owned()),
            Search::NotBegun | Search::Running => None,
        },
    })
}

/// The check of the card, where the account has it.
pub(super) fn document_check(open: &OpenJourney) -> Option<DocumentCheckView> {
    let check = open.journey().document_check();
    let state = match check {
        _ if open.policy().okay_doc.is_off() => return None,
        _ if open.about_to_check.is_some() => DocumentCheckState::Checking,
        DocumentCheck::NotAsked => DocumentCheckState::NotAsked,
        DocumentCheck::Asked => DocumentCheckState::Checking,
        DocumentCheck::Checked(result) => match result.outcome {
            DocumentOutcome::Clear => DocumentCheckState::Clear,
            DocumentOutcome::Doubtful => DocumentCheckState::Doubtful,
            DocumentOutcome::Undetermined => DocumentCheckState::Undetermined,
        },
        DocumentCheck::Refused { .. } => DocumentCheckState::Refused,
        DocumentCheck::Lost(search) if search.may_tell(open.policy()) => {
            DocumentCheckState::Searching
        }
        DocumentCheck::Unreachable | DocumentCheck::Lost(_) => DocumentCheckState::NoAnswer,
    };
    Some(DocumentCheckView {
        state,
        findings: match check {
            DocumentCheck::Checked(result) => names(&result.findings),
            _ => Vec::new(),
        },
        code: match check {
            DocumentCheck::Refused { code, .. } => Some(code.to_string()),
            _ => None,
        },
    })
}

/// The scorecard, where the account has it.
pub(super) fn scorecard(open: &OpenJourney) -> Option<ScorecardView> {
    let scorecard = open.journey().scorecard();
    open.policy().has_scorecard.then(|| ScorecardView {
        state: match scorecard {
            Scorecard::NotRead => ScorecardState::NotRead,
            Scorecard::Asked => ScorecardState::Reading,
            Scorecard::Unreadable => ScorecardState::Unreadable,
            Scorecard::Read(result) => match result.status {
                ScorecardStatus::Clear => ScorecardState::Clear,
                ScorecardStatus::Cautious => ScorecardState::Cautious,
                ScorecardStatus::Suspicious => ScorecardState::Suspicious,
                ScorecardStatus::Undetermined => ScorecardState::Undetermined,
            },
        },
        findings: match scorecard {
            Scorecard::Read(result) => names(&result.findings),
            _ => Vec::new(),
        },
    })
}

/// Whether the portal has locked the journey, where the account can.
pub(super) fn completion(open: &OpenJourney) -> Option<CompletionView> {
    let completion = open.journey().completion();
    open.policy().has_complete.then(|| match completion {
        Completion::NotAsked => CompletionView::NotAsked,
        Completion::Asked => CompletionView::Asking,
        Completion::Completed => CompletionView::Done,
        Completion::Refused { code } if code.as_str() == "INCOMPLETE_JOURNEY" => {
            CompletionView::Incomplete
        }
        Completion::Refused { .. } => CompletionView::Refused,
        Completion::Unanswered => CompletionView::NoAnswer,
    })
}

fn names(findings: &[CheckName]) -> Vec<String> {
    findings.iter().map(ToString::to_string).collect()
}

fn seconds_until(moment: Instant) -> u16 {
    let wait = moment.saturating_duration_since(Instant::now());
    // Rounded, so that a poll in 2 s is not announced in 1.
    let seconds = (wait + Duration::from_millis(500)).as_secs();
    u16::try_from(seconds).unwrap_or(u16::MAX)
}
