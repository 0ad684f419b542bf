//! Looking after the register: the key that signs it, the witness that knows it, and what is wrong
//! with it.

use std::path::PathBuf;
use std::time::Duration;

use register::{Checkpoint, CheckpointKey, Hexadecimal, Register, RegisterError, Witness, verify};
use secrecy::{ExposeSecret, SecretString};
use tokio::task::spawn_blocking;
use tokio::time::timeout;
use vault::{Key, Vault};
use zeroize::Zeroizing;

use crate::desk::{Desk, keychain};
use crate::problem;
use crate::settings::Settings;
use crate::view::Problem;

/// How long the start and the stop wait for the witness: a share may be away.
const PATIENCE: Duration = Duration::from_secs(5);

/// Has the register signed by the station's own key, which is made at the first start.
///
/// # Errors
/// The problem with the keychain or the register.
pub(crate) async fn seal(
    register: &mut Register,
    vault: &Vault,
    station: &str,
) -> Result<(), Problem> {
    let unusable = |error: &dyn std::fmt::Display| Problem::with_detail("keychain-refused", error);
    let key = match vault.get(&Key::CheckpointKey).await.map_err(keychain)? {
        Some(kept) => kept.expose_secret().parse().map_err(|error| {
            // A new one in its place would look like somebody else's to the witness.
            let error: register::NotAKey = error;
            unusable(&error)
        })?,
        None => {
            let mut seed = Zeroizing::new([0; 32]);
            getrandom::fill(&mut *seed).map_err(|error| unusable(&error))?;
            let kept = SecretString::from(Hexadecimal(*seed).to_string());
            let set = vault.set(&Key::CheckpointKey, kept).await;
            set.map_err(keychain)?;
            CheckpointKey::from_seed(&seed)
        }
    };
    register
        .seal_with(station, key)
        .map_err(|error| Problem::with_detail("register-unwritable", error))
}

/// Asks the witness whether this is the register that it knows. If not, no journey goes on. A
/// witness that is away or damaged says nothing.
pub(crate) async fn ask_witness(register: &mut Register, settings: &Settings) {
    let Some(witness) = settings.witness() else {
        return;
    };
    let station = settings.register_name();
    let asked = timeout(PATIENCE, spawn_blocking(move || witness.of(&station))).await;
    match asked {
        Ok(Ok(Ok(Some(known)))) => match register.compare_with(&known) {
            Ok(()) | Err(RegisterError::RolledBack(_)) => {}
            Err(error) => tracing::error!("the register cannot be compared: {error}"),
        },
        Ok(Ok(Ok(None))) => tracing::warn!("the witness has nothing of this station"),
        Ok(Ok(Err(error))) => tracing::warn!("{error}"),
        Ok(Err(_)) | Err(_) => tracing::warn!("the witness does not answer"),
    }
}

/// Leaves `checkpoint` with the witness, and says whether it is there.
pub(crate) async fn leave(witness: Witness, checkpoint: Checkpoint) -> bool {
    let left = timeout(PATIENCE, spawn_blocking(move || witness.leave(&checkpoint))).await;
    match left {
        Ok(Ok(Ok(()))) => true,
        Ok(Ok(Err(error))) => {
            tracing::warn!("{error}");
            false
        }
        Ok(Err(_)) | Err(_) => {
            tracing::warn!("the witness does not answer");
            false
        }
    }
}

/// What the witness has of other stations.
pub(crate) async fn others(witness: Witness, station: String) -> Vec<Checkpoint> {
    let asked = timeout(
        PATIENCE,
        spawn_blocking(move || witness.of_others(&station)),
    )
    .await;
    let Ok(Ok(Ok(found))) = asked else {
        return Vec::new(); // leaving our own says so, too
    };
    found.into_iter().filter_map(Result::ok).collect()
}

/// Why nothing can be recorded.
pub(crate) fn cannot_write(error: &RegisterError) -> Problem {
    let code = problem::unwritable(error).code;
    Problem::with_detail(&code, error)
}

/// What is wrong with the register, for as long as it is.
pub(crate) fn problem(desk: &Desk) -> Option<Problem> {
    match desk.register.rollback() {
        Some(rollback) => Some(Problem::with_detail("register-rolled-back", rollback)),
        None => (desk.register.has_failed()).then(|| Problem::new("register-unwritable")),
    }
}

/// What staff should know of it where nothing else is the matter.
pub(crate) fn notice(desk: &Desk) -> Option<Problem> {
    if let Some(off) = desk.time.off() {
        return Some(Problem::with_detail("clock-jumped", format!("{off:#}")));
    }
    if let Some(found) = &desk.broken {
        return Some(Problem::with_detail("register-broken", found));
    }
    let aside = desk.set_aside.as_ref()?;
    let file = aside.file.display();
    Some(Problem::with_detail("register-set-aside", file))
}

/// Looks at the whole register at `path`, which may take seconds, and tells what is wrong with it.
pub(crate) async fn check(path: PathBuf) -> Option<String> {
    let checked = spawn_blocking(move || verify(&path)).await;
    checked.ok()?.err().map(|found| found.to_string())
}
