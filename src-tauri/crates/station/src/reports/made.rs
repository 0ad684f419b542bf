//! A report that was made, and what it becomes: tables, a file, pages.

use std::collections::BTreeSet;

use jiff::{Timestamp, ZonedDateTime};
use journey::{JourneyRef, Language, Sha256};
use register::{Head, Period, RegisterEvent, ReportForm};
use report::{BreachPack, Compared, MonthCounts, Sample, Shift, csv};
use serde::Serialize;
use slip::{Cell, Document, Imprint, SlipError, Table, Word};

use super::Wanted;
use crate::desk::BUILD;
use crate::settings::Settings;

/// A report.
#[derive(Debug, Clone)]
pub struct Made {
    /// Which one was wanted.
    pub wanted: Wanted,
    /// What it says.
    pub facts: Facts,
    /// The same as tables.
    pub document: Document,
    /// The end of the register that it was made of.
    pub head: Head,
    /// What is not in it though it should be.
    pub gaps: Gaps,
    station: String,
    branch: String,
    training: bool,
}

/// What a report says.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(untagged)]
pub enum Facts {
    /// How much of what happened.
    Month(MonthCounts),
    /// Journeys to look at.
    Sample(Sample),
    /// Whose data may be concerned.
    Breach(BreachPack),
    /// What was done.
    Shift(Shift),
    /// What other thresholds would have decided.
    Thresholds(Box<Compared>),
}

/// What the register does not say any more of a time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Gaps {
    /// Whether records of that time were removed.
    pub purged: bool,
    /// Journeys of which a record is damaged: nothing of them is counted.
    pub unreadable: BTreeSet<JourneyRef>,
}

impl Gaps {
    /// The journeys to look at in the file that holds them.
    fn table(&self) -> Option<Table> {
        let rows = self.unreadable.iter();
        let rows = rows.map(|journey| vec![journey.to_string().into()]);
        (!self.unreadable.is_empty()).then(|| Table {
            title: Word("unreadable"),
            columns: vec![Word("reference")],
            rows: rows.collect(),
        })
    }

    fn notes(&self) -> impl Iterator<Item = Word> {
        let unreadable = (!self.unreadable.is_empty()).then_some(Word("note-unreadable"));
        let purged = self.purged.then_some(Word("note-purged"));
        unreadable.into_iter().chain(purged)
    }
}

/// A report cannot be given out.
#[derive(Debug, thiserror::Error)]
pub enum NotRendered {
    /// As a table.
    #[error("the table cannot be written: {0}")]
    Csv(#[from] report::CsvError),
    /// As pages.
    #[error(transparent)]
    Pages(#[from] SlipError),
}

impl Made {
    pub(super) fn now(
        wanted: Wanted,
        facts: Facts,
        head: Head,
        gaps: Gaps,
        settings: &Settings,
        by: &str,
    ) -> Self {
        let now = ZonedDateTime::now();
        let mut document = match &facts {
            Facts::Month(counts) => counts.document(),
            Facts::Sample(sample) => sample.document(),
            Facts::Breach(pack) => pack.document(),
            Facts::Shift(shift) => {
                shift.document(matches!(wanted, Wanted::Shift { staff: None, .. }))
            }
            Facts::Thresholds(compared) => compared.document(),
        };
        let own = std::mem::take(&mut document.facts);
        document.facts = time(&wanted.period(), &now);
        document.facts.extend(whose(&wanted));
        document.facts.extend(own);
        document.facts.extend([
            (Word("station"), settings.station.name.clone().into()),
            (Word("made"), at(&now).into()),
            (Word("made-by"), by.to_owned().into()),
            (Word("register-record"), head.seq.to_string().into()),
        ]);
        if settings.is_training() {
            document
                .facts
                .push((Word("training-mode"), Word("yes").into()));
        }
        document.tables.extend(gaps.table());
        let not_over = (!wanted.period().is_over(&now)).then_some(Word("note-not-over"));
        let notes = gaps.notes().chain(not_over);
        document.notes.splice(0..0, notes);
        Self {
            wanted,
            facts,
            document,
            head,
            gaps,
            station: settings.station.name.clone(),
            branch: settings.branch().to_owned(),
            training: settings.is_training(),
        }
    }

    /// As CSV.
    ///
    /// # Errors
    /// [`NotRendered`]; it means a fault in the program.
    pub fn csv(&self) -> Result<Vec<u8>, NotRendered> {
        Ok(csv(&self.document)?)
    }

    /// As pages in `language`.
    ///
    /// # Errors
    /// [`NotRendered`]; it means a fault in the program.
    pub fn pdf(&self, language: Language) -> Result<Vec<u8>, NotRendered> {
        Ok(self.document.to_pdf(&Imprint {
            language,
            training: self.training,
            branch: self.branch.clone(),
            register_head: self.head.hash,
            build: BUILD.to_owned(),
        })?)
    }

    /// What the register says once it is given out: who did is the record's actor.
    #[must_use]
    pub fn given_out(&self, form: ReportForm, file: Option<&[u8]>) -> RegisterEvent {
        RegisterEvent::Reported {
            report: self.wanted.kind(),
            period: self.wanted.period(),
            form,
            sha256: file.map(Sha256::of),
        }
    }

    /// What its file is called, but for the ending: `kaunter-KL01-month-2026-11`.
    #[must_use]
    pub fn name(&self) -> String {
        let (station, kind) = (&self.station, self.wanted.kind().code());
        let practice = if self.training { "-training" } else { "" };
        // A moment has signs that not every file system takes.
        let period = self.wanted.period().to_string();
        let period = period.replace('/', "_").replace(':', "");
        format!("kaunter-{station}{practice}-{kind}-{period}")
    }
}

/// Of which time: by the clock of the station where it is between two moments.
fn time(period: &Period, now: &ZonedDateTime) -> Vec<(Word, Cell)> {
    let moment = |moment: &Timestamp| at(&moment.to_zoned_datetime(now.time_zone().clone()));
    match period {
        Period::Month(_) | Period::Day(_) => vec![(Word("period"), period.to_string().into())],
        Period::Between(from, until) => vec![
            (Word("from"), moment(from).into()),
            (Word("until"), moment(until).into()),
        ],
    }
}

fn whose(wanted: &Wanted) -> Option<(Word, Cell)> {
    let Wanted::Shift { staff, .. } = wanted else {
        return None;
    };
    let whose = match staff {
        Some(id) => id.to_string().into(),
        None => Word("everybody").into(),
    };
    Some((Word("whose"), whose))
}

fn at(moment: &ZonedDateTime) -> String {
    moment.strftime("%Y-%m-%d %H:%M %:z").to_string()
}
