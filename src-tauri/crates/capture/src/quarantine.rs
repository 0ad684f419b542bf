//! Where a picture is opened that a stranger sent.
//!
//! A phone's photo is the one file here that neither the station nor the portal has made, and a
//! decoder is a good place to attack. So the station never decodes it: [`Quarantine::copy_of`] starts
//! a program of its own, `kaunter-quarantine`, gives it the bytes and gets a [`ScreenCopy`]: decoded,
//! turned upright, drawn anew in the size of a screen, without a byte of what the file said besides
//! its picture. Only the copy is ever shown or looked at; what is submitted stays what the phone sent.
//!
//! The program shuts itself in before it reads the first byte (see `jail`): 256 MiB, 5 s of the
//! processor, no file, no network, no other process. It ends after one picture. It is a program of
//! its own, and not the station started once more, because a process that has WebKit in it takes more
//! address space than that before it does anything.
//!
//! # The bytes between them
//!
//! To the program: the file, then the end of the stream. From it: one line, and after `ok` the copy.
//!
//! ```text
//! ok 960 1280
//! <the JPEG file, to the end of the stream>
//! ```
//!
//! The other lines are `not_jpeg`, `too_large`, `damaged` and `no_jail`. The station believes none of
//! it: it takes a plain baseline file of the size that the line tells, at most 960×1280, whole and
//! with nothing in it but a picture, and reads that from its segments, without decoding a pixel.
//!
//! # Other systems
//!
//! Linux has the jail. Elsewhere there is none yet, and then nothing is decoded at all: every call
//! ends with [`NoQuarantine::NoJail`]. `docs/quarantine.md` says what it takes on Windows and macOS.

mod answer;
mod inside;
mod jail;
#[cfg_attr(not(target_os = "linux"), path = "quarantine/no_process.rs")]
mod process;
mod redraw;
mod refusal;

use std::path::{Path, PathBuf};
use std::time::Duration;

use journey::Jpeg;

use crate::rgb::Rgb;

pub use self::inside::serve;
pub use self::refusal::{BadPicture, NoCopy, NoQuarantine};

/// The largest file that is looked at, in bytes: that of a part of a hand-off.
pub const MAX_BYTES: usize = 5 * 1024 * 1024;
/// The box that a copy fits into, in pixels: enough to compare a face with a card.
const MAX_SIZE: (u32, u32) = (960, 1_280);
/// How long the program may take by the clock. It is much less but on a machine that stands still.
const PATIENCE: Duration = Duration::from_secs(10);
/// The program's file.
const PROGRAM: &str = "kaunter-quarantine";

/// Looks at pictures in a process that can do nothing else.
#[derive(Debug, Clone)]
pub struct Quarantine {
    program: PathBuf,
    patience: Duration,
}

/// A picture drawn anew: safe to show.
#[derive(Debug)]
pub struct ScreenCopy {
    /// A baseline file without metadata.
    pub jpeg: Jpeg,
    /// Pixels from left to right.
    pub width: u32,
    /// Pixels from top to bottom.
    pub height: u32,
}

impl Quarantine {
    /// With the program that lies beside the running one.
    #[must_use]
    pub fn beside_this_program() -> Self {
        // A program that cannot be found is told of when it is needed.
        let this = std::env::current_exe().unwrap_or_default();
        let folder = match this.parent() {
            // Tests run from `target/debug/deps`, one folder below what was built.
            Some(deps) if deps.ends_with("deps") => deps.parent(),
            folder => folder,
        };
        let name = format!("{PROGRAM}{}", std::env::consts::EXE_SUFFIX);
        Self::with_program(folder.unwrap_or(Path::new("")).join(name))
    }

    /// With this program.
    #[must_use]
    pub fn with_program(program: impl Into<PathBuf>) -> Self {
        Self {
            program: program.into(),
            patience: PATIENCE,
        }
    }

    /// The same, but the program is killed after so long.
    #[must_use]
    pub fn within(self, patience: Duration) -> Self {
        Self { patience, ..self }
    }

    /// Whether pictures can be looked at here: has one copied that the station has drawn itself.
    ///
    /// # Errors
    /// [`NoCopy`], as of a phone's photo.
    pub async fn self_check(&self) -> Result<(), NoCopy> {
        let drawn = Rgb::black(64, 64).and_then(|black| black.to_jpeg(90));
        let drawn = drawn.map_err(|_| BadPicture::Damaged)?;
        self.copy_of(drawn.as_ref()).await.map(drop)
    }

    /// A copy of `picture` for the screen. Whoever drops the future kills the program.
    ///
    /// # Errors
    /// [`NoCopy`], whatever the bytes are.
    pub async fn copy_of(&self, picture: &[u8]) -> Result<ScreenCopy, NoCopy> {
        let talk = process::talk(&self.program, picture);
        let said = tokio::time::timeout(self.patience, talk).await;
        answer::read(&said.map_err(|_| BadPicture::TooSlow)??)
    }
}
