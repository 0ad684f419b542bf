//! A register that cannot be used is set aside, never deleted, and a new one begins (AUD-17).
//!
//! The file and its companions get a name of their own beside the new one, which is written down
//! before any of them moves: a power cut in between leaves some without the others, and the next
//! start puts that right. What lies beside without such a note is whole, or was taken apart by
//! somebody: it says nothing about the register that is there now.
//!
//! The file goes last. Were it the other way round, the next start would find no register, and give
//! a new one the log of the old.

use std::ffi::OsString;
use std::fs::{self, File};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use jiff::ZonedDateTime;

use crate::register::opened;
use crate::{
    Actor, Clock, Entry, Head, Register, RegisterError, RegisterEvent, folder, schema, verify_each,
};

/// A register that was set aside.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SetAside {
    /// Where it is now.
    pub file: PathBuf,
    /// Its last record that is still chained to the ones before.
    pub last_good: Head,
}

const ENDING: &str = "set-aside";

/// What SQLite keeps beside a file.
const COMPANIONS: [&str; 2] = ["-wal", "-shm"];

/// Ends the name of the note that says under which name the register is being set aside.
const NOTE: &str = "-setting-aside";

impl Register {
    /// As [`open`](Self::open), but a register that is damaged is set aside, and a new one begins,
    /// whose first record says so. A witness will not know it:
    /// [`compare_with`](Self::compare_with).
    ///
    /// # Errors
    /// [`RegisterError`] if neither that one nor a new one can be used.
    pub fn open_or_set_aside(
        path: &Path,
        build: &str,
        clock: impl Clock + 'static,
    ) -> Result<(Self, Option<SetAside>), RegisterError> {
        finish(path)?;
        let opened = match opened(path) {
            Err(error) if error.is_damage() => {
                put(path, &clock.now())?;
                opened(path)?
            }
            opened => opened?,
        };
        let mut register = Self::of(opened, path, build, clock);
        if register.head()? != Head::NONE {
            return Ok((register, None));
        }
        let Some(file) = newest(path)? else {
            return Ok((register, None));
        };
        let mut last_good = Head::NONE;
        // That it is not whole is why it lies there.
        let _not_whole = verify_each(&file, &[], |head| last_good = head);
        let name = file.file_name().unwrap_or_default().to_string_lossy();
        let begun = RegisterEvent::BegunAnew {
            set_aside: name.into_owned(),
            last_good,
        };
        register.append(&Actor::Station, Entry::Register(begun))?;
        Ok((register, Some(SetAside { file, last_good })))
    }
}

/// Gives the register at `path` another name, which says when.
fn put(path: &Path, now: &ZonedDateTime) -> io::Result<()> {
    let time = now.strftime("%Y%m%dT%H%M%S%z");
    let names = (1..).map(|number| with(path, &format!(".{time}.{number}.{ENDING}")));
    let Some(aside) = names.into_iter().find(|name| !name.exists()) else {
        return Ok(());
    };
    note_down(path, &aside)?;
    take_away(path, &aside)
}

/// Finishes what a power cut interrupted.
fn finish(path: &Path) -> Result<(), RegisterError> {
    let _alone = schema::alone(path)?;
    match fs::read_to_string(with(path, NOTE)) {
        Ok(name) if name.ends_with(ENDING) => take_away(path, &path.with_file_name(name))?,
        // The power went while it was written: nothing has moved yet.
        Ok(_unfinished) => fs::remove_file(with(path, NOTE))?,
        Err(error) if error.kind() == io::ErrorKind::NotFound => {}
        Err(error) => return Err(error.into()),
    }
    Ok(())
}

/// Writes down that the register at `path` becomes `aside`. It is durable when this returns.
fn note_down(path: &Path, aside: &Path) -> io::Result<()> {
    let name = aside.file_name().unwrap_or_default();
    let mut note = File::create(with(path, NOTE))?;
    note.write_all(name.as_encoded_bytes())?;
    note.sync_all()?;
    folder::sync(folder::of(path))
}

/// Gives the register at `path` the name `aside`, as far as it does not have it yet.
fn take_away(path: &Path, aside: &Path) -> io::Result<()> {
    let folder = folder::of(path);
    // Once the file has its name all of them have, and what is at `path` is another.
    if !aside.exists() {
        for companion in COMPANIONS {
            rename_if_there(&with(path, companion), &with(aside, companion))?;
        }
        folder::sync(folder)?;
        rename_if_there(path, aside)?;
        folder::sync(folder)?;
    }
    fs::remove_file(with(path, NOTE))?;
    folder::sync(folder)
}

/// The register that was set aside last.
fn newest(path: &Path) -> io::Result<Option<PathBuf>> {
    Ok(beside(path, ENDING)?.into_iter().max())
}

/// The files beside `path` whose names begin with its name and have this ending.
fn beside(path: &Path, ending: &str) -> io::Result<Vec<PathBuf>> {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let mut found = Vec::new();
    for entry in fs::read_dir(folder::of(path))? {
        let entry = entry?;
        let other = entry.file_name().to_string_lossy().into_owned();
        if other.starts_with(&format!("{name}.")) && other.ends_with(ending) {
            found.push(entry.path());
        }
    }
    Ok(found)
}

fn with(path: &Path, ending: &str) -> PathBuf {
    let mut name = OsString::from(path);
    name.push(ending);
    name.into()
}

fn rename_if_there(from: &Path, to: &Path) -> io::Result<()> {
    match fs::rename(from, to) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
        renamed => renamed,
    }
}
