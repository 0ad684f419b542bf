//! What waits at the station, by its register.

use std::time::Duration;

use register::{Register, RegisterError, Stamp};

use crate::gate::{Backlog, Waiting};
use crate::settings::Settings;
use crate::timekeeper::Timekeeper;

/// What is known before a journey begins.
///
/// # Errors
/// [`RegisterError`] if the register cannot be read.
pub(crate) fn of(
    register: &Register,
    settings: &Settings,
    time: &Timekeeper,
) -> Result<Backlog, RegisterError> {
    let mut unfinished = Vec::new();
    for reference in register.unfinished_journeys()? {
        let stamps = register.stamps(&reference)?;
        unfinished.push(Waiting {
            reference,
            age: age(&stamps, time),
        });
    }
    let not_handed_over = match settings.is_collected() {
        true => register.oldest_not_handed_over()?,
        false => None,
    };
    Ok(Backlog {
        unfinished: unfinished.len(),
        oldest: unfinished.into_iter().max_by_key(|waiting| waiting.age),
        not_handed_over: not_handed_over.map(|(reference, stamp)| Waiting {
            reference,
            age: time.since(&stamp),
        }),
    })
}

/// How old a journey is: as old as any of its records, since it may have been begun while the wall
/// clock was ahead.
pub(crate) fn age<'a>(stamps: impl IntoIterator<Item = &'a Stamp>, time: &Timekeeper) -> Duration {
    let ages = stamps.into_iter().map(|stamp| time.since(stamp));
    ages.max().unwrap_or_default()
}
