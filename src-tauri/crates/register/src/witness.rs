//! The witness: a folder outside of the data folder, on a branch share or a second disk, in which
//! every station leaves its last checkpoint (AUD-03, AUD-06).
//!
//! One file a station, `<station>.checkpoint.json`, replaced as a whole. A share may be slow or
//! away: nothing here touches the register, so that it can be used beside it.

use std::fs::{self, File};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use crate::{Checkpoint, folder};

const ENDING: &str = ".checkpoint.json";

/// No checkpoint is longer, in bytes.
const LONGEST: u64 = 4_096;

/// The folder in which stations leave their last checkpoints.
#[derive(Debug, Clone)]
pub struct Witness {
    folder: PathBuf,
}

/// A file of the witness that cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum WitnessError {
    /// It cannot be read or written.
    #[error("the witness {path}: {source}")]
    File {
        /// Which.
        path: PathBuf,
        /// Why.
        source: io::Error,
    },
    /// It holds no checkpoint of the station whose name it has.
    #[error("the witness {0} holds no checkpoint of its station")]
    NotACheckpoint(PathBuf),
}

impl Witness {
    /// The witness in `folder`, which must be there: a share that is not mounted is an empty folder
    /// somewhere else.
    #[must_use]
    pub fn at(folder: &Path) -> Self {
        Self {
            folder: folder.to_owned(),
        }
    }

    /// What it has of `station`; `None` if nothing.
    ///
    /// # Errors
    /// [`WitnessError`] if that cannot be told.
    pub fn of(&self, station: &str) -> Result<Option<Checkpoint>, WitnessError> {
        fs::read_dir(&self.folder).map_err(at(&self.folder))?;
        match read(&self.path(station), station) {
            Err(WitnessError::File { source, .. }) if source.kind() == io::ErrorKind::NotFound => {
                Ok(None)
            }
            found => found.map(Some),
        }
    }

    /// What it has of all stations but `station`. A file that holds no checkpoint is an error of
    /// its own: it must not hide the others.
    ///
    /// # Errors
    /// [`WitnessError`] if the folder cannot be read.
    pub fn of_others(
        &self,
        station: &str,
    ) -> Result<Vec<Result<Checkpoint, WitnessError>>, WitnessError> {
        let mut others = Vec::new();
        for entry in fs::read_dir(&self.folder).map_err(at(&self.folder))? {
            let name = entry.map_err(at(&self.folder))?.file_name();
            let other = name.to_str().and_then(|name| name.strip_suffix(ENDING));
            if let Some(other) = other.filter(|other| *other != station) {
                others.push(read(&self.path(other), other));
            }
        }
        Ok(others)
    }

    /// Leaves `checkpoint`, in place of the station's last one. It is durable when this returns,
    /// and whoever reads meanwhile has the one or the other.
    ///
    /// # Errors
    /// [`WitnessError::File`] if that was not possible; the last one is still there.
    pub fn leave(&self, checkpoint: &Checkpoint) -> Result<(), WitnessError> {
        let path = self.path(&checkpoint.station);
        let beside = path.with_extension("new");
        let written = || {
            // What lies there may be a link: it is removed, never followed.
            match fs::remove_file(&beside) {
                Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
                _ => {}
            }
            let mut file = File::create_new(&beside)?;
            serde_json::to_writer_pretty(&file, checkpoint)?;
            file.write_all(b"\n")?;
            file.sync_all()?;
            fs::rename(&beside, &path)?;
            folder::sync(&self.folder)
        };
        written().map_err(at(&path))
    }

    fn path(&self, station: &str) -> PathBuf {
        self.folder.join(format!("{station}{ENDING}"))
    }
}

/// Only a file is opened: a pipe of that name would never give an answer, and a link leads elsewhere.
fn read(path: &Path, station: &str) -> Result<Checkpoint, WitnessError> {
    use io::Read as _;
    let mut bytes = Vec::new();
    let is_file = fs::symlink_metadata(path).map_err(at(path))?.is_file();
    if is_file {
        let file = File::open(path).map_err(at(path))?;
        let read = file.take(LONGEST).read_to_end(&mut bytes);
        read.map_err(at(path))?;
    }
    serde_json::from_slice(&bytes)
        .ok()
        .filter(|checkpoint: &Checkpoint| checkpoint.station == station)
        .ok_or_else(|| WitnessError::NotACheckpoint(path.to_owned()))
}

fn at(path: &Path) -> impl FnOnce(io::Error) -> WitnessError + use<> {
    let path = path.to_owned();
    |source| WitnessError::File { path, source }
}
