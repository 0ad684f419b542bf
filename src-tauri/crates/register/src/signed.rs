//! The checkpoints of a register, and those that were kept elsewhere, as a verification passes by.

use rusqlite::{Connection, Rows, Statement};

use crate::chain::Content;
use crate::{
    BadCheckpoint, Checkpoint, CheckpointFlaw, Head, NotVerified, PublicKey, RegisterEvent,
    Verified, schema,
};

/// What is still to come of the checkpoints.
pub(crate) struct Signed<'a> {
    rows: Rows<'a>,
    /// The next one, or where one is that cannot be read. It is not told before its place: a record
    /// before it may be the first that is bad.
    next: Option<Result<Checkpoint, BadCheckpoint>>,
    /// Sorted, the first one last.
    anchors: Vec<&'a Checkpoint>,
    /// Each with its record.
    announced: Vec<(i64, PublicKey)>,
    /// Behind which record the first checkpoint is due.
    due: Option<i64>,
}

/// How many records after the announcement of the first key the first checkpoint is there: it is
/// made after a hundred, whose last ones may have been appended together with many others.
const FIRST: i64 = 200;

impl<'a> Signed<'a> {
    /// What asks for the checkpoints. A register that was last used by an earlier version has no
    /// table for them; what the file says of its version decides nothing.
    pub(crate) fn statement(connection: &'a Connection) -> rusqlite::Result<Statement<'a>> {
        let columns = Checkpoint::COLUMNS;
        match schema::has_table(connection, "checkpoint")? {
            false => connection.prepare("SELECT 0 WHERE false"),
            true => connection.prepare(&format!("SELECT {columns} FROM checkpoint ORDER BY seq")),
        }
    }

    /// The checkpoints that `statement` asks for, and `anchors`.
    pub(crate) fn of(
        statement: &'a mut Statement<'_>,
        anchors: &'a [Checkpoint],
    ) -> Result<Self, NotVerified> {
        let mut anchors: Vec<_> = anchors.iter().collect();
        anchors.sort_by_key(|anchor| std::cmp::Reverse(anchor.seq));
        let rows = statement.query([]).map_err(NotVerified::Unopened)?;
        let mut signed = Self {
            rows,
            next: None,
            anchors,
            announced: Vec::new(),
            due: None,
        };
        signed.step(0);
        Ok(signed)
    }

    /// The record `seq` says that checkpoints are signed by `key` from here on.
    pub(crate) fn announce(&mut self, seq: i64, key: Option<PublicKey>) {
        if key.is_some() && self.announced.is_empty() {
            self.due = Some(seq + FIRST);
        }
        self.announced.extend(key.map(|key| (seq, key)));
    }

    /// The key that was announced last.
    pub(crate) fn announced(&self) -> Option<&PublicKey> {
        self.announced.last().map(|(_, key)| key)
    }

    /// The chain had its end at `head`: first where a purge has cut it, then at each record.
    pub(crate) fn pass(&mut self, head: Head, verified: &mut Verified) -> Result<(), NotVerified> {
        while let Some(next) = self.next.take_if(|next| place(next) <= head.seq) {
            let checkpoint = next?;
            check(&checkpoint, head, self.announced().as_slice())?;
            verified.checkpoints += 1;
            self.step(checkpoint.seq);
            verified.last_checkpoint = Some(checkpoint);
        }
        while let Some(anchor) = self.anchors.pop_if(|anchor| anchor.seq <= head.seq) {
            let announced: Vec<_> = self.announced.iter().map(|(_, key)| key).collect();
            let checked = match anchor.seq == head.seq {
                true => check(anchor, head, &announced),
                false => Err(bad(anchor.seq, CheckpointFlaw::Purged)),
            };
            checked.map_err(NotVerified::Anchor)?;
        }
        Ok(())
    }

    /// The chain has ended: nothing may have been signed beyond, and something before.
    pub(crate) fn end(mut self, verified: &mut Verified) -> Result<(), NotVerified> {
        let cut_off = |checkpoint: &Checkpoint| bad(checkpoint.seq, CheckpointFlaw::CutOff);
        if let Some(beyond) = self.next.take() {
            return Err(cut_off(&beyond?).into());
        }
        if let Some(beyond) = self.anchors.pop() {
            return Err(NotVerified::Anchor(cut_off(beyond)));
        }
        verified.keys = self.announced;
        match self.due.filter(|due| *due < verified.head.seq) {
            Some(due) if verified.last_checkpoint.is_none() => {
                Err(bad(due, CheckpointFlaw::Missing).into())
            }
            _ => Ok(()),
        }
    }

    fn step(&mut self, after: i64) {
        let unreadable = |seq| bad(seq, CheckpointFlaw::Unreadable);
        self.next = match self.rows.next() {
            Ok(Some(row)) => {
                let seq = row.get(0).unwrap_or(after + 1);
                Some(Checkpoint::read(row).map_err(|_| unreadable(seq)))
            }
            Ok(None) => None,
            Err(_) => Some(Err(unreadable(after + 1))),
        };
    }
}

/// The record that a checkpoint stands behind.
const fn place(next: &Result<Checkpoint, BadCheckpoint>) -> i64 {
    match next {
        Ok(checkpoint) => checkpoint.seq,
        Err(bad) => bad.seq,
    }
}

fn check(
    checkpoint: &Checkpoint,
    head: Head,
    announced: &[&PublicKey],
) -> Result<(), BadCheckpoint> {
    let flaw = if checkpoint.head() != head {
        CheckpointFlaw::OtherChain
    } else if !announced.contains(&&checkpoint.key) {
        CheckpointFlaw::UnknownKey
    } else if !checkpoint.is_signed() {
        CheckpointFlaw::NotSigned
    } else {
        return Ok(());
    };
    Err(bad(checkpoint.seq, flaw))
}

const fn bad(seq: i64, flaw: CheckpointFlaw) -> BadCheckpoint {
    BadCheckpoint { seq, flaw }
}

/// The key that a record announces.
pub(crate) fn announced_key(record: &Content<'_>) -> Option<PublicKey> {
    if record.kind != b"register.key_announced" {
        return None;
    }
    match serde_json::from_slice(record.body) {
        Ok(RegisterEvent::KeyAnnounced { key }) => Some(key),
        _ => None,
    }
}
