//! What a register that was begun anew still knows of the one before it.

use rusqlite::{Connection, OpenFlags};

use crate::read::staff_events;
use crate::retention::last;
use crate::{Head, Register, RegisterError, RegisterEvent, StaffEvent};

impl Register {
    /// What happened among the staff in the register that was set aside when this one began, as far
    /// as that one can be read and was whole; empty if none was.
    ///
    /// # Errors
    /// [`RegisterError`] if this register cannot be read.
    pub fn staff_before(&self) -> Result<Vec<StaffEvent>, RegisterError> {
        let begun = last(&self.connection, "register.begun_anew")?;
        let Some((
            _,
            RegisterEvent::BegunAnew {
                set_aside,
                last_good,
            },
        )) = begun
        else {
            return Ok(Vec::new());
        };
        let before = self.path.with_file_name(set_aside);
        let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let events = Connection::open_with_flags(before, flags)
            .map_err(RegisterError::from)
            .and_then(|connection| staff_events(&connection));
        // It lies there because it is damaged: what cannot be read is lost.
        Ok(up_to(last_good, events.unwrap_or_default()))
    }
}

fn up_to(last_good: Head, events: Vec<(crate::Stamp, StaffEvent)>) -> Vec<StaffEvent> {
    let whole = events
        .into_iter()
        .take_while(|(stamp, _)| stamp.seq <= last_good.seq);
    whole.map(|(_, event)| event).collect()
}
