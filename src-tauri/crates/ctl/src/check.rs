//! `check card|selfie FILE`: the checks of a picture, each measure beside its limit.

use std::fmt;

use capture::checks::{Checks, Limit, Measure, Report, Value};
use capture::{Area, Hint, Quad, Seen, Subject};
use clap::ValueEnum;
use journey::{CardSide, Document};
use serde::Serialize;
use serde_json::{Value as Json, to_value};
use station::Settings;

use crate::arguments::PictureFile;
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

/// Which side of the card.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Side {
    /// The one with the portrait.
    Front,
    /// The other one.
    Back,
}

/// Which document.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
#[value(rename_all = "snake_case")]
pub(crate) enum Format {
    /// A Malaysian identity card.
    MyKad,
    /// The card of temporary residents of Malaysia.
    MyKas,
    /// Another card of that size.
    Id1,
    /// The Philippine identity card, whose back is never captured.
    PhilId,
    /// The photo page of a passport.
    Passport,
}

/// This side of the document may not be copied.
#[derive(Debug, thiserror::Error)]
#[error("the back of this document is never captured")]
struct NeverCaptured;

/// What was seen, in the form that is shown.
#[derive(Serialize)]
struct Shown<'a> {
    #[serde(flatten)]
    report: ShownReport<'a>,
    /// Where the card is, in pixels of the picture.
    #[serde(skip_serializing_if = "Option::is_none")]
    corners: Option<Quad>,
    /// Where the face is, likewise.
    #[serde(skip_serializing_if = "Option::is_none")]
    face: Option<Area>,
    /// Where most light is reflected, likewise.
    #[serde(skip_serializing_if = "Option::is_none")]
    glare: Option<Area>,
}

/// The report in the form that is shown.
#[derive(Serialize)]
#[serde(transparent)]
pub(crate) struct ShownReport<'a>(pub(crate) &'a Report);

pub(crate) fn run(settings: &Settings, wanted: &PictureFile, output: Output) -> Outcome {
    let subject = subject(settings, wanted)?;
    let file = files::read(&wanted.file)?;
    let seen = Checks::new(settings.policy.limits()).of_file(subject, &file);
    output.show(&Shown::of(&seen))?;
    Ok(if seen.report.ok {
        Exit::Success
    } else {
        Exit::CaptureAgain
    })
}

fn subject(settings: &Settings, wanted: &PictureFile) -> Result<Subject, NeverCaptured> {
    let document = wanted
        .format
        .map_or(settings.policy.document, |format| match format {
            Format::MyKad => Document::MyKad,
            Format::MyKas => Document::MyKas,
            Format::Id1 => Document::Id1,
            Format::PhilId => Document::PhilId,
            Format::Passport => Document::Passport,
        });
    match (wanted.kind, wanted.side) {
        (Kind::Card, Side::Front) => Ok(Subject::CardFront(document.into())),
        (Kind::Card, Side::Back) if document.never_captures(CardSide::Back) => Err(NeverCaptured),
        (Kind::Card, Side::Back) => Ok(Subject::CardBack(document.into())),
        (Kind::Selfie, _) => Ok(Subject::Selfie),
    }
}

impl<'a> Shown<'a> {
    fn of(seen: &'a Seen) -> Self {
        Self {
            report: ShownReport(&seen.report),
            corners: seen.corners,
            face: seen.face,
            glare: seen.glare,
        }
    }
}

impl fmt::Display for Shown<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.report.fmt(f)
    }
}

impl fmt::Display for ShownReport<'_> {
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
    let verdict = match measure.hint {
        None => "pass".to_owned(),
        Some(hint) if measure.is_warning => format!("pass, but: {}", words(hint)),
        Some(hint) => words(hint),
    };
    let name = code(&measure.name);
    format!("{name:<21}  {value:>11}  {limit:<18}  {verdict}")
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
    say(&format!("hint-{}", hint.code()))
}

/// The word by which JSON knows it.
pub(crate) fn code(named: &impl Serialize) -> String {
    match to_value(named) {
        Ok(Json::String(word)) => word,
        _ => String::new(),
    }
}
