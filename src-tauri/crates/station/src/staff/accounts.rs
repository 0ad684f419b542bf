//! What a supervisor does to the accounts, and everybody to the own PIN.

use jiff::ZonedDateTime;
use journey::{Role, StaffId};
use register::{Actor, StaffEvent};
use vault::Key;

use super::roster::{Change, Roster};
use super::secret::Secret;
use super::{check_pin, keep, record_all};
use crate::action::{NotDone, Pin};
use crate::desk::Desk;
use crate::view::AccountView;

/// Makes an account whose `pin` is temporary.
///
/// # Errors
/// [`NotDone`] if the supervisor `by` may not, or an entry breaks its rule.
pub(crate) async fn add(
    desk: &mut Desk,
    by: StaffId,
    account: Change,
    pin: Pin,
) -> Result<(), NotDone> {
    let added = desk.roster.decide(&by, account)?;
    if let StaffEvent::Added { id, .. } = &added {
        // First the PIN: an account without one could never be used, nor made again.
        keep(&desk.vault, id, Secret::new(&pin, id)?).await?;
    }
    record_all(desk, &Actor::Supervisor(by), vec![added])
}

/// Changes a role, closes an account or opens it again.
///
/// # Errors
/// [`NotDone`] if the supervisor `by` may not.
pub(crate) fn change(desk: &mut Desk, by: StaffId, change: Change) -> Result<(), NotDone> {
    let event = desk.roster.decide(&by, change)?;
    record_all(desk, &Actor::Supervisor(by), vec![event])
}

/// Gives `id` a temporary `pin`, which also ends a lock-out.
///
/// # Errors
/// [`NotDone`] if the supervisor `by` may not, or the PIN breaks its rule.
pub(crate) async fn reset_pin(
    desk: &mut Desk,
    by: StaffId,
    id: StaffId,
    pin: Pin,
) -> Result<(), NotDone> {
    let secret = Secret::new(&pin, &id)?;
    let reset = desk
        .roster
        .decide(&by, Change::ResetPin { id: id.clone() })?;
    // First the record: a PIN that somebody else knows must never pass for the person's own.
    record_all(desk, &Actor::Supervisor(by), vec![reset])?;
    keep(&desk.vault, &id, secret).await
}

/// Has the bank say from now on who somebody is, and no PIN.
///
/// # Errors
/// [`NotDone`] if the supervisor `by` may not, or the station knows no provider.
pub(crate) async fn give_to_bank(desk: &mut Desk, by: StaffId, id: StaffId) -> Result<(), NotDone> {
    if desk.settings.staff.bank.is_none() {
        return Err(NotDone::new("not-now"));
    }
    let key = Key::StaffPin(id.to_string());
    change(desk, by, Change::GiveToBank { id })?;
    // The record alone ends the PIN; what is left of it in the keychain is of no use.
    desk.vault
        .clear(&key)
        .await
        .map_err(|error| NotDone::new(error.code()))
}

/// Changes the own PIN of `id` from `old` to `new`. A wrong `old` counts as a wrong sign-in.
///
/// # Errors
/// [`NotDone`] if the old one is wrong, or the new one breaks its rule.
pub(crate) async fn change_own_pin(
    desk: &mut Desk,
    id: StaffId,
    old: Pin,
    new: Pin,
) -> Result<(), NotDone> {
    let secret = Secret::new(&new, &id)?;
    let same = secret.is(&Secret::typed(&old));
    check_pin(desk, &id, old, "wrong-pin").await?;
    // Only who knows the old one hears that it is the new one.
    if same {
        return Err(NotDone::new("pin-same"));
    }
    // First the PIN: if the record fails, a temporary one is changed once more.
    keep(&desk.vault, &id, secret).await?;
    let actor = Actor::Staff(id.clone());
    record_all(desk, &actor, vec![StaffEvent::PinChanged { id }])
}

/// The accounts as the supervisor `by` sees them at `now`, the open ones first; `through_bank` if
/// this station knows a provider of the bank's.
pub(crate) fn list(
    roster: &Roster,
    by: &StaffId,
    now: &ZonedDateTime,
    through_bank: bool,
) -> Vec<AccountView> {
    let may = |change| roster.decide(by, change).is_ok();
    let mut accounts: Vec<_> = roster.accounts().iter().collect();
    accounts.sort_by_key(|account| !account.active);
    let seen = accounts.into_iter().map(|account| {
        let id = &account.id;
        let other_role = match account.role {
            Role::Staff => Role::Supervisor,
            Role::Supervisor => Role::Staff,
        };
        AccountView {
            id: id.to_string(),
            name: account.name.clone(),
            role: account.role,
            active: account.active,
            temporary_pin: account.temporary_pin,
            locked_out_until: account
                .locked_out_until(now)
                .map(|until| until.strftime("%H:%M").to_string()),
            own: id == by,
            of_bank: account.is_of_bank(),
            may_change_role: may(Change::SetRole {
                id: id.clone(),
                role: other_role,
            }),
            may_change_active: may(Change::SetActive {
                id: id.clone(),
                active: !account.active,
            }),
            may_reset_pin: may(Change::ResetPin { id: id.clone() }),
            may_give_to_bank: through_bank && may(Change::GiveToBank { id: id.clone() }),
        }
    });
    seen.collect()
}
