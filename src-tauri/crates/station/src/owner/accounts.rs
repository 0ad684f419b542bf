//! What a supervisor does at the station: the accounts, and the exceptions that take two people.

use journey::{Approver, Command, Exception, StaffId};
use register::Actor;

use super::Counter;
use super::act::rationale;
use crate::action::{Action, AskedException, NotDone, Page, Pin};
use crate::desk::Desk;
use crate::staff::{self, Account, Change};
use crate::view::Screen;

impl Counter {
    /// The page that is up between two customers. The accounts are a supervisor's.
    pub(super) fn page_up(&self, account: Option<&Account>) -> Screen {
        let supervisor = account.is_some_and(Account::is_supervisor);
        match self.page {
            Page::OwnPin => Screen::OwnPin,
            Page::Accounts if supervisor => Screen::Accounts,
            Page::Accounts | Page::Home => Screen::Home,
        }
    }

    pub(super) fn show(&mut self, desk: &Desk, by: &StaffId, page: Page) -> Result<(), NotDone> {
        self.nothing_open()?;
        if page == Page::Accounts {
            desk.roster.supervised_by(by)?;
        }
        self.page = page;
        Ok(())
    }

    /// Changes the own PIN, and goes back to where the next customer is awaited.
    pub(super) async fn change_own_pin(
        &mut self,
        desk: &mut Desk,
        by: StaffId,
        old: Pin,
        new: Pin,
    ) -> Result<(), NotDone> {
        self.at(desk, Screen::OwnPin)?;
        staff::change_own_pin(desk, by, old, new).await?;
        self.page = Page::Home;
        Ok(())
    }

    /// Carries out what the supervisor `by` wants of the accounts.
    pub(super) async fn act_on_accounts(
        &mut self,
        desk: &mut Desk,
        by: StaffId,
        action: Action,
    ) -> Result<(), NotDone> {
        self.at(desk, Screen::Accounts)?;
        let known = |id: &str| -> Result<StaffId, NotDone> {
            id.parse().map_err(|_| NotDone::new("not-now"))
        };
        match action {
            Action::AddAccount {
                id,
                name,
                role,
                pin,
            } => staff::add(desk, by, Change::Add { id, name, role }, pin).await,
            Action::SetAccountRole { id, role } => {
                let id = known(&id)?;
                staff::change(desk, by, Change::SetRole { id, role })
            }
            Action::SetAccountActive { id, active } => {
                let id = known(&id)?;
                staff::change(desk, by, Change::SetActive { id, active })
            }
            Action::ResetAccountPin { id, pin } => {
                let id = known(&id)?;
                staff::reset_pin(desk, by, id, pin).await
            }
            _ => Err(NotDone::new("not-now")),
        }
    }

    fn at(&self, desk: &Desk, screen: Screen) -> Result<(), NotDone> {
        match self.screen(desk) == screen {
            true => Ok(()),
            false => Err(NotDone::new("not-now")),
        }
    }

    /// Has a supervisor approve what the rules leave to two people. The session stays that of staff.
    pub(super) async fn except(
        &mut self,
        desk: &mut Desk,
        asked: AskedException,
    ) -> Result<(), NotDone> {
        let open = self.open.as_mut().ok_or_else(|| NotDone::new("not-now"))?;
        let rationale = rationale(&asked.rationale)?;
        open.journey().may_except(asked.kind, open.policy())?;
        let (id, role) = staff::confirm(desk, &asked.supervisor, asked.pin).await?;
        let actor = Actor::Supervisor(id.clone());
        let exception = Exception {
            kind: asked.kind,
            reason: asked.reason,
            staff: open.staff.clone(),
            approver: Approver { id, role },
            evidence: asked.evidence,
            rationale,
        };
        let command = Command::ApproveException(exception);
        open.perform_as(&actor, &mut desk.register, command)
    }
}
