//! The file: how it is made, protected and kept durable.

use std::fs::{File, OpenOptions};
use std::io;
use std::path::Path;
use std::time::Duration;

use rusqlite::{Connection, OpenFlags};
use rusqlite_migration::{M, Migrations};

use crate::{RegisterError, folder};

/// How long to wait for the other process (`kaunterctl` beside the window) to finish a write.
pub(crate) const PATIENCE: Duration = Duration::from_secs(5);

/// One step a version of the tables; a step is never changed once it has been released.
const STEPS: &[M<'static>] = &[
    M::up(include_str!("schema.sql")),
    M::up(include_str!("schema_2.sql")),
    M::up(include_str!("schema_3.sql")),
];

const MIGRATIONS: Migrations<'static> = Migrations::from_slice(STEPS);

/// Opens the register at `path`, or makes it.
pub(crate) fn open(path: &Path) -> Result<Connection, RegisterError> {
    // SQLite does not wait when two processes make one file, switch it or migrate it at once.
    let _alone = alone(path)?;
    make_private(path)?;
    let mut connection = Connection::open(path)?;
    connection.busy_timeout(PATIENCE)?;
    make_durable(&connection)?;
    MIGRATIONS.to_latest(&mut connection)?;
    Ok(connection)
}

/// Opens the register at `path`, which must be there, to look at it as it is.
pub(crate) fn open_to_look(path: &Path) -> rusqlite::Result<Connection> {
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    Connection::open_with_flags(path, flags)
}

/// The version of the tables, as the file says it.
pub(crate) fn version(connection: &Connection) -> rusqlite::Result<i64> {
    connection.pragma_query_value(None, "user_version", |row| row.get(0))
}

/// Tables without a row, as the program of that version made them; `None` if there never was one.
pub(crate) fn empty(version: i64) -> Result<Option<Connection>, RegisterError> {
    let steps = usize::try_from(version).ok();
    let Some(steps) = steps.filter(|steps| (1..=STEPS.len()).contains(steps)) else {
        return Ok(None);
    };
    let mut connection = Connection::open_in_memory()?;
    MIGRATIONS.to_version(&mut connection, steps)?;
    Ok(Some(connection))
}

/// Whether the file has a table of that name.
pub(crate) fn has_table(connection: &Connection, name: &str) -> rusqlite::Result<bool> {
    let select = "SELECT EXISTS (SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = ?)";
    connection.query_row(select, [name], |row| row.get(0))
}

/// How SQLite would look for what `select` asks for, step by step.
#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test may fail loudly")]
pub(crate) fn plan(select: &str) -> Vec<String> {
    let mut tables = Connection::open_in_memory().unwrap();
    MIGRATIONS.to_latest(&mut tables).unwrap();
    let mut explained = tables
        .prepare(&format!("EXPLAIN QUERY PLAN {select}"))
        .unwrap();
    let steps = explained.raw_query().mapped(|row| row.get("detail"));
    steps.collect::<Result<_, _>>().unwrap()
}

/// Waits until nobody else is opening the register; the others wait until this is dropped.
pub(crate) fn alone(path: &Path) -> io::Result<File> {
    let mut beside = path.as_os_str().to_owned();
    beside.push("-opening");
    let lock = private(OpenOptions::new().write(true).create(true)).open(beside)?;
    lock.lock()?;
    Ok(lock)
}

/// The file exists and nobody else may read it. SQLite gives its companions the same mode.
fn make_private(path: &Path) -> io::Result<()> {
    match private(OpenOptions::new().write(true).create_new(true)).open(path) {
        Ok(file) => {
            file.sync_all()?;
            folder::sync(folder::of(path))
        }
        // It is not opened here: closing it would let go of every lock that this process has on
        // it (POSIX), another connection's too.
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {
            #[cfg(unix)]
            std::fs::set_permissions(path, std::os::unix::fs::PermissionsExt::from_mode(OWNER))?;
            Ok(())
        }
        Err(error) => Err(error),
    }
}

/// Only the owner reads and writes.
#[cfg(unix)]
const OWNER: u32 = 0o600;

fn private(options: &mut OpenOptions) -> &mut OpenOptions {
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(options, OWNER);
    options
}

fn make_durable(connection: &Connection) -> Result<(), RegisterError> {
    connection.pragma_update(None, "journal_mode", "wal")?;
    connection.pragma_update(None, "synchronous", "full")?;
    // See settling.rs.
    connection.pragma_update(None, "wal_autocheckpoint", 0)?;
    // What SQLite says it does counts, not what it was told.
    let mode: String = connection.pragma_query_value(None, "journal_mode", |row| row.get(0))?;
    if mode != "wal" {
        return Err(RegisterError::NotDurable {
            setting: "journal_mode",
            found: mode,
        });
    }
    let synchronous: i64 = connection.pragma_query_value(None, "synchronous", |row| row.get(0))?;
    if synchronous != 2 {
        let found = synchronous.to_string();
        return Err(RegisterError::NotDurable {
            setting: "synchronous",
            found,
        });
    }
    Ok(())
}
