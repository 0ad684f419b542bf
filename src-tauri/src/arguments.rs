//! The command line of the window: a settings file, and nothing else.

use std::path::PathBuf;

use clap::Parser;
use station::{Settings, SettingsError};

/// Kaunter: verifies a walk-in customer at the counter.
#[derive(Debug, Parser)]
#[command(name = "kaunter", version)]
pub(crate) struct Arguments {
    /// The settings file; without one, the user's, and without that, training mode.
    #[arg(long, value_name = "FILE")]
    config: Option<PathBuf>,
}

impl Arguments {
    /// The settings that the command line asks for.
    ///
    /// # Errors
    /// [`SettingsError`] if the file cannot be used.
    pub(crate) fn settings(&self) -> Result<Settings, SettingsError> {
        Settings::find(self.config.as_deref())
    }
}
