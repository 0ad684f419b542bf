//! What the bank has not had yet.

use journey::JourneyRef;
use rusqlite::OptionalExtension;

use crate::read::{self, Stamp};
use crate::{Register, RegisterError};

impl Register {
    /// The oldest finished journey whose records the collector does not have, and when it was begun;
    /// of those that have a journey at the portal, which purges its own (REG-15).
    ///
    /// # Errors
    /// [`RegisterError`] if it cannot be read.
    pub fn oldest_not_handed_over(&self) -> Result<Option<(JourneyRef, Stamp)>, RegisterError> {
        let handed_over = self.handed_over()?.map_or(0, |last| last.seq);
        let select = format!(
            "SELECT {} FROM record WHERE kind = 'journey.started' AND journey IN
                (SELECT ended.journey FROM record ended
                    WHERE ended.kind = 'journey.finished' AND ended.seq > ?
                    AND EXISTS (SELECT 1 FROM record opened
                        WHERE opened.journey = ended.journey AND opened.kind = 'journey.portal_opened'))
                ORDER BY seq LIMIT 1",
            read::COLUMNS
        );
        let found = self
            .connection
            .prepare_cached(&select)?
            .query_row([handed_over], |row| Ok(read::begun(row)))
            .optional()?;
        found.transpose()
    }
}
