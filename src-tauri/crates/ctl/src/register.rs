//! `register verify`: whether the chain of records is whole, and whether a slip belongs to it.

use std::fmt;
use std::path::PathBuf;

use serde::Serialize;
use station::{Settings, SettingsError};

use crate::Outcome;
use crate::arguments::RegisterCommand;
use crate::exit::Exit;
use crate::output::Output;

/// A whole chain.
#[derive(Serialize)]
struct Whole {
    register: PathBuf,
    records: u64,
    /// The hash of the last record.
    head: String,
    /// The record that the slip names.
    #[serde(skip_serializing_if = "Option::is_none")]
    slip_record: Option<i64>,
}

/// No record has the number that a slip names.
#[derive(Debug, thiserror::Error)]
pub(crate) enum BadSlip {
    #[error("the register's number on a slip has {SLIP_DIGITS} digits from 0 to 9 and a to f")]
    NotANumber,
    #[error("no record of this register has the number {0}: another register, or not our slip")]
    Unknown(String),
}

/// How much of a record's hash a slip shows: its end.
const SLIP_DIGITS: usize = 8;

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

pub(crate) fn run(settings: &Settings, wanted: &RegisterCommand, output: Output) -> Outcome {
    let RegisterCommand::Verify { slip } = wanted;
    let slip = slip.as_deref().map(number_of).transpose()?;
    let path = existing(settings)?;
    let mut slip_record = None;
    let verified = register::verify_each(&path, &[], |record| {
        if slip
            .as_ref()
            .is_some_and(|slip| record.hash.to_string().ends_with(slip))
        {
            slip_record = Some(record.seq);
        }
    })?;
    if let (Some(slip), None) = (slip, slip_record) {
        return Err(BadSlip::Unknown(slip).into());
    }
    output.show(&Whole {
        register: path,
        records: verified.records,
        head: verified.head.hash.to_string(),
        slip_record,
    })?;
    Ok(Exit::Success)
}

/// The number on a slip, however it was typed: `Register 1A2B 3C4D`, `1a2b3c4d`.
fn number_of(text: &str) -> Result<String, BadSlip> {
    let typed = text
        .trim()
        .trim_start_matches("Register")
        .to_ascii_lowercase();
    let number: String = typed.split_whitespace().collect();
    let is_number = number.len() == SLIP_DIGITS && number.bytes().all(|b| b.is_ascii_hexdigit());
    is_number.then_some(number).ok_or(BadSlip::NotANumber)
}

impl fmt::Display for Whole {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            register,
            records,
            head,
            slip_record,
        } = self;
        writeln!(
            f,
            "{}: {records} records, none changed, moved or missing",
            register.display()
        )?;
        write!(f, "head {head}")?;
        match slip_record {
            Some(record) => write!(f, "\nthe slip was made after record {record}"),
            None => Ok(()),
        }
    }
}
