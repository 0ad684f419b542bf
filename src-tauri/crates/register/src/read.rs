//! Reading the register back.

use std::time::Duration;

use jiff::fmt::temporal::Pieces;
use jiff::{Timestamp, ZonedDateTime};
use journey::{Event, JourneyRef};
use rusqlite::types::FromSql;
use rusqlite::{Connection, Params, Row};
use serde::de::DeserializeOwned;
use uuid::Uuid;

use crate::walk::{COLUMNS, Record};
use crate::{Actor, Register, RegisterError, RegisterEvent, StaffEvent, StationEvent};

/// When, by whom and with which build a record was made.
#[derive(Debug, Clone, PartialEq)]
pub struct Stamp {
    /// The number of the record, from 1.
    pub seq: i64,
    /// The wall clock, to the millisecond, with the offset of the station at that time.
    pub at: ZonedDateTime,
    /// Names the run.
    pub boot: Uuid,
    /// Time since the run began.
    pub monotonic: Duration,
    /// Who.
    pub actor: Actor,
    /// The build.
    pub build: String,
}

impl Register {
    /// The journeys that are not over, oldest first.
    ///
    /// # Errors
    /// [`RegisterError`] if they cannot be read.
    pub fn unfinished_journeys(&self) -> Result<Vec<JourneyRef>, RegisterError> {
        unfinished(&self.connection)
    }

    /// The journeys that ended last, at most `count` of either way to end.
    ///
    /// # Errors
    /// [`RegisterError`] if they cannot be read.
    pub fn last_ended(&self, count: u32) -> Result<Vec<JourneyRef>, RegisterError> {
        let condition = format!("kind = ? ORDER BY seq DESC LIMIT {count}");
        let mut ended = Vec::new();
        for kind in ["journey.finished", "journey.abandoned"] {
            let last = read_what_can_be(&self.connection, &condition, [kind], reference);
            ended.extend(last?);
        }
        Ok(ended)
    }

    /// What happened in one journey, oldest first; empty if there is no such journey.
    /// [`Journey::replay`](journey::Journey::replay) folds it.
    ///
    /// # Errors
    /// [`RegisterError`] if it cannot be read.
    pub fn journey(&self, reference: &JourneyRef) -> Result<Vec<(Stamp, Event)>, RegisterError> {
        history(&self.connection, reference)
    }

    /// What happened in one journey, oldest first; `None` if that is not known: there is no beginning,
    /// or one of the records is not what was written. Nobody can go on with such a journey.
    ///
    /// # Errors
    /// [`RegisterError`] if the register cannot be read.
    pub fn whole_journey(
        &self,
        reference: &JourneyRef,
    ) -> Result<Option<Vec<(Stamp, Event)>>, RegisterError> {
        whole_history(&self.connection, reference)
    }

    /// When and by whom each record of one journey was made, oldest first; [`journey`](Self::journey)
    /// has what they say. What is damaged is left out.
    ///
    /// # Errors
    /// [`RegisterError`] if it cannot be read.
    pub fn stamps(&self, reference: &JourneyRef) -> Result<Vec<Stamp>, RegisterError> {
        let condition = "journey = ? ORDER BY seq";
        read_what_can_be(&self.connection, condition, [reference.to_string()], stamp)
    }

    /// When and by whom the last record was made; `None` as long as there is none.
    ///
    /// # Errors
    /// [`RegisterError`] if it cannot be read.
    pub fn last(&self) -> Result<Option<Stamp>, RegisterError> {
        let condition = "seq = (SELECT max(seq) FROM record)";
        Ok(read(&self.connection, condition, [], stamp)?.pop())
    }

    /// Whatever happened among the staff, oldest first; but for records that are damaged.
    ///
    /// # Errors
    /// [`RegisterError`] if it cannot be read.
    pub fn staff(&self) -> Result<Vec<(Stamp, StaffEvent)>, RegisterError> {
        let condition = "kind GLOB 'staff.*' ORDER BY seq";
        read_what_can_be(&self.connection, condition, [], as_stored)
    }

    /// What happened to the register itself, oldest first: exports, seeds and reports among it; but
    /// for records that are damaged.
    ///
    /// # Errors
    /// [`RegisterError`] if it cannot be read.
    pub fn of_itself(&self) -> Result<Vec<(Stamp, RegisterEvent)>, RegisterError> {
        let condition = "kind GLOB 'register.*' ORDER BY seq";
        read_what_can_be(&self.connection, condition, [], stamped)
    }

    /// The starts of the station, and what was another at one of them: settings and cameras. Oldest
    /// first. A later program may have recorded more, which is left out, and so is what is damaged.
    ///
    /// # Errors
    /// [`RegisterError`] if it cannot be read.
    pub fn starts(&self) -> Result<Vec<(Stamp, StationEvent)>, RegisterError> {
        const CONDITION: &str = "kind IN
            ('station.started', 'station.settings_changed', 'station.camera_changed')
            ORDER BY seq";
        read_what_can_be(&self.connection, CONDITION, [], stamped)
    }
}

/// The journeys that are not over, oldest first.
pub(crate) fn unfinished(connection: &Connection) -> Result<Vec<JourneyRef>, RegisterError> {
    let waiting = waiting(connection)?.into_iter();
    Ok(waiting.map(|(journey, _)| journey).collect())
}

/// The same, each with the number of its first record, if one bears its name: the list has the names
/// whatever became of the records.
pub(crate) fn waiting(
    connection: &Connection,
) -> Result<Vec<(JourneyRef, Option<i64>)>, RegisterError> {
    let mut statement = connection.prepare_cached(UNFINISHED)?;
    let mut rows = statement.query([])?;
    let mut waiting = Vec::new();
    while let Some(row) = rows.next()? {
        // What cannot be a name is none that a record has: verification tells.
        if let Some(journey) = if_readable(reference(row))? {
            waiting.push((journey, row.get("first")?));
        }
    }
    Ok(waiting)
}

/// But for one that has ended: a damaged name may be another's.
const UNFINISHED: &str = "SELECT journey,
        (SELECT min(seq) FROM record WHERE record.journey = unfinished.journey) AS first
    FROM unfinished
    WHERE NOT EXISTS (SELECT 1 FROM record WHERE record.journey = unfinished.journey
        AND +kind IN ('journey.finished', 'journey.abandoned'))
    ORDER BY first";

/// What happened in the journey `reference`.
pub(crate) fn history(
    connection: &Connection,
    reference: &JourneyRef,
) -> Result<Vec<(Stamp, Event)>, RegisterError> {
    let condition = "journey = ? AND kind GLOB 'journey.*' ORDER BY seq";
    read(connection, condition, [reference.to_string()], stamped)
}

/// The same, if all of it is known.
pub(crate) fn whole_history(
    connection: &Connection,
    reference: &JourneyRef,
) -> Result<Option<Vec<(Stamp, Event)>>, RegisterError> {
    let history = if_readable(history(connection, reference))?;
    let is_of_it =
        |event: &Event| matches!(event, Event::Started(it) if it.reference == *reference);
    Ok(history.filter(|history| history.first().is_some_and(|(_, event)| is_of_it(event))))
}

/// `None` for a record that says nothing any more.
pub(crate) fn if_readable<T>(read: Result<T, RegisterError>) -> Result<Option<T>, RegisterError> {
    match read {
        Err(RegisterError::Record { .. }) => Ok(None),
        read => read.map(Some),
    }
}

/// As [`read`], without the records that are damaged: what they said is lost, which verification
/// tells, and must not keep the station from working.
pub(crate) fn read_what_can_be<T>(
    connection: &Connection,
    condition: &str,
    parameters: impl Params,
    mut take: impl FnMut(&Row<'_>) -> Result<T, RegisterError>,
) -> Result<Vec<T>, RegisterError> {
    let rows = read(connection, condition, parameters, |row| {
        if_readable(take(row))
    });
    Ok(rows?.into_iter().flatten().collect())
}

pub(crate) fn read<T>(
    connection: &Connection,
    condition: &str,
    parameters: impl Params,
    mut take: impl FnMut(&Row<'_>) -> Result<T, RegisterError>,
) -> Result<Vec<T>, RegisterError> {
    let query = format!("SELECT {COLUMNS} FROM record WHERE {condition}");
    let mut statement = connection.prepare_cached(&query)?;
    let mut rows = statement.query(parameters)?;
    let mut taken = Vec::new();
    while let Some(row) = rows.next()? {
        taken.push(take(row)?);
    }
    Ok(taken)
}

/// Which journey a record is of.
pub(crate) fn reference(row: &Row<'_>) -> Result<JourneyRef, RegisterError> {
    let reference: String = column(row, "journey")?;
    reference.try_into().map_err(|_| unreadable(row))
}

/// What a record says and its stamp, if it is what was hashed: one that was changed says nothing.
pub(crate) fn stamped<T: DeserializeOwned>(row: &Row<'_>) -> Result<(Stamp, T), RegisterError> {
    is_whole(row)?;
    as_stored(row)
}

/// The same, whether or not it was changed: as long as it can be read, an account is better than none,
/// where whoever comes first would be a supervisor.
pub(crate) fn as_stored<T: DeserializeOwned>(row: &Row<'_>) -> Result<(Stamp, T), RegisterError> {
    let body: String = column(row, "body")?;
    let event = serde_json::from_str(&body).map_err(|_| unreadable(row))?;
    Ok((stored_stamp(row)?, event))
}

/// The stamp of a record that is what was hashed.
pub(crate) fn stamp(row: &Row<'_>) -> Result<Stamp, RegisterError> {
    is_whole(row)?;
    stored_stamp(row)
}

fn is_whole(row: &Row<'_>) -> Result<(), RegisterError> {
    let is_whole = Record::read(row).is_ok_and(|record| record.is_whole());
    is_whole.then_some(()).ok_or_else(|| unreadable(row))
}

fn stored_stamp(row: &Row<'_>) -> Result<Stamp, RegisterError> {
    let (at, boot): (String, String) = (column(row, "at")?, column(row, "boot")?);
    let (actor, role): (String, String) = (column(row, "actor")?, column(row, "role")?);
    let monotonic_ms: i64 = column(row, "monotonic_ms")?;
    Ok(Stamp {
        seq: column(row, "seq")?,
        at: with_its_offset(&at).ok_or_else(|| unreadable(row))?,
        boot: boot.parse().map_err(|_| unreadable(row))?,
        monotonic: Duration::from_millis(monotonic_ms.unsigned_abs()),
        actor: Actor::stored(actor, &role).ok_or_else(|| unreadable(row))?,
        build: column(row, "build")?,
    })
}

/// The time of a record, in the zone of its own offset.
pub(crate) fn with_its_offset(at: &str) -> Option<ZonedDateTime> {
    let timestamp: Timestamp = at.parse().ok()?;
    let offset = Pieces::parse(at).ok()?.to_numeric_offset()?;
    Some(timestamp.to_zoned_datetime(offset.to_time_zone()))
}

fn column<T: FromSql>(row: &Row<'_>, name: &str) -> Result<T, RegisterError> {
    row.get(name).map_err(|_| unreadable(row))
}

fn unreadable(row: &Row<'_>) -> RegisterError {
    RegisterError::Record {
        seq: row.get("seq").unwrap_or_default(),
    }
}
