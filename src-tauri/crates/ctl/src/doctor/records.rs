//! What is recorded: the register, and the witness that knows it.

use ::register::{Checkpoint, NotVerified, Verified, Witness, verify_each};
use jiff::{SignedDuration, Timestamp, Unit};
use station::Settings;

use super::Check;
use crate::register;

/// A checkpoint of a station that works is never as old; one that was closed over a holiday is.
const OLD: SignedDuration = SignedDuration::from_hours(24 * 14);

pub(super) fn register(settings: &Settings) -> Check {
    const NAME: &str = "register";
    let Ok(path) = register::path(settings) else {
        return Check::red(NAME, "no data folder", "set `data` in the settings file");
    };
    if !path.exists() {
        return Check::green(NAME, "none yet; the first start makes one");
    }
    let anchor = settings
        .witness()
        .and_then(|witness| known(&witness, settings));
    match verify_each(&path, anchor.as_slice(), |_| {}) {
        Ok(verified) => sound(NAME, &verified),
        Err(error @ NotVerified::Anchor(_)) => Check::red(
            NAME,
            error,
            "an old copy was put back, or the end cut off: stop work here, and tell audit",
        ),
        Err(error) => Check::red(
            NAME,
            error,
            "stop work here, copy the file away, and tell audit",
        ),
    }
}

fn sound(name: &'static str, verified: &Verified) -> Check {
    let records = format!("{} records, unbroken", verified.records);
    let fix = "start the station: it signs what is recorded within a minute";
    let Some(last) = &verified.last_checkpoint else {
        return Check::amber(name, format!("{records}, none signed"), fix);
    };
    match age(last) {
        Some(age) if age <= OLD => {
            let minutes = age.round(Unit::Minute).unwrap_or(age);
            Check::green(name, format!("{records}, signed {minutes:#} ago"))
        }
        _ => Check::amber(name, format!("{records}, last signed {}", last.at), fix),
    }
}

fn age(checkpoint: &Checkpoint) -> Option<SignedDuration> {
    let at: Timestamp = checkpoint.at.parse().ok()?;
    Some(Timestamp::now().duration_since(at))
}

pub(super) fn witness(settings: &Settings) -> Check {
    const NAME: &str = "witness";
    let Some(witness) = settings.witness() else {
        if settings.is_training() {
            return Check::green(NAME, "none; training can do without");
        }
        let why = "none: an old copy of the register that is put back is not noticed";
        return Check::amber(NAME, why, "set `witness` under [register] in the settings");
    };
    let fix = "look whether the folder is there and can be written by this user";
    match witness.of(&settings.register_name()) {
        Ok(Some(last)) => Check::green(NAME, format!("knows record {} of {}", last.seq, last.at)),
        Ok(None) => Check::amber(NAME, "has nothing of this station yet", fix),
        Err(error) => Check::amber(NAME, error, fix),
    }
}

fn known(witness: &Witness, settings: &Settings) -> Option<Checkpoint> {
    witness.of(&settings.register_name()).ok().flatten()
}
