//! Searching, beside the owner, for what was lost.

use journey::{CardReadResult, Command, LostCall, Search, SearchEnd, SearchFinding};
use register::Actor;

use super::{Counter, Messenger, News, Visit};
use crate::action::NotDone;
use crate::desk::Desk;
use crate::open_journey::OpenJourney;
use crate::portal::{CardRead, Found};
use crate::searches::SearchNumber;

impl Counter {
    /// Begins every search that is due, and ends those that nobody waits for.
    pub(super) fn search_for_what_is_lost(&mut self, desk: &mut Desk) -> Result<(), NotDone> {
        while let Some(open) = &mut self.open {
            open.end_idle_searches();
            match open.journey().search_due(open.policy()) {
                Some(call) => self.search(desk, call)?,
                None => return Ok(()),
            }
        }
        Ok(())
    }

    pub(super) fn search(&mut self, desk: &mut Desk, call: LostCall) -> Result<(), NotDone> {
        let open = self.open.as_mut().ok_or_else(|| NotDone::new("not-now"))?;
        let by = Actor::Staff(open.staff.clone());
        begin_search(&self.messenger, desk, open, self.visit, &by, call)
    }

    /// The portal can be reached again: what could not be looked for before is looked for now.
    pub(super) fn search_once_more(&mut self, desk: &mut Desk) -> Result<(), NotDone> {
        let open = self.open.as_ref();
        match open.and_then(|open| open.journey().search_cut_short(open.policy())) {
            Some(call) => self.search(desk, call),
            None => Ok(()),
        }
    }
}

/// Begins to search for `call` in the journey that has this visit.
pub(super) fn begin_search(
    messenger: &Messenger,
    desk: &mut Desk,
    open: &mut OpenJourney,
    visit: Visit,
    by: &Actor,
    call: LostCall,
) -> Result<(), NotDone> {
    open.perform_as(by, &mut desk.register, Command::BeginSearch(call))?;
    let Some(id) = open.journey_id.clone() else {
        let finding = SearchFinding::Open(SearchEnd::NoJourneyId);
        let answered = Command::SearchAnswered { call, finding };
        return open.perform_as(by, &mut desk.register, answered);
    };
    let known = match call {
        LostCall::CardRead => open.known_card_reads.clone(),
        LostCall::DocumentCheck => open.journey().known_document_checks().map(<[_]>::to_vec),
        LostCall::Attempt { .. } => open.journey().known_attempts().map(<[_]>::to_vec),
    };
    let number = open.searches.next_number();
    let (portal, goes) = (desk.portal.clone(), messenger.clone());
    let task = messenger.beside(async move {
        let tell = |progress| goes.try_send(News::SearchGoes(visit, number, progress));
        let found = portal.search(&id, call, known, tell).await;
        News::SearchEnded {
            visit,
            number,
            call,
            found,
        }
    });
    open.searches.begin(call, task);
    Ok(())
}

/// Notes what a search found, unless nobody waits for it any more.
pub(super) fn note_found(
    open: &mut OpenJourney,
    desk: &mut Desk,
    by: &Actor,
    number: SearchNumber,
    call: LostCall,
    found: Found,
) -> Result<(), NotDone> {
    let awaited = open.journey().search(call) == Some(&Search::Running);
    if !open.searches.end(number) || !awaited {
        return Ok(());
    }
    let finding = match found {
        Found::CardRead(read) => SearchFinding::CardRead(keep_read(open, read)?),
        Found::Other(finding) => finding,
    };
    let answered = Command::SearchAnswered { call, finding };
    open.perform_as(by, &mut desk.register, answered)
}

/// Keeps in memory what was read from the card, and gives what the journey may know of it.
pub(super) fn keep_read(open: &mut OpenJourney, read: CardRead) -> Result<CardReadResult, NotDone> {
    let front = open.picture(journey::CardSide::Front);
    let front = front.ok_or_else(|| NotDone::new("nothing-captured"))?;
    let rectified = open.rectified(journey::CardSide::Front);
    let portrait = capture::portrait::choose(read.portrait.as_ref(), rectified.as_ref(), &front);
    let portrait_sha256 = open.album.keep(portrait.jpeg);
    let fields_read = read.details.len();
    open.details = Some(read.details);
    Ok(CardReadResult {
        portrait: portrait.origin,
        portrait_sha256,
        fields_read,
    })
}
