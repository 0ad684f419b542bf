//! Checking the chain from its first record to its last.

use std::cmp::Ordering;
use std::path::Path;

use journey::Sha256;
use rusqlite::types::{FromSqlError, ValueRef};
use rusqlite::{Connection, OpenFlags, Row};

use crate::Head;
use crate::chain::Content;

/// The chain is whole.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Verified {
    /// How many records there are.
    pub records: u64,
    /// Its end. A slip or another machine that remembers it can tell whether records were cut
    /// off since.
    pub head: Head,
}

/// The chain is not whole, or cannot be looked at.
#[derive(Debug, thiserror::Error)]
pub enum NotVerified {
    /// There is no register, or it cannot be opened.
    #[error("the register cannot be opened: {0}")]
    Unopened(#[source] rusqlite::Error),
    /// The chain is broken.
    #[error("record {seq} is {flaw}")]
    Broken {
        /// The first bad record.
        seq: i64,
        /// What is wrong with it.
        flaw: Flaw,
    },
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
}

/// Checks the register at `path` without changing it.
///
/// # Errors
/// [`NotVerified::Broken`] with the first bad record.
pub fn verify(path: &Path) -> Result<Verified, NotVerified> {
    verify_each(path, |_record| {})
}

/// As [`verify`], and shows `each` every good record as the end of the chain that it once was: a
/// slip names one of them.
///
/// # Errors
/// As [`verify`].
pub fn verify_each(path: &Path, mut each: impl FnMut(Head)) -> Result<Verified, NotVerified> {
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let connection = Connection::open_with_flags(path, flags).map_err(NotVerified::Unopened)?;
    let mut statement = connection
        .prepare(
            "SELECT seq, at, boot, monotonic_ms, actor, role, build, journey, kind, body, prev,
                hash FROM record ORDER BY seq",
        )
        .map_err(NotVerified::Unopened)?;
    let mut rows = statement.query([]).map_err(NotVerified::Unopened)?;

    let mut head = Head::NONE;
    let damaged = |head: Head| broken(head.seq + 1, Flaw::Unreadable);
    while let Some(row) = rows.next().map_err(|_| damaged(head))? {
        head = follow(head, row)?;
        each(head);
    }
    Ok(Verified {
        records: head.seq.unsigned_abs(),
        head,
    })
}

/// The head after `row`, if it follows `head`.
fn follow(head: Head, row: &Row<'_>) -> Result<Head, NotVerified> {
    let expected = head.seq + 1;
    let unreadable = |Unreadable| broken(expected, Flaw::Unreadable);
    let content = content(row).map_err(unreadable)?;
    let prev = digest(row, "prev").map_err(unreadable)?;
    let hash = digest(row, "hash").map_err(unreadable)?;
    match content.seq.cmp(&expected) {
        Ordering::Less => Err(broken(content.seq, Flaw::OutOfOrder)),
        Ordering::Greater => Err(broken(expected, Flaw::Missing)),
        Ordering::Equal if prev != head.hash => Err(broken(expected, Flaw::Unchained)),
        Ordering::Equal if hash != content.hash(&prev) => Err(broken(expected, Flaw::Altered)),
        Ordering::Equal => Ok(Head {
            seq: expected,
            hash,
        }),
    }
}

const fn broken(seq: i64, flaw: Flaw) -> NotVerified {
    NotVerified::Broken { seq, flaw }
}

/// The fields as the bytes that are there, whether or not they are what was written.
fn content<'a>(row: &'a Row<'_>) -> Result<Content<'a>, Unreadable> {
    let bytes = |name| Ok::<_, Unreadable>(value(row, name)?.as_bytes()?);
    Ok(Content {
        seq: value(row, "seq")?.as_i64()?,
        at: bytes("at")?,
        boot: bytes("boot")?,
        monotonic_ms: value(row, "monotonic_ms")?.as_i64()?,
        actor: bytes("actor")?,
        role: bytes("role")?,
        build: bytes("build")?,
        journey: value(row, "journey")?.as_bytes_or_null()?,
        kind: bytes("kind")?,
        body: bytes("body")?,
    })
}

fn digest(row: &Row<'_>, name: &str) -> Result<Sha256, Unreadable> {
    let bytes = value(row, name)?.as_bytes()?;
    bytes
        .try_into()
        .map(Sha256::from_bytes)
        .map_err(|_| Unreadable)
}

fn value<'a>(row: &'a Row<'_>, name: &str) -> Result<ValueRef<'a>, Unreadable> {
    row.get_ref(name).map_err(|_| Unreadable)
}

/// A column does not hold what such a column holds.
struct Unreadable;

impl From<FromSqlError> for Unreadable {
    fn from(_: FromSqlError) -> Self {
        Self
    }
}
