//! The register: opened once, appended to, read back.

use std::path::Path;

use jiff::fmt::temporal::DateTimePrinter;
use journey::{Event, Journey, JourneyRef, Sha256, StationPrefix};
use rusqlite::{Connection, OptionalExtension, Transaction, TransactionBehavior, params};

use crate::chain::Content;
use crate::{Actor, Clock, Entry, Head, RegisterError, reference, schema};

/// The append-only record of everything that happened at the station.
pub struct Register {
    pub(crate) connection: Connection,
    build: String,
    clock: Box<dyn Clock>,
}

/// What was appended is durable.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Appended {
    /// How many records were appended.
    pub records: usize,
    /// The end of the chain now.
    pub head: Head,
}

impl Register {
    /// Opens the register at `path`, or makes it, readable by its owner alone. Every record will
    /// name `build` and carry the time of `clock`.
    ///
    /// # Errors
    /// [`RegisterError`] if it cannot be opened, or would lose records in a power cut.
    pub fn open(
        path: &Path,
        build: &str,
        clock: impl Clock + 'static,
    ) -> Result<Self, RegisterError> {
        let connection = schema::open(path)?;
        Ok(Self {
            connection,
            build: build.to_owned(),
            clock: Box::new(clock),
        })
    }

    /// Appends one entry. It is durable when this returns.
    ///
    /// # Errors
    /// [`RegisterError`] if it could not be made durable; nothing was appended.
    pub fn append(&mut self, actor: &Actor, entry: Entry) -> Result<Appended, RegisterError> {
        self.append_all(actor, [entry])
    }

    /// Appends entries that belong together: all of them, or none.
    ///
    /// # Errors
    /// [`RegisterError`] if they could not be made durable; nothing was appended.
    pub fn append_all(
        &mut self,
        actor: &Actor,
        entries: impl IntoIterator<Item = Entry>,
    ) -> Result<Appended, RegisterError> {
        let mut writing = self.begin()?;
        for entry in entries {
            writing.append(actor, &entry)?;
        }
        writing.commit()
    }

    /// Begins a journey with the next number of the station. Number and record are one
    /// transaction: no two journeys share a number, and none is left out.
    /// `start` makes the journey of a reference: [`Journey::start`].
    ///
    /// # Errors
    /// [`RegisterError`] if the start could not be made durable; there is no journey then.
    pub fn start_journey(
        &mut self,
        actor: &Actor,
        prefix: &StationPrefix,
        start: impl FnOnce(JourneyRef) -> (Journey, Event),
    ) -> Result<Journey, RegisterError> {
        let mut writing = self.begin()?;
        let (journey, event) = start(reference::next(&writing.transaction, prefix)?);
        let reference = journey.reference().clone();
        writing.append(actor, &Entry::Journey { reference, event })?;
        writing.commit()?;
        Ok(journey)
    }

    /// The end of the chain.
    ///
    /// # Errors
    /// [`RegisterError`] if it cannot be read.
    pub fn head(&self) -> Result<Head, RegisterError> {
        head(&self.connection)
    }

    /// Takes the write lock first and then looks for the end of the chain, so that two processes
    /// never append to the same end.
    fn begin(&mut self) -> Result<Writing<'_>, RegisterError> {
        let behavior = TransactionBehavior::Immediate;
        let transaction = self.connection.transaction_with_behavior(behavior)?;
        let head = head(&transaction)?;
        Ok(Writing {
            transaction,
            head,
            records: 0,
            build: &self.build,
            clock: &*self.clock,
        })
    }
}

/// Records that become durable together.
struct Writing<'a> {
    transaction: Transaction<'a>,
    head: Head,
    records: usize,
    build: &'a str,
    clock: &'a dyn Clock,
}

impl Writing<'_> {
    fn append(&mut self, actor: &Actor, entry: &Entry) -> Result<(), RegisterError> {
        const TO_THE_MILLISECOND: DateTimePrinter = DateTimePrinter::new().precision(Some(3));

        let now = self.clock.now();
        let at = TO_THE_MILLISECOND.timestamp_with_offset_to_string(&now.timestamp(), now.offset());
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
        let hash = content.hash(&self.head.hash);
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

    fn commit(self) -> Result<Appended, RegisterError> {
        self.transaction.commit()?;
        Ok(Appended {
            records: self.records,
            head: self.head,
        })
    }
}

fn head(connection: &Connection) -> Result<Head, RegisterError> {
    let last = connection
        .prepare_cached("SELECT seq, hash FROM record ORDER BY seq DESC LIMIT 1")?
        .query_row([], |row| Ok((row.get(0)?, row.get::<_, [u8; 32]>(1)?)))
        .optional()?;
    Ok(last.map_or(Head::NONE, |(seq, hash)| Head {
        seq,
        hash: Sha256::from_bytes(hash),
    }))
}
