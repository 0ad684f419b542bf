//! The append-only, hash-chained record of everything that happened at the station.
//!
//! One SQLite file, one record per event. Each record carries the SHA-256 of the one before it, so
//! no record can be changed, moved, inserted or removed in the middle without [`verify`] naming it.
//! Every hundred records and every minute the end of the chain is signed: a [`Checkpoint`]. Left
//! with a [`Witness`] outside of the file, it also tells when the end was cut off, the whole was
//! made anew, or an old copy was put back.
//!
//! A record is durable when [`Register::append`] returns: write-ahead log, `synchronous=FULL`,
//! both read back when the register is opened. Whatever fails, fails closed.

mod accounts;
mod actor;
mod aside;
mod base;
mod before;
mod chain;
mod checkpoint;
mod clock;
mod counts;
mod cut;
mod doubt;
mod entry;
mod error;
mod event;
mod export;
mod folder;
mod hexadecimal;
mod key;
mod lookup;
mod owed;
mod peers;
mod period;
mod read;
mod reader;
mod reference;
mod register;
mod reported;
mod retention;
mod rollback;
mod schema;
mod seal;
mod settling;
mod signed;
mod spent;
mod tail;
mod verify;
mod walk;
mod witness;
mod writing;

pub use actor::Actor;
pub use aside::SetAside;
pub use chain::Head;
pub use checkpoint::{Checkpoint, PublicKey, Signature};
pub use clock::{Clock, SystemClock};
pub use counts::Count;
pub use entry::{BankIdentity, Entry, Role, Sight, StaffEvent, StationEvent};
pub use error::RegisterError;
pub use event::RegisterEvent;
pub use export::{Exported, NotExported};
pub use folder::make_folder;
pub use hexadecimal::Hexadecimal;
pub use key::{CheckpointKey, NotAKey};
pub use peers::Seen;
pub use period::{Month, NotAPeriod, Period};
pub use read::Stamp;
pub use reader::Reader;
pub use register::{Appended, Register};
pub use reported::{NotASeed, ReportForm, ReportKind, Seed};
pub use retention::{NotHandedOver, NotPurged, Purged};
pub use rollback::{Difference, Rollback};
pub use verify::{BadCheckpoint, CheckpointFlaw, NotVerified, Verified, verify, verify_each};
pub use walk::{Broken, Flaw};
pub use witness::{Witness, WitnessError};
