//! How much of what happened, month by month: nothing about anybody.

use serde::Serialize;

use crate::{Register, RegisterError};

/// How often something happened in a month.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Count {
    /// The month in the station's own time, such as `2026-11`.
    pub month: String,
    /// What happened, such as `journey.started`.
    pub kind: String,
    /// How often.
    pub records: u64,
}

impl Register {
    /// How often each kind of thing happened in each month, oldest first.
    ///
    /// # Errors
    /// [`RegisterError`] if it cannot be read.
    pub fn counts(&self) -> Result<Vec<Count>, RegisterError> {
        let mut statement = self.connection.prepare_cached(
            "SELECT substr(at, 1, 7) AS month, kind, count(*) FROM record
                GROUP BY month, kind ORDER BY month, kind",
        )?;
        let counts = statement.query_map([], |row| {
            Ok(Count {
                month: row.get(0)?,
                kind: row.get(1)?,
                records: row.get::<_, i64>(2)?.unsigned_abs(),
            })
        })?;
        Ok(counts.collect::<Result<_, _>>()?)
    }
}
