//! `register`: the record of everything that happened.

mod handover;
mod peers;
mod stats;
mod verify;

use std::error::Error;
use std::path::PathBuf;

use ::register::{Register, SystemClock};
use station::{Settings, SettingsError};

use crate::Outcome;
use crate::arguments::RegisterCommand;
use crate::output::Output;

/// Where the register of `settings` is.
pub(crate) fn path(settings: &Settings) -> Result<PathBuf, SettingsError> {
    Ok(settings.data_folder()?.join("register.sqlite"))
}

/// There is no register to read.
#[derive(Debug, thiserror::Error)]
pub(crate) enum NoRegister {
    #[error("there is no register at {0}")]
    NotThere(PathBuf),
    #[error(transparent)]
    Settings(#[from] SettingsError),
}

/// The register of `settings`, which must be there: opening one that is not would make it.
pub(crate) fn existing(settings: &Settings) -> Result<PathBuf, NoRegister> {
    let path = path(settings)?;
    if path.exists() {
        Ok(path)
    } else {
        Err(NoRegister::NotThere(path))
    }
}

/// Opens the register of `settings`, which must be there.
pub(crate) fn open(settings: &Settings) -> Result<Register, Box<dyn Error>> {
    let build = concat!("kaunterctl ", env!("CARGO_PKG_VERSION"));
    let path = existing(settings)?;
    Ok(Register::open(&path, build, SystemClock::start())?)
}

pub(crate) async fn run(settings: &Settings, wanted: &RegisterCommand, output: Output) -> Outcome {
    match wanted {
        RegisterCommand::Verify { slip, witness } => {
            verify::run(settings, slip.as_deref(), witness.as_deref(), output)
        }
        RegisterCommand::Export { since, out } => {
            handover::export(settings, *since, out.as_deref(), output)
        }
        RegisterCommand::Acknowledge { file } => handover::acknowledge(settings, file, output),
        RegisterCommand::Purge => handover::purge(settings, output).await,
        RegisterCommand::AcceptPeer { station } => peers::accept(settings, station, output),
        RegisterCommand::Stats => stats::run(settings, output),
    }
}
