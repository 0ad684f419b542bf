//! Sign-in through the bank's identity provider, beside the owner.

use std::time::Duration;

use bank_sign_in::{Person, SignIn, SignInError};
use register::StaffEvent;
use tokio::sync::watch;
use tokio::task::AbortHandle;
use url::{Origin, Url};

use super::accounts::Asked;
use super::{Counter, News, Visit};
use crate::action::NotDone;
use crate::desk::Desk;
use crate::settings::LocalAccounts;
use crate::staff;
use crate::view::{BankView, Screen};

/// For how long a provider that was not reached counts as away: as long as somebody needs to type a
/// PIN instead. It may be back right after.
const COUNTS_AS_AWAY: Duration = Duration::from_mins(2);

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

/// What somebody signs in at the bank for.
#[derive(Debug, Clone)]
pub(super) enum Errand {
    /// A session of their own.
    SignIn,
    /// To unlock the session that is theirs.
    Unlock,
    /// To approve what takes two people, of the journey of this visit.
    Approve(Visit, Asked),
}

/// The sign-in that is under way, and how the last one ended.
pub(super) struct AtBank {
    page: watch::Sender<Option<BankPage>>,
    under_way: Option<AbortHandle>,
    errand: Option<Errand>,
    /// Numbers the sign-ins: word of an earlier one is not taken for a later one's.
    begun: u32,
    failed: Option<String>,
    /// When the provider was not reached, if it was not when it was last tried. Whoever signs in by
    /// a PIN because of that has tried just before, each time.
    not_reached: Option<Duration>,
}

impl AtBank {
    /// Nobody signs in. Whoever holds the other end sees the page of the one who does.
    pub(super) const fn nobody(page: watch::Sender<Option<BankPage>>) -> Self {
        Self {
            page,
            under_way: None,
            errand: None,
            begun: 0,
            failed: None,
            not_reached: None,
        }
    }

    /// Ends what is under way.
    pub(super) fn close(&mut self) {
        if let Some(task) = self.under_way.take() {
            task.abort();
        }
        self.page.send_replace(None);
    }

    /// Ends what is under way, and forgets how the last one ended.
    pub(super) fn forget(&mut self) {
        self.close();
        (self.errand, self.failed, self.not_reached) = (None, None, None);
    }

    /// Whether the provider was not reached in a sign-in that was tried just before `now`.
    fn is_away(&self, now: Duration) -> bool {
        self.back(now).is_some()
    }

    /// When the provider, if it is away `now`, counts as there again.
    pub(super) fn back(&self, now: Duration) -> Option<Duration> {
        let back = self.not_reached? + COUNTS_AS_AWAY;
        (now < back).then_some(back)
    }

    /// Has the provider count as there again where it was away for long enough, and says whether
    /// anything changed by that.
    pub(super) fn keep_time(&mut self, now: Duration) -> bool {
        let is_over = self.not_reached.is_some() && !self.is_away(now);
        if is_over {
            self.not_reached = None;
        }
        is_over
    }
}

impl Counter {
    /// Begins a sign-in at the bank.
    pub(super) fn go_to_bank(&mut self, desk: &Desk, errand: Errand) -> Result<(), NotDone> {
        let bank = desk.settings.staff.bank.as_ref();
        let bank = bank.filter(|_| self.has_place_for(desk, &errand));
        let bank = bank.ok_or_else(|| NotDone::new("not-now"))?;
        let mut origins = bank.origins();
        let provider = bank.provider(desk.settings.is_training());
        let provider = provider.map_err(|error| {
            tracing::error!("the bank's provider cannot be used: {error}");
            NotDone::new("bank-settings")
        })?;
        self.at_bank.close();
        self.at_bank.failed = None;
        self.at_bank.errand = Some(errand);
        self.at_bank.begun = self.at_bank.begun.wrapping_add(1);
        let (number, messenger) = (self.at_bank.begun, self.messenger.clone());
        let task = self.beside(async move {
            let person = async {
                let sign_in = SignIn::begin(&provider).await?;
                origins.extend([sign_in.page().origin(), sign_in.way_back().origin()]);
                let url = sign_in.page().clone();
                messenger
                    .send(News::BankPage(number, BankPage { url, origins }))
                    .await;
                sign_in.finish().await
            };
            News::BankAnswered(number, person.await.map(Box::new))
        });
        self.at_bank.under_way = Some(task);
        Ok(())
    }

    /// The provider was reached; somebody may sign in there.
    pub(super) fn note_bank_page(&mut self, number: u32, page: BankPage) {
        if number == self.at_bank.begun && self.at_bank.under_way.is_some() {
            self.at_bank.not_reached = None;
            self.at_bank.page.send_replace(Some(page));
        }
    }

    /// Does for whom the bank has named what they went there for.
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
        let done = match answer {
            Ok(person) => self.welcome(desk, &person),
            Err(error) => self.note_nobody(desk, &error),
        };
        if let Err(refused) = done {
            self.at_bank.failed = Some(refused.code);
        }
        Ok(())
    }

    fn note_nobody(&mut self, desk: &mut Desk, error: &SignInError) -> Result<(), NotDone> {
        tracing::warn!("nobody signed in through the bank: {error}");
        self.at_bank.not_reached = error.is_away().then(|| desk.time.passed());
        if error.is_refusal() {
            staff::refuse_bank(desk, None, error.code())?;
        }
        Err(NotDone::new(error.code()))
    }

    fn welcome(&mut self, desk: &mut Desk, person: &Person) -> Result<(), NotDone> {
        match self.at_bank.errand.clone() {
            Some(Errand::SignIn) => {
                let id =
                    staff::prove_by_bank(desk, person, None, |id| StaffEvent::SignedIn { id })?;
                self.replace_session(desk, id)
            }
            Some(Errand::Unlock) => {
                let mine = self.session.as_ref().map(|session| session.staff.clone());
                staff::prove_by_bank(desk, person, mine.as_ref(), |id| StaffEvent::Unlocked {
                    id,
                })?;
                self.go_on_unlocked(desk)
            }
            Some(Errand::Approve(visit, asked)) => {
                let open = self.open(visit).ok_or_else(|| NotDone::new("not-now"))?;
                asked.may_be(open)?;
                let id =
                    staff::prove_by_bank(desk, person, None, |id| StaffEvent::Confirmed { id })?;
                self.approve(desk, asked, id)
            }
            None => Err(NotDone::new("not-now")),
        }
    }

    /// Ends a sign-in at the bank for which there is no place any more.
    pub(super) fn leave_bank(&mut self, desk: &Desk) {
        let errand = self.at_bank.errand.as_ref();
        if errand.is_some_and(|errand| !self.has_place_for(desk, errand)) {
            self.at_bank.forget();
        }
    }

    /// Gives up the sign-in at the bank.
    pub(super) fn come_back_from_bank(&mut self) {
        self.at_bank.close();
        self.at_bank.failed = None;
    }

    /// What the screen shows of it, where the bank has a provider and somebody may sign in.
    pub(super) fn bank_view(&self, desk: &Desk) -> Option<BankView> {
        desk.settings.staff.bank.as_ref()?;
        let screen = self.screen(desk);
        let shown = may_sign_in(screen) || screen == Screen::Journey;
        let pins = match screen {
            Screen::FirstRun => Self::may_begin_with_pin(desk),
            Screen::Journey => Self::may_approve_with_pin(desk),
            _ => self.may_use_pin(desk),
        };
        shown.then(|| BankView {
            under_way: self.at_bank.under_way.is_some(),
            open: self.at_bank.page.borrow().is_some(),
            failed: self.at_bank.failed.clone(),
            pins: pins.is_ok(),
        })
    }

    /// Whether the first account may be one of this station. Not because a cable is unplugged:
    /// whoever did that would be its supervisor.
    ///
    /// # Errors
    /// [`NotDone`] if the bank names the first one.
    pub(super) fn may_begin_with_pin(desk: &Desk) -> Result<(), NotDone> {
        may_always_use_pin(desk, "bank-only")
    }

    /// Whether a PIN of this station may approve what takes two people. Not because the provider is
    /// away: somebody whom the bank names, and who has an account with a PIN for such a day, would
    /// be both people then.
    ///
    /// # Errors
    /// [`NotDone`] if the bank names who approves.
    pub(super) fn may_approve_with_pin(desk: &Desk) -> Result<(), NotDone> {
        may_always_use_pin(desk, "bank-approves")
    }

    /// Whether a PIN of this station will do now to sign in.
    ///
    /// # Errors
    /// [`NotDone`] if the bank wants its own sign-in.
    pub(super) fn may_use_pin(&self, desk: &Desk) -> Result<(), NotDone> {
        match desk.settings.staff.local_accounts() {
            LocalAccounts::WhenUnreachable if self.at_bank.is_away(desk.time.passed()) => Ok(()),
            _ => may_always_use_pin(desk, "bank-only"),
        }
    }

    fn has_place_for(&self, desk: &Desk, errand: &Errand) -> bool {
        let screen = self.screen(desk);
        match errand {
            Errand::SignIn => may_sign_in(screen),
            Errand::Unlock => {
                let account = self
                    .session
                    .as_ref()
                    .and_then(|it| desk.roster.find(&it.staff));
                screen == Screen::Locked && account.is_some_and(staff::Account::is_of_bank)
            }
            Errand::Approve(visit, _) => screen == Screen::Journey && *visit == self.visit,
        }
    }
}

/// Whether a PIN of this station does all that the bank's word does; `otherwise` is why not.
fn may_always_use_pin(desk: &Desk, otherwise: &str) -> Result<(), NotDone> {
    match desk.settings.staff.local_accounts() {
        LocalAccounts::Always => Ok(()),
        LocalAccounts::WhenUnreachable | LocalAccounts::Never => Err(NotDone::new(otherwise)),
    }
}

const fn may_sign_in(screen: Screen) -> bool {
    matches!(screen, Screen::FirstRun | Screen::SignIn | Screen::Locked)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_provider_that_was_not_reached_counts_as_away_for_two_minutes() {
        let tried = Duration::from_secs(7);
        let after = |seconds| tried + Duration::from_secs(seconds);
        let mut at_bank = AtBank::nobody(watch::Sender::new(None));
        assert!(!at_bank.is_away(tried) && !at_bank.keep_time(tried));

        at_bank.not_reached = Some(tried);
        assert!(at_bank.is_away(after(119)) && !at_bank.keep_time(after(119)));
        assert_eq!(at_bank.back(after(119)), Some(after(120)));
        assert!(!at_bank.is_away(after(120)));
        assert!(
            at_bank.keep_time(after(120)),
            "the screen offers no PIN then"
        );
        assert!(!at_bank.keep_time(after(121)), "once");
    }
}
