//! Where a purge cuts the chain, and the signature that makes it one.
//!
//! What a purge removed is gone: nothing that is left can tell whether there ever was such a record,
//! or another one. So the station signs what a purge says, like the end of the chain. Whoever has
//! the file and not the key can remove records, but not say that the station has.
//!
//! The signature is over these fields as netstrings, as in [`chain`](crate::chain):
//!
//! 1. `kaunter-purge-1`
//! 2. `through`: the number of the last record that went, decimal
//! 3. `hash`: that record's, 64 lower-case hexadecimal digits
//! 4. `kept`: how many up to there were left, decimal
//! 5. `kept_hash`: the hash over their hashes, 64 lower-case hexadecimal digits

use journey::Sha256;

use crate::chain::netstrings;
use crate::key::has_signed;
use crate::{CheckpointKey, Head, PublicKey, RegisterEvent, Signature};

/// Where a purge cuts the chain, and what it leaves.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Cut {
    /// The last record that went.
    pub(crate) through: Head,
    /// How many records up to there were left.
    pub(crate) kept: u64,
    /// The hash over their hashes.
    pub(crate) kept_hash: Sha256,
}

impl Cut {
    /// No record went.
    pub(crate) fn none() -> Self {
        Self {
            through: Head::NONE,
            kept: 0,
            kept_hash: Sha256::of(&[]),
        }
    }

    /// The record that says so, signed by `key`.
    pub(crate) fn signed_by(&self, key: &CheckpointKey) -> RegisterEvent {
        RegisterEvent::Purged {
            through: self.through.seq,
            hash: self.through.hash,
            kept: self.kept,
            kept_hash: self.kept_hash,
            signature: Some(key.sign(&self.signed_bytes())),
        }
    }

    pub(crate) fn is_signed_by(&self, key: &PublicKey, signature: &Signature) -> bool {
        has_signed(key, &self.signed_bytes(), signature)
    }

    fn signed_bytes(&self) -> Vec<u8> {
        netstrings(&[
            "kaunter-purge-1",
            &self.through.seq.to_string(),
            &self.through.hash.to_string(),
            &self.kept.to_string(),
            &self.kept_hash.to_string(),
        ])
    }
}
