//! What the portal is asked without a counter. A lost answer is searched for; what never arrived is
//! sent once more; what nobody can tell ends the journey.

use capture::portrait::choose;
use emas::{Endpoint, JourneyId};
use journey::{
    AttemptAnswer, CardAge, CardReadAnswer, CardReadResult, CardReading, Command, EntryId, Jpeg,
    LostCall, PortalAnswer, SearchFinding,
};

use super::Finding;
use super::unattended::{Counter, Stop, refused};
use crate::action::NotDone;
use crate::evidence::Evidence;
use crate::portal::{CardRead, Found, Portal, Submitted, opened};

impl Counter {
    pub(super) async fn open_at(&mut self, portal: &Portal) -> Result<JourneyId, Stop> {
        loop {
            self.perform(Command::AskPortal)?;
            let asked = portal.open_journey().await;
            let answer = asked.as_ref().map_or_else(Clone::clone, opened);
            self.perform(Command::PortalAnswered(answer))?;
            let finding = match asked {
                Ok(id) => {
                    self.open.journey_id = Some(id.clone());
                    return Ok(id);
                }
                Err(PortalAnswer::Unreachable { ambiguous: true })
                    if self.open.may(Command::AskPortal) =>
                {
                    continue;
                }
                Err(PortalAnswer::Refused { code }) => Finding::Refused { code, remedy: None },
                Err(_) => Finding::Unreachable,
            };
            return Err(Stop::Found(finding));
        }
    }

    /// Gives the portrait to submit.
    pub(super) async fn read_card(
        &mut self,
        portal: &Portal,
        id: &JourneyId,
        evidence: &Evidence,
    ) -> Result<Jpeg, Stop> {
        let (front, back) = (&evidence.front, evidence.back.as_ref());
        loop {
            self.perform(Command::ReadCard)?;
            let known = self.listed(portal, id, Endpoint::OkayId).await;
            let asked = portal.read_card(id, front.share(), back.map(Jpeg::share));
            let mut portrait = None;
            let answer = match asked.await {
                Ok(read) => CardReadAnswer::Read(keep(read, front, &mut portrait)),
                Err(answer) => answer,
            };
            self.perform(Command::CardReadAnswered(answer))?;
            self.search(portal, id, LostCall::CardRead, known, |found| match found {
                Found::CardRead(read) => SearchFinding::CardRead(keep(read, front, &mut portrait)),
                Found::Other(finding) => finding,
            })
            .await?;
            match (self.open.journey().reading(), portrait) {
                (CardReading::Read { .. }, Some(portrait)) => {
                    self.confirm_details()?;
                    return Ok(portrait);
                }
                (CardReading::Unread, _) => {}
                (CardReading::Unreadable { code, remedy }, _) => {
                    return Err(Stop::Found(refused(code.clone(), *remedy)));
                }
                _ => return Err(Stop::Found(Finding::Unreachable)),
            }
        }
    }

    fn confirm_details(&mut self) -> Result<(), NotDone> {
        // Nobody compares the details with the card, so nobody corrects them, nor tells its age.
        self.perform(Command::ConfirmDetails {
            corrected_fields: Vec::new(),
            seen_discrepancies: Vec::new(),
            card_age: CardAge::Unknown,
        })
    }

    /// Where the account has it. Whatever comes of it, the face is compared all the same.
    pub(super) async fn check_card(
        &mut self,
        portal: &Portal,
        id: &JourneyId,
        evidence: &Evidence,
    ) -> Result<(), NotDone> {
        while self.open.journey().document_check_due(self.open.policy()) {
            let known = self.listed(portal, id, Endpoint::OkayDoc).await;
            let known_entries = known.clone();
            self.perform(Command::CheckDocument { known_entries })?;
            let kind = self.open.policy().okay_doc;
            let answer = portal.check_card(id, kind, evidence.front.share()).await;
            self.perform(Command::DocumentCheckAnswered(answer))?;
            self.search(portal, id, LostCall::DocumentCheck, known, other)
                .await?;
        }
        Ok(())
    }

    pub(super) async fn submit(
        &mut self,
        portal: &Portal,
        id: &JourneyId,
        portrait: &Jpeg,
        evidence: &Evidence,
    ) -> Result<(), Stop> {
        loop {
            let known_entries = self.listed(portal, id, Endpoint::OkayFacePlus).await;
            self.perform(Command::Submit { known_entries })?;
            let what = Submitted {
                portrait: portrait.share(),
                selfie: evidence.selfie.share(),
                bundle: evidence.bundle.share(),
            };
            let (answer, took) = portal.submit(id, what).await;
            self.open.answered_in = Some(took);
            let last = self.open.journey().attempts().last();
            let number = last.map_or(0, |attempt| attempt.number);
            let was_not_sent = answer == AttemptAnswer::NotSent;
            self.perform(Command::AttemptAnswered { number, answer })?;
            if was_not_sent {
                return Err(Stop::Found(Finding::Unreachable));
            }
            let known = self.open.journey().known_attempts().map(<[_]>::to_vec);
            self.search(portal, id, LostCall::Attempt { number }, known, other)
                .await?;
            if !self.open.journey().resubmission_due(self.open.policy()) {
                return Ok(());
            }
        }
    }

    pub(super) async fn read_scorecard(
        &mut self,
        portal: &Portal,
        id: &JourneyId,
    ) -> Result<(), NotDone> {
        if !self.open.journey().scorecard_due(self.open.policy()) {
            return Ok(());
        }
        self.perform(Command::ReadScorecard)?;
        let result = portal.read_scorecard(id).await;
        self.perform(Command::ScorecardAnswered(result))
    }

    pub(super) async fn complete(&mut self, portal: &Portal) -> Result<(), NotDone> {
        let due = self.open.journey().completion_due(self.open.policy());
        let Some(id) = self.open.journey_id.clone().filter(|_| due) else {
            return Ok(());
        };
        self.perform(Command::Complete)?;
        let answer = portal.complete(&id).await;
        self.perform(Command::CompletionAnswered(answer))
    }

    async fn listed(
        &mut self,
        portal: &Portal,
        id: &JourneyId,
        endpoint: Endpoint,
    ) -> Option<Vec<EntryId>> {
        match self.open.policy().has_details {
            true => portal.listed(id, endpoint).await,
            false => None,
        }
    }

    /// Searches for `call` if its answer was lost and somebody can tell.
    async fn search(
        &mut self,
        portal: &Portal,
        id: &JourneyId,
        call: LostCall,
        known: Option<Vec<EntryId>>,
        finding: impl FnOnce(Found) -> SearchFinding,
    ) -> Result<(), NotDone> {
        let begin = Command::BeginSearch(call);
        if !self.open.may(begin.clone()) {
            return Ok(());
        }
        self.perform(begin)?;
        let found = portal.search(id, call, known, |_| {}).await;
        let finding = finding(found);
        self.perform(Command::SearchAnswered { call, finding })
    }
}

/// Keeps the portrait of `read`, and gives what the journey may know of it.
fn keep(read: CardRead, front: &Jpeg, portrait: &mut Option<Jpeg>) -> CardReadResult {
    let chosen = choose(read.portrait.as_ref(), None, front);
    let result = CardReadResult {
        portrait: chosen.origin,
        portrait_sha256: chosen.jpeg.sha256(),
        fields_read: read.details.len(),
    };
    *portrait = Some(chosen.jpeg);
    result
}

/// A search for anything but a reading of the card finds no reading of it.
fn other(found: Found) -> SearchFinding {
    match found {
        Found::Other(finding) => finding,
        Found::CardRead(_) => SearchFinding::Open(journey::SearchEnd::Unreadable),
    }
}
