//! A capture as files in a folder, for branches whose phones cannot reach the station: by a cable,
//! a stick or a share that the bank provides. `kaunterctl handoff --out` writes the same files.
//!
//! The manifest is written last, so that a folder with a manifest is complete. A customer's face and
//! bundle are in it: nobody but its owner may read what is written here, and nothing is overwritten.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};

use journey::{Bundle, Jpeg};
use serde::{Deserialize, Serialize};
use zeroize::Zeroizing;

use crate::event::Delivery;
use crate::upload::{LARGEST_MANIFEST, LARGEST_PART};
use crate::wire::{CaptureId, PartInfo, Platform};

const BUNDLE: &str = "bundle.bin";
const SELFIE: &str = "selfie.jpg";
const MANIFEST: &str = "manifest.json";

/// A folder for one capture.
#[derive(Debug)]
pub struct CaptureFolder(PathBuf);

/// What was in a folder.
#[derive(Debug)]
pub struct FolderCapture {
    /// The phone's name of it.
    pub capture: CaptureId,
    /// What it was made on, as the manifest says.
    pub platform: Platform,
    /// When it was made, by the phone's clock.
    pub taken_at: jiff::Timestamp,
    /// For the portal alone.
    pub bundle: Bundle,
    /// The SDK's own photo, if there is one.
    pub selfie: Option<Jpeg>,
}

/// Why a capture cannot be written or read.
#[derive(Debug, thiserror::Error)]
pub enum FolderError {
    /// Another capture is there.
    #[error("{0} is there already, and nothing is overwritten")]
    Occupied(PathBuf),
    /// There is no manifest, so there is no capture, or it is still being written.
    #[error("there is no capture in {0}")]
    Empty(PathBuf),
    /// A file is not the one that the manifest names, or the manifest is none.
    #[error("{0} is not what it should be")]
    NotWhole(PathBuf),
    /// The system refuses.
    #[error("{path}: {source}")]
    System {
        /// What was written or read.
        path: PathBuf,
        /// Why it could not be.
        source: io::Error,
    },
}

/// What the manifest says, as on the wire, but for the session.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Manifest {
    capture: CaptureId,
    platform: Platform,
    taken_at: jiff::Timestamp,
    bundle: PartInfo,
    selfie: Option<PartInfo>,
}

impl CaptureFolder {
    /// The folder at `path`, whether or not there is anything.
    #[must_use]
    pub const fn at(path: PathBuf) -> Self {
        Self(path)
    }

    /// Makes the folder if it is not there, before any phone is asked to send what would not fit.
    ///
    /// # Errors
    /// [`FolderError::Occupied`], or why the system refuses.
    pub fn prepare(path: &Path) -> Result<Self, FolderError> {
        make(path).map_err(|source| system(path, source))?;
        for name in [BUNDLE, SELFIE, MANIFEST] {
            let file = path.join(name);
            if file.symlink_metadata().is_ok() {
                return Err(FolderError::Occupied(file));
            }
        }
        Ok(Self(path.to_owned()))
    }

    /// Where it is.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.0
    }

    /// Writes bundle, selfie and, last, the manifest; all of them, or none.
    ///
    /// # Errors
    /// [`FolderError::Occupied`], or why the system refuses.
    pub fn keep(&self, delivery: &Delivery) -> Result<(), FolderError> {
        let selfie = delivery.selfie.as_ref().map(AsRef::as_ref);
        let manifest = Manifest {
            capture: delivery.capture.clone(),
            platform: delivery.platform,
            taken_at: delivery.taken_at,
            bundle: PartInfo::of(delivery.bundle.as_ref()),
            selfie: selfie.map(PartInfo::of),
        };
        let mut manifest = serde_json::to_vec_pretty(&manifest)
            .map_err(|error| system(&self.0.join(MANIFEST), error.into()))?;
        manifest.push(b'\n');
        let files = [
            (BUNDLE, Some(delivery.bundle.as_ref())),
            (SELFIE, selfie),
            (MANIFEST, Some(manifest.as_slice())),
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

    /// Reads the capture. The files stay: they are [cleared](Self::clear) once it is recorded.
    ///
    /// # Errors
    /// [`FolderError::Empty`], [`FolderError::NotWhole`], or why the system refuses.
    pub fn read(&self) -> Result<FolderCapture, FolderError> {
        let path = self.0.join(MANIFEST);
        let manifest = match read(&path, LARGEST_MANIFEST) {
            Err(FolderError::System { source, .. }) if source.kind() == io::ErrorKind::NotFound => {
                return Err(FolderError::Empty(self.0.clone()));
            }
            manifest => manifest?,
        };
        let not_whole = |name: &str| FolderError::NotWhole(self.0.join(name));
        let manifest: Manifest =
            serde_json::from_slice(&manifest).map_err(|_| not_whole(MANIFEST))?;
        let mut bundle = self.part(BUNDLE, manifest.bundle)?;
        let selfie = match manifest.selfie {
            Some(info) => Some(self.part(SELFIE, info)?),
            None => None,
        };
        // Moved, not copied: each buffer goes on into a type that wipes it as well.
        let bundle = Bundle::new(std::mem::take(&mut *bundle)).map_err(|_| not_whole(BUNDLE))?;
        let selfie = selfie.map(|mut selfie| Jpeg::new(std::mem::take(&mut *selfie)));
        Ok(FolderCapture {
            capture: manifest.capture,
            platform: manifest.platform,
            taken_at: manifest.taken_at,
            bundle,
            selfie: selfie.transpose().map_err(|_| not_whole(SELFIE))?,
        })
    }

    /// Removes the files of the capture, the manifest first.
    ///
    /// # Errors
    /// Why the system refuses.
    pub fn clear(&self) -> Result<(), FolderError> {
        for name in [MANIFEST, BUNDLE, SELFIE] {
            let path = self.0.join(name);
            match fs::remove_file(&path) {
                Err(source) if source.kind() != io::ErrorKind::NotFound => {
                    return Err(system(&path, source));
                }
                _ => {}
            }
        }
        Ok(())
    }

    fn part(&self, name: &str, info: PartInfo) -> Result<Zeroizing<Vec<u8>>, FolderError> {
        let path = self.0.join(name);
        let bytes = read(&path, LARGEST_PART)?;
        let found = PartInfo::of(&bytes);
        if found.length == info.length && found.sha256 == info.sha256 {
            Ok(bytes)
        } else {
            Err(FolderError::NotWhole(path))
        }
    }
}

/// The bytes of a plain file of at most this length.
fn read(path: &Path, longest: usize) -> Result<Zeroizing<Vec<u8>>, FolderError> {
    let refused = |source| system(path, source);
    let file = File::open(path).map_err(refused)?;
    let about = file.metadata().map_err(refused)?;
    let length = usize::try_from(about.len()).unwrap_or(usize::MAX);
    if !about.is_file() || length > longest {
        return Err(FolderError::NotWhole(path.to_owned()));
    }
    // Room for all of it, so that the buffer never moves and leaves a copy behind.
    let mut bytes = Zeroizing::new(Vec::with_capacity(length));
    file.take(about.len())
        .read_to_end(&mut bytes)
        .map_err(refused)?;
    Ok(bytes)
}

/// Writes a new file, and notes it in `written` once it is ours.
fn write(path: &Path, bytes: &[u8], written: &mut Vec<PathBuf>) -> Result<(), FolderError> {
    let mut file = create(path).map_err(|source| match source.kind() {
        io::ErrorKind::AlreadyExists => FolderError::Occupied(path.to_owned()),
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

fn system(path: &Path, source: io::Error) -> FolderError {
    FolderError::System {
        path: path.to_owned(),
        source,
    }
}
