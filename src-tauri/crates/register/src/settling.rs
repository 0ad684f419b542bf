//! Moving what the log holds into the main file (AUD-15).
//!
//! SQLite does so by itself at a commit, and says nothing when the main file cannot be synced. So it
//! is told not to, and every writer does it here, after as many records as SQLite's own thousand
//! pages hold: the log never grows for longer, whoever writes, and a disk that fails then is one that
//! has failed.

use rusqlite::Connection;

use crate::RegisterError;

/// How many records at most stay in the log alone.
const RECORDS: usize = 250;

/// What this writer has put into the log since all of it was in the main file.
pub(crate) struct Settling {
    records: usize,
}

impl Settling {
    /// Whoever wrote before may have left as much as it could.
    pub(crate) const fn begin() -> Self {
        Self { records: RECORDS }
    }

    /// So many more records are durable, in the log. If there are enough, all of it goes into the
    /// main file; what somebody still reads stays, and goes the next time.
    pub(crate) fn after(
        &mut self,
        records: usize,
        connection: &Connection,
    ) -> Result<(), RegisterError> {
        self.records += records;
        if self.records >= RECORDS {
            let (pages, moved) =
                connection.query_row("PRAGMA wal_checkpoint(PASSIVE)", [], |row| {
                    Ok((row.get::<_, i64>(1)?, row.get::<_, i64>(2)?))
                })?;
            if pages == moved {
                self.records = 0;
            }
        }
        Ok(())
    }
}
