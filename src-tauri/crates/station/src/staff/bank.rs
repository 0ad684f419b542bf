//! Whom the bank's identity provider has named.

use bank_sign_in::Person;
use journey::StaffId;
use register::{Actor, StaffEvent};

use super::{record, record_all};
use crate::action::NotDone;
use crate::desk::Desk;

/// Who `person` is at this station, who must be `expected` if there is one. That is recorded as
/// `proof`, and what is new about the person before it; a refusal is recorded as well.
///
/// # Errors
/// [`NotDone`] if nobody may work here by that name, or it cannot be recorded.
pub(crate) fn prove(
    desk: &mut Desk,
    person: &Person,
    expected: Option<&StaffId>,
    proof: impl FnOnce(StaffId) -> StaffEvent,
) -> Result<StaffId, NotDone> {
    let bank = desk.settings.staff.bank.as_ref();
    let bank = bank.ok_or_else(|| NotDone::new("not-now"))?;
    let named = bank.named(person);
    let found = desk.roster.by_bank(&named, &bank.former_issuers);
    let found =
        found.and_then(
            |(id, update)| match expected.is_none_or(|expected| *expected == id) {
                true => Ok((id, update)),
                false => Err((Some(id), NotDone::new("bank-other-person"))),
            },
        );
    match found {
        Ok((id, update)) => {
            let events = update.into_iter().chain([proof(id.clone())]);
            record_all(desk, &Actor::Station, events.collect())?;
            Ok(id)
        }
        Err((id, refused)) => {
            refuse(desk, id, &refused.code)?;
            Err(refused)
        }
    }
}

/// Records that nobody was signed in through the bank, and `why`.
///
/// # Errors
/// [`NotDone`] if it cannot be recorded.
pub(crate) fn refuse(desk: &mut Desk, id: Option<StaffId>, why: &str) -> Result<(), NotDone> {
    let why = why.to_owned();
    record(desk, StaffEvent::BankSignInRefused { id, why })
}
