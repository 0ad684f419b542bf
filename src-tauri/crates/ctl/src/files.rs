//! Files that the command line names.

use std::io;
use std::path::{Path, PathBuf};

/// A file that cannot be read or written.
#[derive(Debug, thiserror::Error)]
#[error("{path}: {source}")]
pub(crate) struct BadFile {
    path: PathBuf,
    source: io::Error,
}

pub(crate) fn read(path: &Path) -> Result<Vec<u8>, BadFile> {
    std::fs::read(path).map_err(|source| bad(path, source))
}

pub(crate) fn write(path: &Path, bytes: &[u8]) -> Result<(), BadFile> {
    std::fs::write(path, bytes).map_err(|source| bad(path, source))
}

pub(crate) fn bad(path: &Path, source: io::Error) -> BadFile {
    BadFile {
        path: path.to_owned(),
        source,
    }
}
