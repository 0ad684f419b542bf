//! A whole counter to test at: display, keychain, print queue, settings and data folder, each of
//! this counter's own.

use std::path::{Path, PathBuf};

use crate::Problem;
use crate::display::Display;
use crate::print_queue::PrintQueue;
use crate::secret_service::SecretService;
use crate::window::{Environment, Window, program};

/// A counter. Everything that it started ends with it.
pub struct Counter {
    display: Display,
    keychain: SecretService,
    queue: PrintQueue,
    folder: tempfile::TempDir,
    settings: PathBuf,
}

impl Counter {
    /// Sets a counter up with a screen of 1280 × 800. `settings` are more sections of the settings
    /// file, as TOML.
    ///
    /// # Errors
    /// [`Problem`] if a part does not start.
    pub fn set_up(settings: &str) -> Result<Self, Problem> {
        Self::set_up_with((1280, 800), settings)
    }

    /// Sets a counter up with a screen of that width and height.
    ///
    /// # Errors
    /// [`Problem`] if a part does not start.
    pub fn set_up_with((width, height): (u32, u32), more: &str) -> Result<Self, Problem> {
        let queue = PrintQueue::start()?;
        let folder = tempfile::tempdir()?;
        let settings = folder.path().join("kaunter.toml");
        let data = folder.path().join("data");
        std::fs::create_dir(folder.path().join("temporary"))?;
        let text = format!(
            "data = {data:?}\n\n[printer]\nserver = {:?}\nqueue = {:?}\n\n{more}\n",
            queue.cups_server(),
            queue.queue_name(),
        );
        std::fs::write(&settings, text)?;
        Ok(Self {
            display: Display::start(width, height)?,
            keychain: SecretService::start()?,
            queue,
            folder,
            settings,
        })
    }

    /// Opens the station's window.
    ///
    /// # Errors
    /// [`Problem`] if it does not open.
    pub async fn open(&self) -> Result<Window, Problem> {
        let arguments = ["--config".to_owned(), self.settings.display().to_string()];
        Window::open(&program("kaunter")?, &arguments, &self.environment()).await
    }

    /// What a program at this counter has in its environment.
    #[must_use]
    pub fn environment(&self) -> Environment {
        let mut environment = self.keychain.environment();
        environment.insert("DISPLAY".into(), self.display.name().into());
        // What a developer's own session may say otherwise.
        for (name, place) in [
            ("TMPDIR", self.folder.path().join("temporary")),
            ("XDG_CACHE_HOME", self.keychain.home().join(".cache")),
            ("XDG_CONFIG_HOME", self.keychain.home().join(".config")),
        ] {
            environment.insert(name.into(), place.into());
        }
        environment
    }

    /// The display's name, as `DISPLAY` has it.
    #[must_use]
    pub fn display(&self) -> &str {
        self.display.name()
    }

    /// The settings file.
    #[must_use]
    pub fn settings(&self) -> &Path {
        &self.settings
    }

    /// The register of real work.
    #[must_use]
    pub fn register(&self) -> PathBuf {
        self.folder.path().join("data/register.sqlite")
    }

    /// The register of training mode.
    #[must_use]
    pub fn training_register(&self) -> PathBuf {
        self.folder.path().join("data/training/register.sqlite")
    }

    /// Where slips arrive.
    #[must_use]
    pub const fn queue(&self) -> &PrintQueue {
        &self.queue
    }

    /// Every folder that a program at this counter is told to write to: data, home, cache,
    /// run-time and temporary files, and the print server's.
    #[must_use]
    pub fn writable(&self) -> Vec<PathBuf> {
        let own = [self.folder.path(), self.keychain.folder()];
        own.into_iter()
            .chain([self.queue.folder()])
            .map(Path::to_owned)
            .collect()
    }
}
