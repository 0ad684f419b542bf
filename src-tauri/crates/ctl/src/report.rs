//! `report`: what the register says of a month, a day or a window of time.

mod shown;

use std::error::Error;
use std::path::Path;

use jiff::ZonedDateTime;
use journey::{Confidence, Probability, Thresholds};
use register::{Actor, Entry, Month, Period, ReportForm};
use station::{Made, Settings, Wanted, make_report, sample_seed};

use self::shown::Shown;
use crate::arguments::{ReportCommand, ReportFiles, ReportWanted, Tried};
use crate::exit::Exit;
use crate::output::Output;
use crate::{Outcome, files, register as records};

/// Whoever runs this is not known by name.
const ADMINISTRATOR: &str = "kaunterctl";

pub(crate) fn run(settings: &Settings, wanted: &ReportWanted, output: Output) -> Outcome {
    let ReportWanted { report, files } = wanted;
    let mut register = records::open(settings)?;
    let wanted = wanted_of(settings, report)?;
    if let Some(before) = wanted.recorded_before() {
        register.append(&Actor::Station, Entry::Register(before))?;
    }
    let made = make_report(register.path(), settings, wanted, ADMINISTRATOR)?;
    let mut give = |form, bytes: Option<&[u8]>| {
        let given = made.given_out(form, bytes);
        register.append(&Actor::Station, Entry::Register(given))
    };
    for (form, path, bytes) in rendered(&made, files)? {
        give(form, Some(&bytes))?;
        files::keep(path, &bytes)?;
    }
    let form = if output.is_json() {
        ReportForm::Json
    } else {
        ReportForm::Screen
    };
    give(form, None)?;
    output.show(&Shown(&made))?;
    Ok(Exit::Success)
}

/// As what a report goes into which file, and what stands in it.
type Rendered<'a> = (ReportForm, &'a Path, Vec<u8>);

/// The files that are asked for, with what goes into them.
fn rendered<'a>(made: &Made, files: &'a ReportFiles) -> Result<Vec<Rendered<'a>>, Box<dyn Error>> {
    let mut rendered = Vec::new();
    if let Some(path) = &files.csv {
        rendered.push((ReportForm::Csv, path.as_path(), made.csv()?));
    }
    if let Some(path) = &files.pdf {
        rendered.push((ReportForm::Pdf, path.as_path(), made.pdf(files.language)?));
    }
    Ok(rendered)
}

fn wanted_of(settings: &Settings, report: &ReportCommand) -> Result<Wanted, Box<dyn Error>> {
    let today = ZonedDateTime::now().date();
    let month = |month: &Option<Month>| month.unwrap_or_else(|| Month::of(today));
    Ok(match report {
        ReportCommand::Month { month: wanted } => Wanted::Month(month(wanted)),
        ReportCommand::Sample {
            month: wanted,
            journeys,
            seed,
        } => Wanted::Sample {
            month: month(wanted),
            journeys: *journeys,
            seed: match seed {
                Some(seed) => seed.clone(),
                None => sample_seed()?,
            },
        },
        ReportCommand::Breach { period } => Wanted::Breach(*period),
        ReportCommand::Shift { day, staff } => Wanted::Shift {
            day: day.unwrap_or(today),
            staff: staff.clone(),
        },
        ReportCommand::Thresholds { period, tried } => Wanted::Thresholds {
            period: period.unwrap_or_else(|| Period::Month(Month::of(today))),
            tried: thresholds(settings, tried)?,
        },
    })
}

/// The thresholds in force, but for those that are tried.
fn thresholds(settings: &Settings, tried: &Tried) -> Result<Thresholds, Box<dyn Error>> {
    let mut thresholds = settings.policy.policy().thresholds;
    let confidences = [
        (tried.match_from, &mut thresholds.match_from),
        (tried.review_from, &mut thresholds.review_from),
    ];
    for (tried, threshold) in confidences {
        if let Some(tried) = tried {
            *threshold = Confidence::new(tried)?;
        }
    }
    let probabilities = [
        (tried.face_above, &mut thresholds.face_live_above),
        (tried.capture_above, &mut thresholds.capture_live_above),
    ];
    for (tried, threshold) in probabilities {
        if let Some(tried) = tried {
            *threshold = Probability::new(tried)?;
        }
    }
    Ok(thresholds)
}
