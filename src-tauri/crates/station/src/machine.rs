//! What the station takes of the machine that it runs on, so that tests own it.

use std::path::Path;
use std::sync::Arc;

use register::{Clock, SystemClock};

/// The machine that a station runs on.
#[derive(Clone)]
pub struct Machine {
    /// Its clocks.
    pub clock: Arc<dyn Clock + Sync>,
    /// Looks how much room it has, for a station whose data is in this folder.
    pub room: fn(&Path) -> Room,
}

impl Machine {
    /// This one, as it is.
    #[must_use]
    pub fn real() -> Self {
        Self {
            clock: Arc::new(SystemClock::start()),
            room: Room::of,
        }
    }
}

/// How much room a machine has, in bytes; `None` where it cannot be told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Room {
    /// Free on the disk of the data folder, for this user.
    pub disk: Option<u64>,
    /// Of memory, free or to be had without swapping.
    pub memory: Option<u64>,
}

impl Room {
    /// What a journey must find free on the disk: 200 MB (REL-15).
    pub const LEAST_DISK: u64 = 200_000_000;
    /// What a journey must find free of memory: 300 MB (REL-15).
    pub const LEAST_MEMORY: u64 = 300_000_000;

    /// The room for a station whose data is in `folder`.
    #[must_use]
    pub fn of(folder: &Path) -> Self {
        // The folder is made when the station first starts; until then its disk is its parent's.
        let there = folder.ancestors().find(|folder| folder.exists());
        Self {
            disk: there.and_then(|folder| fs4::available_space(folder).ok()),
            memory: available_memory(),
        }
    }
}

/// `MemAvailable`: what new work can have, unlike what is free, which is little on every machine
/// that has run for an hour.
#[cfg(target_os = "linux")]
fn available_memory() -> Option<u64> {
    let told = std::fs::read_to_string("/proc/meminfo").ok()?;
    in_bytes(&told)
}

#[cfg(not(target_os = "linux"))]
const fn available_memory() -> Option<u64> {
    None
}

#[cfg(target_os = "linux")]
fn in_bytes(meminfo: &str) -> Option<u64> {
    let line = meminfo
        .lines()
        .find(|line| line.starts_with("MemAvailable:"))?;
    let kibibytes: u64 = line.split_whitespace().nth(1)?.parse().ok()?;
    Some(kibibytes * 1024)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test may fail loudly")]

    use super::*;

    #[test]
    fn this_machine_tells_both() {
        let room = Room::of(Path::new("/tmp/not-made-yet/data"));
        assert!(room.disk.unwrap() > 0);
        #[cfg(target_os = "linux")]
        assert!(room.memory.unwrap() > Room::LEAST_MEMORY / 10);
    }

    #[test]
    #[cfg(target_os = "linux")]
    fn memory_is_what_can_be_had_not_what_lies_idle() {
        let meminfo = "MemTotal: 8000000 kB\nMemFree: 100 kB\nMemAvailable:    4096 kB\n";
        assert_eq!(in_bytes(meminfo), Some(4096 * 1024));
        assert_eq!(in_bytes("MemTotal: 8000000 kB\n"), None);
    }
}
