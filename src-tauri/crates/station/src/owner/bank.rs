//! Sign-in through the bank's identity provider, beside the owner.

use bank_sign_in::{Person, SignIn, SignInError};
use register::StaffEvent;
use tokio::sync::watch;
use tokio::task::AbortHandle;
use tokio::time::Instant;
use url::{Origin, Url};

use super::{Counter, Report};
use crate::action::NotDone;
use crate::desk::Desk;
use crate::session::Session;
use crate::staff;
use crate::view::{BankView, Screen};

/// The page at which a person signs in. The shell shows it, and closes it when it is gone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BankPage {
    /// Where it begins.
    pub url: Url,
    origins: Vec<Origin>,
}

impl BankPage {
    /// Whether the page may go on to `url`: within the bank's provider, or back to this machine.
    #[must_use]
    pub fn may_go_to(&self, url: &Url) -> bool {
        self.origins.contains(&url.origin())
    }
}

/// The sign-in that is under way, and how the last one ended.
pub(super) struct AtBank {
    page: watch::Sender<Option<BankPage>>,
    under_way: Option<AbortHandle>,
    /// Numbers the sign-ins: word of an earlier one is not taken for a later one's.
    begun: u32,
    failed: Option<String>,
}

impl AtBank {
    /// Nobody signs in. Whoever holds the other end sees the page of the one who does.
    pub(super) const fn nobody(page: watch::Sender<Option<BankPage>>) -> Self {
        Self {
            page,
            under_way: None,
            begun: 0,
            failed: None,
        }
    }

    /// Ends what is under way.
    pub(super) fn close(&mut self) {
        if let Some(task) = self.under_way.take() {
            task.abort();
        }
        self.page.send_replace(None);
    }
}

impl Counter {
    /// Begins a sign-in at the bank.
    pub(super) fn go_to_bank(&mut self, desk: &Desk) -> Result<(), NotDone> {
        let bank = desk.settings.staff.bank.as_ref();
        let bank = bank.filter(|_| may_sign_in(self.screen(desk)));
        let bank = bank.ok_or_else(|| NotDone::new("not-now"))?;
        let origins = bank.origins();
        let provider = bank.provider().map_err(|error| {
            tracing::error!("the bank's provider cannot be used: {error}");
            NotDone::new("bank-settings")
        })?;
        self.at_bank.close();
        self.at_bank.failed = None;
        self.at_bank.begun = self.at_bank.begun.wrapping_add(1);
        let (number, reports) = (self.at_bank.begun, self.reports.clone());
        let task = self.beside(async move {
            let person = async {
                let sign_in = SignIn::begin(&provider).await?;
                let mut origins = origins;
                origins.extend([sign_in.page().origin(), sign_in.way_back().origin()]);
                let url = sign_in.page().clone();
                reports
                    .send(Report::BankPage(number, BankPage { url, origins }))
                    .await;
                sign_in.finish().await
            };
            Report::BankAnswered(number, person.await.map(Box::new))
        });
        self.at_bank.under_way = Some(task);
        Ok(())
    }

    pub(super) fn note_bank_page(&self, number: u32, page: BankPage) {
        if number == self.at_bank.begun && self.at_bank.under_way.is_some() {
            self.at_bank.page.send_replace(Some(page));
        }
    }

    /// Signs in whom the bank has named.
    pub(super) fn note_bank(
        &mut self,
        desk: &mut Desk,
        number: u32,
        answer: Result<Box<Person>, SignInError>,
    ) -> Result<(), NotDone> {
        if number != self.at_bank.begun || self.at_bank.under_way.is_none() {
            return Ok(());
        }
        self.at_bank.close();
        let signed_in = answer
            .map_err(|error| {
                tracing::warn!("nobody signed in through the bank: {error}");
                NotDone::new(error.code())
            })
            .and_then(|person| self.welcome(desk, &person));
        if let Err(refused) = signed_in {
            self.at_bank.failed = Some(refused.code);
        }
        Ok(())
    }

    fn welcome(&mut self, desk: &mut Desk, person: &Person) -> Result<(), NotDone> {
        let bank = desk.settings.staff.bank.as_ref();
        let bank = bank.ok_or_else(|| NotDone::new("not-now"))?;
        let id = bank.id(person).ok_or_else(|| NotDone::new("bank-no-id"))?;
        let role = bank
            .role(person)
            .ok_or_else(|| NotDone::new("bank-no-role"))?;
        let name = person.name.clone().unwrap_or_else(|| id.to_string());
        let staff = staff::sign_in_by_bank(desk, id, &name, role)?;
        let before = self.session.as_mut().filter(|it| it.is_locked());
        match before {
            Some(session) if session.staff == staff => session.unlock(Instant::now()),
            Some(session) => {
                let id = session.staff.clone();
                staff::record(desk, StaffEvent::SignedOut { id })?;
                self.begin_session(staff);
            }
            None => self.begin_session(staff),
        }
        if let Some(session) = &mut self.session {
            session.through_bank();
        }
        Ok(())
    }

    /// Ends a sign-in at the bank for which there is no place any more.
    pub(super) fn leave_bank(&mut self, desk: &Desk) {
        if self.at_bank.under_way.is_some() && !may_sign_in(self.screen(desk)) {
            self.at_bank.close();
        }
    }

    /// Gives up the sign-in at the bank.
    pub(super) fn come_back_from_bank(&mut self) {
        self.at_bank.close();
        self.at_bank.failed = None;
    }

    /// What the screen shows of it, where the bank has a provider and somebody may sign in.
    pub(super) fn bank_view(&self, desk: &Desk) -> Option<BankView> {
        let bank = desk.settings.staff.bank.as_ref();
        let bank = bank.filter(|_| may_sign_in(self.screen(desk)))?;
        Some(BankView {
            under_way: self.at_bank.under_way.is_some(),
            failed: self.at_bank.failed.clone(),
            local_accounts: bank.local_accounts,
        })
    }

    /// Whether a PIN of this station begins a session.
    ///
    /// # Errors
    /// [`NotDone`] if the bank wants its own sign-in alone.
    pub(super) fn may_use_pin(desk: &Desk) -> Result<(), NotDone> {
        match &desk.settings.staff.bank {
            Some(bank) if !bank.local_accounts => Err(NotDone::new("bank-only")),
            _ => Ok(()),
        }
    }

    /// Whether the one who works here has to change the PIN first. The bank's sign-in needs none.
    pub(super) fn must_change_pin(&self, desk: &Desk) -> bool {
        let through_bank = self.session.as_ref().is_some_and(Session::is_through_bank);
        !through_bank
            && self
                .staff_view(desk)
                .is_none_or(|staff| staff.temporary_pin)
    }
}

const fn may_sign_in(screen: Screen) -> bool {
    matches!(screen, Screen::FirstRun | Screen::SignIn | Screen::Locked)
}
