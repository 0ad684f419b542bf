//! Which of the journeys that are not over nobody may go on with.
//!
//! What a journey may still do follows from its records. Whoever changes one of them, or hides it,
//! decides that: a verdict that was none, a submission that was made and is not there. So a journey
//! goes on only if everything that was recorded since it began is as it was written, as far as it is
//! signed by the key of this station, and if nothing but its records is found under its name. That
//! the end was cut off, and made anew behind the last checkpoint, only a witness tells.

use std::collections::{HashMap, VecDeque};

use journey::JourneyRef;

use crate::checkpoint::Checkpoint;
use crate::walk::{COLUMNS, Walk};
use crate::{
    BadCheckpoint, CheckpointFlaw, Head, PublicKey, Register, RegisterError, lookup, read,
};

/// The numbers of the records that are found under a journey's name.
type Found = HashMap<String, Vec<i64>>;

impl Register {
    /// The journeys that are not over, and since whose beginning something is not as it was written,
    /// oldest first. Without its key no checkpoint is the station's own. Takes as long as it takes to
    /// look at everything since the oldest began.
    ///
    /// # Errors
    /// [`RegisterError`] if the register cannot be read.
    pub fn doubtful_journeys(&self) -> Result<Vec<JourneyRef>, RegisterError> {
        // One state of the file, whoever writes meanwhile.
        let _looking = self.connection.unchecked_transaction()?;
        // One without a record of its name is none to go on with, and proves nothing of the others.
        let waiting = read::waiting(&self.connection)?.into_iter();
        let mut waiting: VecDeque<_> = waiting
            .filter_map(|(journey, first)| Some((journey, first?)))
            .collect();
        if !lookup::is_as_made(&self.connection)? {
            return Ok(waiting.into_iter().map(|(journey, _)| journey).collect());
        }
        let mut doubtful = Vec::new();
        while let Some((_, first)) = waiting.front() {
            match self.walk_since(*first) {
                Ok(found) => {
                    let others = waiting.drain(..).map(|(journey, _)| journey);
                    doubtful.extend(others.filter(|journey| !self.finds(journey, &found)));
                }
                Err(error) => {
                    // What is chained to something bad proves nothing, either.
                    let through = place(&error).max(*first);
                    while let Some((journey, _)) = waiting.pop_front_if(|it| it.1 <= through) {
                        doubtful.push(journey);
                    }
                }
            }
        }
        Ok(doubtful)
    }

    /// Goes along the chain from the checkpoint before the record `first`, and tells whose records
    /// are there. No index has a say in it.
    fn walk_since(&self, first: i64) -> Result<Found, RegisterError> {
        let key = self.seal.as_ref().map(|seal| seal.key().public());
        let before = "WHERE seq < ? ORDER BY seq DESC LIMIT 1";
        let before = Checkpoint::stored(&self.connection, before, [first])?.pop();
        let from = before.as_ref().map_or(Head::NONE, Checkpoint::head);
        let since = "WHERE seq > ? ORDER BY seq";
        let since = Checkpoint::stored(&self.connection, since, [from.seq])?;
        for checkpoint in before.iter().chain(&since) {
            is_own(checkpoint, key.as_ref())?;
        }
        let select = format!("SELECT {COLUMNS} FROM record NOT INDEXED WHERE seq > ? ORDER BY seq");
        let mut statement = self.connection.prepare_cached(&select)?;
        let mut rows = statement.query([from.seq])?;
        let (mut walk, mut since) = (Walk::after(from), since.iter().peekable());
        let mut found = Found::new();
        while let Some(row) = rows.next()? {
            let record = walk.follow(row)?;
            if let Some(journey) = record.journey {
                let name = String::from_utf8_lossy(journey).into_owned();
                found.entry(name).or_default().push(record.seq);
            }
            if let Some(checkpoint) = since.next_if(|checkpoint| checkpoint.seq <= walk.head.seq)
                && checkpoint.head() != walk.head
            {
                return bad(checkpoint, CheckpointFlaw::OtherChain);
            }
        }
        match since.next() {
            Some(beyond) => bad(beyond, CheckpointFlaw::CutOff),
            None => Ok(found),
        }
    }

    /// Whether what is looked up under the name of `journey` is what stands under it in the chain.
    fn finds(&self, journey: &JourneyRef, found: &Found) -> bool {
        let looked_up = || {
            let select = "SELECT seq FROM record WHERE journey = ? ORDER BY seq";
            let mut statement = self.connection.prepare_cached(select)?;
            let seqs = statement.query_map([journey.to_string()], |row| row.get(0))?;
            seqs.collect::<Result<Vec<i64>, _>>()
        };
        looked_up().ok().as_ref() == found.get(&journey.to_string())
    }
}

/// Whether `checkpoint` is signed by this station: whoever has the file can announce another key.
fn is_own(checkpoint: &Checkpoint, key: Option<&PublicKey>) -> Result<(), RegisterError> {
    if !checkpoint.is_signed() {
        return bad(checkpoint, CheckpointFlaw::NotSigned);
    }
    match key == Some(&checkpoint.key) {
        true => Ok(()),
        false => bad(checkpoint, CheckpointFlaw::UnknownKey),
    }
}

fn bad<T>(checkpoint: &Checkpoint, flaw: CheckpointFlaw) -> Result<T, RegisterError> {
    let seq = checkpoint.seq;
    Err(BadCheckpoint { seq, flaw }.into())
}

/// The number of the first record or checkpoint that is bad.
fn place(error: &RegisterError) -> i64 {
    match error {
        RegisterError::Inconsistent(broken) => broken.seq,
        RegisterError::Checkpoint(bad) => bad.seq,
        // Nobody knows how much else is.
        _ => i64::MAX,
    }
}
