//! What follows from the state by itself, after every action and every piece of news.

use journey::{CardReading, Command};

use super::Counter;
use crate::action::NotDone;
use crate::desk::Desk;
use crate::open_journey::OpenJourney;
use crate::view::Problem;

impl Counter {
    /// Brings about what follows from the state by itself: what was lost is searched for, the card
    /// is read and checked once it can be, what never arrived is sent once more, a judged journey
    /// has its scorecard and a decided one its slip; the camera that is needed is open and no other.
    pub(super) fn settle(&mut self, desk: &mut Desk) {
        if let Err(refused) = self
            .miss_no_journey_id()
            .and_then(|()| self.search_for_what_is_lost(desk))
            .and_then(|()| self.read_card_when_possible(desk))
            .and_then(|()| self.check_card_when_possible(desk))
            .and_then(|()| self.submit_again_when_absent(desk))
            .and_then(|()| self.read_scorecard_when_judged(desk))
            .and_then(|()| self.make_slip_when_decided(desk))
            .and_then(|()| self.complete_when_decided(desk))
        {
            self.problem = Some(Problem::new(&refused.code));
        }
        if self
            .open
            .as_ref()
            .is_some_and(|open| open.journey().bundle().is_none())
        {
            self.pairing.forget_delivery();
        }
        self.leave_bank(desk);
        self.look(desk);
    }

    /// Nothing more can be asked of the portal for a journey whose id is gone from the keychain:
    /// staff can only end it.
    fn miss_no_journey_id(&self) -> Result<(), NotDone> {
        match &self.open {
            Some(open) if open.has_lost_its_id() => Err(NotDone::new("journey-expired")),
            _ => Ok(()),
        }
    }

    fn read_card_when_possible(&mut self, desk: &mut Desk) -> Result<(), NotDone> {
        let Some(open) = &mut self.open else {
            return Ok(());
        };
        let unread = *open.journey().reading() == CardReading::Unread;
        if unread && open.may(Command::ReadCard) {
            self.read_card(desk)?;
        }
        Ok(())
    }

    fn check_card_when_possible(&mut self, desk: &mut Desk) -> Result<(), NotDone> {
        match self.is_due(|open| {
            open.about_to_check.is_none() && open.journey().document_check_due(open.policy())
        }) {
            true => self.check_card(desk),
            false => Ok(()),
        }
    }

    /// Once. Where even that does not leave this machine, staff send it when the network is back.
    fn submit_again_when_absent(&mut self, desk: &mut Desk) -> Result<(), NotDone> {
        match self.is_due(|open| {
            !open.was_not_sent
                && open.about_to_submit.is_none()
                && open.journey().resubmission_due(open.policy())
        }) {
            true => self.submit(desk),
            false => Ok(()),
        }
    }

    fn read_scorecard_when_judged(&mut self, desk: &mut Desk) -> Result<(), NotDone> {
        match self.is_due(|open| open.journey().scorecard_due(open.policy())) {
            true => self.read_scorecard(desk),
            false => Ok(()),
        }
    }

    fn complete_when_decided(&mut self, desk: &mut Desk) -> Result<(), NotDone> {
        match self.is_due(|open| open.journey().completion_due(open.policy())) {
            true => self.complete(desk),
            false => Ok(()),
        }
    }

    /// Whether something is due for the open journey and the portal can be asked for it.
    fn is_due(&self, is_due: impl Fn(&OpenJourney) -> bool) -> bool {
        let open = self.open.as_ref().filter(|open| open.journey_id.is_some());
        open.is_some_and(is_due)
    }

    fn make_slip_when_decided(&mut self, desk: &mut Desk) -> Result<(), NotDone> {
        let Some(open) = &mut self.open else {
            return Ok(());
        };
        if open.slip.is_some() || open.journey().decided().is_none() {
            return Ok(());
        }
        let language = open
            .journey()
            .consent()
            .map_or(self.language, |consent| consent.language.on_paper());
        let failed = |error: &dyn std::fmt::Display| {
            tracing::error!("the slip cannot be made: {error}");
            NotDone::new("slip-failed")
        };
        let slip = crate::slips::of_open(open, &desk.register, &desk.settings, language)
            .map_err(|e| failed(&e))?;
        let pdf = slip.to_pdf().map_err(|e| failed(&e))?;
        let sha256 = journey::Sha256::of(&pdf);
        open.perform(&mut desk.register, Command::MakeSlip { sha256 })?;
        open.slip = Some(pdf);
        Ok(())
    }
}
