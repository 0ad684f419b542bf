//! Checking the chain from its first record to its last, and every checkpoint on the way.
//!
//! Whoever has the file can cut off its end with the checkpoints in it, or make everything anew
//! with a key of their own. Only what was kept outside of it can tell: an anchor.

use std::path::Path;

use rusqlite::Connection;

use crate::base::Base;
use crate::signed::{Signed, announced_key};
use crate::walk::{COLUMNS, Walk};
use crate::{Broken, Checkpoint, Head, PublicKey, lookup, schema};

/// The chain is whole.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verified {
    /// How many records there are.
    pub records: u64,
    /// Its end. A slip or another machine that remembers it can tell whether records were cut
    /// off since.
    pub head: Head,
    /// How many checkpoints there are.
    pub checkpoints: u64,
    /// The last one. What was recorded after it is chained, but not signed yet.
    pub last_checkpoint: Option<Checkpoint>,
    /// Every key that was announced, with the record that did. Keys announce themselves: whose the
    /// first one is, and why there is a second, has to be known from elsewhere.
    pub keys: Vec<(i64, PublicKey)>,
}

/// The chain is not whole, or cannot be looked at.
#[derive(Debug, thiserror::Error)]
pub enum NotVerified {
    /// There is no register, or it cannot be opened.
    #[error("the register cannot be opened: {0}")]
    Unopened(#[source] rusqlite::Error),
    /// The chain is broken.
    #[error(transparent)]
    Broken(#[from] Broken),
    /// A checkpoint contradicts it.
    #[error(transparent)]
    Checkpoint(#[from] BadCheckpoint),
    /// The chain is whole, but the station would not find each record by what it looks for.
    #[error("the records are whole, but not found by what they are looked up by: {0}")]
    Lookup(String),
    /// What was kept elsewhere contradicts it.
    #[error("by a checkpoint that was kept elsewhere, {0}")]
    Anchor(#[source] BadCheckpoint),
}

/// A checkpoint does not belong to the chain. Every record up to the last good checkpoint is as it
/// was signed; the first one that is not is between them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the checkpoint at record {seq} {flaw}")]
pub struct BadCheckpoint {
    /// The number of its record.
    pub seq: i64,
    /// What is wrong.
    pub flaw: CheckpointFlaw,
}

/// What is wrong with a checkpoint.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum CheckpointFlaw {
    /// Its signature is wrong.
    #[error("is not signed by its key")]
    NotSigned,
    /// Its key is not the one that the chain announced before.
    #[error("is signed by a key that the register does not announce")]
    UnknownKey,
    /// The chain had another record there when it was signed.
    #[error("is of another chain: a record up to there is not what was signed")]
    OtherChain,
    /// The chain ends before it.
    #[error("is beyond the last record: the end was cut off")]
    CutOff,
    /// A purge ends at a checkpoint, and a station that has a key makes a first one: it is not there.
    #[error("is missing")]
    Missing,
    /// It stands before the cut of a purge. None cuts as far as what was kept elsewhere, which is
    /// newer than anything that is old enough to go.
    #[error("is of before the last purge: its record cannot be compared any more")]
    Purged,
    /// The file is damaged there.
    #[error("is unreadable")]
    Unreadable,
}

/// Checks the register at `path` without changing it.
///
/// # Errors
/// [`NotVerified::Broken`] with the first bad record, or the first bad checkpoint.
pub fn verify(path: &Path) -> Result<Verified, NotVerified> {
    verify_each(path, &[], |_record| {})
}

/// As [`verify`], also against `anchors`: checkpoints of this register that were kept elsewhere, in
/// any order. And shows `each` every good record as the end of the chain that it once was: a slip
/// names one of them.
///
/// # Errors
/// As [`verify`]; [`NotVerified::Anchor`].
pub fn verify_each(
    path: &Path,
    anchors: &[Checkpoint],
    each: impl FnMut(Head),
) -> Result<Verified, NotVerified> {
    let connection = schema::open_to_look(path).map_err(NotVerified::Unopened)?;
    verify_open(&connection, anchors, each)
}

fn verify_open(
    connection: &Connection,
    anchors: &[Checkpoint],
    mut each: impl FnMut(Head),
) -> Result<Verified, NotVerified> {
    // One state of the file, whoever writes meanwhile.
    connection
        .execute_batch("BEGIN")
        .map_err(NotVerified::Unopened)?;
    let base = Base::of(connection)?;
    let left = base.left(connection)?;
    let mut statement = Signed::statement(connection).map_err(NotVerified::Unopened)?;
    let mut signed = Signed::of(&mut statement, anchors)?;
    let mut verified = Verified {
        records: 0,
        head: base.head(),
        checkpoints: 0,
        last_checkpoint: None,
        keys: Vec::new(),
    };
    for record in &left {
        signed.announce(record.head.seq, record.key);
        verified.records += 1;
        each(record.head);
    }
    signed.pass(base.head(), &mut verified)?;
    base.ends_at(verified.last_checkpoint.as_ref())?;

    // From the first record on, by the `+`: a search down a damaged table would lose those before the
    // damage, too.
    let select = format!("SELECT {COLUMNS} FROM record WHERE +seq > ? ORDER BY seq");
    let mut statement = connection.prepare(&select).map_err(NotVerified::Unopened)?;
    let mut rows = statement
        .query([base.head().seq])
        .map_err(NotVerified::Unopened)?;
    let mut walk = Walk::after(base.head());
    while let Some(row) = rows.next().map_err(|_| walk.unreadable())? {
        let key = announced_key(&walk.follow(row)?);
        signed.announce(walk.head.seq, key);
        base.is_signed_at(walk.head.seq, signed.announced())?;
        verified.records += 1;
        verified.head = walk.head;
        signed.pass(walk.head, &mut verified)?;
        each(walk.head);
    }
    signed.end(&mut verified)?;
    lookup::check(connection)?;
    Ok(verified)
}
