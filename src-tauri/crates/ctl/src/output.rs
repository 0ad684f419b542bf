//! What a command says: one line of JSON, or text for people. Nothing else writes to stdout.

use std::error::Error;
use std::fmt::Display;
use std::io::{self, IsTerminal, Write};

use serde::Serialize;
use serde_json::json;

/// Where results go.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Output {
    json: bool,
}

impl Output {
    pub(crate) const fn new(json: bool) -> Self {
        Self { json }
    }

    /// Shows one result, at once and in one piece: a reader at the other end of a pipe may be
    /// waiting for it. A reader who has gone does not stop the work.
    ///
    /// # Errors
    /// What the system says when it cannot be written, as on a full disk.
    pub(crate) fn show(self, result: &(impl Serialize + Display)) -> io::Result<()> {
        let mut text = if self.json {
            serde_json::to_string(result)?
        } else {
            result.to_string()
        };
        text.push('\n');
        let mut out = io::stdout().lock();
        match out.write_all(text.as_bytes()).and_then(|()| out.flush()) {
            Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(()),
            written => written,
        }
    }

    /// Whether a program reads the results.
    pub(crate) const fn is_json(self) -> bool {
        self.json
    }

    /// Whether a person looks at the results, and can be shown a drawing.
    pub(crate) fn is_seen(self) -> bool {
        !self.json && io::stdout().is_terminal()
    }

    /// Says why there is no result. In JSON that is a result, too: a script always reads stdout.
    pub(crate) fn fail(self, error: &dyn Error) {
        let why = sentence(error);
        let _nobody_reads = if self.json {
            writeln!(io::stdout(), "{}", json!({ "error": why }))
        } else {
            writeln!(io::stderr(), "kaunterctl: {why}")
        };
    }
}

/// The error and its causes, as far as it does not name them itself.
fn sentence(error: &dyn Error) -> String {
    let mut sentence = error.to_string();
    let mut next = error.source();
    while let Some(cause) = next {
        let cause_text = cause.to_string();
        if !sentence.contains(&cause_text) {
            sentence = format!("{sentence}: {cause_text}");
        }
        next = cause.source();
    }
    sentence
}
