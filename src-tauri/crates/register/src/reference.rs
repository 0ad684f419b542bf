//! Numbers for journeys.

use std::num::NonZeroU32;
use std::path::Path;

use journey::{JourneyRef, StationPrefix};
use rusqlite::{Connection, OptionalExtension};

use crate::{RegisterError, before};

/// The reference after the last one with this prefix. A register that was begun anew, at `path`, goes
/// on where the one before it ended.
pub(crate) fn next(
    connection: &Connection,
    path: &Path,
    prefix: &StationPrefix,
) -> Result<JourneyRef, RegisterError> {
    let last = match last(connection, prefix)? {
        Some(last) => last,
        None => before::number(connection, path, prefix)?,
    };
    let number = last.checked_add(1).and_then(NonZeroU32::new);
    let number = number.ok_or(RegisterError::ReferencesSpent)?;
    Ok(JourneyRef::new(prefix.clone(), number))
}

/// The number of the last journey with this prefix.
pub(crate) fn last(
    connection: &Connection,
    prefix: &StationPrefix,
) -> Result<Option<u32>, RegisterError> {
    // Numbers only grow, so the newest journey has the largest.
    Ok(connection
        .prepare_cached(
            "SELECT CAST(substr(journey, length(?1) + 2) AS INTEGER) FROM record
                WHERE kind = 'journey.started' AND journey GLOB ?1 || '-*'
                ORDER BY seq DESC LIMIT 1",
        )?
        .query_row([prefix.as_str()], |row| row.get(0))
        .optional()?)
}
