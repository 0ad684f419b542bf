//! A report's file: new, and readable by its owner alone.

use std::fs::{File, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// So many reports of one name are kept in one folder before somebody has to look.
const MOST_OF_ONE_NAME: u32 = 1000;

/// Keeps `bytes` in `folder` as `name.ending`, or as `name-2.ending` where that is there already: no
/// report takes the place of another.
///
/// # Errors
/// What the system says if it cannot be written. Nothing is left then.
pub(crate) fn keep(folder: &Path, name: &str, ending: &str, bytes: &[u8]) -> io::Result<PathBuf> {
    for number in 1..=MOST_OF_ONE_NAME {
        let path = folder.join(match number {
            1 => format!("{name}.{ending}"),
            _ => format!("{name}-{number}.{ending}"),
        });
        match private(&path) {
            Ok(file) => {
                if let Err(error) = fill(file, bytes) {
                    // Half a report is none.
                    let _gone = std::fs::remove_file(&path);
                    return Err(error);
                }
                return Ok(path);
            }
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
            Err(error) => return Err(error),
        }
    }
    Err(io::ErrorKind::AlreadyExists.into())
}

fn fill(mut file: File, bytes: &[u8]) -> io::Result<()> {
    file.write_all(bytes)?;
    file.sync_all()
}

fn private(path: &Path) -> io::Result<File> {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test may fail loudly")]

    use super::*;

    #[test]
    fn no_report_takes_the_place_of_another_and_only_its_owner_reads_it() {
        let folder = tempfile::tempdir().unwrap();
        let keep = |bytes: &[u8]| keep(folder.path(), "kaunter-KL01-month", "csv", bytes).unwrap();
        let (first, second) = (keep(b"one"), keep(b"two"));
        assert_eq!(first, folder.path().join("kaunter-KL01-month.csv"));
        assert_eq!(second, folder.path().join("kaunter-KL01-month-2.csv"));
        assert_eq!(std::fs::read(&first).unwrap(), b"one");
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;
            let mode = first.metadata().unwrap().permissions().mode();
            assert_eq!(mode & 0o777, 0o600);
        }
    }

    #[test]
    fn a_folder_that_is_not_there_is_not_made() {
        let folder = tempfile::tempdir().unwrap();
        let missing = folder.path().join("share");
        assert!(keep(&missing, "kaunter", "csv", b"").is_err());
        assert!(!missing.exists());
    }
}
