//! The session of staff: locked when nobody is there, ended when it is too old, and what becomes of
//! the journey meanwhile (APP-12).

use std::time::Duration;

use journey::Command;
use register::{Actor, StaffEvent};

use super::Counter;
use crate::action::{NotDone, Pin};
use crate::desk::Desk;
use crate::open_journey::OpenJourney;
use crate::session::{Due, Session};
use crate::staff;
use crate::view::{HandOverView, LockedView, Problem, Screen};

impl Counter {
    /// Which screen is up.
    pub(super) fn screen(&self, desk: &Desk) -> Screen {
        let Some(session) = &self.session else {
            return match desk.roster.accounts().is_empty() {
                true => Screen::FirstRun,
                false => Screen::SignIn,
            };
        };
        let account = desk.roster.find(&session.staff);
        if session.is_locked() {
            Screen::Locked
        } else if account.is_none_or(|account| account.temporary_pin) {
            Screen::OwnPin
        } else {
            match &self.open {
                Some(open) if open.staff != session.staff => Screen::HandOver,
                Some(_) => Screen::Journey,
                None => self.page_up(account),
            }
        }
    }

    /// Does what is due by the clock, and says whether anything was.
    pub(super) fn keep_time(&mut self, desk: &mut Desk) -> bool {
        let (limits, now) = (desk.settings.staff.limits(), desk.time.passed());
        let mut changed = self.at_bank.keep_time(now);
        while let Some(due) = self.session.as_ref().and_then(|it| it.due(limits, now)) {
            let quiet = self.open.as_ref().is_none_or(OpenJourney::is_quiet);
            let locked = self.session.as_ref().is_some_and(Session::is_locked);
            let done = match due {
                Due::End if quiet => self.expire(desk),
                Due::Lock | Due::End if !locked => self.lock(desk),
                Due::Wipe if quiet => self.wipe(desk),
                // What is under way comes to its end first, out of sight.
                Due::Lock | Due::Wipe | Due::End => return changed,
            };
            changed = true;
            if let Err(refused) = done {
                self.problem = Some(Problem::new(&refused.code));
            }
        }
        changed
    }

    /// How long until something is due by the clock.
    pub(super) fn next_due(&self, desk: &Desk) -> Option<Duration> {
        let (limits, now) = (desk.settings.staff.limits(), desk.time.passed());
        let session = self.session.as_ref().and_then(|it| it.next(limits, now));
        let next = session.into_iter().chain(self.at_bank.back(now)).min()?;
        Some(next.saturating_sub(now))
    }

    /// Locks the session. It is locked even if that cannot be recorded.
    pub(super) fn lock(&mut self, desk: &mut Desk) -> Result<(), NotDone> {
        let Some(session) = &mut self.session else {
            return Err(NotDone::new("not-now"));
        };
        session.lock(desk.time.passed());
        let id = session.staff.clone();
        staff::record(desk, StaffEvent::Locked { id })
    }

    /// Unlocks the session: the work is where it was, but for pictures that were wiped.
    pub(super) async fn unlock_session(
        &mut self,
        desk: &mut Desk,
        pin: Pin,
    ) -> Result<(), NotDone> {
        let id = match &self.session {
            Some(session) if session.is_locked() => session.staff.clone(),
            _ => return Err(NotDone::new("not-now")),
        };
        staff::unlock(desk, &id, pin).await?;
        self.go_on_unlocked(desk)
    }

    /// Whoever has the session has proved to be who they are.
    pub(super) fn go_on_unlocked(&mut self, desk: &mut Desk) -> Result<(), NotDone> {
        if let Some(session) = &mut self.session {
            session.unlock(desk.time.passed());
        }
        match Self::may_begin(desk) {
            Ok(()) => self.ask_portal_unless_open(desk),
            // The screen says why.
            Err(_) => Ok(()),
        }
    }

    /// Signs somebody in, in place of one whose session is locked.
    pub(super) async fn sign_in(
        &mut self,
        desk: &mut Desk,
        id: &str,
        pin: Pin,
    ) -> Result<(), NotDone> {
        let before = match &self.session {
            Some(session) if session.is_locked() => Some(&session.staff),
            Some(_) => return Err(NotDone::new("not-now")),
            None => None,
        };
        let typed = desk.roster.typed(id).map(|account| &account.id);
        if before.is_some() && typed == before {
            return self.unlock_session(desk, pin).await;
        }
        self.may_use_pin(desk)?;
        let staff = staff::sign_in(desk, id, pin).await?;
        self.replace_session(desk, staff)
    }

    /// Begins a session in the place of the one that is locked, if there is one.
    pub(super) fn replace_session(
        &mut self,
        desk: &mut Desk,
        staff: journey::StaffId,
    ) -> Result<(), NotDone> {
        if let Some(session) = &self.session {
            let id = session.staff.clone();
            staff::record(desk, StaffEvent::SignedOut { id })?;
        }
        self.begin_session(desk, staff);
        Ok(())
    }

    pub(super) fn begin_session(&mut self, desk: &Desk, staff: journey::StaffId) {
        self.session = Some(Session::begin(staff, desk.time.passed()));
        self.page = crate::action::Page::Home;
        self.close_report();
        self.at_bank.forget();
    }

    /// Ends the session. An answer that the bank pays for comes first: it is seconds away.
    pub(super) fn sign_out(&mut self, desk: &mut Desk) -> Result<(), NotDone> {
        if self
            .open
            .as_ref()
            .is_some_and(OpenJourney::awaits_paid_answer)
        {
            return Err(NotDone::new("in-flight"));
        }
        self.end_session(desk, |id| StaffEvent::SignedOut { id })
    }

    fn expire(&mut self, desk: &mut Desk) -> Result<(), NotDone> {
        let ended = self.end_session(desk, |id| StaffEvent::SessionExpired { id });
        if ended.is_err() {
            // Recorded or not, it has ended.
            self.close_journey();
            self.session = None;
        }
        ended
    }

    /// Ends the session. An open journey waits under the unfinished ones.
    fn end_session(
        &mut self,
        desk: &mut Desk,
        ended: impl FnOnce(journey::StaffId) -> StaffEvent,
    ) -> Result<(), NotDone> {
        let Some(session) = &self.session else {
            return Err(NotDone::new("not-now"));
        };
        let id = session.staff.clone();
        self.leave_unfinished(desk)?;
        staff::record(desk, ended(id))?;
        self.session = None;
        Ok(())
    }

    /// Closes the open journey, if there is one; it waits under the unfinished ones.
    pub(super) fn leave_unfinished(&mut self, desk: &mut Desk) -> Result<(), NotDone> {
        let actor = self.actor();
        if let Some(open) = &mut self.open {
            open.perform_as(&actor, &mut desk.register, Command::Interrupt)?;
            self.recover_soon();
        }
        self.close_journey();
        Ok(())
    }

    /// Leaves the own journey for later, to serve somebody else meanwhile. What is under way comes
    /// to its end first: without its answer nobody would know what came of it.
    pub(super) fn leave_for_later(&mut self, desk: &mut Desk) -> Result<(), NotDone> {
        match self.open.as_ref().is_none_or(OpenJourney::is_quiet) {
            true => self.leave_unfinished(desk),
            false => Err(NotDone::new("in-flight")),
        }
    }

    /// Goes on with the journey of the one who had it before.
    pub(super) fn take_over(&mut self, desk: &mut Desk) -> Result<(), NotDone> {
        let actor = self.actor();
        let (Some(session), Some(open)) = (&self.session, &mut self.open) else {
            return Err(NotDone::new("not-now"));
        };
        let staff = session.staff.clone();
        let command = Command::HandOver {
            staff: staff.clone(),
        };
        open.perform_as(&actor, &mut desk.register, command)?;
        open.staff = staff;
        Ok(())
    }

    /// Wipes what is in memory only of the open journey, which stays open: it goes on at the step
    /// that is missing. Whatever was asked for before is not awaited any more.
    fn wipe(&mut self, desk: &mut Desk) -> Result<(), NotDone> {
        if let Some(session) = &mut self.session {
            session.note_wiped();
        }
        let Some(mut open) = self.open.take() else {
            return Ok(());
        };
        self.eye.close();
        self.pairing.close();
        let recorded = open.perform_as(&Actor::Station, &mut desk.register, Command::Interrupt);
        // Without the record the journey would still claim what is gone: it is closed then.
        recorded?;
        let emptied = open.emptied();
        drop(open);
        self.put_down(emptied);
        Ok(())
    }

    /// The one who works here, as the actor of a record.
    fn actor(&self) -> Actor {
        let session = self.session.as_ref();
        session.map_or(Actor::Station, |it| Actor::Staff(it.staff.clone()))
    }

    /// What waits behind the lock.
    pub(super) fn locked_view(&self) -> LockedView {
        LockedView {
            journey: self.open.is_some(),
            wiped: self.session.as_ref().is_some_and(Session::is_wiped),
        }
    }

    /// What somebody else had.
    pub(super) fn hand_over_view(&self, desk: &Desk) -> Option<HandOverView> {
        let open = self.open.as_ref()?;
        let account = desk.roster.find(&open.staff);
        Some(HandOverView {
            reference: open.journey().reference().to_string(),
            from: account.map_or_else(|| open.staff.to_string(), |it| it.name.clone()),
        })
    }
}
