//! The folder that a capture is kept in, for the app's makers to look at. A customer's face and
//! bundle are in it: nobody but its owner may read them, and nothing is overwritten.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use ::handoff::Delivery;
use serde_json::json;

use super::shown::Piece;

const BUNDLE: &str = "bundle.bin";
const SELFIE: &str = "selfie.jpg";
const MANIFEST: &str = "manifest.json";

/// A folder with room for one capture.
pub(super) struct Folder(PathBuf);

/// Why a capture cannot be kept.
#[derive(Debug, thiserror::Error)]
pub(crate) enum CannotKeep {
    /// Another capture is there.
    #[error("{0} is there already, and nothing is overwritten: name another folder with --out")]
    Occupied(PathBuf),
    /// The system refuses.
    #[error("{path}: {source}")]
    System { path: PathBuf, source: io::Error },
}

impl Folder {
    /// Makes the folder if it is not there, before any phone is asked to send what would not fit.
    pub(super) fn prepare(path: &Path) -> Result<Self, CannotKeep> {
        make(path).map_err(|source| system(path, source))?;
        for name in [BUNDLE, SELFIE, MANIFEST] {
            let file = path.join(name);
            if file.symlink_metadata().is_ok() {
                return Err(CannotKeep::Occupied(file));
            }
        }
        Ok(Self(path.to_owned()))
    }

    pub(super) fn path(&self) -> &Path {
        &self.0
    }

    /// Writes bundle, selfie and, last, the manifest; all of them, or none.
    pub(super) fn keep(&self, delivery: &Delivery) -> Result<(), CannotKeep> {
        let selfie = delivery.selfie.as_ref().map(AsRef::as_ref);
        let manifest = json!({
            "capture": delivery.capture,
            "platform": delivery.platform,
            "taken_at": delivery.taken_at,
            "bundle": Piece::of(delivery.bundle.as_ref()),
            "selfie": selfie.map(Piece::of),
        });
        let manifest = format!("{manifest:#}\n");
        let files = [
            (BUNDLE, Some(delivery.bundle.as_ref())),
            (SELFIE, selfie),
            (MANIFEST, Some(manifest.as_bytes())),
        ];
        let mut written = Vec::new();
        for (name, bytes) in files {
            let Some(bytes) = bytes else { continue };
            let path = self.0.join(name);
            if let Err(error) = write(&path, bytes, &mut written) {
                // What is left of half a capture helps nobody, and it is a customer's.
                for path in written {
                    let _gone_anyway = fs::remove_file(path);
                }
                return Err(error);
            }
        }
        Ok(())
    }
}

/// Writes a new file, and notes it in `written` once it is ours.
fn write(path: &Path, bytes: &[u8], written: &mut Vec<PathBuf>) -> Result<(), CannotKeep> {
    let mut file = create(path).map_err(|source| match source.kind() {
        io::ErrorKind::AlreadyExists => CannotKeep::Occupied(path.to_owned()),
        _ => system(path, source),
    })?;
    written.push(path.to_owned());
    file.write_all(bytes)
        .and_then(|()| file.sync_all())
        .map_err(|source| system(path, source))
}

#[cfg(unix)]
fn make(path: &Path) -> io::Result<()> {
    use std::os::unix::fs::DirBuilderExt;
    fs::DirBuilder::new()
        .recursive(true)
        .mode(0o700)
        .create(path)
}

#[cfg(not(unix))]
fn make(path: &Path) -> io::Result<()> {
    fs::create_dir_all(path)
}

fn create(path: &Path) -> io::Result<File> {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path)
}

fn system(path: &Path, source: io::Error) -> CannotKeep {
    CannotKeep::System {
        path: path.to_owned(),
        source,
    }
}
