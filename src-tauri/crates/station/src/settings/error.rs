//! Why the settings cannot be used.

use std::ops::Range;
use std::path::{Path, PathBuf};

/// The settings cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum SettingsError {
    /// The file cannot be read.
    #[error("cannot read {path}: {source}")]
    Unreadable {
        /// Which file.
        path: PathBuf,
        /// Why.
        source: std::io::Error,
    },
    /// The file has a mistake.
    #[error("the settings file {path} has a mistake in line {line}: {reason}")]
    Mistake {
        /// Which file.
        path: PathBuf,
        /// Which line, from 1.
        line: usize,
        /// What is wrong, and with which key. Nothing of the line: somebody may have put a
        /// password there.
        reason: String,
    },
    /// The bank's key on this machine cannot be used.
    #[error(
        "the bank's key {path} cannot be used: {reason}. Put its Ed25519 public key there, as PEM"
    )]
    BankKey {
        /// Which file.
        path: PathBuf,
        /// Why.
        reason: String,
    },
    /// This machine takes only what the bank has signed, and this it has not.
    #[error("the bank has not signed {path}: put its signature beside it, as {path}.sig")]
    NotSigned {
        /// Which file.
        path: PathBuf,
    },
    /// This machine takes only what the bank has signed, and a command line is not.
    #[error("the bank has signed which portal this machine uses: --portal cannot name another")]
    PortalIsSigned,
    /// No folder for the register is known.
    #[error("no data folder: set `data` in the settings file, or the HOME variable")]
    NoDataFolder,
}

impl SettingsError {
    pub(super) fn mistake(path: &Path, text: &str, mut error: toml::de::Error) -> Self {
        let line = line(text, error.span());
        error.set_input(None);
        Self::Mistake {
            path: path.to_owned(),
            line,
            reason: error.to_string().trim().replace('\n', " "),
        }
    }
}

fn line(text: &str, place: Option<Range<usize>>) -> usize {
    let before = place.and_then(|place| text.get(..place.start));
    before.unwrap_or_default().matches('\n').count() + 1
}
