//! The way to the portal: whether it is open, what closed it, and what this month has cost.

use emas::Link;
use jiff::ZonedDateTime;
use journey::{PortalAccess, PortalCode};

use super::{Counter, News};
use crate::action::NotDone;
use crate::desk::Desk;
use crate::problem::{self, Subject};
use crate::view::{PortalStatusView, Problem, QuotaView, Screen};

impl Counter {
    /// Has every change of the link told, until the portal is opened anew.
    pub(super) fn watch_way(&self, desk: &Desk) {
        let (mut link, messenger) = (desk.portal.link(), self.messenger.clone());
        tokio::spawn(async move {
            while link.changed().await.is_ok() {
                if !messenger.send(News::LinkChanged).await {
                    return;
                }
            }
        });
    }

    /// Looks whether the portal can be reached now, and says whether it has just come back.
    pub(super) fn look_at_way(&mut self, desk: &Desk) -> bool {
        let was_away = self.unreachable_since.is_some();
        self.unreachable_since = match *desk.portal.link().borrow() {
            Link::Up => None,
            Link::Down => {
                let now = || ZonedDateTime::now().strftime("%H:%M").to_string();
                Some(self.unreachable_since.take().unwrap_or_else(now))
            }
        };
        was_away && self.unreachable_since.is_none()
    }

    /// The portal is back: a journey that has no Journey ID asks by itself (RTY-18), unless the
    /// portal may have made one that nobody knows.
    /// What was lost in any journey is looked for where it could not be before.
    pub(super) fn go_on(&mut self, desk: &mut Desk) -> Result<(), NotDone> {
        self.recover(desk);
        self.search_once_more(desk)?;
        let waits = self.open.as_ref().is_some_and(|open| {
            let journey = open.journey();
            *journey.portal() == PortalAccess::Unreachable && journey.possible_orphans() == 0
        });
        match waits {
            true => self.ask_portal_unless_open(desk),
            false => Ok(()),
        }
    }

    /// Whether a new journey may ask the portal.
    ///
    /// # Errors
    /// [`NotDone`] while the account is locked.
    pub(super) fn may_begin(desk: &Desk) -> Result<(), NotDone> {
        match desk.portal.account.lock() {
            Some(_) => Err(NotDone::new("portal-locked")),
            None => Ok(()),
        }
    }

    /// Lets one journey ask the portal again, by what the keychain has now.
    pub(super) async fn unlock(&mut self, desk: &mut Desk) -> Result<(), NotDone> {
        if desk.portal.account.lock().is_none() {
            return Ok(());
        }
        if let Err(problem) = desk.reopen_portal().await {
            let refused = NotDone::new(&problem.code);
            self.problem = Some(problem);
            return Err(refused);
        }
        self.unreachable_since = None;
        self.watch_way(desk);
        self.recover_soon();
        Ok(())
    }

    /// What the screen shows of it.
    pub(super) fn way(&self, desk: &Desk, screen: Screen) -> PortalStatusView {
        PortalStatusView {
            unreachable_since: self.unreachable_since.clone(),
            locked: desk.portal.account.lock().as_ref().map(lock),
            quota: (screen == Screen::Home).then(|| quota(desk)).flatten(),
        }
    }
}

fn lock(code: &PortalCode) -> Problem {
    problem::of_code(code, Subject::Account)
}

/// Counted in the register, so that a restart forgets nothing.
fn quota(desk: &Desk) -> Option<QuotaView> {
    let month = ZonedDateTime::now().date().first_of_month();
    let spent = desk.register.journeys_spent_since(month).ok()?;
    let quota = desk.settings.portal_in_use().map(|place| place.quota);
    let quota = quota.unwrap_or_default();
    let of = quota.journeys_per_month.map(u32::from);
    let warned_from = |of: u32| u64::from(of) * u64::from(quota.warn_from_percent);
    Some(QuotaView {
        spent,
        of,
        low: of.is_some_and(|of| u64::from(spent) * 100 >= warned_from(of)),
    })
}
