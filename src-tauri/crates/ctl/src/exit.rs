//! The exit codes: one for each thing that a script may have to do next.

use std::process::ExitCode;

/// How a command ended. `docs/kaunterctl.md` says the same to its readers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Exit {
    /// Done; of `verify`, a pass.
    Success = 0,
    /// The machine's verdict is a fail.
    Fail = 10,
    /// The machine's verdict is a review: a human has to look.
    Review = 11,
    /// A picture or the bundle has to be captured again, or none arrived.
    CaptureAgain = 20,
    /// The portal or the account refuses.
    Refused = 21,
    /// The portal cannot be reached, or nobody knows what came of an attempt.
    Unknown = 22,
    /// Wrong use, or something is wrong on this machine.
    Local = 30,
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        Self::from(exit as u8)
    }
}
