//! What is played: a list of strikes, each at some calls.
//!
//! A built-in [`Scenario`](crate::Scenario), a login such as `slow@okayid` and a scenario file are
//! all scripts; there is no other way in which a call comes to grief.

mod change;
mod file;
mod grammar;
mod player;
mod row;

use std::collections::BTreeMap;
use std::fmt;
use std::time::Duration;

pub use self::change::Change;
pub use self::file::{ArgumentError, FileError, Problem};
pub use self::grammar::UnknownScript;
pub(crate) use self::player::{Player, Struck};
use crate::{Endpoint, Plan, Refusal, Scenario};

/// What is played. The first strike that meets a call strikes it; a call that none meets is
/// answered in good health.
///
/// Read from a file with [`Script::load`], from a login's words with [`str::parse`], or made of a
/// [`Scenario`] or a [`Plan`].
#[derive(Debug, Clone, PartialEq)]
pub struct Script {
    /// What it is called in the log and in control calls.
    pub name: String,
    /// What happens, in one sentence.
    pub does: String,
    /// In the order in which they are tried.
    pub strikes: Vec<Strike>,
}

/// What happens to some calls.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Strike {
    /// Where; empty means everywhere.
    pub at: Vec<Endpoint>,
    /// When.
    pub calls: Calls,
    /// What is answered.
    pub act: Act,
    /// How late the answer begins.
    pub delay: Option<Duration>,
    /// What becomes of the connection.
    pub fault: Option<Fault>,
    /// Whether the portal does the work and counts it. `None` leaves it to act and fault.
    pub processed: Option<bool>,
}

/// Which of the calls that come to a strike's places are struck.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Calls {
    /// Which by their number.
    pub which: Which,
    /// What the numbers count.
    pub of: Of,
}

/// Calls by their number, from 1.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Which {
    /// All of them.
    #[default]
    Every,
    /// One of them.
    Nth(u32),
    /// As many from the first on.
    First(u32),
}

/// Whose calls are counted together.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, serde::Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Of {
    /// Those of one journey. Calls that open journeys count together.
    #[default]
    Journey,
    /// All since the script was chosen.
    Process,
}

/// What a struck call is answered.
#[derive(Debug, Clone, PartialEq)]
pub enum Act {
    /// What a built-in scenario answers there; in [`Scenario::Pass`], what is right.
    Play(Scenario),
    /// A refusal.
    Refuse(Refusal),
    /// What is right, with something changed.
    Change(Change),
    /// These bytes.
    Reply(Reply),
}

/// A literal reply.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reply {
    /// The HTTP status.
    pub status: u16,
    /// Headers by name. Without a content type the body is JSON.
    pub headers: BTreeMap<String, String>,
    /// The body.
    pub body: String,
}

/// What becomes of a connection.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fault {
    /// It closes before the body is read, and nothing is processed.
    Closed,
    /// It is taken and held; nothing is read, processed or answered.
    HalfOpen,
    /// It is reset once this many bytes of the body have come, and nothing is processed. Where the
    /// strike depends on the journey, which only the whole body tells, it is reset at the end.
    ResetUpload {
        /// Bytes of the body.
        after: u64,
    },
    /// The call is processed, then the connection closes without an answer.
    LostReply,
    /// The call is processed, then nothing is answered and the connection is held.
    NoReply,
    /// The call is processed, then the answer breaks off.
    CutReply {
        /// Bytes of the body that come.
        after: u64,
    },
    /// The call is processed, then the answer's body trickles.
    Drip {
        /// Its speed.
        bytes_per_second: u32,
    },
}

impl Strike {
    /// The fault, if the portal never has the whole request.
    pub(crate) fn early_fault(&self) -> Option<Fault> {
        self.fault.filter(|fault| fault.is_before_the_work())
    }

    /// Whether the client gets no byte of an answer.
    pub(crate) fn is_silent(&self) -> bool {
        self.fault.is_some_and(Fault::is_silent)
    }

    /// Whether calls to `endpoint` are this strike's to count.
    pub(crate) fn is_at(&self, endpoint: Endpoint) -> bool {
        self.at.is_empty() || self.at.contains(&endpoint)
    }
}

impl Calls {
    /// The first call of each journey.
    pub const FIRST: Self = Self {
        which: Which::First(1),
        of: Of::Journey,
    };
    /// The next call of all.
    pub const NEXT: Self = Self {
        which: Which::First(1),
        of: Of::Process,
    };

    /// Whether the call with this number is struck.
    pub(crate) fn take(self, number: u32) -> bool {
        match self.which {
            Which::Every => true,
            Which::Nth(nth) => number == nth,
            Which::First(count) => number <= count,
        }
    }

    /// Whether one must know the journey to tell.
    pub(crate) fn depend_on_the_journey(self) -> bool {
        self.which != Which::Every && self.of == Of::Journey
    }
}

impl Fault {
    /// The name in scenario files and in the log.
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Closed => "closed",
            Self::HalfOpen => "half-open",
            Self::ResetUpload { .. } => "reset-upload",
            Self::LostReply => "lost-reply",
            Self::NoReply => "no-reply",
            Self::CutReply { .. } => "cut-reply",
            Self::Drip { .. } => "drip",
        }
    }

    /// Whether the portal never has the whole request.
    const fn is_before_the_work(self) -> bool {
        matches!(
            self,
            Self::Closed | Self::HalfOpen | Self::ResetUpload { .. }
        )
    }

    const fn is_silent(self) -> bool {
        !matches!(self, Self::CutReply { .. } | Self::Drip { .. })
    }
}

impl Default for Act {
    fn default() -> Self {
        Self::Play(Scenario::Pass)
    }
}

impl Default for Script {
    fn default() -> Self {
        Scenario::Pass.into()
    }
}

impl From<Scenario> for Script {
    fn from(scenario: Scenario) -> Self {
        Plan::from(scenario).into()
    }
}

impl fmt::Display for Script {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.name)
    }
}
