//! The append-only, hash-chained record of everything that happened at the station.
//!
//! One SQLite file, one table, one record per event. Each record carries the SHA-256 of the one
//! before it, so no record can be changed, moved, inserted or removed in the middle without
//! [`verify`] naming it. Cutting off the end needs an anchor outside of the file and is not
//! found by the chain alone.
//!
//! A record is durable when [`Register::append`] returns: write-ahead log, `synchronous=FULL`,
//! both read back when the register is opened.

mod actor;
mod chain;
mod clock;
mod entry;
mod error;
mod read;
mod reference;
mod register;
mod schema;
mod spent;
mod verify;

pub use actor::Actor;
pub use chain::Head;
pub use clock::{Clock, SystemClock};
pub use entry::{Entry, Role, StaffEvent, StationEvent};
pub use error::RegisterError;
pub use read::{JourneyLine, Stamp};
pub use register::{Appended, Register};
pub use verify::{Flaw, NotVerified, Verified, verify, verify_each};
