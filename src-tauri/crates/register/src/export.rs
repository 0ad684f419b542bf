//! Giving records out: lines of JSON, in which everything is that a hash is taken over, so that
//! whoever has them can rebuild the chain without this program.
//!
//! The first line says where they begin, and which hash the first one is chained to. Then every
//! record is a line, each checkpoint behind its record; the last line is a checkpoint. Sent back,
//! that line is the receipt of the collector.

use std::io::{self, Write};

use serde::Serialize;

use crate::walk::{COLUMNS, Record, Unreadable};
use crate::{
    Actor, Broken, Checkpoint, Entry, Flaw, Head, Register, RegisterError, RegisterEvent, tail,
};
use journey::Sha256;

/// What was given out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Exported {
    /// The end after which it begins.
    pub after: Head,
    /// The checkpoint that it ends with.
    pub through: Checkpoint,
    /// How many records there are in it.
    pub records: u64,
}

/// Why nothing was given out, or not all.
#[derive(Debug, thiserror::Error)]
pub enum NotExported {
    /// There is nothing new that is signed.
    #[error("nothing is signed that was not given out before")]
    Nothing,
    /// There is no record with that number, or not any more.
    #[error("there is no record {0} to begin after")]
    NoSuchRecord(i64),
    /// It cannot be read.
    #[error(transparent)]
    Register(#[from] RegisterError),
    /// It cannot be written where it should go.
    #[error("the export cannot be written: {0}")]
    Written(#[from] io::Error),
}

#[derive(Serialize)]
#[serde(rename_all = "snake_case")]
enum Line<'a> {
    Export { after: Head, through: Head },
    Record(Written<'a>),
    Checkpoint(&'a Checkpoint),
}

#[derive(Serialize)]
struct Written<'a> {
    seq: i64,
    at: &'a str,
    boot: &'a str,
    monotonic_ms: i64,
    actor: &'a str,
    role: &'a str,
    build: &'a str,
    journey: Option<&'a str>,
    kind: &'a str,
    /// The text itself, which was hashed: not the object that it says.
    body: &'a str,
    prev: Sha256,
    hash: Sha256,
}

impl Register {
    /// Writes the records after `after`, or after what was last handed over, up to the last
    /// checkpoint, which is made now. That they were given out is recorded.
    ///
    /// # Errors
    /// [`NotExported`]; what was written so far is not to be used.
    pub fn export(
        &mut self,
        actor: &Actor,
        after: Option<i64>,
        mut out: impl Write,
    ) -> Result<Exported, NotExported> {
        self.checkpoint()?;
        let after = match after {
            Some(seq) => seq,
            None => self.handed_over()?.map_or(0, |last| last.seq),
        };
        let after = self
            .end_at(after)?
            .ok_or(NotExported::NoSuchRecord(after))?;
        let through = self.last_checkpoint()?;
        let through = through.filter(|last| last.seq > after.seq);
        let through = through.ok_or(NotExported::Nothing)?;
        let records = self.write_lines(after, &through, &mut out)?;
        out.flush()?;
        let exported = RegisterEvent::Exported {
            after: after.seq,
            through: through.seq,
        };
        self.append(actor, Entry::Register(exported))?;
        Ok(Exported {
            after,
            through,
            records,
        })
    }

    fn write_lines(
        &self,
        after: Head,
        through: &Checkpoint,
        out: &mut impl Write,
    ) -> Result<u64, NotExported> {
        let end = through.head();
        line(
            out,
            &Line::Export {
                after,
                through: end,
            },
        )?;
        let between = "WHERE seq > ? AND seq <= ? ORDER BY seq";
        let checkpoints = Checkpoint::stored(&self.connection, between, [after.seq, end.seq])?;
        let mut checkpoints = checkpoints.into_iter().peekable();
        let select =
            format!("SELECT {COLUMNS} FROM record WHERE seq > ? AND seq <= ? ORDER BY seq");
        let database = RegisterError::from;
        let mut statement = self.connection.prepare_cached(&select).map_err(database)?;
        let mut rows = statement.query([after.seq, end.seq]).map_err(database)?;
        let mut records = 0;
        while let Some(row) = rows.next().map_err(database)? {
            let seq = row.get(0).unwrap_or_default();
            let record = Record::read(row).ok();
            let record = record.as_ref().and_then(|record| written(record).ok());
            let unreadable = Broken {
                seq,
                flaw: Flaw::Unreadable,
            };
            let record = record.ok_or(RegisterError::from(unreadable))?;
            line(out, &Line::Record(record))?;
            records += 1;
            if let Some(checkpoint) = checkpoints.next_if(|checkpoint| checkpoint.seq == seq) {
                line(out, &Line::Checkpoint(&checkpoint))?;
            }
        }
        Ok(records)
    }

    fn end_at(&self, seq: i64) -> Result<Option<Head>, RegisterError> {
        if seq == 0 && self.base()? == 0 {
            return Ok(Some(Head::NONE));
        }
        let hash = tail::hash_at(&self.connection, seq)?;
        Ok(hash.map(|hash| Head { seq, hash }))
    }
}

fn line(out: &mut impl Write, line: &Line<'_>) -> io::Result<()> {
    serde_json::to_writer(&mut *out, line)?;
    out.write_all(b"\n")
}

fn written<'a>(record: &Record<'a>) -> Result<Written<'a>, Unreadable> {
    let text = |bytes: &'a [u8]| str::from_utf8(bytes).map_err(|_| Unreadable);
    let content = &record.content;
    Ok(Written {
        seq: content.seq,
        at: text(content.at)?,
        boot: text(content.boot)?,
        monotonic_ms: content.monotonic_ms,
        actor: text(content.actor)?,
        role: text(content.role)?,
        build: text(content.build)?,
        journey: content.journey.map(text).transpose()?,
        kind: text(content.kind)?,
        body: text(content.body)?,
        prev: record.prev,
        hash: record.hash,
    })
}
