//! `register stats`: how much of what happened, month by month.

use std::fmt;

use register::Count;
use serde::Serialize;
use station::Settings;

use crate::Outcome;
use crate::exit::Exit;
use crate::output::Output;

#[derive(Serialize)]
struct Counts {
    counts: Vec<Line>,
}

#[derive(Serialize)]
struct Line {
    month: String,
    kind: String,
    records: u64,
}

pub(super) fn run(settings: &Settings, output: Output) -> Outcome {
    let counts = super::open(settings)?.counts()?.into_iter().map(
        |Count {
             month,
             kind,
             records,
         }| Line {
            month,
            kind,
            records,
        },
    );
    output.show(&Counts {
        counts: counts.collect(),
    })?;
    Ok(Exit::Success)
}

impl fmt::Display for Counts {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let lines = self.counts.iter().map(
            |Line {
                 month,
                 kind,
                 records,
             }| format!("{month}  {records:>7}  {kind}"),
        );
        f.write_str(&lines.collect::<Vec<_>>().join("\n"))
    }
}
