//! What failed beside the owner's work and belongs on record: the keychain, TLS with the portal
//! (AUD-09).

use register::{Actor, Entry, StationEvent};

use super::Owner;
use crate::desk::Desk;

impl Owner {
    /// Records what failed since the last time.
    pub(super) fn note_failures(&mut self) {
        let Ok(desk) = self.desk.as_mut() else { return };
        for failed in failures(desk) {
            let entry = Entry::Station(failed);
            if let Err(error) = desk.register.append(&Actor::Station, entry) {
                tracing::error!("a failure is not recorded: {error}");
            }
        }
    }
}

fn failures(desk: &Desk) -> impl Iterator<Item = StationEvent> + use<> {
    let keychain = desk.vault.take_failure().map(|error| of_keychain(&error));
    let tls = desk.portal.account.take_distrust();
    let tls = tls.map(|reason| StationEvent::TlsFailed { reason });
    keychain.into_iter().chain(tls)
}

/// As the register has it.
pub(crate) fn of_keychain(error: &vault::VaultError) -> StationEvent {
    let code = error.code().to_owned();
    StationEvent::KeychainFailed { code }
}
