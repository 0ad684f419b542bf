//! Where the chain begins: at its first record, or where the last purge has cut it.
//!
//! A purge is a record like others. It names the last record that went, with its hash, to which the
//! first one that stayed is chained; and it counts the older ones that are still needed and were
//! left, with a hash over their hashes. So nothing can be taken from before the cut, nor put there,
//! without a record that says so, and that record is chained and signed.

use journey::Sha256;
use rusqlite::{Connection, OptionalExtension};

use crate::signed::announced_key;
use crate::walk::{COLUMNS, Record};
use crate::{Broken, Flaw, Head, NotVerified, PublicKey, RegisterEvent};

/// Where the chain begins.
pub(crate) struct Base {
    /// The last record that went; none if all are there.
    pub(crate) head: Head,
    /// The record that tells of the purge.
    purge: i64,
    kept: u64,
    kept_hash: Sha256,
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
                head: Head::NONE,
                purge: 0,
                kept: 0,
                kept_hash: Sha256::of(&[]),
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
            } if record.is_whole() && through < purge => Some(Self {
                head: Head { seq: through, hash },
                purge,
                kept,
                kept_hash,
            }),
            _ => None,
        }
    }

    /// The records that were left, if they are those that were left.
    pub(crate) fn left(&self, connection: &Connection) -> Result<Vec<Left>, NotVerified> {
        let select = format!("SELECT {COLUMNS} FROM record WHERE seq <= ? ORDER BY seq");
        let mut statement = connection.prepare(&select).map_err(NotVerified::Unopened)?;
        let mut rows = statement
            .query([self.head.seq])
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
        if left.len() as u64 != self.kept || Sha256::of(&hashes) != self.kept_hash {
            return Err(broken(self.purge, Flaw::OtherLeft).into());
        }
        Ok(left)
    }
}
