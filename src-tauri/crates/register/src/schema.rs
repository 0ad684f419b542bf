//! The file: how it is made, protected and kept durable.

use std::fs::{File, OpenOptions};
use std::io;
use std::path::Path;
use std::time::Duration;

use rusqlite::Connection;
use rusqlite_migration::{M, Migrations};

use crate::RegisterError;

/// How long to wait for the other process (`kaunterctl` beside the window) to finish a write.
const PATIENCE: Duration = Duration::from_secs(5);

/// One step a version of the tables; a step is never changed once it has been released.
const STEPS: &[M<'static>] = &[M::up(include_str!("schema.sql"))];

const MIGRATIONS: Migrations<'static> = Migrations::from_slice(STEPS);

/// Opens the register at `path`, or makes it.
pub(crate) fn open(path: &Path) -> Result<Connection, RegisterError> {
    make_private(path)?;
    let mut connection = Connection::open(path)?;
    connection.busy_timeout(PATIENCE)?;
    make_durable(&connection)?;
    MIGRATIONS.to_latest(&mut connection)?;
    Ok(connection)
}

/// The file exists and nobody else may read it. SQLite gives its companions the same mode.
fn make_private(path: &Path) -> io::Result<()> {
    let mut options = OpenOptions::new();
    options.append(true).create(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let file = options.open(path)?;
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        file.set_permissions(std::fs::Permissions::from_mode(0o600))?;
        sync_folder_of(path)?;
    }
    file.sync_all()
}

/// A new file's name is durable only once its folder is.
#[cfg(unix)]
fn sync_folder_of(path: &Path) -> io::Result<()> {
    match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => File::open(folder)?.sync_all(),
        _ => File::open(".")?.sync_all(),
    }
}

fn make_durable(connection: &Connection) -> Result<(), RegisterError> {
    connection.pragma_update(None, "journal_mode", "wal")?;
    connection.pragma_update(None, "synchronous", "full")?;
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
