//! The replay camera: pictures from files, played in a loop as if a camera sent them.

use std::ffi::OsStr;
use std::fs;
use std::num::NonZeroU32;
use std::path::{Path, PathBuf};
use std::thread;
use std::time::{Duration, Instant};

use zeroize::Zeroizing;

use crate::jpeg::Layout;
use crate::{CameraError, Frame, Source};

/// Pictures that are played in a loop.
///
/// It is unplugged by moving its file or folder away, and plugged in again by putting it back, also
/// with other pictures in it: as long as nothing is there the camera is [`CameraError::Gone`], and a
/// [`Camera`](crate::Camera) opens it anew when something is.
pub struct Replay {
    /// Where the pictures were read, and what is there as long as the camera is plugged in.
    path: PathBuf,
    pictures: Vec<Frame>,
    next: usize,
    interval: Duration,
    due: Instant,
}

impl Replay {
    /// What a replay camera is called where another has its vendor, product and serial number.
    pub const ID: &str = "replay";

    /// Reads `path`: a JPEG file, a file of several JPEGs one after the other (an MJPEG clip), or
    /// a folder of such files in the order of their names.
    ///
    /// # Errors
    /// [`CameraError::NotFound`] if nothing can be read there, [`CameraError::Corrupt`] if
    /// something else than whole JPEGs is.
    pub fn open(path: &Path, frames_per_second: NonZeroU32) -> Result<Self, CameraError> {
        let mut pictures = Vec::new();
        for file in files_at(path)? {
            let bytes = Zeroizing::new(fs::read(file).map_err(|_| CameraError::NotFound)?);
            pictures.extend(pictures_in(&bytes)?);
        }
        if pictures.is_empty() {
            return Err(CameraError::NotFound);
        }
        let interval = Duration::from_secs(1) / frames_per_second.get();
        Ok(Self {
            path: path.to_owned(),
            pictures,
            next: 0,
            interval,
            due: Instant::now(),
        })
    }
}

impl Source for Replay {
    fn next(&mut self, timeout: Duration) -> Result<Frame, CameraError> {
        let now = Instant::now();
        let wait = self.due.saturating_duration_since(now);
        thread::sleep(wait.min(timeout));
        // After the wait: no picture comes of a camera that was unplugged meanwhile.
        if !self.path.exists() {
            return Err(CameraError::Gone);
        }
        if wait > timeout {
            return Err(CameraError::TimedOut);
        }
        self.due = self.due.max(now) + self.interval; // a late reader gets no burst afterwards
        let picture = &self.pictures[self.next];
        self.next = (self.next + 1) % self.pictures.len();
        Ok(picture.again())
    }

    fn id(&self) -> Option<&str> {
        Some(Self::ID)
    }
}

fn files_at(path: &Path) -> Result<Vec<PathBuf>, CameraError> {
    if !path.is_dir() {
        return Ok(vec![path.to_owned()]);
    }
    let entries = fs::read_dir(path).map_err(|_| CameraError::NotFound)?;
    let mut files: Vec<PathBuf> = entries
        .filter_map(|entry| Some(entry.ok()?.path()))
        .filter(|file| file.extension().is_some_and(is_played))
        .collect();
    files.sort();
    Ok(files)
}

fn is_played(extension: &OsStr) -> bool {
    ["jpg", "jpeg", "mjpeg", "mjpg"]
        .iter()
        .any(|played| extension.eq_ignore_ascii_case(played))
}

fn pictures_in(mut bytes: &[u8]) -> Result<Vec<Frame>, CameraError> {
    let mut pictures = Vec::new();
    while !bytes.is_empty() {
        let layout = Layout::read(bytes).ok_or(CameraError::Corrupt)?;
        pictures.push(Frame::of_jpeg(bytes)?);
        bytes = &bytes[layout.length..];
    }
    Ok(pictures)
}
