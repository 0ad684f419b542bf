//! Looking at the register beside whoever writes it.

use std::path::Path;

use jiff::ZonedDateTime;
use journey::{Event, JourneyRef};
use rusqlite::types::Value;
use rusqlite::{Connection, params_from_iter};

use crate::read::{self, if_readable, reference, with_its_offset};
use crate::{
    Checkpoint, Head, Period, RegisterError, RegisterEvent, Seed, Stamp, retention, schema, tail,
    writing,
};

/// Whether a group of records is of a journey whose beginning is there. A purge of an earlier version
/// cut through whatever was under way.
const BEGINS: &str = "(SELECT head.kind FROM record head
    WHERE head.journey = record.journey ORDER BY head.seq LIMIT 1) = 'journey.started'";

/// One moment of the register, which does not change while it is looked at, whoever writes meanwhile.
///
/// It has a connection of its own, so that a look that takes seconds keeps nobody waiting.
pub struct Reader {
    connection: Connection,
    head: Head,
}

impl Reader {
    /// Looks at the register at `path` as it is now.
    ///
    /// # Errors
    /// [`RegisterError`] if there is none, or it cannot be read.
    pub fn open(path: &Path) -> Result<Self, RegisterError> {
        let connection = schema::open_to_look(path)?;
        connection.busy_timeout(schema::PATIENCE)?;
        connection.execute_batch("BEGIN")?;
        let head = writing::head(&connection)?;
        Ok(Self { connection, head })
    }

    /// The end of the chain at that moment.
    #[must_use]
    pub const fn head(&self) -> Head {
        self.head
    }

    /// The journeys that began in `period`, in the order in which they did, each with the number of
    /// the record that says so.
    ///
    /// # Errors
    /// [`RegisterError`] if they cannot be read.
    pub fn begun_in(&self, period: &Period) -> Result<Vec<(i64, JourneyRef)>, RegisterError> {
        let (at, values) = period.condition(0);
        self.references(&begun(at), &values)
    }

    /// The journeys in which anything happened in `period`, in the order in which it first did; but
    /// for those whose beginning was removed.
    ///
    /// # Errors
    /// [`RegisterError`] if they cannot be read.
    pub fn touched_in(&self, period: &Period) -> Result<Vec<JourneyRef>, RegisterError> {
        self.touched_in_or_before(period, 0)
    }

    /// The same, also of the `days` before `period`.
    ///
    /// # Errors
    /// [`RegisterError`] if they cannot be read.
    pub fn touched_in_or_before(
        &self,
        period: &Period,
        days: u16,
    ) -> Result<Vec<JourneyRef>, RegisterError> {
        match self.purged()? {
            Some(_) => self.touched(period, days, BEGINS),
            // Where nothing was removed, a journey without its beginning is a fault to be told.
            None => self.touched(period, days, "TRUE"),
        }
    }

    /// The journeys that are not over, oldest first.
    ///
    /// # Errors
    /// [`RegisterError`] if they cannot be read.
    pub fn unfinished(&self) -> Result<Vec<JourneyRef>, RegisterError> {
        read::unfinished(&self.connection)
    }

    /// What happened in one journey, oldest first; `None` if that is not known: there is no beginning,
    /// or one of the records is not what was written.
    ///
    /// # Errors
    /// [`RegisterError`] if the register cannot be read.
    pub fn whole_journey(
        &self,
        reference: &JourneyRef,
    ) -> Result<Option<Vec<(Stamp, Event)>>, RegisterError> {
        read::whole_history(&self.connection, reference)
    }

    /// The first record that names `seed` for a sample of `period`, and its hash; `None` if there is
    /// none.
    ///
    /// # Errors
    /// [`RegisterError`] if it cannot be read.
    pub fn seeded(&self, period: &Period, seed: &Seed) -> Result<Option<Head>, RegisterError> {
        let condition = "kind = 'register.sample_seeded' ORDER BY seq";
        let seeds: Vec<(Stamp, RegisterEvent)> =
            read::read_what_can_be(&self.connection, condition, [], read::stamped)?;
        let names = |event: &RegisterEvent| match event {
            RegisterEvent::SampleSeeded {
                period: of,
                seed: by,
                ..
            } => of == period && by == seed,
            _ => false,
        };
        let first = seeds.into_iter().find(|(_, event)| names(event));
        let Some(seq) = first.map(|(stamp, _)| stamp.seq) else {
            return Ok(None);
        };
        let hash = tail::hash_at(&self.connection, seq)?;
        Ok(hash.map(|hash| Head { seq, hash }))
    }

    /// Whether records of `period` may be gone, since a purge removed what was older; or those of a
    /// journey that went on in `period`.
    ///
    /// # Errors
    /// [`RegisterError`] if it cannot be read.
    pub fn is_purged_from(&self, period: &Period) -> Result<bool, RegisterError> {
        Ok(match self.purged()? {
            Some(through) => {
                period.has_begun(&through)
                    || !self
                        .touched(period, 0, &format!("NOT {BEGINS}"))?
                        .is_empty()
            }
            None => false,
        })
    }

    /// Up to when the last purge removed what was older; `None` if none did.
    fn purged(&self) -> Result<Option<ZonedDateTime>, RegisterError> {
        let Some((_, RegisterEvent::Purged { through, .. })) =
            retention::last(&self.connection, "register.purged")?
        else {
            return Ok(None);
        };
        // The checkpoint that it ended at has stayed.
        let at = Checkpoint::stored(&self.connection, "WHERE seq = ?", [through])?;
        Ok(at
            .first()
            .and_then(|checkpoint| with_its_offset(&checkpoint.at)))
    }

    /// The journeys in which anything happened in `period` or in the `days` before it, and of which
    /// `condition` holds.
    fn touched(
        &self,
        period: &Period,
        days: u16,
        condition: &str,
    ) -> Result<Vec<JourneyRef>, RegisterError> {
        let (at, values) = period.condition(days);
        let touched = self.references(&touched(at, condition), &values)?;
        Ok(touched.into_iter().map(|(_, journey)| journey).collect())
    }

    fn references(
        &self,
        select: &str,
        values: &[Value],
    ) -> Result<Vec<(i64, JourneyRef)>, RegisterError> {
        let mut statement = self.connection.prepare_cached(select)?;
        let mut rows = statement.query(params_from_iter(values))?;
        let mut references = Vec::new();
        while let Some(row) = rows.next()? {
            // A damaged name hides one record; the others still name the journey.
            if let Some(journey) = if_readable(reference(row))? {
                references.push((row.get(0)?, journey));
            }
        }
        Ok(references)
    }
}

/// What began in the time that `at` says. A `+` keeps SQLite to the time: what is of a kind, or of a
/// journey, grows for years.
fn begun(at: &str) -> String {
    format!(
        "SELECT min(seq), journey FROM record
            WHERE journey IS NOT NULL AND {at} AND +kind = 'journey.started'
            GROUP BY +journey ORDER BY min(seq)"
    )
}

/// What went on in the time that `at` says, and of which `condition` holds.
fn touched(at: &str, condition: &str) -> String {
    format!(
        "SELECT min(seq), journey FROM record WHERE journey IS NOT NULL AND {at}
            GROUP BY +journey HAVING {condition} ORDER BY min(seq)"
    )
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test may fail loudly")]

    use super::{BEGINS, begun, touched};
    use crate::{Period, schema};

    #[test]
    fn a_report_looks_at_no_more_than_its_time() {
        for period in [
            "2026-11",
            "2026-11-29",
            "2026-11-28T22:00:00Z/2026-11-29T04:00:00Z",
        ] {
            let (at, _) = period.parse::<Period>().unwrap().condition(14);
            for select in [begun(at), touched(at, "TRUE"), touched(at, BEGINS)] {
                let plan = schema::plan(&select);
                assert!(
                    plan[0].contains("record_by_time (at>? AND at<?)"),
                    "{plan:#?}"
                );
            }
        }
    }
}
