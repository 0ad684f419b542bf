//! Records that become durable together.

use journey::Sha256;
use rusqlite::{Connection, OptionalExtension, Row, Transaction, TransactionBehavior, params};

use crate::chain::Content;
use crate::{Actor, Appended, Clock, Entry, Head, RegisterError, clock};

/// Records that become durable together.
pub(crate) struct Writing<'a> {
    pub(crate) transaction: Transaction<'a>,
    pub(crate) head: Head,
    records: usize,
    build: &'a str,
    clock: &'a dyn Clock,
    buffer: Vec<u8>,
}

impl<'a> Writing<'a> {
    /// Takes the write lock first and then looks for the end of the chain, so that two processes
    /// never append to the same end.
    pub(crate) fn begin(
        connection: &'a mut Connection,
        build: &'a str,
        clock: &'a dyn Clock,
    ) -> Result<Self, RegisterError> {
        let behavior = TransactionBehavior::Immediate;
        let transaction = connection.transaction_with_behavior(behavior)?;
        let head = head(&transaction)?;
        Ok(Self {
            transaction,
            head,
            records: 0,
            build,
            clock,
            buffer: Vec::with_capacity(512),
        })
    }

    /// The time as records carry it.
    pub(crate) fn now(&self) -> String {
        clock::written(&self.clock.now())
    }

    pub(crate) fn append(&mut self, actor: &Actor, entry: &Entry) -> Result<(), RegisterError> {
        let at = self.now();
        let boot = self.clock.boot().to_string();
        let monotonic = self.clock.monotonic().as_millis();
        let stored = entry.to_stored()?;
        let content = Content {
            seq: self.head.seq + 1,
            at: at.as_bytes(),
            boot: boot.as_bytes(),
            monotonic_ms: i64::try_from(monotonic).unwrap_or(i64::MAX),
            actor: actor.name().as_bytes(),
            role: actor.role().as_bytes(),
            build: self.build.as_bytes(),
            journey: stored.journey.as_deref().map(str::as_bytes),
            kind: stored.kind.as_bytes(),
            body: stored.body.as_bytes(),
        };
        let hash = content.hash(&self.head.hash, &mut self.buffer);
        self.transaction
            .prepare_cached(
                "INSERT INTO record (seq, at, boot, monotonic_ms, actor, role, build, journey,
                    kind, body, prev, hash) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            )?
            .execute(params![
                content.seq,
                at,
                boot,
                content.monotonic_ms,
                actor.name(),
                actor.role(),
                self.build,
                stored.journey,
                stored.kind,
                stored.body,
                self.head.hash.as_bytes(),
                hash.as_bytes(),
            ])?;
        self.head = Head {
            seq: content.seq,
            hash,
        };
        self.records += 1;
        Ok(())
    }

    pub(crate) fn commit(self) -> Result<Appended, RegisterError> {
        self.transaction.commit()?;
        Ok(Appended {
            records: self.records,
            head: self.head,
        })
    }
}

pub(crate) fn head(connection: &Connection) -> Result<Head, RegisterError> {
    let last = connection
        .prepare_cached("SELECT seq, hash FROM record ORDER BY seq DESC LIMIT 1")?
        .query_row([], read_head)
        .optional()?;
    Ok(last.unwrap_or(Head::NONE))
}

/// The end of a chain in a row of `seq, hash`.
pub(crate) fn read_head(row: &Row<'_>) -> rusqlite::Result<Head> {
    Ok(Head {
        seq: row.get(0)?,
        hash: Sha256::from_bytes(row.get(1)?),
    })
}
