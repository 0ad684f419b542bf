//! `check card|selfie FILE`: the checks of a picture, each measure beside its limit.

use std::fmt;
use std::path::Path;

use capture::checks::{Limit, Measure, Report, Value, check};
use capture::{Hint, StillKind};
use clap::ValueEnum;
use serde::Serialize;
use serde_json::{Value as Json, to_value};

use crate::exit::Exit;
use crate::output::Output;
use crate::words::say;
use crate::{Outcome, files};

/// What a picture shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Kind {
    /// A side of the card.
    Card,
    /// The customer.
    Selfie,
}

/// The report in the form that is shown.
#[derive(Serialize)]
#[serde(transparent)]
pub(crate) struct Shown<'a>(pub(crate) &'a Report);

pub(crate) fn run(kind: Kind, file: &Path, output: Output) -> Outcome {
    let kind = match kind {
        Kind::Card => StillKind::Card,
        Kind::Selfie => StillKind::Selfie,
    };
    let report = check(kind, &files::read(file)?);
    output.show(&Shown(&report))?;
    Ok(if report.ok {
        Exit::Success
    } else {
        Exit::CaptureAgain
    })
}

impl fmt::Display for Shown<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for measure in &self.0.measures {
            writeln!(f, "{}", line(measure))?;
        }
        f.write_str(if self.0.ok { "passed" } else { "not passed" })
    }
}

/// Such as `width  640  900 to 6000  The picture is too small.`, in columns.
fn line(measure: &Measure) -> String {
    let value = number(measure.value);
    let limit = match measure.limit {
        Limit::AtMost(most) => format!("at most {}", number(most)),
        Limit::AtLeast(least) => format!("at least {}", number(least)),
        Limit::Between(least, most) => format!("{} to {}", number(least), number(most)),
        Limit::OneOf(words) => words.join(" or "),
    };
    let verdict = measure.hint.map_or_else(|| "pass".to_owned(), words);
    let name = code(&measure.name);
    format!("{name:<12}  {value:>11}  {limit:<18}  {verdict}")
}

/// As people read it.
fn number(value: Value) -> String {
    match value {
        Value::Count(count) => count.to_string(),
        Value::Amount(amount) => format!("{amount:.3}"),
        Value::Word(word) => word.to_owned(),
    }
}

/// What to do, in the catalogue's words.
pub(crate) fn words(hint: Hint) -> String {
    say(&format!("hint-{}", code(&hint).replace('_', "-")))
}

/// The word by which JSON knows it.
pub(crate) fn code(named: &impl Serialize) -> String {
    match to_value(named) {
        Ok(Json::String(word)) => word,
        _ => String::new(),
    }
}
