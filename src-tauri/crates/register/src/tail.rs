//! The end of the chain: what is looked at before anything is added to it.

use std::cmp::Ordering;

use journey::Sha256;
use rusqlite::{Connection, OptionalExtension};

use crate::checkpoint::Checkpoint;
use crate::walk::{COLUMNS, Walk};
use crate::{BadCheckpoint, Broken, CheckpointFlaw, Flaw, Head, PublicKey, RegisterError, writing};

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

/// Whether the chain still has what was once its end, `once`. Everything up to there is as it was
/// then, if every record since is chained to it.
pub(crate) fn still_has(connection: &Connection, once: Head) -> Result<(), RegisterError> {
    has_not_lost(once, writing::head(connection)?)?;
    let (seq, broken) = (once.seq, |flaw| {
        Err(Broken {
            seq: once.seq,
            flaw,
        }
        .into())
    });
    match hash_at(connection, seq)? {
        Some(hash) if hash != once.hash => broken(Flaw::Altered),
        None if seq > 0 => broken(Flaw::Missing),
        _ => Ok(()),
    }
}

/// The hash of a record, or of the checkpoint that stands for it since it was purged.
pub(crate) fn hash_at(connection: &Connection, seq: i64) -> Result<Option<Sha256>, RegisterError> {
    let select = "SELECT hash FROM record WHERE seq = ?1
        UNION ALL SELECT hash FROM checkpoint WHERE seq = ?1 LIMIT 1";
    let mut statement = connection.prepare_cached(select)?;
    let hash = statement.query_row([seq], |row| row.get(0)).optional()?;
    Ok(hash.map(Sha256::from_bytes))
}

/// Whether a chain that once ended at `once` can end at `now`.
fn has_not_lost(once: Head, now: Head) -> Result<(), Broken> {
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
    let missing = Broken {
        seq,
        flaw: Flaw::Missing,
    };
    let hash = hash_at(connection, seq)?.ok_or(missing)?;
    Ok(Head { seq, hash })
}

/// The last checkpoint, if it is one.
pub(crate) fn last_checkpoint(
    connection: &Connection,
) -> Result<Option<Checkpoint>, RegisterError> {
    let last = Checkpoint::stored(connection, "ORDER BY seq DESC LIMIT 1", [])?;
    let Some(checkpoint) = last.into_iter().next() else {
        return Ok(None);
    };
    let bad = |flaw| {
        let seq = checkpoint.seq;
        Err(BadCheckpoint { seq, flaw }.into())
    };
    if !checkpoint.is_signed() {
        return bad(CheckpointFlaw::NotSigned);
    }
    // Whoever has the file can sign with a key of their own.
    if !has_announced(connection, &checkpoint.key)? {
        return bad(CheckpointFlaw::UnknownKey);
    }
    Ok(Some(checkpoint))
}

/// Whether some record announces `key`.
pub(crate) fn has_announced(
    connection: &Connection,
    key: &PublicKey,
) -> Result<bool, RegisterError> {
    let select = "SELECT EXISTS (SELECT 1 FROM record
        WHERE kind = 'register.key_announced'
            AND CASE WHEN json_valid(body) THEN json_extract(body, '$.key') = ? END)";
    let mut statement = connection.prepare_cached(select)?;
    Ok(statement.query_row([key.to_string()], |row| row.get(0))?)
}
