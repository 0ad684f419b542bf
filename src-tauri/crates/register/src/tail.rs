//! The end of the chain: what is looked at before anything is added to it.

use std::cmp::Ordering;

use journey::Sha256;
use rusqlite::{Connection, OptionalExtension};

use crate::checkpoint::Checkpoint;
use crate::walk::{COLUMNS, Walk};
use crate::{BadCheckpoint, Broken, CheckpointFlaw, Flaw, Head, RegisterError, writing};

/// How many records are looked at when the register is opened, where no checkpoint is nearer.
const LOOKED_AT: i64 = 200;

/// Looks at the last records, as far back as the last checkpoint, and tells the end.
pub(crate) fn check(connection: &Connection) -> Result<Head, RegisterError> {
    let last = writing::head(connection)?;
    let checkpoint = last_checkpoint(connection)?;
    let far_enough = last.seq - LOOKED_AT;
    let from = match checkpoint {
        Some(checkpoint) if checkpoint.seq >= far_enough => checkpoint.head(),
        _ if far_enough > 0 => as_stored(connection, far_enough)?,
        _ => Head::NONE,
    };
    walk_after(connection, from)
}

/// Goes from the record after `from`, which is believed, to the last.
pub(crate) fn walk_after(connection: &Connection, from: Head) -> Result<Head, RegisterError> {
    has_not_lost(from, writing::head(connection)?)?;
    let mut statement = connection.prepare_cached(&format!(
        "SELECT {COLUMNS} FROM record WHERE seq > ? ORDER BY seq"
    ))?;
    let mut rows = statement.query([from.seq])?;
    let mut walk = Walk::after(from);
    while let Some(row) = rows.next()? {
        walk.follow(row)?;
    }
    Ok(walk.head)
}

/// Whether a chain that once ended at `once` can end at `now`.
pub(crate) fn has_not_lost(once: Head, now: Head) -> Result<(), Broken> {
    match once.seq.cmp(&now.seq) {
        Ordering::Greater => Err(Broken {
            seq: now.seq + 1,
            flaw: Flaw::Missing,
        }),
        Ordering::Equal if once.hash != now.hash => Err(Broken {
            seq: now.seq,
            flaw: Flaw::Altered,
        }),
        Ordering::Equal | Ordering::Less => Ok(()),
    }
}

fn as_stored(connection: &Connection, seq: i64) -> Result<Head, RegisterError> {
    let hash = connection
        .query_row("SELECT hash FROM record WHERE seq = ?", [seq], |row| {
            row.get::<_, [u8; 32]>(0)
        })
        .optional()?;
    let missing = Broken {
        seq,
        flaw: Flaw::Missing,
    };
    let hash = Sha256::from_bytes(hash.ok_or(missing)?);
    Ok(Head { seq, hash })
}

/// The last checkpoint, if it is one.
pub(crate) fn last_checkpoint(
    connection: &Connection,
) -> Result<Option<Checkpoint>, RegisterError> {
    let select = format!(
        "SELECT {} FROM checkpoint ORDER BY seq DESC LIMIT 1",
        Checkpoint::COLUMNS
    );
    let last = connection
        .prepare_cached(&select)?
        .query_row([], |row| {
            let seq = row.get(0).unwrap_or_default();
            Ok(Checkpoint::read(row).map_err(|_| (seq, CheckpointFlaw::Unreadable)))
        })
        .optional()?;
    let Some(read) = last else { return Ok(None) };
    let signed = read.and_then(|checkpoint| match checkpoint.is_signed() {
        true => Ok(Some(checkpoint)),
        false => Err((checkpoint.seq, CheckpointFlaw::NotSigned)),
    });
    Ok(signed.map_err(|(seq, flaw)| BadCheckpoint { seq, flaw })?)
}
