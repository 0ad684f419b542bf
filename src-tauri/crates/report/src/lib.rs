//! What the register says of a month, a day or a window of time: the evidence that a branch manager
//! and an auditor take from it.
//!
//! Pure: nothing here reads a register or writes a file. What happened in a journey goes in, one
//! journey after the other, and comes out counted; [`Document`](slip::Document) is the same as
//! tables, for the screen, for paper and as [`csv`].
//!
//! Nothing personal comes out: references, times, counts, and the ids of staff. What might be
//! somebody's words (a rationale, the name of an account, the model of a phone) is never looked at.

mod breach;
mod calls;
mod csv;
mod month;
mod outcome;
mod sample;
mod shift;
mod thresholds;
mod time;

pub use self::breach::{BreachLine, BreachPack, Category};
pub use self::calls::Calls;
pub use ::csv::Error as CsvError;

pub use self::csv::csv;
pub use self::month::MonthCounts;
pub use self::outcome::Outcome;
pub use self::sample::{Drawn, Sample, draw};
pub use self::shift::{Shift, StaffLine, Unfinished};
pub use self::thresholds::{Compared, Trial};
pub use self::time::local;

use journey::{Event, Journey, NoStart};
use register::Stamp;

/// What happened in one journey, oldest first.
pub type History = [(Stamp, Event)];

/// The journey that comes of `history`.
fn replay(history: &History) -> Result<Journey, NoStart> {
    Journey::replay(history.iter().map(|(_, event)| event))
}
