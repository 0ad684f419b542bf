//! A folder with a register in it, and a clock that stands where it is put.

use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use jiff::ZonedDateTime;
use journey::*;
use register::*;
use rusqlite::Connection;
use rusqlite::config::DbConfig;
use tempfile::TempDir;
use uuid::Uuid;

pub(crate) const BUILD: &str = "kaunter 0.1.0";

pub(crate) struct Shelf {
    folder: TempDir,
}

impl Shelf {
    pub(crate) fn new() -> Self {
        Self {
            folder: tempfile::tempdir().unwrap(),
        }
    }

    pub(crate) fn path(&self) -> PathBuf {
        self.folder.path().join("register.sqlite")
    }

    pub(crate) fn open(&self) -> Register {
        open(&self.path())
    }

    /// The file as an intruder sees it who knows SQLite.
    pub(crate) fn pry_open(&self) -> Connection {
        let connection = Connection::open(self.path()).unwrap();
        connection
            .set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_TRIGGER, false)
            .unwrap();
        connection
            .execute_batch("PRAGMA synchronous = off; PRAGMA ignore_check_constraints = on;")
            .unwrap();
        connection
    }
}

pub(crate) fn open(path: &Path) -> Register {
    Register::open(path, BUILD, stopped_clock()).unwrap()
}

pub(crate) fn stopped_clock() -> StoppedClock {
    StoppedClock {
        now: "2026-11-23T14:05:06.789+08:00[Asia/Kuala_Lumpur]"
            .parse()
            .unwrap(),
        monotonic: Duration::from_millis(61_250),
        boot: Uuid::from_u128(7),
    }
}

#[derive(Clone)]
pub(crate) struct StoppedClock {
    pub(crate) now: ZonedDateTime,
    pub(crate) monotonic: Duration,
    pub(crate) boot: Uuid,
}

impl Clock for StoppedClock {
    fn now(&self) -> ZonedDateTime {
        self.now.clone()
    }

    fn monotonic(&self) -> Duration {
        self.monotonic
    }

    fn boot(&self) -> Uuid {
        self.boot
    }
}

/// A clock that a test puts forward while a register has it.
#[derive(Clone)]
pub(crate) struct SharedClock(Arc<Mutex<StoppedClock>>);

impl SharedClock {
    pub(crate) fn new() -> Self {
        Self(Arc::new(Mutex::new(stopped_clock())))
    }

    pub(crate) fn forward(&self, by: Duration) {
        let mut clock = self.0.lock().unwrap();
        clock.now = clock.now.checked_add(by).unwrap();
        clock.monotonic += by;
    }

    fn read<T>(&self, read: impl FnOnce(&StoppedClock) -> T) -> T {
        read(&self.0.lock().unwrap())
    }
}

impl Clock for SharedClock {
    fn now(&self) -> ZonedDateTime {
        self.read(Clock::now)
    }

    fn monotonic(&self) -> Duration {
        self.read(Clock::monotonic)
    }

    fn boot(&self) -> Uuid {
        self.read(Clock::boot)
    }
}

pub(crate) const STATION: &str = "KL01";

/// A key that is always the same.
pub(crate) fn key(number: u8) -> CheckpointKey {
    CheckpointKey::from_seed(&[number; 32])
}

/// A register that signs checkpoints, and its clock.
pub(crate) fn sealed(path: &Path) -> (Register, SharedClock) {
    sealed_by(path, 1)
}

/// As [`sealed`], by this key.
pub(crate) fn sealed_by(path: &Path, number: u8) -> (Register, SharedClock) {
    let clock = SharedClock::new();
    let mut register = Register::open(path, BUILD, clock.clone()).unwrap();
    register.seal_with(STATION, key(number)).unwrap();
    (register, clock)
}

pub(crate) fn started() -> Entry {
    Entry::Station(StationEvent::Started { training: true })
}

pub(crate) fn siti() -> Actor {
    Actor::Staff(staff())
}

pub(crate) fn staff() -> StaffId {
    "siti.a".parse().unwrap()
}

pub(crate) fn prefix() -> StationPrefix {
    "KL01".parse().unwrap()
}

pub(crate) fn start(register: &mut Register) -> Journey {
    let policy = Policy::default();
    register
        .start_journey(&siti(), &prefix(), |reference| {
            Journey::start(reference, staff(), true, &policy)
        })
        .unwrap()
}

pub(crate) fn consent() -> Command {
    let (language, method) = (ConsentLanguage::Ms, ConsentMethod::Screen);
    Command::GiveConsent(Consent {
        text_version: 1,
        text_sha256: None,
        language,
        method,
        staff: staff(),
    })
}

/// Decides, records, applies: as the station does.
pub(crate) fn perform(register: &mut Register, journey: &mut Journey, command: Command) {
    let events = journey.decide(command, &Policy::default()).unwrap();
    let reference = journey.reference();
    let entries = events.iter().map(|event| Entry::Journey {
        reference: reference.clone(),
        event: event.clone(),
    });
    register.append_all(&siti(), entries).unwrap();
    for event in &events {
        journey.apply(event);
    }
}

/// Makes the list of unfinished journeys anew, as an intruder does who has read the schema.
pub(crate) fn list_anew(connection: &Connection) {
    connection
        .execute_batch(
            "DELETE FROM unfinished;
            INSERT INTO unfinished SELECT journey FROM record WHERE kind = 'journey.started'
                AND journey NOT IN (SELECT journey FROM record WHERE kind IN
                    ('journey.finished', 'journey.abandoned'));",
        )
        .unwrap();
}

/// A register with `journeys` abandoned journeys: four records each.
pub(crate) fn fill(register: &mut Register, journeys: usize) {
    for _ in 0..journeys {
        let mut journey = start(register);
        let reason = AbandonReason::CustomerLeft;
        for command in [consent(), Command::AskPortal, Command::Abandon { reason }] {
            perform(register, &mut journey, command);
        }
    }
}
