//! What happens to the register itself, and is recorded in it like everything else.

use journey::Sha256;
use serde::{Deserialize, Serialize};

use crate::{
    Checkpoint, Difference, Head, Period, PublicKey, ReportForm, ReportKind, Seed, Signature,
};

/// What happened to the register.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum RegisterEvent {
    /// From here on checkpoints are signed by this key.
    KeyAnnounced {
        /// Its public half.
        key: PublicKey,
    },
    /// The register before this one could not be used and was set aside. The first record.
    BegunAnew {
        /// The name of its file.
        set_aside: String,
        /// Its last record that was still chained to the ones before.
        last_good: Head,
    },
    /// A supervisor lets the station go on with a register that is not the one of the witness.
    RollbackAcknowledged {
        /// What is wrong with it.
        difference: Difference,
        /// The end of this chain.
        ours: Head,
        /// What the witness had.
        witness: Checkpoint,
    },
    /// A checkpoint of another station, as the witness has it.
    PeerSeen {
        /// It.
        checkpoint: Checkpoint,
    },
    /// A checkpoint of another station that contradicts what was seen of it before.
    PeerRefused {
        /// What is wrong with it.
        difference: Difference,
        /// It.
        refused: Checkpoint,
    },
    /// The whole register was verified.
    Checked {
        /// The last record that was looked at and is as it was written.
        through: i64,
        /// What was wrong with it; null if nothing.
        found: Option<String>,
    },
    /// Records were given out.
    Exported {
        /// The record after which they begin.
        after: i64,
        /// The last of them.
        through: i64,
    },
    /// By what a sample will be drawn: recorded before anybody knows which journeys that makes.
    SampleSeeded {
        /// Of the journeys that began then.
        period: Period,
        /// The seed.
        seed: Seed,
        /// How many are wanted.
        journeys: u32,
    },
    /// A report of the register was made.
    Reported {
        /// What about.
        report: ReportKind,
        /// Of which time.
        period: Period,
        /// As what it was given out.
        form: ReportForm,
        /// The SHA-256 of the file; null for a report that was only looked at.
        sha256: Option<Sha256>,
    },
    /// The collector has everything up to here.
    HandedOver {
        /// The checkpoint that it sent back.
        checkpoint: Checkpoint,
    },
    /// Old records were removed.
    Purged {
        /// The last one of them.
        through: i64,
        /// Its hash, to which the first one that is left is chained.
        hash: Sha256,
        /// How many up to there are still needed and were left.
        kept: u64,
        /// The SHA-256 of their hashes, one after the other.
        kept_hash: Sha256,
        /// By the key that signs checkpoints, over all of this. Without one it is no purge.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        signature: Option<Signature>,
    },
}
