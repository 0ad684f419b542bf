//! A PIN from outside of a session: for whoever sets a station up, where no supervisor can help.

use jiff::ZonedDateTime;
use register::{Actor, Entry, Register, StaffEvent};
use vault::Vault;

use super::secret::Secret;
use super::{keep, roster};
use crate::action::{NotDone, Pin};
use crate::desk::{self, BUILD, REGISTER};
use crate::keeping::{self, Asking};
use crate::machine::Machine;
use crate::problem;
use crate::settings::Settings;
use crate::view::Problem;

/// Why nobody was given a PIN.
#[derive(Debug, thiserror::Error)]
pub enum NotReset {
    /// Something stands in the way at this station; it may be at work.
    #[error("a problem with the station: {}", .0.code)]
    Station(Problem),
    /// The account or the PIN does not allow it.
    #[error(transparent)]
    Refused(#[from] NotDone),
    /// Nobody has this id.
    #[error("there is no account with this id")]
    Nobody,
}

impl From<Problem> for NotReset {
    fn from(problem: Problem) -> Self {
        Self::Station(problem)
    }
}

/// Gives the account `id` a temporary `pin` while no station works on the register, which must be
/// there. The register has it as the machine's own doing.
///
/// # Errors
/// [`NotReset`] if a station works, if keychain or register cannot be used, or the PIN breaks its
/// rule.
pub async fn reset_pin_from_outside(
    settings: &Settings,
    id: &str,
    pin: Pin,
) -> Result<(), NotReset> {
    let folder = settings.data_folder().map_err(desk::no_register)?;
    let _only_one = desk::claim(&folder)?;
    let vault = Vault::open(settings.keychain_service()).await;
    let vault = vault.map_err(desk::keychain)?;
    let clock = Machine::real().clock;
    let register = Register::open(&folder.join(REGISTER), BUILD, clock);
    let mut register = register.map_err(desk::no_register)?;
    keeping::ask_witness(&mut register, Asking::of(settings).as_ref()).await;
    let roster = roster(&register, &ZonedDateTime::now());
    let roster = roster.map_err(desk::no_register)?;
    let account = roster.typed(id).ok_or(NotReset::Nobody)?;
    if account.is_of_bank() {
        return Err(NotDone::new("bank-account").into());
    }
    let id = account.id.clone();
    let secret = Secret::new(&pin, &id)?;
    // First the record: a PIN that somebody else knows must never pass for the person's own.
    let reset = Entry::Staff(StaffEvent::PinReset { id: id.clone() });
    let recorded = register.append(&Actor::Station, reset);
    recorded.map_err(|error| problem::unwritable(&error))?;
    Ok(keep(&vault, &id, secret).await?)
}
