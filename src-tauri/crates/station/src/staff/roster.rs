//! The accounts: a pure fold over what happened among the staff, and the rules of changing them.
//!
//! [`Roster::decide`] says what a change would record or why it may not be,
//! [`Roster::apply`] makes it so. The register holds the events between the two.

use jiff::{SignedDuration, ZonedDateTime};
use journey::{Role, StaffId};
use register::{Actor, BankIdentity, StaffEvent};

use crate::action::NotDone;

/// How many wrong PINs in a row lock an account out, and for how long from the last of them
/// (APP-13).
const WRONG_TRIES: usize = 5;
const LOCKED_OUT_FOR: SignedDuration = SignedDuration::from_mins(15);

/// For how long whoever gave somebody a PIN may stand behind the one that was chosen instead of it.
const GIVER_COUNTS_FOR: SignedDuration = SignedDuration::from_hours(24);

/// The longest name of a person, in characters.
const LONGEST_NAME: usize = 80;

/// Every account that there ever was, oldest first.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct Roster {
    accounts: Vec<Account>,
}

/// Who somebody is at this station.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Account {
    pub(crate) id: StaffId,
    pub(crate) name: String,
    pub(crate) role: Role,
    pub(crate) active: bool,
    /// What proves who somebody is. An account has one of the two: nobody passes by a PIN for whom
    /// the bank names, nor by the bank for whom a PIN was given to.
    pub(crate) proof: Proof,
    /// Whether the PIN is one that a supervisor chose.
    pub(crate) temporary_pin: bool,
    /// The temporary PINs that somebody of the staff gave the account, oldest first.
    given: Vec<Given>,
    /// Wrong PINs since the last right one.
    wrong: usize,
    last_wrong: Option<ZonedDateTime>,
}

/// A PIN that somebody of the staff gave to somebody else. Who gave it could use it first, and so may
/// know the one after it.
#[derive(Debug, Clone, PartialEq)]
struct Given {
    by: StaffId,
    at: ZonedDateTime,
}

/// What proves that somebody is who an account is for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Proof {
    /// A PIN of this station.
    Pin,
    /// The bank's word: for this person, or, as long as there is none, for whom it calls so next.
    Bank(Option<BankIdentity>),
}

/// Whom the bank has named.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Named {
    pub(crate) identity: BankIdentity,
    /// What the bank calls the person at work, if that can be a staff id.
    pub(crate) id: Option<StaffId>,
    pub(crate) name: Option<String>,
    pub(crate) role: Option<Role>,
}

/// What a supervisor wants of the accounts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Change {
    /// One more.
    Add {
        id: String,
        name: String,
        role: Role,
    },
    /// Another role.
    SetRole { id: StaffId, role: Role },
    /// Closed, or open again.
    SetActive { id: StaffId, active: bool },
    /// A temporary PIN.
    ResetPin { id: StaffId },
    /// The bank says who somebody is from now on, and no PIN.
    GiveToBank { id: StaffId },
}

impl Roster {
    /// Folds what happened until `now`, oldest first. What seems to come from the future, because the
    /// wall clock was ahead when it was recorded, happened just now: it locks nobody out for longer
    /// than it should.
    pub(crate) fn replay<'a>(
        events: impl IntoIterator<Item = (&'a ZonedDateTime, &'a Actor, &'a StaffEvent)>,
        now: &'a ZonedDateTime,
    ) -> Self {
        let mut roster = Self::default();
        for (at, actor, event) in events {
            roster.apply(at.min(now), actor, event);
        }
        roster
    }

    /// Makes `event` so, which `actor` did. It trusts what was recorded and never fails.
    pub(crate) fn apply(&mut self, at: &ZonedDateTime, actor: &Actor, event: &StaffEvent) {
        match event {
            StaffEvent::Added {
                id,
                name,
                role,
                temporary_pin,
            } => {
                let mut account = Account::new(id, name, *role, *temporary_pin);
                account.given.extend(Given::by(actor, at));
                self.accounts.push(account);
            }
            StaffEvent::RoleChanged { id, role } => self.change(id, |it| it.role = *role),
            StaffEvent::Disabled { id } => self.change(id, |it| it.active = false),
            StaffEvent::Enabled { id } => self.change(id, |it| it.active = true),
            StaffEvent::PinReset { id } => self.change(id, |it| {
                it.temporary_pin = true;
                it.given.extend(Given::by(actor, at));
                it.forgive();
            }),
            StaffEvent::NamedByBank {
                id,
                name,
                role,
                identity,
            } => {
                if self.find(id).is_none() {
                    self.accounts.push(Account::new(id, name, *role, false));
                }
                self.change(id, |it| {
                    it.name.clone_from(name);
                    it.role = *role;
                    it.proof = Proof::Bank(Some(identity.clone()));
                });
            }
            StaffEvent::GivenToBank { id } => self.change(id, |it| {
                it.proof = Proof::Bank(None);
                it.temporary_pin = false;
                it.given.clear();
                it.forgive();
            }),
            StaffEvent::PinChanged { id } => self.change(id, |it| it.temporary_pin = false),
            StaffEvent::SignedIn { id }
            | StaffEvent::Unlocked { id }
            | StaffEvent::Confirmed { id } => self.change(id, Account::forgive),
            StaffEvent::SignInRefused { id: Some(id) } => self.change(id, |it| {
                // There is no PIN to be guessed.
                if !it.is_of_bank() {
                    it.wrong += 1;
                    it.last_wrong = Some(at.clone());
                }
            }),
            StaffEvent::SignInRefused { id: None }
            | StaffEvent::BankSignInRefused { .. }
            | StaffEvent::SignedOut { .. }
            | StaffEvent::Locked { .. }
            | StaffEvent::SessionExpired { .. } => {}
        }
    }

    fn change(&mut self, id: &StaffId, change: impl FnOnce(&mut Account)) {
        if let Some(account) = self.accounts.iter_mut().find(|it| it.id == *id) {
            change(account);
        }
    }

    /// Every account, oldest first.
    pub(crate) fn accounts(&self) -> &[Account] {
        &self.accounts
    }

    /// The account with this id.
    pub(crate) fn find(&self, id: &StaffId) -> Option<&Account> {
        self.accounts.iter().find(|it| it.id == *id)
    }

    /// The account that somebody means who typed this. Capitals make no difference, since no two
    /// accounts differ by them alone.
    pub(crate) fn typed(&self, id: &str) -> Option<&Account> {
        let id = id.trim();
        self.accounts
            .iter()
            .find(|it| it.id.as_str().eq_ignore_ascii_case(id))
    }

    /// Whether `id` may do what is a supervisor's.
    ///
    /// # Errors
    /// [`NotDone`] if not.
    pub(crate) fn supervised_by(&self, id: &StaffId) -> Result<(), NotDone> {
        let may = self.find(id).is_some_and(Account::is_supervisor);
        ensure(may, "needs-supervisor")
    }

    /// Who may know the PIN of `id` `now` besides its owner: whoever gave it one in the last day,
    /// whoever gave that one theirs in that time, and so on. A PIN from somebody else takes nobody
    /// off: two accounts of one person could give each other new ones.
    pub(crate) fn givers(&self, id: &StaffId, now: &ZonedDateTime) -> Vec<&StaffId> {
        let mut givers = Vec::new();
        let mut unasked = vec![id];
        while let Some(account) = unasked.pop().and_then(|id| self.find(id)) {
            for Given { by, at } in &account.given {
                if now.duration_since(at) < GIVER_COUNTS_FOR && !givers.contains(&by) {
                    givers.push(by);
                    unasked.push(by);
                }
            }
        }
        givers
    }

    /// What `change` would record if the supervisor `by` asks for it.
    ///
    /// # Errors
    /// [`NotDone`] if it breaks a rule.
    pub(crate) fn decide(&self, by: &StaffId, change: Change) -> Result<StaffEvent, NotDone> {
        self.supervised_by(by)?;
        match change {
            Change::Add { id, name, role } => self.add(&id, &name, role, true),
            Change::SetRole { id, role } => {
                let account = self.other(by, &id, role != Role::Supervisor)?;
                ensure(!account.is_of_bank(), "bank-role")?;
                ensure(account.role != role, "not-now")?;
                Ok(StaffEvent::RoleChanged { id, role })
            }
            Change::SetActive { id, active } => {
                let account = self.other(by, &id, !active)?;
                ensure(account.active != active, "not-now")?;
                Ok(match active {
                    true => StaffEvent::Enabled { id },
                    false => StaffEvent::Disabled { id },
                })
            }
            Change::ResetPin { id } => {
                let account = self.other(by, &id, false)?;
                ensure(!account.is_of_bank(), "bank-account")?;
                Ok(StaffEvent::PinReset { id })
            }
            Change::GiveToBank { id } => {
                let account = self.other(by, &id, false)?;
                ensure(account.proof != Proof::Bank(None), "not-now")?;
                Ok(StaffEvent::GivenToBank { id })
            }
        }
    }

    /// The account of whom the bank has named, and what has to be recorded of it first. An account of
    /// whom one of the `former_issuers` had named is as good as given over: the next one of that id
    /// has it.
    ///
    /// # Errors
    /// [`NotDone`] with the account, where there is one, if nobody may work here by that name.
    pub(crate) fn by_bank(
        &self,
        named: &Named,
        former_issuers: &[String],
    ) -> Result<(StaffId, Option<StaffEvent>), (Option<StaffId>, NotDone)> {
        let refused = |id: Option<&StaffId>, code: &str| (id.cloned(), NotDone::new(code));
        let mine = Proof::Bank(Some(named.identity.clone()));
        let known = self.accounts.iter().find(|it| it.proof == mine);
        let account = known.or_else(|| self.typed(named.id.as_ref()?.as_str()));
        // Who changed their name at the bank keeps the id that the register knows.
        let id = account.map(|it| &it.id).or(named.id.as_ref());
        let id = id.ok_or_else(|| refused(None, "bank-no-id"))?;
        if let Some(account) = account {
            let is_free = match &account.proof {
                Proof::Pin => false,
                Proof::Bank(None) => true,
                // One that names people now has not left them, whatever the settings say.
                Proof::Bank(Some(identity)) => {
                    identity.issuer != named.identity.issuer
                        && former_issuers.contains(&identity.issuer)
                }
            };
            let is_theirs = known.is_some() || is_free;
            if !is_theirs {
                return Err(refused(Some(id), "bank-id-taken"));
            }
            if !account.active {
                return Err(refused(Some(id), "account-disabled"));
            }
        }
        let of_account = account.map(|it| &it.id);
        let role = named
            .role
            .ok_or_else(|| refused(of_account, "bank-no-role"))?;
        let name = named
            .name
            .as_deref()
            .map(fitting)
            .filter(|it| !it.is_empty());
        let name = name.unwrap_or_else(|| id.to_string());
        let is_up_to_date =
            known.is_some_and(|account| account.name == name && account.role == role);
        let update = (!is_up_to_date).then(|| StaffEvent::NamedByBank {
            id: id.clone(),
            name,
            role,
            identity: named.identity.clone(),
        });
        Ok((id.clone(), update))
    }

    /// What makes the first account of a station, whose PIN is the person's own.
    ///
    /// # Errors
    /// [`NotDone`] if there is an account already, or an entry breaks its rule.
    pub(crate) fn first(&self, id: &str, name: &str) -> Result<StaffEvent, NotDone> {
        ensure(self.accounts.is_empty(), "not-now")?;
        self.add(id, name, Role::Supervisor, false)
    }

    fn add(
        &self,
        id: &str,
        name: &str,
        role: Role,
        temporary_pin: bool,
    ) -> Result<StaffEvent, NotDone> {
        let id: StaffId = id.trim().parse().map_err(|_| NotDone::new("id-invalid"))?;
        ensure(self.typed(id.as_str()).is_none(), "id-taken")?;
        let name = name.trim();
        let fits = (1..=LONGEST_NAME).contains(&name.chars().count())
            && !name.chars().any(char::is_control);
        ensure(fits, "name-invalid")?;
        Ok(StaffEvent::Added {
            id,
            name: name.to_owned(),
            role,
            temporary_pin,
        })
    }

    /// The account with this id, which is not the one of `by`: nobody takes the own rights away,
    /// and the own PIN is changed, not reset. One that `loses` a supervisor must not be the last.
    fn other(&self, by: &StaffId, id: &StaffId, loses: bool) -> Result<&Account, NotDone> {
        let account = self.find(id).ok_or_else(|| NotDone::new("not-now"))?;
        if loses && account.is_supervisor() {
            let others = self
                .accounts
                .iter()
                .filter(|it| it.is_supervisor() && it.id != *id);
            ensure(others.count() > 0, "last-supervisor")?;
        }
        ensure(id != by, "own-account")?;
        Ok(account)
    }
}

impl Account {
    fn new(id: &StaffId, name: &str, role: Role, temporary_pin: bool) -> Self {
        Self {
            id: id.clone(),
            name: name.to_owned(),
            role,
            active: true,
            proof: Proof::Pin,
            temporary_pin,
            given: Vec::new(),
            wrong: 0,
            last_wrong: None,
        }
    }

    /// Until when wrong PINs keep the account from signing in. Counted in the register, so that a
    /// restart gives no new tries; each further five wrong ones lock out again.
    pub(crate) fn locked_out_until(&self, now: &ZonedDateTime) -> Option<ZonedDateTime> {
        let last = self
            .last_wrong
            .as_ref()
            .filter(|_| self.wrong > 0 && self.wrong.is_multiple_of(WRONG_TRIES))?;
        (now.duration_since(last) < LOCKED_OUT_FOR).then(|| last + LOCKED_OUT_FOR)
    }

    /// Whether it may do now what is a supervisor's.
    pub(crate) fn is_supervisor(&self) -> bool {
        self.active && self.role == Role::Supervisor
    }

    /// Whether the bank says who it is, and no PIN.
    pub(crate) const fn is_of_bank(&self) -> bool {
        matches!(self.proof, Proof::Bank(_))
    }

    fn forgive(&mut self) {
        (self.wrong, self.last_wrong) = (0, None);
    }
}

impl Given {
    /// One that `actor` gave at `at`. The machine knows no PIN: it records the first person's own, and
    /// the one that IT gives, which is nobody who works here.
    fn by(actor: &Actor, at: &ZonedDateTime) -> Option<Self> {
        let by = match actor {
            Actor::Station => return None,
            Actor::Staff(id) | Actor::Supervisor(id) => id.clone(),
        };
        Some(Self { by, at: at.clone() })
    }
}

/// A name that somebody else chose, as it fits here.
fn fitting(name: &str) -> String {
    let plain = name.trim().chars().filter(|it| !it.is_control());
    plain.take(LONGEST_NAME).collect()
}

fn ensure(holds: bool, otherwise: &str) -> Result<(), NotDone> {
    match holds {
        true => Ok(()),
        false => Err(NotDone::new(otherwise)),
    }
}

#[cfg(test)]
mod tests;
