//! Who may work here: names and roles from the register, PINs from the keychain.

use argon2::Argon2;
use argon2::password_hash::phc::PasswordHash;
use argon2::password_hash::{PasswordHasher, PasswordVerifier};
use jiff::{SignedDuration, ZonedDateTime};
use journey::StaffId;
use register::{Actor, Entry, Register, Role, StaffEvent};
use secrecy::ExposeSecret;
use vault::Key;

use crate::action::{NotDone, Pin};
use crate::desk::Desk;
use crate::problem;
use crate::view::StaffView;

/// How many wrong sign-ins in a row lock an account, and for how long from the last of them
/// (APP-13).
const WRONG_TRIES: usize = 5;
const LOCKED_FOR: SignedDuration = SignedDuration::from_mins(15);

/// How many digits a PIN has.
const PIN_DIGITS: std::ops::RangeInclusive<usize> = 6..=12;

/// The longest name of a person, in characters.
const LONGEST_NAME: usize = 80;

/// Who works here, by the register.
pub(crate) fn find(register: &Register, id: &StaffId) -> Option<StaffView> {
    let events = register.staff().ok()?;
    events.into_iter().find_map(|(_, event)| match event {
        StaffEvent::Added {
            id: added, name, ..
        } if added == *id => Some(StaffView {
            id: added.to_string(),
            name,
        }),
        _ => None,
    })
}

/// Whether the station has any staff account.
pub(crate) fn any(register: &Register) -> bool {
    let events = register.staff().unwrap_or_default();
    events
        .iter()
        .any(|(_, event)| matches!(event, StaffEvent::Added { .. }))
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
) -> Result<StaffView, NotDone> {
    if any(&desk.register) {
        return Err(NotDone::new("not-now"));
    }
    let id: StaffId = id.trim().parse().map_err(|_| NotDone::new("id-invalid"))?;
    let name = name.trim();
    if name.is_empty() || name.chars().count() > LONGEST_NAME || name.chars().any(char::is_control)
    {
        return Err(NotDone::new("name-invalid"));
    }
    if !PIN_DIGITS.contains(&pin.expose().len())
        || !pin.expose().bytes().all(|byte| byte.is_ascii_digit())
    {
        return Err(NotDone::new("pin-too-short"));
    }
    let hash = blocking(move || hash(&pin)).await?;
    // First the PIN: an account without one could never be used, nor created again.
    let kept = desk
        .vault
        .set(&Key::StaffPin(id.to_string()), hash.into())
        .await;
    kept.map_err(|error| NotDone::new(error.code()))?;
    let added = StaffEvent::Added {
        id: id.clone(),
        name: name.to_owned(),
        role: Role::Supervisor,
    };
    let entries = [added, StaffEvent::SignedIn { id: id.clone() }].map(Entry::Staff);
    desk.register
        .append_all(&Actor::Station, entries)
        .map_err(|error| problem::unwritable(&error))?;
    Ok(StaffView {
        id: id.to_string(),
        name: name.to_owned(),
    })
}

/// Signs `id` in if `pin` is right.
///
/// # Errors
/// [`NotDone`] if it is not, or after too many wrong tries. Both are recorded.
pub(crate) async fn sign_in(desk: &mut Desk, id: &str, pin: Pin) -> Result<StaffView, NotDone> {
    let Some(staff) = id
        .trim()
        .parse()
        .ok()
        .and_then(|id| find(&desk.register, &id))
    else {
        return refuse(desk, None);
    };
    let id: StaffId = staff
        .id
        .parse()
        .map_err(|_| NotDone::new("wrong-sign-in"))?;
    let events = desk
        .register
        .staff()
        .map_err(|error| problem::unwritable(&error))?;
    let events = events.iter().map(|(stamp, event)| (&stamp.at, event));
    if is_locked_out(events, &id, &ZonedDateTime::now()) {
        return Err(NotDone::new("locked-out"));
    }
    let kept = desk.vault.get(&Key::StaffPin(staff.id.clone())).await;
    let Some(hash) = kept.map_err(|error| NotDone::new(error.code()))? else {
        return refuse(desk, Some(id));
    };
    if !blocking(move || verify(&pin, hash.expose_secret())).await? {
        return refuse(desk, Some(id));
    }
    record(desk, StaffEvent::SignedIn { id })?;
    Ok(staff)
}

/// Records that `staff` signed out.
///
/// # Errors
/// [`NotDone`] if it cannot be recorded.
pub(crate) fn sign_out(desk: &mut Desk, staff: &StaffView) -> Result<(), NotDone> {
    let id = staff.id.parse().map_err(|_| NotDone::new("not-now"))?;
    record(desk, StaffEvent::SignedOut { id })
}

fn refuse<T>(desk: &mut Desk, id: Option<StaffId>) -> Result<T, NotDone> {
    record(desk, StaffEvent::SignInRefused { id })?;
    Err(NotDone::new("wrong-sign-in"))
}

fn record(desk: &mut Desk, event: StaffEvent) -> Result<(), NotDone> {
    let appended = desk.register.append(&Actor::Station, Entry::Staff(event));
    appended
        .map(drop)
        .map_err(|error| problem::unwritable(&error))
}

/// Whether `events`, oldest first, have locked `id` out. Counted in the register, so that a
/// restart does not give new tries; each further five wrong ones lock again.
fn is_locked_out<'a>(
    events: impl DoubleEndedIterator<Item = (&'a ZonedDateTime, &'a StaffEvent)>,
    id: &StaffId,
    now: &ZonedDateTime,
) -> bool {
    let signed_in = StaffEvent::SignedIn { id: id.clone() };
    let refused = StaffEvent::SignInRefused {
        id: Some(id.clone()),
    };
    let wrong: Vec<_> = events
        .rev()
        .take_while(|(_, event)| **event != signed_in)
        .filter(|(_, event)| **event == refused)
        .collect();
    wrong.first().is_some_and(|(last, _)| {
        wrong.len().is_multiple_of(WRONG_TRIES) && now.duration_since(last) < LOCKED_FOR
    })
}

fn hash(pin: &Pin) -> Result<String, NotDone> {
    let hash = Argon2::default().hash_password(pin.expose().as_bytes());
    hash.map(|hash| hash.to_string())
        .map_err(|_| NotDone::new("not-possible"))
}

fn verify(pin: &Pin, hash: &str) -> Result<bool, NotDone> {
    let hash = PasswordHash::new(hash).map_err(|_| NotDone::new("not-possible"))?;
    Ok(Argon2::default()
        .verify_password(pin.expose().as_bytes(), &hash)
        .is_ok())
}

async fn blocking<T: Send + 'static>(
    work: impl FnOnce() -> Result<T, NotDone> + Send + 'static,
) -> Result<T, NotDone> {
    tokio::task::spawn_blocking(work)
        .await
        .unwrap_or_else(|_| Err(NotDone::new("not-possible")))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test may fail loudly")]

    use super::*;

    /// Whether the account is locked at `now`, in minutes, after wrong tries at these minutes.
    fn locked(wrong: &[i64], now: i64) -> bool {
        let start = ZonedDateTime::now();
        let minute = |minute: i64| &start + SignedDuration::from_mins(minute);
        let id: StaffId = "aisyah".parse().unwrap();
        let refused = StaffEvent::SignInRefused {
            id: Some(id.clone()),
        };
        let times: Vec<_> = wrong.iter().copied().map(minute).collect();
        let events = times.iter().map(|at| (at, &refused));
        is_locked_out(events, &id, &minute(now))
    }

    #[test]
    fn an_account_stays_locked_for_fifteen_minutes_after_the_fifth_wrong_try() {
        assert!(!locked(&[0, 1, 2, 3], 4));
        assert!(locked(&[0, 1, 2, 3, 14], 14));
        assert!(locked(&[0, 1, 2, 3, 14], 28), "not from the first one on");
        assert!(!locked(&[0, 1, 2, 3, 14], 29));
    }

    #[test]
    fn wrong_tries_on_other_days_count_until_one_is_right() {
        let day = 24 * 60;
        assert!(locked(&[0, day, 2 * day, 3 * day, 4 * day], 4 * day + 1));
    }

    #[test]
    fn five_more_wrong_tries_lock_again() {
        assert!(!locked(&[0, 0, 0, 0, 0, 20, 20, 20, 20], 21));
        assert!(locked(&[0, 0, 0, 0, 0, 20, 20, 20, 20, 21], 22));
    }
}
