//! Trying again what stands in the way, because somebody asks for it.

use journey::{
    CardReading, Command, Completion, DocumentCheck, LostCall, Outcome, Scorecard, ScorecardStatus,
    Search,
};

use super::Counter;
use crate::action::NotDone;
use crate::desk::Desk;
use crate::open_journey::OpenJourney;
use crate::view::CameraView;

/// What can be asked of the portal once more.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Again {
    ReadCard,
    Search(LostCall),
    CheckCard,
    ReadScorecard,
    Complete,
}

impl Counter {
    /// Tries again what stands in the way: the camera, and all that the portal did not do.
    pub(super) async fn try_again(&mut self, desk: &mut Desk) -> Result<(), NotDone> {
        if self.eye.view() == CameraView::Failed {
            self.eye.close();
        }
        self.unlock(desk).await?;
        self.ask_portal_unless_open(desk)?;
        let again = self.open.as_ref().map(again).unwrap_or_default();
        again.into_iter().try_for_each(|what| match what {
            Again::ReadCard => self.read_card(desk),
            Again::Search(call) => self.search(desk, call),
            Again::CheckCard => self.check_card(desk),
            Again::ReadScorecard => self.read_scorecard(desk),
            Again::Complete => self.complete(desk),
        })
    }
}

/// What would be tried again now.
pub(crate) fn again(open: &OpenJourney) -> Vec<Again> {
    let journey = open.journey();
    let number = journey.attempts().last().map_or(0, |last| last.number);
    let attempt = LostCall::Attempt { number };
    let unread = matches!(
        journey.reading(),
        CardReading::Unreadable { .. } | CardReading::Unreachable | CardReading::Lost(_)
    );
    let unchecked = matches!(
        journey.document_check(),
        DocumentCheck::Refused { .. } | DocumentCheck::Unreachable | DocumentCheck::Lost(_)
    );
    let unknown = journey
        .attempts()
        .last()
        .is_some_and(|last| matches!(last.outcome, Outcome::Unknown(Search::Ended(_))));
    let not_summed_up = match journey.scorecard() {
        Scorecard::Unreadable => true,
        Scorecard::Read(result) => result.status == ScorecardStatus::Undetermined,
        Scorecard::NotRead | Scorecard::Asked => false,
    };
    let not_locked = matches!(
        journey.completion(),
        Completion::Refused { .. } | Completion::Unanswered
    );
    let check = Command::CheckDocument {
        known_entries: None,
    };
    [
        (unread, Again::ReadCard, Command::ReadCard),
        (
            unknown,
            Again::Search(attempt),
            Command::BeginSearch(attempt),
        ),
        (unchecked, Again::CheckCard, check),
        (not_summed_up, Again::ReadScorecard, Command::ReadScorecard),
        (not_locked, Again::Complete, Command::Complete),
    ]
    .into_iter()
    .filter(|(stands_in_the_way, _, command)| *stands_in_the_way && open.may(command.clone()))
    .map(|(_, again, _)| again)
    .collect()
}
