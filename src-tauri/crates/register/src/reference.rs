//! Numbers for journeys.

use std::num::NonZeroU32;

use journey::{JourneyRef, StationPrefix};
use rusqlite::Connection;

use crate::RegisterError;

/// The reference after the last one with this prefix.
pub(crate) fn next(
    connection: &Connection,
    prefix: &StationPrefix,
) -> Result<JourneyRef, RegisterError> {
    let last: u32 = connection
        .prepare_cached(
            "SELECT coalesce(max(CAST(substr(journey, length(?1) + 2) AS INTEGER)), 0)
                FROM record WHERE kind = 'journey.started' AND journey GLOB ?1 || '-*'",
        )?
        .query_row([prefix.as_str()], |row| row.get(0))?;
    let number = last.checked_add(1).and_then(NonZeroU32::new);
    let number = number.ok_or(RegisterError::ReferencesSpent)?;
    Ok(JourneyRef::new(prefix.clone(), number))
}
