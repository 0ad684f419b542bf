//! The chain: what a record's hash is taken over.
//!
//! The hash of a record is the SHA-256 of its fields written one after the other as netstrings,
//! `<length in bytes, decimal>:<bytes>,` in this order:
//!
//! 1. `prev`: the hash of the record before it as 64 lower-case hexadecimal digits; of the first
//!    record, 64 zeros
//! 2. `seq`: decimal, from 1
//! 3. `at`: RFC 3339 with milliseconds and a numeric offset
//! 4. `boot`: UUID of the run
//! 5. `monotonic_ms`: decimal
//! 6. `actor`
//! 7. `role`
//! 8. `build`
//! 9. `journey`: left out altogether where there is none
//! 10. `kind`
//! 11. `body`: the JSON text, byte for byte
//!
//! Two records of different content never have the same bytes, and any language can rebuild them
//! in a few lines.

use std::io::Write as _;

use journey::Sha256;
use serde::{Deserialize, Serialize};

/// The end of the chain.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Head {
    /// The number of the last record; 0 if there is none.
    pub seq: i64,
    /// Its hash; all zeros if there is none.
    pub hash: Sha256,
}

impl Head {
    /// Of a register without records.
    pub(crate) const NONE: Self = Self {
        seq: 0,
        hash: Sha256::from_bytes([0; 32]),
    };
}

/// The fields of a record that its hash is taken over, as bytes.
pub(crate) struct Content<'a> {
    pub(crate) seq: i64,
    pub(crate) at: &'a [u8],
    pub(crate) boot: &'a [u8],
    pub(crate) monotonic_ms: i64,
    pub(crate) actor: &'a [u8],
    pub(crate) role: &'a [u8],
    pub(crate) build: &'a [u8],
    pub(crate) journey: Option<&'a [u8]>,
    pub(crate) kind: &'a [u8],
    pub(crate) body: &'a [u8],
}

impl Content<'_> {
    /// The hash of this record after one with the hash `prev`. Its bytes are laid out in `buffer`,
    /// which a caller with a million records lends again and again.
    pub(crate) fn hash(&self, prev: &Sha256, buffer: &mut Vec<u8>) -> Sha256 {
        let mut digits = [0; 64];
        // It is twice as long.
        let _fits = hex::encode_to_slice(prev.as_bytes(), &mut digits);
        buffer.clear();
        netstring(buffer, &digits);
        decimal(buffer, self.seq);
        netstring(buffer, self.at);
        netstring(buffer, self.boot);
        decimal(buffer, self.monotonic_ms);
        netstring(buffer, self.actor);
        netstring(buffer, self.role);
        netstring(buffer, self.build);
        if let Some(journey) = self.journey {
            netstring(buffer, journey);
        }
        netstring(buffer, self.kind);
        netstring(buffer, self.body);
        Sha256::of(buffer)
    }
}

/// `fields` as netstrings, one after the other: what is signed is laid out like what is hashed.
pub(crate) fn netstrings(fields: &[&str]) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(256);
    for field in fields {
        netstring(&mut bytes, field.as_bytes());
    }
    bytes
}

/// Appends `bytes` as a netstring.
fn netstring(buffer: &mut Vec<u8>, bytes: &[u8]) {
    // Writing to memory does not fail.
    let _written = write!(buffer, "{}:", bytes.len());
    buffer.extend_from_slice(bytes);
    buffer.push(b',');
}

fn decimal(buffer: &mut Vec<u8>, number: i64) {
    let mut digits = [0; 20]; // of `i64::MIN`
    let mut rest = &mut digits[..];
    let _fits = write!(rest, "{number}");
    let length = 20 - rest.len();
    netstring(buffer, &digits[..length]);
}
