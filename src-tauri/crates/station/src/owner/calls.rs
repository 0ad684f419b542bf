//! What is asked of the portal and runs beside the owner. The intent is in the register before the
//! first byte leaves.

use std::time::Duration;

use emas::Endpoint;
use journey::{CardSide, Command, EntryId, PortalAccess};

use super::{Counter, News};
use crate::action::NotDone;
use crate::desk::Desk;

impl Counter {
    pub(super) fn ask_portal_unless_open(&mut self, desk: &mut Desk) -> Result<(), NotDone> {
        let Some(open) = &self.open else {
            return Ok(());
        };
        match open.journey().portal() {
            PortalAccess::Open { .. } | PortalAccess::Asked => Ok(()),
            _ if !open.may(Command::AskPortal) => Ok(()),
            _ => self.ask_portal(desk),
        }
    }

    pub(super) fn ask_portal(&mut self, desk: &mut Desk) -> Result<(), NotDone> {
        let Some(open) = &mut self.open else {
            return Ok(());
        };
        open.perform(&mut desk.register, Command::AskPortal)?;
        let (portal, visit) = (desk.portal.clone(), self.visit);
        self.beside(async move { News::Portal(visit, portal.open_journey().await) });
        Ok(())
    }

    /// Asks once more for a Journey ID whose answer was lost, unless staff do so before. At once it
    /// would be lost in the same outage, and a customer has only two (RTY-06).
    pub(super) fn ask_portal_later(&self, desk: &Desk) {
        const AFTER: Duration = Duration::from_secs(10);
        let (wait, visit) = (desk.pace.of(AFTER), self.visit);
        self.beside(async move {
            tokio::time::sleep(wait).await;
            News::PortalAskedLater(visit)
        });
    }

    pub(super) fn read_card(&mut self, desk: &mut Desk) -> Result<(), NotDone> {
        let Some(open) = &mut self.open else {
            return Ok(());
        };
        let (front, back) = (open.picture(CardSide::Front), open.picture(CardSide::Back));
        let (Some(front), Some(id)) = (front, open.journey_id.clone()) else {
            return Err(NotDone::new("needs-portal"));
        };
        open.perform(&mut desk.register, Command::ReadCard)?;
        let looks_first = open.policy().has_details;
        let (portal, visit) = (desk.portal.clone(), self.visit);
        self.beside(async move {
            let known = match looks_first {
                true => portal.listed(&id, Endpoint::OkayId).await,
                false => None,
            };
            News::CardRead {
                visit,
                known,
                answer: portal.read_card(&id, front, back).await,
            }
        });
        Ok(())
    }

    /// Submits what is on screen, once the portal has listed what it has already.
    pub(super) fn submit(&mut self, desk: &mut Desk) -> Result<(), NotDone> {
        let open = self.open.as_mut().ok_or_else(|| NotDone::new("not-now"))?;
        if open.about_to_submit.is_some() {
            return Err(NotDone::new("in-flight"));
        }
        open.would(Command::Submit {
            known_entries: None,
        })?;
        if open.journey_id.is_none() {
            return Err(NotDone::new("needs-portal"));
        }
        open.was_not_sent = false;
        if !open.policy().has_details {
            return self.send_attempt(desk, None);
        }
        open.about_to_submit = open.journey().submission(open.policy());
        self.list(desk, Endpoint::OkayFacePlus)
    }

    /// Has the card checked, likewise.
    pub(super) fn check_card(&mut self, desk: &mut Desk) -> Result<(), NotDone> {
        let open = self.open.as_mut().ok_or_else(|| NotDone::new("not-now"))?;
        if open.about_to_check.is_some() {
            return Err(NotDone::new("in-flight"));
        }
        open.would(Command::CheckDocument {
            known_entries: None,
        })?;
        if !open.policy().has_details {
            return self.send_card_for_checking(desk, None);
        }
        let front = open.journey().card(CardSide::Front);
        open.about_to_check = front.map(|front| front.sha256);
        self.list(desk, Endpoint::OkayDoc)
    }

    fn list(&mut self, desk: &Desk, endpoint: Endpoint) -> Result<(), NotDone> {
        let open = self.open.as_ref().ok_or_else(|| NotDone::new("not-now"))?;
        let id = open.journey_id.clone();
        let id = id.ok_or_else(|| NotDone::new("needs-portal"))?;
        let (portal, visit) = (desk.portal.clone(), self.visit);
        self.beside(
            async move { News::Listed(visit, endpoint, portal.listed(&id, endpoint).await) },
        );
        Ok(())
    }

    /// Goes on where [`list`](Self::list) began, unless something else is on screen by now.
    pub(super) fn listed(
        &mut self,
        desk: &mut Desk,
        endpoint: Endpoint,
        known: Option<Vec<EntryId>>,
    ) -> Result<(), NotDone> {
        let Some(open) = &mut self.open else {
            return Ok(());
        };
        if endpoint == Endpoint::OkayFacePlus {
            let about = open.about_to_submit.take();
            match about.is_some() && about == open.journey().submission(open.policy()) {
                true => self.send_attempt(desk, known),
                false => Ok(()),
            }
        } else {
            let about = open.about_to_check.take();
            let front = open.journey().card(CardSide::Front);
            match about.is_some() && about == front.map(|front| front.sha256) {
                true => self.send_card_for_checking(desk, known),
                false => Ok(()),
            }
        }
    }

    fn send_attempt(
        &mut self,
        desk: &mut Desk,
        known_entries: Option<Vec<EntryId>>,
    ) -> Result<(), NotDone> {
        let open = self.open.as_mut().ok_or_else(|| NotDone::new("not-now"))?;
        let id = open.journey_id.clone();
        let id = id.ok_or_else(|| NotDone::new("needs-portal"))?;
        let what = open.what_is_submitted();
        let what = what.ok_or_else(|| NotDone::new("nothing-captured"))?;
        open.perform(&mut desk.register, Command::Submit { known_entries })?;
        let in_flight = open.journey().in_flight();
        let number = in_flight.map_or(0, |attempt| attempt.number);
        let (portal, visit) = (desk.portal.clone(), self.visit);
        self.beside(async move {
            let (answer, took) = portal.submit(&id, what).await;
            News::Attempt {
                visit,
                number,
                answer,
                took,
            }
        });
        Ok(())
    }

    fn send_card_for_checking(
        &mut self,
        desk: &mut Desk,
        known_entries: Option<Vec<EntryId>>,
    ) -> Result<(), NotDone> {
        let open = self.open.as_mut().ok_or_else(|| NotDone::new("not-now"))?;
        let id = open.journey_id.clone();
        let id = id.ok_or_else(|| NotDone::new("needs-portal"))?;
        let front = open.rectified(CardSide::Front);
        let front = front.or_else(|| open.picture(CardSide::Front));
        let front = front.ok_or_else(|| NotDone::new("nothing-captured"))?;
        open.perform(&mut desk.register, Command::CheckDocument { known_entries })?;
        let kind = open.policy().okay_doc;
        let (portal, visit) = (desk.portal.clone(), self.visit);
        self.beside(async move {
            News::DocumentCheck(visit, portal.check_card(&id, kind, front).await)
        });
        Ok(())
    }

    pub(super) fn read_scorecard(&mut self, desk: &mut Desk) -> Result<(), NotDone> {
        let open = self.open.as_mut().ok_or_else(|| NotDone::new("not-now"))?;
        let id = open.journey_id.clone();
        let id = id.ok_or_else(|| NotDone::new("needs-portal"))?;
        open.perform(&mut desk.register, Command::ReadScorecard)?;
        let (portal, visit) = (desk.portal.clone(), self.visit);
        self.beside(async move { News::Scorecard(visit, portal.read_scorecard(&id).await) });
        Ok(())
    }

    pub(super) fn complete(&mut self, desk: &mut Desk) -> Result<(), NotDone> {
        let open = self.open.as_mut().ok_or_else(|| NotDone::new("not-now"))?;
        let id = open.journey_id.clone();
        let id = id.ok_or_else(|| NotDone::new("needs-portal"))?;
        open.perform(&mut desk.register, Command::Complete)?;
        let (portal, visit) = (desk.portal.clone(), self.visit);
        self.beside(async move { News::Completion(visit, portal.complete(&id).await) });
        Ok(())
    }
}
