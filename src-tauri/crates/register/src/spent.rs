//! How many of the portal's journeys this station has spent.

use jiff::civil::Date;

use crate::{Register, RegisterError};

/// Answers that say that no journey was opened.
const NOT_OPENED: [&str; 2] = ["journey.portal_refused", "journey.portal_unreachable"];

impl Register {
    /// How many journeys the portal may have opened for this station since the beginning of `day`,
    /// in the station's own time: every one that was asked for, unless it is known that there is
    /// none. What was lost counts: there may be a journey that nobody knows.
    ///
    /// # Errors
    /// [`RegisterError`] if it cannot be read.
    pub fn journeys_spent_since(&self, day: Date) -> Result<u32, RegisterError> {
        let asked = self.count_since("journey.portal_asked", day, |_| true)?;
        let mut not_opened = 0;
        for kind in NOT_OPENED {
            not_opened += self.count_since(kind, day, |body| !may_have_opened(body))?;
        }
        Ok(asked.saturating_sub(not_opened))
    }

    /// Looks from the newest record backwards, and no further than it must.
    fn count_since(
        &self,
        kind: &str,
        day: Date,
        counts: impl Fn(&str) -> bool,
    ) -> Result<u32, RegisterError> {
        let mut statement = self
            .connection
            .prepare_cached("SELECT at, body FROM record WHERE kind = ? ORDER BY seq DESC")?;
        let mut rows = statement.query([kind])?;
        let since = day.to_string();
        let mut counted = 0;
        while let Some(row) = rows.next()? {
            let (at, body): (String, String) = (row.get(0)?, row.get(1)?);
            if at < since {
                break;
            }
            counted += u32::from(counts(&body));
        }
        Ok(counted)
    }
}

fn may_have_opened(body: &str) -> bool {
    let event = serde_json::from_str::<journey::Event>(body);
    matches!(
        event,
        Ok(journey::Event::PortalUnreachable { ambiguous: true })
    )
}
