//! Whether this register is still the one that others have seen (AUD-03, AUD-04).
//!
//! A file that is put back as it was yesterday is whole: nothing inside of it can tell. What was
//! signed and left elsewhere can. A register that ends before such a checkpoint, or has another
//! record in its place, has been put back or made anew; no journey goes on until a supervisor has
//! said so, which is recorded.

use serde::{Deserialize, Serialize};

use crate::register::Standing;
use crate::{Actor, Checkpoint, Entry, Head, Register, RegisterError, RegisterEvent, tail};

/// How a checkpoint from elsewhere contradicts a chain.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[serde(rename_all = "snake_case")]
pub enum Difference {
    /// The chain ends before it.
    #[error("ends before it")]
    Behind,
    /// The chain has another record there.
    #[error("has another record in its place")]
    Forked,
    /// It is signed by a key that the chain does not know.
    #[error("does not know its key")]
    UnknownKey,
    /// The chain begins after it, though no purge can reach as far: it removes what is old, and
    /// the witness has the last checkpoint.
    #[error("has no record any more that can be compared with it")]
    Purged,
    /// Nobody has signed it.
    #[error("has nothing to do with it: it is not signed")]
    NotSigned,
}

/// The register is not the one that its witness knows.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("the register is not the one whose record {} the witness has: it {difference}", .witness.seq)]
pub struct Rollback {
    /// How they differ.
    pub difference: Difference,
    /// The end of this register.
    pub ours: Head,
    /// What the witness has.
    pub witness: Checkpoint,
}

impl Register {
    /// Compares the register with a checkpoint of its own that was kept elsewhere. If they differ,
    /// no journey is recorded until [`acknowledge_rollback`](Self::acknowledge_rollback); from then
    /// on this one is no difference any more.
    ///
    /// # Errors
    /// [`RegisterError::RolledBack`] if they differ; else if the register cannot be read.
    pub fn compare_with(&mut self, witness: &Checkpoint) -> Result<(), RegisterError> {
        if self.acknowledged.as_ref() == Some(witness) {
            return Ok(());
        }
        let Some(difference) = self.difference(witness)? else {
            return Ok(());
        };
        let rollback = Box::new(Rollback {
            difference,
            ours: self.head()?,
            witness: witness.clone(),
        });
        if matches!(self.standing, Standing::Good | Standing::RolledBack(_)) {
            self.standing = Standing::RolledBack(rollback.clone());
        }
        Err(RegisterError::RolledBack(rollback))
    }

    /// Why no journey is recorded, if the register is not the one that its witness knows.
    #[must_use]
    pub const fn rollback(&self) -> Option<&Rollback> {
        match &self.standing {
            Standing::RolledBack(rollback) => Some(rollback),
            _ => None,
        }
    }

    /// `supervisor` has been told and lets the station go on with this register. Both ends are
    /// recorded.
    ///
    /// # Errors
    /// [`RegisterError`] if it cannot be recorded, and nothing goes on then; or if what is recorded
    /// cannot be signed yet.
    pub fn acknowledge_rollback(&mut self, supervisor: &Actor) -> Result<(), RegisterError> {
        let Some(rollback) = self.rollback() else {
            return Ok(());
        };
        let acknowledged = RegisterEvent::RollbackAcknowledged {
            difference: rollback.difference,
            ours: rollback.ours,
            witness: rollback.witness.clone(),
        };
        let witness = rollback.witness.clone();
        self.append(supervisor, Entry::Register(acknowledged))?;
        self.acknowledged = Some(witness);
        self.standing = Standing::Good;
        self.checkpoint().map(|_| ())
    }

    /// How `witness` contradicts this chain. Of what lies before a purge only the purge itself says
    /// what it was, whoever has written that.
    fn difference(&self, witness: &Checkpoint) -> Result<Option<Difference>, RegisterError> {
        if !witness.is_signed() {
            return Ok(Some(Difference::NotSigned));
        }
        if !tail::has_announced(&self.connection, &witness.key)? {
            return Ok(Some(Difference::UnknownKey));
        }
        if witness.seq > self.head()?.seq {
            return Ok(Some(Difference::Behind));
        }
        if witness.seq < self.base()? {
            return Ok(Some(Difference::Purged));
        }
        let ours = tail::hash_at(&self.connection, witness.seq)?;
        Ok((ours != Some(witness.hash)).then_some(Difference::Forked))
    }
}
