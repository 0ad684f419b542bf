//! Where the chain begins: at its first record, or where the last purge has cut it.
//!
//! A purge is a record like others. It names the last record that went, with its hash, to which the
//! first one that stayed is chained; and it counts the older ones that are still needed and were
//! left, with a hash over their hashes. So nothing can be taken from before the cut, nor put there,
//! without a record that says so, and that record is chained and signed by itself ([`cut`](crate::cut)).
//! The checkpoint at the cut is there as well: it was signed long before anybody could purge.

use journey::Sha256;
use rusqlite::{Connection, OptionalExtension};

use crate::cut::Cut;
use crate::signed::announced_key;
use crate::walk::{COLUMNS, Record};
use crate::{
    BadCheckpoint, Broken, Checkpoint, CheckpointFlaw, Flaw, Head, NotVerified, PublicKey,
    RegisterEvent, Signature,
};

/// Where the chain begins.
pub(crate) struct Base {
    cut: Cut,
    /// The record that tells of the purge; 0 if there was none.
    purge: i64,
    signature: Option<Signature>,
}

/// An older record that was left.
pub(crate) struct Left {
    pub(crate) head: Head,
    pub(crate) key: Option<PublicKey>,
}

impl Base {
    /// By the last purge that the register tells of.
    pub(crate) fn of(connection: &Connection) -> Result<Self, NotVerified> {
        let select = format!(
            "SELECT {COLUMNS} FROM record WHERE kind = 'register.purged' ORDER BY seq DESC LIMIT 1"
        );
        let read = connection.query_row(&select, [], |row| {
            let seq = row.get(0).unwrap_or_default();
            let broken = |flaw| Broken { seq, flaw };
            Ok(Record::read(row)
                .map_err(|_| broken(Flaw::Unreadable))
                .and_then(|record| Self::told_by(&record).ok_or(broken(Flaw::Altered))))
        });
        match read.optional().map_err(NotVerified::Unopened)? {
            Some(base) => Ok(base?),
            None => Ok(Self {
                cut: Cut::none(),
                purge: 0,
                signature: None,
            }),
        }
    }

    /// What the record of a purge says, if it is what was hashed.
    fn told_by(record: &Record<'_>) -> Option<Self> {
        let purge = record.content.seq;
        match serde_json::from_slice(record.content.body).ok()? {
            RegisterEvent::Purged {
                through,
                hash,
                kept,
                kept_hash,
                signature,
            } if record.is_whole() && through < purge => Some(Self {
                cut: Cut {
                    through: Head { seq: through, hash },
                    kept,
                    kept_hash,
                },
                purge,
                signature,
            }),
            _ => None,
        }
    }

    /// The last record that went; none if all are there.
    pub(crate) const fn head(&self) -> Head {
        self.cut.through
    }

    /// Whether `checkpoint`, the last one up to the cut, is the one that a purge ends at.
    pub(crate) fn ends_at(&self, checkpoint: Option<&Checkpoint>) -> Result<(), BadCheckpoint> {
        let seq = self.cut.through.seq;
        if self.purge == 0 || checkpoint.is_some_and(|checkpoint| checkpoint.seq == seq) {
            return Ok(());
        }
        let flaw = CheckpointFlaw::Missing;
        Err(BadCheckpoint { seq, flaw })
    }

    /// Whether the purge, if `seq` is its record, is signed by `key`, the last one that the chain
    /// has announced before it.
    pub(crate) fn is_signed_at(&self, seq: i64, key: Option<&PublicKey>) -> Result<(), Broken> {
        let signed = key.zip(self.signature.as_ref());
        if seq != self.purge || signed.is_some_and(|(key, it)| self.cut.is_signed_by(key, it)) {
            return Ok(());
        }
        let flaw = Flaw::UnsignedPurge;
        Err(Broken { seq, flaw })
    }

    /// The records that were left, if they are those that were left.
    pub(crate) fn left(&self, connection: &Connection) -> Result<Vec<Left>, NotVerified> {
        let select = format!("SELECT {COLUMNS} FROM record WHERE seq <= ? ORDER BY seq");
        let mut statement = connection.prepare(&select).map_err(NotVerified::Unopened)?;
        let mut rows = statement
            .query([self.cut.through.seq])
            .map_err(NotVerified::Unopened)?;
        let (mut left, mut hashes) = (Vec::new(), Vec::new());
        let broken = |seq, flaw| Broken { seq, flaw };
        while let Some(row) = rows.next().map_err(|_| broken(1, Flaw::Unreadable))? {
            let seq = row.get(0).unwrap_or_default();
            if self.purge == 0 {
                return Err(broken(seq, Flaw::OutOfOrder).into());
            }
            let record = Record::read(row).map_err(|_| broken(seq, Flaw::Unreadable))?;
            if !record.is_whole() {
                return Err(broken(seq, Flaw::Altered).into());
            }
            hashes.extend(record.hash.as_bytes());
            left.push(Left {
                head: record.head(),
                key: announced_key(&record.content),
            });
        }
        if left.len() as u64 != self.cut.kept || Sha256::of(&hashes) != self.cut.kept_hash {
            return Err(broken(self.purge, Flaw::OtherLeft).into());
        }
        Ok(left)
    }
}
