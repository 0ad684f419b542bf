//! Which of the journeys that are not over nobody may go on with.
//!
//! What a journey may still do follows from its records. Whoever changes one of them, or hides it,
//! decides that: a verdict that was none, a submission that was made and is not there. So a journey
//! goes on only if everything that was recorded since it began is as it was written, up to each
//! checkpoint and between them.

use std::collections::VecDeque;

use journey::JourneyRef;

use crate::checkpoint::Checkpoint;
use crate::read::if_readable;
use crate::walk::{COLUMNS, Walk};
use crate::{BadCheckpoint, CheckpointFlaw, Head, Register, RegisterError, read, tail};

/// Each journey that is not over and has a record, with the number of its first, oldest first.
const BEGUN: &str = "SELECT journey, min(seq) FROM record
    WHERE journey IN (SELECT journey FROM unfinished) GROUP BY journey ORDER BY min(seq)";

impl Register {
    /// The journeys that are not over, and since whose beginning something is not as it was written,
    /// oldest first. Takes as long as it takes to look at everything since the oldest began.
    ///
    /// # Errors
    /// [`RegisterError`] if the register cannot be read.
    pub fn doubtful_journeys(&self) -> Result<Vec<JourneyRef>, RegisterError> {
        let mut waiting = self.waiting()?;
        let mut doubtful = Vec::new();
        while let Some((_, first)) = waiting.front() {
            let Some(bad) = self.bad_since(*first)? else {
                break;
            };
            // Even where that lies before it: what is chained to something bad proves nothing.
            let through = bad.max(*first);
            while let Some((journey, _)) = waiting.pop_front_if(|(_, first)| *first <= through) {
                doubtful.push(journey);
            }
        }
        Ok(doubtful)
    }

    fn waiting(&self) -> Result<VecDeque<(JourneyRef, i64)>, RegisterError> {
        let mut statement = self.connection.prepare_cached(BEGUN)?;
        let mut rows = statement.query([])?;
        let mut waiting = VecDeque::new();
        while let Some(row) = rows.next()? {
            if let Some(journey) = if_readable(read::reference(row))? {
                waiting.push_back((journey, row.get(1)?));
            }
        }
        Ok(waiting)
    }

    /// The number of the first record or checkpoint that is bad, of those since the record `first`
    /// and back to the checkpoint before it.
    fn bad_since(&self, first: i64) -> Result<Option<i64>, RegisterError> {
        match self.walk_since(first) {
            Ok(()) => Ok(None),
            Err(RegisterError::Inconsistent(broken)) => Ok(Some(broken.seq)),
            Err(RegisterError::Checkpoint(bad)) => Ok(Some(bad.seq)),
            // Nobody knows how much else cannot be read.
            Err(error) if error.is_damage() => Ok(Some(i64::MAX)),
            Err(error) => Err(error),
        }
    }

    fn walk_since(&self, first: i64) -> Result<(), RegisterError> {
        // A purge leaves records of unfinished journeys before its cut, and a checkpoint there.
        let begin = first.max(self.base()? + 1);
        let before = "WHERE seq < ? ORDER BY seq DESC LIMIT 1";
        let before = Checkpoint::stored(&self.connection, before, [begin])?.pop();
        let from = before.as_ref().map_or(Head::NONE, Checkpoint::head);
        let since = "WHERE seq > ? ORDER BY seq";
        let since = Checkpoint::stored(&self.connection, since, [from.seq])?;
        for checkpoint in before.iter().chain(&since) {
            tail::is_own(&self.connection, checkpoint)?;
        }

        let select = format!("SELECT {COLUMNS} FROM record WHERE seq > ? ORDER BY seq");
        let mut statement = self.connection.prepare_cached(&select)?;
        let mut rows = statement.query([from.seq])?;
        let (mut walk, mut since) = (Walk::after(from), since.iter().peekable());
        while let Some(row) = rows.next()? {
            walk.follow(row)?;
            if let Some(checkpoint) = since.next_if(|checkpoint| checkpoint.seq <= walk.head.seq)
                && checkpoint.head() != walk.head
            {
                return bad(checkpoint, CheckpointFlaw::OtherChain);
            }
        }
        match since.next() {
            Some(beyond) => bad(beyond, CheckpointFlaw::CutOff),
            None => Ok(()),
        }
    }
}

fn bad(checkpoint: &Checkpoint, flaw: CheckpointFlaw) -> Result<(), RegisterError> {
    let seq = checkpoint.seq;
    Err(BadCheckpoint { seq, flaw }.into())
}
