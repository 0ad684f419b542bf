//! Whether the bank's account at the portal may be used, as the portal's last refusal says.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use emas::{Class, Error, NotSent};
use journey::PortalCode;

use crate::portal::portal_code;

/// The account. Clones are the same one, so that whichever call is refused first locks it for all.
#[derive(Clone, Default)]
pub(crate) struct Account(Arc<Mutex<Standing>>);

#[derive(Default)]
struct Standing {
    /// Why no journey may begin.
    lock: Option<PortalCode>,
    /// Why there was no trust between the portal and this machine, until it is on record.
    distrust: Option<String>,
}

/// How many characters of the TLS library's reason are recorded: a name in a stranger's certificate
/// may be as long as it likes.
const LONGEST_REASON: usize = 200;

impl Account {
    /// [Notes](Self::note) how a call went, and hands it on.
    pub(crate) fn noted<T>(&self, outcome: Result<T, Error>) -> Result<T, Error> {
        self.note(&outcome);
        outcome
    }

    /// Takes note of how a call went. What is wrong with the account is wrong with every call, so no
    /// new journey begins until somebody has seen to it (RTY-19).
    pub(crate) fn note<T>(&self, outcome: &Result<T, Error>) {
        match outcome {
            Err(Error::Refused(refusal)) if refusal.class() == Class::Account => {
                tracing::warn!("the portal refuses the account: {}", refusal.code);
                self.standing().lock = Some(portal_code(&refusal.code));
            }
            Err(Error::NotSent(NotSent::Tls { reason })) => {
                let reason = reason.chars().take(LONGEST_REASON).collect();
                self.standing().distrust = Some(reason);
            }
            _ => {}
        }
    }

    /// Why TLS failed since this was asked, for the record.
    pub(crate) fn take_distrust(&self) -> Option<String> {
        self.standing().distrust.take()
    }

    /// The portal has opened a journey, or somebody asks it to be tried.
    pub(crate) fn unlock(&self) {
        self.standing().lock = None;
    }

    /// Why no journey may begin.
    pub(crate) fn lock(&self) -> Option<PortalCode> {
        self.standing().lock.clone()
    }

    fn standing(&self) -> MutexGuard<'_, Standing> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
