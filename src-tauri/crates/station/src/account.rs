//! Whether the bank's account at the portal may be used, as the portal's last refusal says.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use emas::{Class, Error};
use journey::PortalCode;

use crate::portal::portal_code;

/// The account. Clones are the same one, so that whichever call is refused first locks it for all.
#[derive(Clone, Default)]
pub(crate) struct Account(Arc<Mutex<Option<PortalCode>>>);

impl Account {
    /// [Notes](Self::note) how a call went, and hands it on.
    pub(crate) fn noted<T>(&self, outcome: Result<T, Error>) -> Result<T, Error> {
        self.note(&outcome);
        outcome
    }

    /// Takes note of how a call went. What is wrong with the account is wrong with every call, so no
    /// new journey begins until somebody has seen to it (RTY-19).
    pub(crate) fn note<T>(&self, outcome: &Result<T, Error>) {
        if let Err(Error::Refused(refusal)) = outcome
            && refusal.class() == Class::Account
        {
            tracing::warn!("the portal refuses the account: {}", refusal.code);
            *self.locked() = Some(portal_code(&refusal.code));
        }
    }

    /// The portal has opened a journey, or somebody asks it to be tried.
    pub(crate) fn unlock(&self) {
        *self.locked() = None;
    }

    /// Why no journey may begin.
    pub(crate) fn lock(&self) -> Option<PortalCode> {
        self.locked().clone()
    }

    fn locked(&self) -> MutexGuard<'_, Option<PortalCode>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
