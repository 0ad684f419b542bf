//! What the bank has not had yet.

use journey::JourneyRef;

use crate::read::{self, Stamp};
use crate::{Register, RegisterError, walk};

impl Register {
    /// The oldest finished journey whose records the collector does not have, and when it was begun;
    /// of those that have a journey at the portal, which purges its own (REG-15).
    ///
    /// # Errors
    /// [`RegisterError`] if it cannot be read.
    pub fn oldest_not_handed_over(&self) -> Result<Option<(JourneyRef, Stamp)>, RegisterError> {
        let handed_over = self.handed_over()?.map_or(0, |last| last.seq);
        let mut statement = self.connection.prepare_cached(&owed())?;
        let mut rows = statement.query([handed_over])?;
        while let Some(row) = rows.next()? {
            let begun = read::reference(row).and_then(|journey| Ok((journey, read::stamp(row)?)));
            // Whatever says no more when it was is hardly older than the next.
            if let Some(oldest) = read::if_readable(begun)? {
                return Ok(Some(oldest));
            }
        }
        Ok(None)
    }
}

/// Oldest first. By way of the few journeys that ended since: a `+` keeps SQLite from looking at
/// every journey that was ever begun, or opened at the portal, for each of them.
fn owed() -> String {
    format!(
        "SELECT {} FROM record WHERE +kind = 'journey.started' AND journey IN
            (SELECT ended.journey FROM record ended
                WHERE ended.kind = 'journey.finished' AND ended.seq > ?
                AND EXISTS (SELECT 1 FROM record opened
                    WHERE opened.journey = ended.journey
                    AND +opened.kind = 'journey.portal_opened'))
            ORDER BY seq",
        walk::COLUMNS
    )
}

#[cfg(test)]
mod tests {
    use super::owed;
    use crate::schema;

    #[test]
    fn what_is_owed_is_found_by_the_journeys_that_ended_since() {
        let plan = schema::plan(&owed());
        for step in [
            "SEARCH record USING INDEX record_by_journey (journey=?)",
            "SEARCH ended USING INDEX record_by_kind (kind=? AND seq>?)",
            "SEARCH opened EXISTS USING INDEX record_by_journey (journey=?)",
        ] {
            assert!(plan.iter().any(|it| it == step), "{step} in {plan:#?}");
        }
    }
}
