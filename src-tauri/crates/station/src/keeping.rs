//! Looking after the register: the key that signs it, the witness that knows it, and what is wrong
//! with it.

mod asking;

use std::path::PathBuf;

use register::{CheckpointKey, Hexadecimal, Register, RegisterError, verify_each};
use secrecy::{ExposeSecret, SecretString};
use tokio::task::spawn_blocking;
use vault::{Key, Vault};
use zeroize::Zeroizing;

pub(crate) use self::asking::{Asking, AtWitness};
use crate::desk::{Desk, keychain, no_register};
use crate::problem;
use crate::view::Problem;

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
    register.seal_with(station, key).map_err(no_register)
}

/// Asks the witness whether this is the register that it knows. If not, no journey goes on. A
/// witness that is away says nothing, and is asked again for as long as it is.
pub(crate) async fn ask_witness(register: &mut Register, witness: Option<&Asking>) {
    let Some(witness) = witness else { return };
    if let Some(found) = witness.look().await {
        agrees(register, &found);
    }
}

/// Whether the register may leave another checkpoint in place of what the witness has: if that is one
/// of its own. What is ahead of it, or of another chain, or cannot be read, is evidence.
pub(crate) fn agrees(register: &mut Register, found: &AtWitness) -> bool {
    let known = match &found.of_this {
        Ok(None) => return true,
        Ok(Some(known)) => known,
        Err(_damaged) => return false,
    };
    match register.compare_with(known) {
        Ok(()) => true,
        Err(RegisterError::RolledBack(_)) => false,
        Err(error) => {
            tracing::error!("the register cannot be compared: {error}");
            false
        }
    }
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
    if let Some(aside) = &desk.set_aside {
        let file = aside.file.display();
        return Some(Problem::with_detail("register-set-aside", file));
    }
    if let Some(damaged) = &desk.witness_damaged {
        return Some(Problem::with_detail("witness-damaged", damaged));
    }
    let (station, difference) = desk.refused_peers.first_key_value()?;
    let what = format!("{station}: its register {difference}");
    Some(Problem::with_detail("peer-refused", what))
}

/// What a look at the whole register came to.
pub(crate) struct Checked {
    /// The last record that was looked at and is as it was written.
    pub(crate) through: i64,
    /// What is wrong with it.
    pub(crate) found: Option<String>,
}

/// Looks at the whole register at `path`, which may take seconds.
pub(crate) async fn check(path: PathBuf) -> Checked {
    let looked = spawn_blocking(move || {
        let mut through = 0;
        let found = verify_each(&path, &[], |record| through = record.seq).err();
        let found = found.map(|found| found.to_string());
        Checked { through, found }
    });
    looked.await.unwrap_or_else(|error| Checked {
        through: 0,
        // Nobody knows that it is whole.
        found: Some(format!("it could not be looked at: {error}")),
    })
}
