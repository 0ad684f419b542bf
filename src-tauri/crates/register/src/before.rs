//! What a register that was begun anew still knows of the one before it, as far as that one can be
//! read: it lies there because it is damaged.

use std::path::Path;

use journey::StationPrefix;
use rusqlite::Connection;

use crate::accounts::lasting;
use crate::retention::last;
use crate::{Head, Register, RegisterError, RegisterEvent, StaffEvent, reference, schema};

impl Register {
    /// What lasts of what happened among the staff in the register that was set aside when this one
    /// began, as far as that one was whole; empty if none was. Where it was not whole even so far
    /// that there was somebody, everything that can be read counts: the choice is between that and
    /// whoever comes first.
    ///
    /// # Errors
    /// [`RegisterError`] if this register cannot be read.
    pub fn staff_before(&self) -> Result<Vec<StaffEvent>, RegisterError> {
        let Some((before, last_good)) = before(&self.connection, &self.path)? else {
            return Ok(Vec::new());
        };
        let mut events = lasting(&before);
        let whole = events.partition_point(|(stamp, _)| stamp.seq <= last_good.seq);
        if whole > 0 {
            events.truncate(whole);
        }
        Ok(events.into_iter().map(|(_, event)| event).collect())
    }
}

/// The number of the last journey with this prefix in the register that was set aside when the one at
/// `path` began; 0 if there is none. It counts whether or not its record is whole: a slip with that
/// number may be in somebody's hands.
pub(crate) fn number(
    connection: &Connection,
    path: &Path,
    prefix: &StationPrefix,
) -> Result<u32, RegisterError> {
    let before = before(connection, path)?;
    let number = before.and_then(|(before, _)| reference::last(&before, prefix).ok().flatten());
    Ok(number.unwrap_or_default())
}

/// The register that was set aside when the one at `path` began, and its last good record.
fn before(
    connection: &Connection,
    path: &Path,
) -> Result<Option<(Connection, Head)>, RegisterError> {
    let begun = last(connection, "register.begun_anew")?;
    Ok(match begun {
        Some((
            _,
            RegisterEvent::BegunAnew {
                set_aside,
                last_good,
            },
        )) => {
            let opened = schema::open_to_look(&path.with_file_name(set_aside)).ok();
            opened.map(|before| (before, last_good))
        }
        _ => None,
    })
}
