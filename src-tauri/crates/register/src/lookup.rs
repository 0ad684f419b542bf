//! What records are found by: the tables' description, the indexes, the list of journeys that are
//! not over.
//!
//! None of it is hashed, since all of it follows from the records and from this program. But whoever
//! changes it hides a record from the station that the chain would not miss.

use rusqlite::Connection;

use crate::{NotVerified, RegisterError, schema};

/// Whether every record is found by what it is looked up by. A register that an earlier version left
/// has what that version made, until it is opened.
pub(crate) fn check(connection: &Connection) -> Result<(), NotVerified> {
    let unreadable = |error: rusqlite::Error| not(&error.to_string());
    match made(connection).map_err(|error| not(&error.to_string()))? {
        Made::Here => {}
        Made::Unknown => {
            return Err(not(
                "the tables are of a version that this program does not know",
            ));
        }
        Made::Elsewhere => return Err(not("the tables are not those that this program makes")),
    }
    let says: String = connection
        .query_row("PRAGMA integrity_check(1)", [], |row| row.get(0))
        .map_err(unreadable)?;
    if says != "ok" {
        return Err(not(&says));
    }
    let has_list = schema::has_table(connection, "unfinished").map_err(unreadable)?;
    if has_list && !lists_unfinished(connection).map_err(unreadable)? {
        return Err(not("the list of unfinished journeys is another"));
    }
    Ok(())
}

/// Who made the tables, with all that goes with them.
enum Made {
    /// This program, or an earlier version of it.
    Here,
    Elsewhere,
    /// A version that is not known.
    Unknown,
}

fn made(connection: &Connection) -> Result<Made, RegisterError> {
    let made = schema::empty(schema::version(connection)?)?;
    Ok(match made {
        Some(made) if described(connection)? == described(&made)? => Made::Here,
        Some(_) => Made::Elsewhere,
        None => Made::Unknown,
    })
}

/// Whether the tables are as this program makes them, with no trigger or index but its own.
///
/// # Errors
/// [`RegisterError`] if they cannot be read.
pub(crate) fn is_as_made(connection: &Connection) -> Result<bool, RegisterError> {
    made(connection).map(|made| matches!(made, Made::Here))
}

fn not(found: &str) -> NotVerified {
    NotVerified::Lookup(found.to_owned())
}

/// Tables, indexes and triggers.
fn described(connection: &Connection) -> rusqlite::Result<Vec<(String, String, Option<String>)>> {
    connection
        .prepare("SELECT type, name, sql FROM sqlite_schema ORDER BY type, name")?
        .query_map([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?
        .collect()
}

fn lists_unfinished(connection: &Connection) -> rusqlite::Result<bool> {
    connection.query_row(
        "WITH begun AS (SELECT journey FROM record WHERE kind = 'journey.started'
                AND journey NOT IN (SELECT journey FROM record
                    WHERE kind IN ('journey.finished', 'journey.abandoned')))
            SELECT NOT EXISTS (SELECT * FROM begun EXCEPT SELECT * FROM unfinished)
                AND NOT EXISTS (SELECT * FROM unfinished EXCEPT SELECT * FROM begun)",
        [],
        |row| row.get(0),
    )
}
