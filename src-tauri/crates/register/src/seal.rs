//! When a checkpoint is made: every hundred records, every minute in which something happened, and
//! when the station stops in order (AUD-05).
//!
//! From the last checkpoint on every record must be there and be chained to the one before. If one is
//! not, nothing is signed and nothing is appended any more. A last checkpoint that is none keeps
//! anything from being signed; records go on, and are chained.

use std::time::Duration;

use rusqlite::{Connection, params};

use crate::register::Standing;
use crate::retention::last;
use crate::writing::Writing;
use crate::{
    Actor, Checkpoint, CheckpointKey, Entry, Head, PublicKey, Register, RegisterError,
    RegisterEvent, tail,
};

/// How many records at most wait for a checkpoint.
const RECORDS: i64 = 100;

/// How long a record at most waits for one.
const WAIT: Duration = Duration::from_secs(60);

/// What signs, and since when something may be waiting.
pub(crate) struct Seal {
    key: CheckpointKey,
    station: String,
    covered: i64,
    since: Duration,
}

impl Register {
    /// From now on checkpoints are made, in the name of `station`. A key that is new to the register
    /// is announced in it.
    ///
    /// # Errors
    /// [`RegisterError`] if that cannot be recorded.
    pub fn seal_with(&mut self, station: &str, key: CheckpointKey) -> Result<(), RegisterError> {
        let public = key.public();
        if announced(&self.connection)? != Some(public) {
            let announcement = RegisterEvent::KeyAnnounced { key: public };
            self.append(&Actor::Station, Entry::Register(announcement))?;
        }
        self.seal = Some(Seal {
            key,
            station: station.to_owned(),
            covered: self.last_checkpoint()?.map_or(0, |last| last.seq),
            since: self.clock.monotonic(),
        });
        Ok(())
    }

    /// The last checkpoint.
    ///
    /// # Errors
    /// [`RegisterError`] if it cannot be read, or is none.
    pub fn last_checkpoint(&self) -> Result<Option<Checkpoint>, RegisterError> {
        tail::last_checkpoint(&self.connection)
    }

    /// Makes a checkpoint if it is time for one: to be called every few seconds.
    ///
    /// # Errors
    /// [`RegisterError`] if the chain is broken, or if it cannot be made durable.
    pub fn checkpoint_if_due(&mut self) -> Result<Option<Checkpoint>, RegisterError> {
        match self.is_due()? {
            true => self.checkpoint(),
            false => Ok(None),
        }
    }

    /// Makes a checkpoint, if there is anything new and a key. None is made as long as the register
    /// is not the one that the witness knows.
    ///
    /// # Errors
    /// [`RegisterError`] if the chain is broken, or if it cannot be made durable.
    pub fn checkpoint(&mut self) -> Result<Option<Checkpoint>, RegisterError> {
        if matches!(self.standing, Standing::RolledBack(_)) {
            return Ok(None);
        }
        let Some(mut seal) = self.seal.take() else {
            return Ok(None);
        };
        let made = self.write(|writing| seal.sign_end_of(writing));
        if let Ok((_, appended)) = &made {
            seal.covered = appended.head.seq;
            seal.since = self.clock.monotonic();
        }
        self.seal = Some(seal);
        made.map(|(checkpoint, _)| checkpoint)
    }

    /// After records were appended. They are durable, whatever comes of this; what does not succeed
    /// now is tried again, and told, by [`checkpoint_if_due`](Self::checkpoint_if_due).
    pub(crate) fn seal_by_and_by(&mut self) {
        let _tried_again = self.checkpoint_if_due();
    }

    fn is_due(&self) -> Result<bool, RegisterError> {
        let Some(seal) = &self.seal else {
            return Ok(false);
        };
        if self.head()?.seq - seal.covered >= RECORDS {
            return Ok(true);
        }
        let waited = self.clock.monotonic().saturating_sub(seal.since);
        Ok(waited >= WAIT && self.something_happened_since(seal.covered)?)
    }

    /// What only says that another station made a checkpoint does not count: two idle stations
    /// would go on for ever telling each other so.
    fn something_happened_since(&self, seq: i64) -> Result<bool, RegisterError> {
        let select = "SELECT EXISTS (SELECT 1 FROM record
            WHERE seq > ? AND kind <> 'register.peer_seen')";
        let mut statement = self.connection.prepare_cached(select)?;
        Ok(statement.query_row([seq], |row| row.get(0))?)
    }
}

impl Seal {
    pub(crate) const fn key(&self) -> &CheckpointKey {
        &self.key
    }

    fn sign_end_of(&self, writing: &Writing<'_>) -> Result<Option<Checkpoint>, RegisterError> {
        let last = tail::last_checkpoint(&writing.transaction)?;
        let from = last.as_ref().map_or(Head::NONE, Checkpoint::head);
        let head = tail::walk_after(&writing.transaction, from)?;
        if head == from {
            return Ok(None);
        }
        let made = Checkpoint::sign(&self.key, &self.station, head, writing.now());
        writing.transaction.execute(
            "INSERT INTO checkpoint (seq, hash, station, at, key, signature)
                VALUES (?, ?, ?, ?, ?, ?)",
            params![
                made.seq,
                made.hash.as_bytes(),
                made.station,
                made.at,
                made.key.0,
                made.signature.0
            ],
        )?;
        Ok(Some(made))
    }
}

/// The key that was announced last.
fn announced(connection: &Connection) -> Result<Option<PublicKey>, RegisterError> {
    match last(connection, "register.key_announced")? {
        Some((_, RegisterEvent::KeyAnnounced { key })) => Ok(Some(key)),
        Some((seq, _)) => Err(RegisterError::Record { seq }),
        None => Ok(None),
    }
}
