//! Scenario files: a script in TOML.
//!
//! ```toml
//! name = "second-selfie-fails"
//! does = "The first submission is cut off, the second shows somebody else."
//!
//! [[strike]]
//! at = "okayface-plus"       # or ["okayid", "okayface-plus"]; left out: everywhere
//! call = 1                   # the first; or `first = 2`: the first two; left out: every call
//! of = "journey"             # what is counted: the calls of each journey (the default), or all
//!                            # calls of the process
//! fault = "cut-reply"        # closed, half-open, reset-upload, lost-reply, no-reply, cut-reply, drip
//! after_bytes = 40           # with reset-upload and cut-reply
//!                            # `bytes_per_second = 1` with drip
//!
//! [[strike]]
//! at = "okayface-plus"
//! delay_ms = 800             # how late the answer begins
//! [strike.readings]          # what is changed in a right answer: readings by name, anything
//! confidence = 31.7          # else by its place, such as "/documentType"
//! ```
//!
//! In place of `readings` a strike may say `scenario = "spoof"` (a built-in one, played here),
//! `code = "FACE_CROPPED"` (with `shape = "bare"` and `status = 400` if need be), or `body = '{"status":"error"}'` with
//! `status` and `headers`. `null = ["/faceImage"]` and `without = ["/faceImage"]` go with
//! `readings`. `processed = true` lets the portal do the work and count it whatever is answered,
//! `processed = false` keeps it from working.

use std::io;
use std::ops::Range;
use std::path::{Path, PathBuf};

use super::row::File;
use super::{Script, UnknownScript};

/// A scenario file cannot be played.
#[derive(Debug, thiserror::Error)]
pub enum FileError {
    /// It cannot be read.
    #[error("{} cannot be read: {source}", path.display())]
    Unreadable {
        /// The file.
        path: PathBuf,
        /// From the system.
        source: io::Error,
    },
    /// It says something wrong.
    #[error("{}, {problem}", path.display())]
    Mistake {
        /// The file.
        path: PathBuf,
        /// What, where, and what to do.
        problem: Problem,
    },
}

/// A command line's words are no script.
#[derive(Debug, thiserror::Error)]
pub enum ArgumentError {
    /// They name a file.
    #[error(transparent)]
    File(#[from] FileError),
    /// They name nothing.
    #[error(transparent)]
    Unknown(#[from] UnknownScript),
}

/// What is wrong with a script in TOML, and what to do.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("line {line}: {what}")]
pub struct Problem {
    /// The line, from 1.
    pub line: usize,
    /// For people: what is wrong, then what to write instead.
    pub what: String,
}

/// A problem before its place is known as a line.
pub(super) struct Mistake {
    pub(super) span: Range<usize>,
    pub(super) what: String,
}

impl Script {
    /// What a command line asks for: a scenario file, which ends in `.toml`, or a script in a few
    /// words.
    ///
    /// # Errors
    /// [`ArgumentError`] if there is no such script.
    pub fn of_argument(text: &str) -> Result<Self, ArgumentError> {
        let path = Path::new(text);
        if path
            .extension()
            .is_some_and(|extension| extension == "toml")
        {
            return Ok(Self::load(path)?);
        }
        Ok(text.parse::<Self>()?)
    }

    /// Reads a scenario file.
    ///
    /// # Errors
    /// [`FileError`] with the file, the line and what to do.
    pub fn load(path: &Path) -> Result<Self, FileError> {
        let text = std::fs::read_to_string(path).map_err(|source| FileError::Unreadable {
            path: path.to_owned(),
            source,
        })?;
        Self::from_toml(&text).map_err(|problem| FileError::Mistake {
            path: path.to_owned(),
            problem,
        })
    }

    /// Reads the text of a scenario file.
    ///
    /// # Errors
    /// [`Problem`] with the line and what to do.
    pub fn from_toml(text: &str) -> Result<Self, Problem> {
        let problem = |span: Range<usize>, what: String| Problem {
            line: text.get(..span.start).unwrap_or(text).matches('\n').count() + 1,
            what,
        };
        let file: File = toml::from_str(text).map_err(|error| {
            let what = error.message().trim_end().replace('\n', "; ");
            problem(error.span().unwrap_or_default(), what)
        })?;
        file.script()
            .map_err(|Mistake { span, what }| problem(span, what))
    }
}
