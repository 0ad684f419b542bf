//! What a supervisor does at the station: the accounts, and the exceptions that take two people.

use journey::{
    Approver, Command, EvidenceKind, Exception, ExceptionKind, ExceptionReason, Rationale, Role,
    StaffId,
};
use register::Actor;

use super::Counter;
use super::act::rationale;
use super::bank::Errand;
use crate::action::{Action, AskedException, NotDone, Page, Pin, Signature};
use crate::desk::Desk;
use crate::open_journey::OpenJourney;
use crate::staff::{self, Account, Change};
use crate::view::Screen;

/// An exception that was asked for on screen and can be kept.
#[derive(Debug, Clone)]
pub(super) struct Asked {
    kind: ExceptionKind,
    reason: ExceptionReason,
    evidence: Vec<EvidenceKind>,
    rationale: Rationale,
}

impl Asked {
    /// Whether `open` has a place for it now.
    pub(super) fn may_be(&self, open: &OpenJourney) -> Result<(), NotDone> {
        open.journey()
            .may_except(self.kind, open.policy())
            .map_err(NotDone::from)
    }
}

impl Counter {
    /// The page that is up between two customers. The accounts are a supervisor's.
    pub(super) fn page_up(&self, account: Option<&Account>) -> Screen {
        let supervisor = account.is_some_and(Account::is_supervisor);
        match self.page {
            Page::OwnPin => Screen::OwnPin,
            Page::Reports => Screen::Reports,
            Page::Accounts if supervisor => Screen::Accounts,
            Page::Accounts | Page::Home => Screen::Home,
        }
    }

    pub(super) fn show(&mut self, desk: &Desk, by: &StaffId, page: Page) -> Result<(), NotDone> {
        self.nothing_open()?;
        let of_bank = desk.roster.find(by).is_some_and(Account::is_of_bank);
        match page {
            Page::Accounts => desk.roster.supervised_by(by)?,
            Page::OwnPin if of_bank => return Err(NotDone::new("bank-account")),
            Page::OwnPin | Page::Home | Page::Reports => {}
        }
        self.page = page;
        self.close_report();
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
            Action::GiveAccountToBank { id } => {
                let id = known(&id)?;
                staff::give_to_bank(desk, by, id).await
            }
            _ => Err(NotDone::new("not-now")),
        }
    }

    pub(super) fn at(&self, desk: &Desk, screen: Screen) -> Result<(), NotDone> {
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
        let open = self.open.as_ref().ok_or_else(|| NotDone::new("not-now"))?;
        let rationale = rationale(&asked.rationale)?;
        let (kind, reason, evidence) = (asked.kind, asked.reason, asked.evidence);
        let exception = Asked {
            kind,
            reason,
            evidence,
            rationale,
        };
        exception.may_be(open)?;
        match asked.signature {
            Signature::Bank => self.go_to_bank(desk, Errand::Approve(self.visit, exception)),
            Signature::Pin { supervisor, pin } => {
                Self::may_approve_with_pin(desk)?;
                let id = staff::confirm(desk, &supervisor, pin).await?;
                self.approve(desk, exception, id)
            }
        }
    }

    /// Records the exception, which `id` has signed.
    pub(super) fn approve(
        &mut self,
        desk: &mut Desk,
        asked: Asked,
        id: StaffId,
    ) -> Result<(), NotDone> {
        let open = self.open.as_mut().ok_or_else(|| NotDone::new("not-now"))?;
        let role = desk.roster.find(&id).map_or(Role::Staff, |it| it.role);
        open.journey().may_approve(&id, role)?;
        // Whoever gave the supervisor a PIN could sign in as that one, and so be both people.
        let givers = desk.roster.givers(&id, &desk.time.now());
        if givers.iter().any(|it| open.journey().worked_on_by(it)) {
            return Err(NotDone::new("pin-just-given"));
        }
        let actor = Actor::Supervisor(id.clone());
        let exception = Exception {
            kind: asked.kind,
            reason: asked.reason,
            staff: open.staff.clone(),
            approver: Approver { id, role },
            evidence: asked.evidence,
            rationale: asked.rationale,
        };
        let command = Command::ApproveException(exception);
        open.perform_as(&actor, &mut desk.register, command)
    }
}
