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
    counts: Vec<Count>,
}

pub(super) fn run(settings: &Settings, output: Output) -> Outcome {
    let counts = super::open(settings)?.counts()?;
    output.show(&Counts { counts })?;
    Ok(Exit::Success)
}

impl fmt::Display for Counts {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let lines = self.counts.iter().map(
            |Count {
                 month,
                 kind,
                 records,
             }| format!("{month}  {records:>7}  {kind}"),
        );
        f.write_str(&lines.collect::<Vec<_>>().join("\n"))
    }
}
