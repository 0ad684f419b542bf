//! Numbers for journeys.

use std::num::NonZeroU32;
use std::path::Path;

use journey::{JourneyRef, StationPrefix};
use rusqlite::Connection;

use crate::{RegisterError, before, read};

/// The reference after the last one with this prefix, whose own record may be damaged: the list of
/// those that are not over has its name, too. A register that was begun anew, at `path`, goes on
/// where the one before it ended.
pub(crate) fn next(
    connection: &Connection,
    path: &Path,
    prefix: &StationPrefix,
) -> Result<JourneyRef, RegisterError> {
    let last = match last(connection, prefix)? {
        Some(last) => last,
        None => before::number(connection, path, prefix)?,
    };
    let waiting = read::unfinished(connection)?.into_iter();
    let waiting = waiting.filter(|reference| reference.prefix() == prefix);
    let last = waiting.fold(last, |last, reference| last.max(reference.number().get()));
    let number = last.checked_add(1).and_then(NonZeroU32::new);
    let number = number.ok_or(RegisterError::ReferencesSpent)?;
    Ok(JourneyRef::new(prefix.clone(), number))
}

/// The number of the last journey with this prefix: the largest of the last few, since numbers only
/// grow and a damaged name may say less.
pub(crate) fn last(
    connection: &Connection,
    prefix: &StationPrefix,
) -> Result<Option<u32>, RegisterError> {
    let select = "SELECT journey FROM record
        WHERE kind = 'journey.started' AND journey GLOB ?1 || '-*' ORDER BY seq DESC LIMIT 20";
    let mut statement = connection.prepare_cached(select)?;
    let mut rows = statement.query([prefix.as_str()])?;
    let mut last = None;
    while let Some(row) = rows.next()? {
        let journey = read::if_readable(read::reference(row))?;
        last = last.max(journey.map(|journey| journey.number().get()));
    }
    Ok(last)
}
