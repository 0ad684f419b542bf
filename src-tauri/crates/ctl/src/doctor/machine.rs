//! The machine: user, clock, disk, keychain.

use jiff::ZonedDateTime;
use jiff::civil::{Date, date};
use station::{Room, Settings};
use vault::{Key, Vault, VaultError};

use super::Check;
use crate::register;
use crate::secrets::{self, Source};

/// No clock that is right shows a time before this program was written.
const WRITTEN: Date = date(2026, 1, 1);

/// Free space in bytes below which a busy day may leave too little for a journey.
const LITTLE: u64 = 1_000_000_000;

pub(super) fn user() -> Check {
    const NAME: &str = "user";
    if is_root() {
        let fix = "run the station as an ordinary user: an intruder would own the machine";
        Check::amber(NAME, "this is the root user", fix)
    } else {
        Check::green(NAME, "an ordinary user")
    }
}

#[cfg(target_os = "linux")]
fn is_root() -> bool {
    use std::os::unix::fs::MetadataExt;
    // The owner of a process's folder is its effective user.
    std::fs::metadata("/proc/self").is_ok_and(|process| process.uid() == 0)
}

#[cfg(not(target_os = "linux"))]
const fn is_root() -> bool {
    false
}

pub(super) fn clock(settings: &Settings) -> Check {
    const NAME: &str = "clock";
    let fix = "set the clock, and keep it by NTP: records, TLS and slips depend on it";
    let newest = newest_record(settings);
    let now = ZonedDateTime::now();
    let shown = now.strftime("%F %T %:z (%Q)");
    if now.date() < WRITTEN {
        return Check::red(NAME, format!("{shown} cannot be"), fix);
    }
    match newest {
        Some(newest) if newest > now => {
            let newest = newest.strftime("%F %T %:z");
            Check::red(
                NAME,
                format!("{shown} is before the newest record, {newest}"),
                fix,
            )
        }
        _ => Check::green(NAME, shown),
    }
}

fn newest_record(settings: &Settings) -> Option<ZonedDateTime> {
    let last = register::open(settings).ok()?.last().ok()?;
    last.map(|last| last.at)
}

pub(super) fn disk(settings: &Settings) -> Check {
    const NAME: &str = "disk";
    let fix = "free some space: with less than 200 MB nobody is verified";
    let folder = match settings.data_folder() {
        Ok(folder) => folder,
        Err(error) => return Check::red(NAME, error, "set `data` in the settings file"),
    };
    let room = Room::of(&folder);
    let folder = folder.display();
    match room.disk {
        Some(free) if free < Room::LEAST_DISK => Check::red(NAME, megabytes(free, &folder), fix),
        Some(free) if free < LITTLE => Check::amber(NAME, megabytes(free, &folder), fix),
        Some(free) => Check::green(NAME, megabytes(free, &folder)),
        None => Check::red(NAME, folder, "look at the disk"),
    }
}

fn megabytes(free: u64, folder: &impl std::fmt::Display) -> String {
    format!("{} MB free for {folder}", free / 1_000_000)
}

pub(super) async fn keychain(settings: &Settings) -> Check {
    const NAME: &str = "keychain";
    let service = settings.keychain_service();
    let checked = async { Vault::open(service).await?.self_check().await }.await;
    match checked {
        Ok(()) => Check::green(
            NAME,
            format!("a secret was kept and read back under {service}"),
        ),
        Err(error) => Check::red(NAME, &error, remedy(&error)),
    }
}

const fn remedy(error: &VaultError) -> &'static str {
    match error {
        VaultError::NoKeychain => "sign in to a desktop whose session starts gnome-keyring",
        VaultError::Locked => "sign out and in again with the password, which unlocks it",
        VaultError::NoCollection => "create a default keychain for this user",
        VaultError::TimedOut => "answer the prompt that waits on the screen",
        VaultError::TooLarge { .. } | VaultError::Refused(_) => "call support with this text",
    }
}

/// What opens the portal, and whatever else the settings need of the keychain.
pub(super) async fn login(settings: &Settings) -> Check {
    const NAME: &str = "login";
    let fix = "kaunterctl credentials set --what, with what is missing";
    let needed = settings.needed_secrets();
    if needed.is_empty() {
        return Check::green(NAME, "training has its own");
    }
    let found = match secrets::find(settings).await {
        Ok(found) => found,
        Err(error) => return Check::red(NAME, error, fix),
    };
    let name = secrets::name(settings, &found.secrets);
    if needed.contains(&Key::DetailsKey) && found.secrets.details_key.is_none() {
        return Check::red(NAME, format!("{name}; the details-key is missing"), fix);
    }
    let proxy = settings
        .portal_in_use()
        .and_then(|place| place.proxy.as_ref());
    let proxy = match (proxy, &found.secrets.proxy_login) {
        (None, _) => "",
        (Some(_), None) => "; no login for the proxy",
        (Some(_), Some(_)) => "; a login for the proxy",
    };
    match found.source {
        Source::Keychain => Check::green(NAME, format!("{name}, in the keychain{proxy}")),
        Source::Environment => {
            let fix = "kaunterctl credentials set: the window reads the keychain only";
            Check::amber(NAME, "in the environment, not in the keychain", fix)
        }
    }
}
