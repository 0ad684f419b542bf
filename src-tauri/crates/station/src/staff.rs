//! Who may work here: accounts from the register, PINs from the keychain, people from the bank.

mod accounts;
mod bank;
mod rescue;
mod roster;
mod secret;

use jiff::ZonedDateTime;
use journey::StaffId;
use register::{Actor, Entry, Register, RegisterError, StaffEvent};
use secrecy::ExposeSecret;
use vault::{Key, Vault};

use self::secret::Secret;
use crate::action::{NotDone, Pin};
use crate::desk::Desk;
use crate::problem;

pub(crate) use self::accounts::{add, change, change_own_pin, give_to_bank, list, reset_pin};
pub(crate) use self::bank::{prove as prove_by_bank, refuse as refuse_bank};
pub use self::rescue::{NotReset, reset_pin_from_outside};
pub(crate) use self::roster::{Account, Change, Named, Roster};

/// The accounts by the register, as they are `now`.
///
/// # Errors
/// [`RegisterError`] if it cannot be read.
pub(crate) fn roster(register: &Register, now: &ZonedDateTime) -> Result<Roster, RegisterError> {
    let events = register.accounts()?;
    let events = events
        .iter()
        .map(|(stamp, event)| (&stamp.at, &stamp.actor, event));
    Ok(Roster::replay(events, now))
}

/// Takes the accounts of a damaged register over into the one that was begun in its place: whoever
/// comes first to a station without accounts becomes its supervisor.
///
/// # Errors
/// [`RegisterError`] if they cannot be recorded.
pub(crate) fn take_over_accounts(register: &mut Register) -> Result<(), RegisterError> {
    let before = register.staff_before()?.into_iter();
    let entries: Vec<_> = before.map(Entry::Staff).collect();
    if !entries.is_empty() {
        register.append_all(&Actor::Station, entries)?;
    }
    Ok(())
}

/// Creates the first account of the station and signs it in.
///
/// # Errors
/// [`NotDone`] if there is an account already, or an entry breaks its rule.
pub(crate) async fn create_first(
    desk: &mut Desk,
    id: &str,
    name: &str,
    pin: Pin,
) -> Result<StaffId, NotDone> {
    let added = desk.roster.first(id, name)?;
    let StaffEvent::Added { id, .. } = &added else {
        return Err(NotDone::new("not-possible"));
    };
    let id = id.clone();
    // First the PIN: an account without one could never be used, nor created again.
    keep(&desk.vault, &id, Secret::new(&pin, &id)?).await?;
    let signed_in = StaffEvent::SignedIn { id: id.clone() };
    record_all(desk, &Actor::Station, vec![added, signed_in])?;
    Ok(id)
}

/// Signs `id` in if `pin` is right.
///
/// # Errors
/// [`NotDone`] if it is not, or after too many wrong tries. Both are recorded.
pub(crate) async fn sign_in(desk: &mut Desk, id: &str, pin: Pin) -> Result<StaffId, NotDone> {
    prove(desk, id, pin, |id| StaffEvent::SignedIn { id }).await
}

/// Unlocks the session of `id` if `pin` is right.
///
/// # Errors
/// As [`sign_in`].
pub(crate) async fn unlock(desk: &mut Desk, id: &StaffId, pin: Pin) -> Result<(), NotDone> {
    let proof = prove(desk, id.as_str(), pin, |id| StaffEvent::Unlocked { id });
    proof.await.map(drop)
}

/// Says who `id` is, if `pin` is right; nobody is signed in by it.
///
/// # Errors
/// As [`sign_in`]; a PIN that somebody else chose proves nothing.
pub(crate) async fn confirm(desk: &mut Desk, id: &str, pin: Pin) -> Result<StaffId, NotDone> {
    let temporary = |account: &Account| account.temporary_pin;
    if desk.roster.typed(id).is_some_and(temporary) {
        return Err(NotDone::new("pin-temporary"));
    }
    prove(desk, id, pin, |id| StaffEvent::Confirmed { id }).await
}

/// Records what happened to the session of somebody.
///
/// # Errors
/// [`NotDone`] if it cannot be recorded.
pub(crate) fn record(desk: &mut Desk, event: StaffEvent) -> Result<(), NotDone> {
    record_all(desk, &Actor::Station, vec![event])
}

/// Whether the `pin` of `id` is right. A right one is recorded as `proof`, a wrong one as refused.
async fn prove(
    desk: &mut Desk,
    id: &str,
    pin: Pin,
    proof: impl FnOnce(StaffId) -> StaffEvent,
) -> Result<StaffId, NotDone> {
    const WRONG: &str = "wrong-sign-in";
    let Some(account) = desk.roster.typed(id) else {
        // As much work as for an id that there is: the time tells nobody which ones there are.
        blocking(move || Secret::typed(&pin).hash()).await?;
        record(desk, StaffEvent::SignInRefused { id: None })?;
        return Err(NotDone::new(WRONG));
    };
    let (id, active) = (account.id.clone(), account.active);
    if account.is_of_bank() {
        record(desk, StaffEvent::SignInRefused { id: Some(id) })?;
        return Err(NotDone::new("bank-account"));
    }
    check_pin(desk, &id, pin, WRONG).await?;
    // Only who knows the PIN hears that the account is closed.
    if !active {
        record(desk, StaffEvent::SignInRefused { id: Some(id) })?;
        return Err(NotDone::new("account-disabled"));
    }
    record(desk, proof(id.clone()))?;
    Ok(id)
}

/// Compares `pin` with that of `id`. A wrong one is recorded, and refused as `wrong`.
///
/// # Errors
/// [`NotDone`] if it is wrong, after too many wrong ones, or if the keychain has none to compare with.
async fn check_pin(desk: &mut Desk, id: &StaffId, pin: Pin, wrong: &str) -> Result<(), NotDone> {
    let account = desk.roster.find(id);
    let account = account.ok_or_else(|| NotDone::new("not-now"))?;
    if account.locked_out_until(&desk.time.now()).is_some() {
        return Err(NotDone::new("locked-out"));
    }
    let kept = desk.vault.get(&Key::StaffPin(id.to_string())).await;
    let kept = kept.map_err(|error| NotDone::new(error.code()))?;
    // Nobody can type what the keychain has lost: it is no wrong PIN, and does not count as one.
    let hash = kept.ok_or_else(|| NotDone::new("pin-lost"))?;
    let right = blocking(move || Secret::typed(&pin).is_kept_as(hash.expose_secret())).await?;
    if right {
        return Ok(());
    }
    let id = Some(id.clone());
    record(desk, StaffEvent::SignInRefused { id })?;
    Err(NotDone::new(wrong))
}

/// Records `events`, all or none, and only then makes them so.
fn record_all(desk: &mut Desk, actor: &Actor, events: Vec<StaffEvent>) -> Result<(), NotDone> {
    let entries = events.iter().cloned().map(Entry::Staff);
    desk.register
        .append_all(actor, entries)
        .map_err(|error| problem::unwritable(&error))?;
    let now = desk.time.now();
    for event in &events {
        desk.roster.apply(&now, actor, event);
    }
    Ok(())
}

/// Keeps `secret` as that of `id`.
async fn keep(vault: &Vault, id: &StaffId, secret: Secret) -> Result<(), NotDone> {
    let hash = blocking(move || secret.hash()).await?;
    let kept = vault.set(&Key::StaffPin(id.to_string()), hash.into()).await;
    kept.map_err(|error| NotDone::new(error.code()))
}

async fn blocking<T: Send + 'static>(
    work: impl FnOnce() -> Result<T, NotDone> + Send + 'static,
) -> Result<T, NotDone> {
    tokio::task::spawn_blocking(work)
        .await
        .unwrap_or_else(|_| Err(NotDone::new("not-possible")))
}
