//! A register that cannot be used is set aside, never deleted, and a new one begins (AUD-17).
//!
//! The file and its companions get a name of their own beside the new one. The companions go first:
//! a power cut in between leaves them without their file, which the next start puts right. Were it
//! the other way round, the next start would find no register, and begin one as if there had never
//! been any.

use std::ffi::OsString;
use std::fs;
use std::io;
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
    for companion in COMPANIONS {
        rename_if_there(&with(path, companion), &with(&aside, companion))?;
    }
    fs::rename(path, &aside)?;
    folder::sync(folder::of(path))
}

/// Finishes what a power cut interrupted.
fn finish(path: &Path) -> Result<(), RegisterError> {
    let _alone = schema::alone(path)?;
    for log in beside(path, &format!("{ENDING}{}", COMPANIONS[0]))? {
        let name = log.as_os_str().to_string_lossy();
        let aside = PathBuf::from(name.trim_end_matches(COMPANIONS[0]));
        if !aside.exists() {
            rename_if_there(path, &aside)?;
            folder::sync(folder::of(path))?;
        }
    }
    Ok(())
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
