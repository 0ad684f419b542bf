//! Going along the chain as it stands in the file, and stopping at the first bad record.

use std::cmp::Ordering;

use journey::Sha256;
use rusqlite::Row;
use rusqlite::types::{FromSqlError, ValueRef};

use crate::Head;
use crate::chain::Content;

/// The first bad record.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("record {seq} is {flaw}")]
pub struct Broken {
    /// Its number.
    pub seq: i64,
    /// What is wrong with it.
    pub flaw: Flaw,
}

/// What is wrong with a record.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Flaw {
    /// There is none with this number, though there is a later one.
    #[error("missing")]
    Missing,
    /// No record can have this number.
    #[error("out of order")]
    OutOfOrder,
    /// It does not carry the hash of the record before it.
    #[error("not chained to the one before")]
    Unchained,
    /// Its content is not what was hashed.
    #[error("altered")]
    Altered,
    /// The file is damaged there.
    #[error("unreadable")]
    Unreadable,
    /// It names records that were left by a purge, and they are not there as they were.
    #[error("a purge that left other records than there are")]
    OtherLeft,
    /// It says that records were purged, and the station's key has not signed that.
    #[error("a purge that the station did not sign")]
    UnsignedPurge,
}

/// The columns of a record, in the order in which [`Record::read`] takes them.
pub(crate) const COLUMNS: &str =
    "seq, at, boot, monotonic_ms, actor, role, build, journey, kind, body, prev, hash";

/// A record as it stands in the file.
pub(crate) struct Record<'a> {
    pub(crate) content: Content<'a>,
    pub(crate) prev: Sha256,
    pub(crate) hash: Sha256,
}

impl<'a> Record<'a> {
    /// The record in a row of [`COLUMNS`]: the bytes that are there, whether or not they are what
    /// was written. A text that is stored as something else could not be read back as one.
    pub(crate) fn read(row: &'a Row<'_>) -> Result<Self, Unreadable> {
        let text = |index| match value(row, index)? {
            ValueRef::Text(bytes) => Ok(bytes),
            _ => Err(Unreadable),
        };
        let digest = |index| {
            let bytes = value(row, index)?.as_blob()?;
            Ok::<_, Unreadable>(Sha256::from_bytes(bytes.try_into()?))
        };
        Ok(Self {
            content: Content {
                seq: value(row, 0)?.as_i64()?,
                at: text(1)?,
                boot: text(2)?,
                monotonic_ms: value(row, 3)?.as_i64()?,
                actor: text(4)?,
                role: text(5)?,
                build: text(6)?,
                journey: match value(row, 7)? {
                    ValueRef::Null => None,
                    _ => Some(text(7)?),
                },
                kind: text(8)?,
                body: text(9)?,
            },
            prev: digest(10)?,
            hash: digest(11)?,
        })
    }

    /// Whether its content is what was hashed, after a record with the hash that it names.
    pub(crate) fn is_whole(&self) -> bool {
        self.hash == self.content.hash(&self.prev, &mut Vec::with_capacity(512))
    }

    /// The end of the chain that it once was.
    pub(crate) const fn head(&self) -> Head {
        Head {
            seq: self.content.seq,
            hash: self.hash,
        }
    }
}

/// A walk along the chain, record by record.
pub(crate) struct Walk {
    /// The last good record.
    pub(crate) head: Head,
    buffer: Vec<u8>,
}

impl Walk {
    /// Begins behind `head`, which is believed.
    pub(crate) fn after(head: Head) -> Self {
        Self {
            head,
            buffer: Vec::with_capacity(1024),
        }
    }

    /// Goes on to the record in `row`, a row of [`COLUMNS`], if it follows.
    pub(crate) fn follow<'a>(&mut self, row: &'a Row<'_>) -> Result<Content<'a>, Broken> {
        let expected = self.head.seq + 1;
        let broken = |seq, flaw| Err(Broken { seq, flaw });
        let Ok(Record {
            content,
            prev,
            hash,
        }) = Record::read(row)
        else {
            return broken(expected, Flaw::Unreadable);
        };
        match content.seq.cmp(&expected) {
            Ordering::Less => broken(content.seq, Flaw::OutOfOrder),
            Ordering::Greater => broken(expected, Flaw::Missing),
            Ordering::Equal if prev != self.head.hash => broken(expected, Flaw::Unchained),
            Ordering::Equal if hash != content.hash(&prev, &mut self.buffer) => {
                broken(expected, Flaw::Altered)
            }
            Ordering::Equal => {
                self.head = Head {
                    seq: expected,
                    hash,
                };
                Ok(content)
            }
        }
    }

    /// The record after the last good one cannot even be read.
    pub(crate) const fn unreadable(&self) -> Broken {
        Broken {
            seq: self.head.seq + 1,
            flaw: Flaw::Unreadable,
        }
    }
}

pub(crate) fn value<'a>(row: &'a Row<'_>, index: usize) -> Result<ValueRef<'a>, Unreadable> {
    row.get_ref(index).map_err(|_| Unreadable)
}

/// A column does not hold what such a column holds.
pub(crate) struct Unreadable;

impl From<FromSqlError> for Unreadable {
    fn from(_: FromSqlError) -> Self {
        Self
    }
}

impl From<std::array::TryFromSliceError> for Unreadable {
    fn from(_: std::array::TryFromSliceError) -> Self {
        Self
    }
}
