//! One picture of the table, and what is said of it.

use std::fmt;
use std::fs;
use std::path::PathBuf;
use std::sync::Mutex;

use capture::checks::{Checks, Limits};
use capture::{Hint, Seen, Subject};

use crate::degrade::Shot;
use crate::photos::Photos;

/// One picture of the table.
pub(crate) struct Row {
    /// Who or what it shows.
    pub(crate) shows: &'static str,
    /// What was done to it.
    pub(crate) made: String,
    pub(crate) subject: Subject,
    pub(crate) expected: Expected,
    pub(crate) shot: Box<dyn Fn(&Photos) -> Shot + Send + Sync>,
}

/// What the checks are to say.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Expected {
    /// It may be submitted.
    Good,
    /// It may be submitted, with this said.
    Warned(Hint),
    /// This has to be done first.
    Held(Hint),
}

/// What the checks did say.
pub(crate) struct Outcome {
    pub(crate) shows: &'static str,
    pub(crate) made: String,
    pub(crate) expected: Expected,
    pub(crate) seen: Seen,
}

/// Looks at every picture, on every core.
pub(crate) fn outcomes(rows: Vec<Row>, photos: &Photos) -> Vec<Outcome> {
    let count = rows.len();
    let waiting = Mutex::new(rows.into_iter().enumerate());
    let done = Mutex::new(Vec::with_capacity(count));
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    std::thread::scope(|scope| {
        for _ in 0..cores {
            scope.spawn(|| {
                let mut checks = Checks::new(Limits::default());
                loop {
                    let Some((index, row)) = waiting.lock().unwrap().next() else {
                        return;
                    };
                    let file = (row.shot)(photos).file();
                    show(index, &file);
                    let seen = checks.of_file(row.subject, &file);
                    done.lock().unwrap().push((index, row.with(seen)));
                }
            });
        }
    });
    let mut done = done.into_inner().unwrap();
    done.sort_by_key(|(index, _)| *index);
    done.into_iter().map(|(_, outcome)| outcome).collect()
}

/// Whoever wants to see the pictures names a folder for them, outside of the repository.
fn show(index: usize, file: &[u8]) {
    if let Some(folder) = std::env::var_os("KAUNTER_TABLE_PICTURES") {
        let path = PathBuf::from(folder).join(format!("{index:02}.jpg"));
        fs::write(path, file).unwrap();
    }
}

impl Row {
    fn with(self, seen: Seen) -> Outcome {
        Outcome {
            shows: self.shows,
            made: self.made,
            expected: self.expected,
            seen,
        }
    }
}

impl Outcome {
    /// What was said, in the words of what was expected.
    pub(crate) fn found(&self) -> Expected {
        let report = &self.seen.report;
        match (report.first_hint(), report.hints().next()) {
            (Some((hint, _)), _) => Expected::Held(hint),
            (None, Some(warning)) => Expected::Warned(warning),
            (None, None) => Expected::Good,
        }
    }

    pub(crate) fn is_right(&self) -> bool {
        self.found() == self.expected
    }

    pub(crate) fn lets_unusable_pass(&self) -> bool {
        matches!(self.expected, Expected::Held(_)) && self.seen.report.ok
    }
}

impl fmt::Display for Expected {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Good => write!(f, "good"),
            Self::Warned(hint) => write!(f, "good, with `{}`", hint.code()),
            Self::Held(hint) => write!(f, "`{}`", hint.code()),
        }
    }
}

/// For whoever has to find out why.
impl fmt::Display for Outcome {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (expected, found) = (self.expected, self.found());
        write!(
            f,
            "{}, {}: expected {expected}, found {found}:",
            self.shows, self.made
        )?;
        for measure in self
            .seen
            .report
            .measures
            .iter()
            .filter(|measure| !measure.ok)
        {
            write!(f, " {:?} {:?}", measure.name, measure.value)?;
        }
        Ok(())
    }
}
