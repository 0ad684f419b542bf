//! A replay camera with a plug. What it sees is changed as a test tells it to.

use std::fs;
use std::path::{Path, PathBuf};

use crate::Problem;

const TRAINING: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../assets/training");

/// The camera of a station in training, whose settings name its [`pictures`](Self::pictures).
#[derive(Debug)]
pub struct ReplayCamera {
    folder: tempfile::TempDir,
}

impl ReplayCamera {
    /// A camera before which a card and a customer are as they should be.
    ///
    /// # Errors
    /// [`Problem::System`] if the pictures cannot be copied.
    pub fn plug_in() -> Result<Self, Problem> {
        let folder = tempfile::tempdir()?;
        let camera = Self { folder };
        fs::create_dir(camera.pictures())?;
        for picture in fs::read_dir(TRAINING)? {
            let picture = picture?;
            if picture.file_type()?.is_file() {
                fs::copy(picture.path(), camera.pictures().join(picture.file_name()))?;
            }
        }
        Ok(camera)
    }

    /// The folder that the settings of training mode name.
    #[must_use]
    pub fn pictures(&self) -> PathBuf {
        self.folder.path().join("camera")
    }

    /// Pulls the plug.
    ///
    /// # Errors
    /// [`Problem::System`] if it is not plugged in.
    pub fn unplug(&self) -> Result<(), Problem> {
        Ok(fs::rename(self.pictures(), self.away())?)
    }

    /// Puts the plug back.
    ///
    /// # Errors
    /// [`Problem::System`] if it is plugged in.
    pub fn plug_in_again(&self) -> Result<(), Problem> {
        Ok(fs::rename(self.away(), self.pictures())?)
    }

    /// Has something else before the camera when it is opened the next time: of the training
    /// pictures `picture` instead of `name`.
    ///
    /// # Errors
    /// [`Problem::System`] if there is no such picture.
    pub fn will_show(&self, picture: &str, name: &str) -> Result<(), Problem> {
        let away = Some(self.away()).filter(|away| away.is_dir());
        let place = away.unwrap_or_else(|| self.pictures());
        fs::copy(Path::new(TRAINING).join(picture), place.join(name))?;
        Ok(())
    }

    fn away(&self) -> PathBuf {
        self.folder.path().join("unplugged")
    }
}
