//! Files that the command line names.

use std::fs::{File, OpenOptions};
use std::io::{self, Write};
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

/// A new file that only its owner reads.
pub(crate) fn private(path: &Path) -> Result<File, BadFile> {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path).map_err(|source| bad(path, source))
}

/// Keeps `bytes` in a new file that only its owner reads.
pub(crate) fn keep(path: &Path, bytes: &[u8]) -> Result<(), BadFile> {
    let mut file = private(path)?;
    let kept = file.write_all(bytes).and_then(|()| file.sync_all());
    kept.map_err(|source| bad(path, source))
}

pub(crate) fn bad(path: &Path, source: io::Error) -> BadFile {
    BadFile {
        path: path.to_owned(),
        source,
    }
}
