//! Checkpoints: ends of the chain that the station has signed.
//!
//! A chain can be cut off at its end, or made anew from any record on; a signature cannot be made
//! anew by whoever has the file and not the key. The signature is Ed25519 (RFC 8032) over these
//! fields as netstrings, `<length in bytes, decimal>:<bytes>,` as in [`chain`](crate::chain):
//!
//! 1. `kaunter-checkpoint-1`
//! 2. `station`: the station's name
//! 3. `seq`: the number of the record that it stands behind, decimal
//! 4. `hash`: that record's, 64 lower-case hexadecimal digits
//! 5. `at`: RFC 3339 with milliseconds and a numeric offset
//! 6. `key`: the public key, 64 lower-case hexadecimal digits
//!
//! The first field keeps the key from signing anything that means something elsewhere.

use journey::Sha256;
use rusqlite::{Connection, Params, Row};
use serde::{Deserialize, Serialize};

use crate::chain::netstrings;
use crate::hexadecimal::Hexadecimal;
use crate::key::has_signed;
use crate::walk::{Unreadable, value};
use crate::{BadCheckpoint, CheckpointFlaw, CheckpointKey, Head, RegisterError};

/// The public half of a key that signs checkpoints; 64 hexadecimal digits as text.
pub type PublicKey = Hexadecimal<32>;

/// An Ed25519 signature; 128 hexadecimal digits as text.
pub type Signature = Hexadecimal<64>;

/// An end of the chain, signed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Checkpoint {
    /// The station's name.
    pub station: String,
    /// The number of the record that it stands behind.
    pub seq: i64,
    /// That record's hash.
    pub hash: Sha256,
    /// When it was made, as it was signed.
    pub at: String,
    /// The key that signed it.
    pub key: PublicKey,
    /// The signature.
    pub signature: Signature,
}

impl Checkpoint {
    pub(crate) const COLUMNS: &str = "seq, hash, station, at, key, signature";

    /// Signs `head`.
    pub(crate) fn sign(key: &CheckpointKey, station: &str, head: Head, at: String) -> Self {
        let mut checkpoint = Self {
            station: station.to_owned(),
            seq: head.seq,
            hash: head.hash,
            at,
            key: key.public(),
            signature: Hexadecimal([0; 64]),
        };
        checkpoint.signature = key.sign(&checkpoint.signed_bytes());
        checkpoint
    }

    /// Whether [`key`](Self::key) has signed this. Whose key that is, is another question.
    #[must_use]
    pub fn is_signed(&self) -> bool {
        has_signed(&self.key, &self.signed_bytes(), &self.signature)
    }

    /// The end of the chain that it stands for.
    #[must_use]
    pub const fn head(&self) -> Head {
        Head {
            seq: self.seq,
            hash: self.hash,
        }
    }

    fn signed_bytes(&self) -> Vec<u8> {
        netstrings(&[
            "kaunter-checkpoint-1",
            &self.station,
            &self.seq.to_string(),
            &self.hash.to_string(),
            &self.at,
            &self.key.to_string(),
        ])
    }

    /// Those in the table that fulfil `condition`.
    pub(crate) fn stored(
        connection: &Connection,
        condition: &str,
        parameters: impl Params,
    ) -> Result<Vec<Self>, RegisterError> {
        let select = format!("SELECT {} FROM checkpoint {condition}", Self::COLUMNS);
        let mut statement = connection.prepare_cached(&select)?;
        let mut rows = statement.query(parameters)?;
        let mut stored = Vec::new();
        while let Some(row) = rows.next()? {
            let (seq, flaw) = (row.get(0).unwrap_or_default(), CheckpointFlaw::Unreadable);
            stored.push(Self::read(row).map_err(|_| BadCheckpoint { seq, flaw })?);
        }
        Ok(stored)
    }

    /// The checkpoint in a row of [`COLUMNS`](Self::COLUMNS).
    pub(crate) fn read(row: &Row<'_>) -> Result<Self, Unreadable> {
        let text = |index| Ok::<_, Unreadable>(value(row, index)?.as_str()?.to_owned());
        Ok(Self {
            seq: value(row, 0)?.as_i64()?,
            hash: Sha256::from_bytes(value(row, 1)?.as_blob()?.try_into()?),
            station: text(2)?,
            at: text(3)?,
            key: Hexadecimal(value(row, 4)?.as_blob()?.try_into()?),
            signature: Hexadecimal(value(row, 5)?.as_blob()?.try_into()?),
        })
    }
}
