//! `register verify`: whether the chain of records is whole, and whether a slip and the witness belong
//! to it.

use std::fmt;
use std::path::{Path, PathBuf};

use register::{Checkpoint, PublicKey, Witness};
use serde::Serialize;
use station::Settings;

use crate::Outcome;
use crate::exit::Exit;
use crate::output::Output;

/// A whole chain.
#[derive(Serialize)]
struct Whole {
    register: PathBuf,
    records: u64,
    /// The hash of the last record.
    head: String,
    /// How many ends of it are signed.
    checkpoints: u64,
    /// The last record that is signed.
    #[serde(skip_serializing_if = "Option::is_none")]
    signed_record: Option<i64>,
    /// Whose signatures they are.
    #[serde(skip_serializing_if = "Option::is_none")]
    key: Option<String>,
    /// Every key that signs, or did.
    keys: Vec<Announced>,
    /// The record that the slip names.
    #[serde(skip_serializing_if = "Option::is_none")]
    slip_record: Option<i64>,
    /// The record up to which the witness agrees.
    #[serde(skip_serializing_if = "Option::is_none")]
    witness_record: Option<i64>,
}

/// A key, and the record that announces it.
#[derive(Serialize)]
struct Announced {
    record: i64,
    key: String,
}

/// No record has the number that a slip names.
#[derive(Debug, thiserror::Error)]
enum BadSlip {
    #[error("the register's number on a slip has {SLIP_DIGITS} digits from 0 to 9 and a to f")]
    NotANumber,
    #[error("no record of this register has the number {0}: another register, or not our slip")]
    Unknown(String),
}

/// A witness was asked for, and has nothing to say.
#[derive(Debug, thiserror::Error)]
#[error("the witness in {0} has no checkpoint of this station")]
struct NoWitness(PathBuf);

/// How much of a record's hash a slip shows: its end.
const SLIP_DIGITS: usize = 8;

pub(super) fn run(
    settings: &Settings,
    slip: Option<&str>,
    witness: Option<&Path>,
    output: Output,
) -> Outcome {
    let slip = slip.map(number_of).transpose()?;
    let path = super::existing(settings)?;
    let anchor = anchor(settings, witness)?;
    let mut slip_record = None;
    let verified = register::verify_each(&path, anchor.as_slice(), |record| {
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
    let last = verified.last_checkpoint.as_ref();
    output.show(&Whole {
        register: path,
        records: verified.records,
        head: verified.head.hash.to_string(),
        checkpoints: verified.checkpoints,
        signed_record: last.map(|last| last.seq),
        key: last.map(|last| last.key.to_string()),
        keys: verified.keys.iter().map(Announced::of).collect(),
        slip_record,
        witness_record: anchor.map(|anchor| anchor.seq),
    })?;
    Ok(Exit::Success)
}

impl Announced {
    fn of((record, key): &(i64, PublicKey)) -> Self {
        Self {
            record: *record,
            key: key.to_string(),
        }
    }
}

/// What the witness has: the one that is named, which must have something, else that of the settings.
fn anchor(
    settings: &Settings,
    named: Option<&Path>,
) -> Result<Option<Checkpoint>, Box<dyn std::error::Error>> {
    let station = &settings.register_name();
    match (named, settings.witness()) {
        (Some(folder), _) => match Witness::at(folder).of(station)? {
            Some(anchor) => Ok(Some(anchor)),
            None => Err(NoWitness(folder.to_owned()).into()),
        },
        (None, Some(witness)) => Ok(witness.of(station)?),
        (None, None) => Ok(None),
    }
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
        let (path, records) = (self.register.display(), self.records);
        writeln!(
            f,
            "{path}: {records} records, none changed, moved or missing"
        )?;
        write!(f, "head {}", self.head)?;
        match (self.signed_record, &self.key) {
            (Some(record), Some(key)) => write!(
                f,
                "\n{} checkpoints, the last at record {record} by key {key}",
                self.checkpoints
            )?,
            _ => {
                f.write_str("\nno checkpoint: what the station signs is made at its next start")?
            }
        }
        for Announced { record, key } in &self.keys {
            write!(f, "\nrecord {record} announces the key {key}")?;
        }
        if self.keys.len() > 1 {
            f.write_str("\nthe key is another than the first: somebody has to know why")?;
        }
        if let Some(record) = self.slip_record {
            write!(f, "\nthe slip was made after record {record}")?;
        }
        match self.witness_record {
            Some(record) => write!(f, "\nthe witness agrees up to record {record}"),
            None => f.write_str("\nno witness was asked: an end that was cut off is not seen"),
        }
    }
}
