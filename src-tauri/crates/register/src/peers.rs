//! The other stations that share the witness (AUD-06): what was seen of each is recorded here, so
//! that none can go back behind it unnoticed.

use rusqlite::params;

use crate::retention::last_of;
use crate::{Actor, Checkpoint, Difference, Entry, Register, RegisterError, RegisterEvent};

/// What a look at another station's checkpoint came to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Seen {
    /// Nothing new.
    Known,
    /// It follows what was seen before, or is the first of that station, and is recorded.
    Recorded,
    /// It contradicts what was seen before, and that is recorded once. The other station has been
    /// put back or has a new key, or somebody has put a file in its place.
    Refused(Difference),
}

impl Register {
    /// Takes note of another station's checkpoint. The first of a station is believed, and its key
    /// from then on.
    ///
    /// # Errors
    /// [`RegisterError`] if it cannot be recorded.
    pub fn see_peer(&mut self, found: &Checkpoint) -> Result<Seen, RegisterError> {
        let last = self.last_seen_of(&found.station)?;
        let (last_record, last) = last.map_or((0, None), |(record, last)| (record, Some(last)));
        if last.as_ref() == Some(found) {
            return Ok(Seen::Known);
        }
        let Some(difference) = contradiction(last.as_ref(), found) else {
            self.accept_peer(&Actor::Station, found)?;
            return Ok(Seen::Recorded);
        };
        if !self.has_refused_since(last_record, &found.station)? {
            let refused = found.clone();
            let event = RegisterEvent::PeerRefused {
                difference,
                refused,
            };
            self.append(&Actor::Station, Entry::Register(event))?;
        }
        Ok(Seen::Refused(difference))
    }

    /// Takes another station's checkpoint for its last one, whatever was seen before: somebody
    /// knows why it went back, or has a new key.
    ///
    /// # Errors
    /// [`RegisterError`] if it cannot be recorded.
    pub fn accept_peer(&mut self, actor: &Actor, found: &Checkpoint) -> Result<(), RegisterError> {
        let checkpoint = found.clone();
        let event = RegisterEvent::PeerSeen { checkpoint };
        self.append(actor, Entry::Register(event)).map(|_| ())
    }

    /// What was last seen of a station, and the record that says so.
    fn last_seen_of(&self, station: &str) -> Result<Option<(i64, Checkpoint)>, RegisterError> {
        let of_station = "kind = 'register.peer_seen'
            AND json_extract(body, '$.checkpoint.station') = ?";
        last_of(&self.connection, of_station, station, |event| match event {
            RegisterEvent::PeerSeen { checkpoint } => Some(checkpoint),
            _ => None,
        })
    }

    fn has_refused_since(&self, seq: i64, station: &str) -> Result<bool, RegisterError> {
        let select = "SELECT EXISTS (SELECT 1 FROM record WHERE kind = 'register.peer_refused'
            AND seq > ?
            AND CASE WHEN json_valid(body) THEN json_extract(body, '$.refused.station') = ? END)";
        let mut statement = self.connection.prepare_cached(select)?;
        Ok(statement.query_row(params![seq, station], |row| row.get(0))?)
    }
}

/// Why `found` cannot come after `last`.
fn contradiction(last: Option<&Checkpoint>, found: &Checkpoint) -> Option<Difference> {
    match last {
        _ if !found.is_signed() => Some(Difference::NotSigned),
        None => None,
        Some(last) if found.key != last.key => Some(Difference::UnknownKey),
        Some(last) if found.seq < last.seq => Some(Difference::Behind),
        Some(last) if found.seq == last.seq && found.hash != last.hash => Some(Difference::Forked),
        Some(_) => None,
    }
}
