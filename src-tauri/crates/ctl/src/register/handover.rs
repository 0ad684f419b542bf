//! `register export`, `acknowledge` and `purge`: handing records over, and letting old ones go.

use std::error::Error;
use std::fmt;
use std::io::{self, BufWriter};
use std::path::{Path, PathBuf};

use register::{Actor, Checkpoint, CheckpointKey, Exported, NotPurged, Purged, Register};
use secrecy::ExposeSecret;
use serde::{Deserialize, Serialize};
use station::Settings;
use vault::{Key, Vault};

use crate::exit::Exit;
use crate::output::Output;
use crate::{Outcome, files};

/// What lies in a file now.
#[derive(Serialize)]
struct GivenOut<'a> {
    out: &'a Path,
    records: u64,
    after: i64,
    through: i64,
}

/// What the collector has.
#[derive(Serialize)]
struct HandedOver {
    through: i64,
}

/// What went.
#[derive(Serialize)]
struct Gone {
    removed: u64,
    kept: u64,
    #[serde(skip_serializing_if = "Option::is_none")]
    through: Option<i64>,
}

/// The last line of an export, which comes back.
#[derive(Deserialize)]
struct Receipt {
    checkpoint: Checkpoint,
}

/// The file does not end with what an export ends with.
#[derive(Debug, thiserror::Error)]
#[error("{0} does not end with the checkpoint of an export")]
struct NoReceipt(PathBuf);

/// This user's keychain has no key of a station.
#[derive(Debug, thiserror::Error)]
#[error("the keychain of this user has no key that signs checkpoints: purge as the station's user")]
struct NoKey;

pub(super) fn export(
    settings: &Settings,
    since: Option<i64>,
    out: Option<&Path>,
    output: Output,
) -> Outcome {
    let mut register = super::open(settings)?;
    let Some(out) = out else {
        register.export(&Actor::Station, since, BufWriter::new(io::stdout().lock()))?;
        return Ok(Exit::Success);
    };
    let exported = export_to(&mut register, since, out)?;
    output.show(&GivenOut {
        out,
        records: exported.records,
        after: exported.after.seq,
        through: exported.through.seq,
    })?;
    Ok(Exit::Success)
}

/// A file that is only half an export does not stay.
fn export_to(
    register: &mut Register,
    since: Option<i64>,
    out: &Path,
) -> Result<Exported, Box<dyn Error>> {
    let file = files::private(out)?;
    let exported = register.export(&Actor::Station, since, BufWriter::new(&file));
    match exported {
        Ok(exported) => {
            file.sync_all().map_err(|source| files::bad(out, source))?;
            Ok(exported)
        }
        Err(error) => {
            std::fs::remove_file(out).map_err(|source| files::bad(out, source))?;
            Err(error.into())
        }
    }
}

pub(super) fn acknowledge(settings: &Settings, file: &Path, output: Output) -> Outcome {
    let text = String::from_utf8(files::read(file)?)?;
    let line = text.lines().rfind(|line| !line.trim().is_empty());
    let receipt = line.and_then(|line| serde_json::from_str(line).ok());
    let Receipt { checkpoint } = receipt.ok_or_else(|| NoReceipt(file.to_owned()))?;
    super::open(settings)?.hand_over(&Actor::Station, &checkpoint)?;
    output.show(&HandedOver {
        through: checkpoint.seq,
    })?;
    Ok(Exit::Success)
}

pub(super) async fn purge(settings: &Settings, output: Output) -> Outcome {
    let mut register = super::open(settings)?;
    let purged = match register.purge(&Actor::Station) {
        // The keychain is asked only where there is something to remove.
        Err(NotPurged::NotSealed) => {
            register.seal_with(&settings.register_name(), checkpoint_key(settings).await?)?;
            register.purge(&Actor::Station)
        }
        purged => purged,
    }?;
    output.show(&purged.map_or(
        Gone {
            removed: 0,
            kept: 0,
            through: None,
        },
        |Purged {
             through,
             removed,
             kept,
         }| Gone {
            removed,
            kept,
            through: Some(through.seq),
        },
    ))?;
    Ok(Exit::Success)
}

/// The station's own key. Only the station makes one.
async fn checkpoint_key(settings: &Settings) -> Result<CheckpointKey, Box<dyn Error>> {
    let vault = Vault::open(settings.keychain_service()).await?;
    let kept = vault.get(&Key::CheckpointKey).await?.ok_or(NoKey)?;
    Ok(kept.expose_secret().parse()?)
}

impl fmt::Display for GivenOut<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            out,
            records,
            after,
            through,
        } = self;
        let out = out.display();
        write!(
            f,
            "{records} records after {after} up to {through} in {out}"
        )
    }
}

impl fmt::Display for HandedOver {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "everything up to record {} is handed over", self.through)
    }
}

impl fmt::Display for Gone {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.through {
            Some(through) => write!(
                f,
                "{} records up to {through} are removed, {} of them are still needed and stay",
                self.removed, self.kept
            ),
            None => f.write_str("nothing is both handed over and older than 25 months"),
        }
    }
}
