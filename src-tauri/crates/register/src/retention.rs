//! How long records stay: 25 months, and until the collector has them. AUD-12 wants a year at least;
//! REG-04 wants the counts of any of the last 24 months, the first of which began up to 25 ago.
//!
//! The collector sends the last checkpoint of an export back, and that is recorded. Only what is
//! that old, and lies before a checkpoint that came back, may be removed; what the station
//! still works by is left. [`base`](crate::base) has how the chain begins then.

use jiff::{SignedDuration, Span, Timestamp};
use journey::Sha256;
use rusqlite::{Connection, OptionalExtension, params};

use crate::accounts::LASTING;
use crate::cut::Cut;
use crate::{
    Actor, Checkpoint, CheckpointKey, Entry, Head, NotVerified, Register, RegisterError,
    RegisterEvent, clock, verify, writing,
};

/// How long records stay.
const KEPT_MONTHS: i32 = 25;
/// For how long a station may record nothing, before its clock alone is not believed.
const CLOSED: SignedDuration = SignedDuration::from_hours(31 * 24);

/// What a purge removed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Purged {
    /// The last record that went.
    pub through: Head,
    /// How many went.
    pub removed: u64,
    /// How many older ones were left, because the station still works by them.
    pub kept: u64,
}

/// Why a receipt is none.
#[derive(Debug, thiserror::Error)]
pub enum NotHandedOver {
    /// This register has not made that checkpoint.
    #[error("the checkpoint at record {0} is none of this register")]
    NotOurs(i64),
    /// One that is as late has come back before.
    #[error("everything up to record {0} was handed over before")]
    Before(i64),
    /// It cannot be recorded.
    #[error(transparent)]
    Register(#[from] RegisterError),
}

/// Why nothing was removed.
#[derive(Debug, thiserror::Error)]
pub enum NotPurged {
    /// A purge is signed, and there is no key.
    #[error("nothing is removed without the key that signs checkpoints")]
    NotSealed,
    /// How old a record is cannot be told by a clock that the newest one contradicts.
    #[error("nothing is removed by a clock that says {now} where the newest record says {newest}")]
    Clock {
        /// The clock.
        now: String,
        /// When the newest record was made.
        newest: String,
    },
    /// What is not whole is evidence.
    #[error("nothing is removed from a register that is not whole: {0}")]
    NotVerified(#[from] NotVerified),
    /// It cannot be recorded.
    #[error(transparent)]
    Register(#[from] RegisterError),
}

/// The records up to `?1` that the station works by, however old: the accounts of its staff, the
/// journeys that are not over, the newest number of each series, what was last seen of each other
/// station, and what happened to the register itself. And those of a journey that went on after: its
/// end says nothing without its beginning.
const NEEDED: &str =
    "kind IN ('register.key_announced', 'register.begun_anew', 'register.peer_refused',
        'register.rollback_acknowledged')
    OR journey IN (SELECT journey FROM unfinished)
    OR journey IN (SELECT journey FROM record WHERE seq > ?1 AND journey IS NOT NULL)
    OR journey IN (SELECT journey FROM record WHERE seq IN (SELECT max(seq) FROM record
        WHERE kind = 'journey.started' GROUP BY substr(journey, 1, instr(journey, '-'))))
    OR seq IN (SELECT max(seq) FROM record
        WHERE kind = 'register.peer_seen' GROUP BY json_extract(body, '$.checkpoint.station'))";

impl Register {
    /// The collector has sent `receipt` back: it has everything up to there.
    ///
    /// # Errors
    /// [`NotHandedOver`] if it is no checkpoint of this register, or an old one.
    pub fn hand_over(&mut self, actor: &Actor, receipt: &Checkpoint) -> Result<(), NotHandedOver> {
        let there = Checkpoint::stored(&self.connection, "WHERE seq = ?", [receipt.seq])?;
        if !there.contains(receipt) {
            return Err(NotHandedOver::NotOurs(receipt.seq));
        }
        if let Some(last) = self.handed_over()?.filter(|last| last.seq >= receipt.seq) {
            return Err(NotHandedOver::Before(last.seq));
        }
        let checkpoint = receipt.clone();
        let handed_over = RegisterEvent::HandedOver { checkpoint };
        self.append(actor, Entry::Register(handed_over))?;
        Ok(())
    }

    /// The last checkpoint that the collector has sent back.
    ///
    /// # Errors
    /// [`RegisterError`] if it cannot be read.
    pub fn handed_over(&self) -> Result<Option<Checkpoint>, RegisterError> {
        match last(&self.connection, "register.handed_over")? {
            Some((_, RegisterEvent::HandedOver { checkpoint })) => Ok(Some(checkpoint)),
            Some((seq, _)) => Err(RegisterError::Record { seq }),
            None => Ok(None),
        }
    }

    /// Removes what the collector has and what is older than 25 months, up to a checkpoint, and
    /// records that, signed; `None` where there is nothing such. The whole chain is verified before.
    ///
    /// Nobody else can write meanwhile, which may be some seconds.
    ///
    /// # Errors
    /// [`NotPurged`]; nothing was removed.
    pub fn purge(&mut self, actor: &Actor) -> Result<Option<Purged>, NotPurged> {
        let handed_over = self.handed_over()?.map_or(0, |last| last.seq);
        let Some(through) = self.old_checkpoint(handed_over)? else {
            return Ok(None);
        };
        self.clock_agrees()?;
        let seal = self.seal.take().ok_or(NotPurged::NotSealed)?;
        let purged = self.purge_through(through, seal.key(), actor);
        self.seal = Some(seal);
        purged.map(Some)
    }

    fn purge_through(
        &mut self,
        through: Head,
        key: &CheckpointKey,
        actor: &Actor,
    ) -> Result<Purged, NotPurged> {
        verify(&self.path)?;
        let (purged, _) = self.write(|writing| {
            let (kept, kept_hash) = needed(&writing.transaction, through.seq)?;
            let cut = Cut {
                through,
                kept,
                kept_hash,
            };
            writing.append(actor, &Entry::Register(cut.signed_by(key)))?;
            let delete = format!(
                "DELETE FROM record WHERE seq <= ?1 AND NOT ifnull({LASTING} OR {NEEDED}, 0)"
            );
            let removed = writing.transaction.execute(&delete, [through.seq])?;
            let delete = "DELETE FROM checkpoint WHERE seq < ?";
            writing.transaction.execute(delete, [through.seq])?;
            Ok(Purged {
                through,
                removed: removed as u64,
                kept,
            })
        })?;
        Ok(purged)
    }

    /// Where the last purge has cut the chain; 0 if none has.
    pub(crate) fn base(&self) -> Result<i64, RegisterError> {
        match last(&self.connection, "register.purged")? {
            Some((_, RegisterEvent::Purged { through, .. })) => Ok(through),
            Some((seq, _)) => Err(RegisterError::Record { seq }),
            None => Ok(0),
        }
    }

    /// Whether the clock can be right: not before the newest record, and not long after it. A station
    /// that was closed for longer records its start first.
    fn clock_agrees(&self) -> Result<(), NotPurged> {
        let select = "SELECT at FROM record ORDER BY seq DESC LIMIT 1";
        let newest: String = self
            .connection
            .query_row(select, [], |row| row.get(0))
            .map_err(RegisterError::from)?;
        let now = self.clock.now().timestamp();
        let agrees = newest.parse::<Timestamp>().is_ok_and(|newest| {
            let since = now.duration_since(newest);
            !since.is_negative() && since <= CLOSED
        });
        let now = clock::written(&self.clock.now());
        agrees.then_some(()).ok_or(NotPurged::Clock { now, newest })
    }

    /// The last checkpoint that is old enough, at most the one at `most`, with none before it that is
    /// younger: one that was stamped by a wrong clock makes nothing older that others say is not.
    fn old_checkpoint(&self, most: i64) -> Result<Option<Head>, RegisterError> {
        let kept = Span::new().months(KEPT_MONTHS);
        let long_ago = self.clock.now().checked_sub(kept);
        let long_ago = long_ago.map_or(i64::MIN, |then| then.timestamp().as_second());
        let select = "SELECT seq, hash FROM checkpoint
            WHERE seq > ?1 AND seq <= ?2 AND seq < (SELECT ifnull(min(seq), ?2 + 1) FROM checkpoint
                WHERE seq > ?1 AND ifnull(unixepoch(at) >= ?3, true))
            ORDER BY seq DESC LIMIT 1";
        let between = params![self.base()?, most, long_ago];
        let old = self
            .connection
            .query_row(select, between, writing::read_head);
        Ok(old.optional()?)
    }
}

/// How many records up to `through` are still needed, and the hash over their hashes.
fn needed(connection: &Connection, through: i64) -> Result<(u64, Sha256), RegisterError> {
    let select =
        format!("SELECT hash FROM record WHERE seq <= ?1 AND ({LASTING} OR {NEEDED}) ORDER BY seq");
    let mut statement = connection.prepare(&select)?;
    let mut rows = statement.query([through])?;
    let (mut kept, mut hashes) = (0, Vec::new());
    while let Some(row) = rows.next()? {
        hashes.extend(row.get::<_, [u8; 32]>(0)?);
        kept += 1;
    }
    Ok((kept, Sha256::of(&hashes)))
}

/// The last record of `kind`, one of the register's own, that is not damaged.
pub(crate) fn last(
    connection: &Connection,
    kind: &str,
) -> Result<Option<(i64, RegisterEvent)>, RegisterError> {
    last_of(connection, "kind = ?", kind, Some)
}

/// The last record that fulfils `condition` for `parameter`, is not damaged, and says what `take`
/// takes.
pub(crate) fn last_of<T>(
    connection: &Connection,
    condition: &str,
    parameter: &str,
    take: impl Fn(RegisterEvent) -> Option<T>,
) -> Result<Option<(i64, T)>, RegisterError> {
    let select = format!("SELECT seq, body FROM record WHERE {condition} ORDER BY seq DESC");
    let mut statement = connection.prepare_cached(&select)?;
    let mut rows = statement.query([parameter])?;
    while let Some(row) = rows.next()? {
        let body = row.get_ref(1)?.as_bytes().unwrap_or_default();
        if let Some(taken) = serde_json::from_slice(body).ok().and_then(&take) {
            return Ok(Some((row.get(0)?, taken)));
        }
    }
    Ok(None)
}
