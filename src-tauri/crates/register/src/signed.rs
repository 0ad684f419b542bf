//! The checkpoints of a register, and those that were kept elsewhere, as a verification passes by.

use rusqlite::{Connection, Rows, Statement};

use crate::chain::Content;
use crate::{
    BadCheckpoint, Checkpoint, CheckpointFlaw, Head, NotVerified, PublicKey, RegisterEvent,
    Verified,
};

/// What is still to come of the checkpoints.
pub(crate) struct Signed<'a> {
    rows: Rows<'a>,
    next: Option<Checkpoint>,
    /// Sorted; from those on that can be compared.
    anchors: Vec<&'a Checkpoint>,
    announced: Vec<PublicKey>,
}

impl<'a> Signed<'a> {
    /// What asks for the checkpoints. A register that was last used by an earlier version has no
    /// table for them.
    pub(crate) fn statement(connection: &'a Connection) -> rusqlite::Result<Statement<'a>> {
        let version: i64 = connection.pragma_query_value(None, "user_version", |row| row.get(0))?;
        let columns = Checkpoint::COLUMNS;
        match version {
            1 => connection.prepare("SELECT 0 WHERE false"),
            _ => connection.prepare(&format!("SELECT {columns} FROM checkpoint ORDER BY seq")),
        }
    }

    /// The checkpoints that `statement` asks for, and `anchors`, but for those from before `base`:
    /// of them only the checkpoint is left.
    pub(crate) fn of(
        statement: &'a mut Statement<'_>,
        anchors: &'a [Checkpoint],
        base: i64,
    ) -> Result<Self, NotVerified> {
        let mut anchors: Vec<_> = anchors.iter().filter(|anchor| anchor.seq >= base).collect();
        anchors.sort_by_key(|anchor| std::cmp::Reverse(anchor.seq));
        let rows = statement.query([]).map_err(NotVerified::Unopened)?;
        let mut signed = Self {
            rows,
            next: None,
            anchors,
            announced: Vec::new(),
        };
        signed.step(0)?;
        Ok(signed)
    }

    /// The chain says that checkpoints are signed by `key` from here on.
    pub(crate) fn announce(&mut self, key: Option<PublicKey>) {
        self.announced.extend(key);
    }

    /// The chain had its end at `head`.
    pub(crate) fn pass(&mut self, head: Head, verified: &mut Verified) -> Result<(), NotVerified> {
        while let Some(checkpoint) = self.next.take_if(|next| next.seq <= head.seq) {
            let last = self.announced.last();
            check(&checkpoint, head, last.as_slice())?;
            verified.checkpoints += 1;
            self.step(checkpoint.seq)?;
            verified.last_checkpoint = Some(checkpoint);
        }
        while let Some(anchor) = self.anchors.pop_if(|anchor| anchor.seq <= head.seq) {
            let announced: Vec<_> = self.announced.iter().collect();
            check(anchor, head, &announced).map_err(NotVerified::Anchor)?;
        }
        Ok(())
    }

    /// The chain has ended: nothing may have been signed beyond.
    pub(crate) fn end(mut self) -> Result<(), NotVerified> {
        let cut_off = |checkpoint: &Checkpoint| bad(checkpoint.seq, CheckpointFlaw::CutOff);
        if let Some(beyond) = &self.next {
            return Err(cut_off(beyond).into());
        }
        match self.anchors.pop() {
            Some(beyond) => Err(NotVerified::Anchor(cut_off(beyond))),
            None => Ok(()),
        }
    }

    fn step(&mut self, after: i64) -> Result<(), NotVerified> {
        let unreadable = |_| NotVerified::from(bad(after + 1, CheckpointFlaw::Unreadable));
        self.next =
            match self.rows.next().map_err(unreadable)? {
                Some(row) => Some(Checkpoint::read(row).map_err(|_| {
                    bad(row.get(0).unwrap_or(after + 1), CheckpointFlaw::Unreadable)
                })?),
                None => None,
            };
        Ok(())
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
