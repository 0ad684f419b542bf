//! How many of the portal's journeys this station has spent.

use jiff::civil::Date;
use journey::Event;

use crate::{Register, RegisterError};

/// What is recorded of a journey at the portal since some day, by the time of the records, whatever
/// their order: a clock that was set hides none. The `+` keeps SQLite to the time.
const SINCE: &str = "SELECT body FROM record WHERE journey IS NOT NULL AND at >= ?
    AND +kind IN ('journey.portal_asked', 'journey.portal_refused', 'journey.portal_unreachable')";

impl Register {
    /// How many journeys the portal may have opened for this station since the beginning of `day`,
    /// in the station's own time: every one that was asked for, unless it is known that there is
    /// none. What was lost counts: there may be a journey that nobody knows.
    ///
    /// # Errors
    /// [`RegisterError`] if it cannot be read.
    pub fn journeys_spent_since(&self, day: Date) -> Result<u32, RegisterError> {
        let mut statement = self.connection.prepare_cached(SINCE)?;
        let mut rows = statement.query([day.to_string()])?;
        let (mut asked, mut not_opened) = (0_u32, 0);
        while let Some(row) = rows.next()? {
            match serde_json::from_slice(row.get_ref(0)?.as_bytes().unwrap_or_default()) {
                Ok(Event::PortalAsked) => asked += 1,
                Ok(Event::PortalRefused { .. } | Event::PortalUnreachable { ambiguous: false }) => {
                    not_opened += 1;
                }
                _ => {}
            }
        }
        Ok(asked.saturating_sub(not_opened))
    }
}

#[cfg(test)]
mod tests {
    use super::SINCE;
    use crate::schema;

    #[test]
    fn only_records_of_that_time_are_looked_at() {
        let plan = schema::plan(SINCE);
        assert!(plan[0].contains("record_by_time (at>?)"), "{plan:#?}");
    }
}
