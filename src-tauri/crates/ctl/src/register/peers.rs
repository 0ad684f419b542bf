//! `register accept-peer`: believing another station again whose register was refused.

use std::fmt;

use register::Actor;
use serde::Serialize;
use station::Settings;

use crate::Outcome;
use crate::exit::Exit;
use crate::output::Output;

/// What the other station's register goes on from.
#[derive(Serialize)]
struct Accepted {
    station: String,
    record: i64,
    key: String,
}

/// There is nothing to accept.
#[derive(Debug, thiserror::Error)]
enum NothingThere {
    #[error("the settings name no witness")]
    NoWitness,
    #[error("the witness has no checkpoint of {0}")]
    NoCheckpoint(String),
    #[error("what the witness has of {0} is not signed: it is no checkpoint of any station")]
    NotSigned(String),
}

pub(super) fn accept(settings: &Settings, station: &str, output: Output) -> Outcome {
    let witness = settings.witness().ok_or(NothingThere::NoWitness)?;
    let found = witness.of(station)?;
    let found = found.ok_or_else(|| NothingThere::NoCheckpoint(station.to_owned()))?;
    if !found.is_signed() {
        return Err(NothingThere::NotSigned(station.to_owned()).into());
    }
    super::open(settings)?.accept_peer(&Actor::Station, &found)?;
    output.show(&Accepted {
        station: found.station,
        record: found.seq,
        key: found.key.to_string(),
    })?;
    Ok(Exit::Success)
}

impl fmt::Display for Accepted {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            station,
            record,
            key,
        } = self;
        write!(f, "{station} goes on from record {record}, by key {key}")
    }
}
