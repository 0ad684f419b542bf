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

use journey::Sha256;

/// The end of the chain.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Head {
    /// The number of the last record; 0 if there is none.
    pub seq: i64,
    /// Its hash; all zeros if there is none.
    pub hash: Sha256,
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

impl Head {
    /// Of a register without records.
    pub(crate) const NONE: Self = Self {
        seq: 0,
        hash: Sha256::from_bytes([0; 32]),
    };
}

impl Content<'_> {
    /// The hash of this record after one with the hash `prev`.
    pub(crate) fn hash(&self, prev: &Sha256) -> Sha256 {
        let prev = prev.to_string();
        let (seq, monotonic_ms) = (self.seq.to_string(), self.monotonic_ms.to_string());
        let fields = [
            Some(prev.as_bytes()),
            Some(seq.as_bytes()),
            Some(self.at),
            Some(self.boot),
            Some(monotonic_ms.as_bytes()),
            Some(self.actor),
            Some(self.role),
            Some(self.build),
            self.journey,
            Some(self.kind),
            Some(self.body),
        ];
        let mut bytes = Vec::with_capacity(512);
        for field in fields.into_iter().flatten() {
            bytes.extend_from_slice(field.len().to_string().as_bytes());
            bytes.push(b':');
            bytes.extend_from_slice(field);
            bytes.push(b',');
        }
        Sha256::of(&bytes)
    }
}
