//! A report on a terminal, and for a program.

use std::collections::BTreeSet;
use std::fmt;

use journey::JourneyRef;
use serde::{Serialize, Serializer};
use slip::{Cell, Table, Word};
use station::Made;

use crate::words;

/// What is shown of a report.
pub(super) struct Shown<'a>(pub(super) &'a Made);

#[derive(Serialize)]
struct Told<'a> {
    report: &'static str,
    period: String,
    /// The register that it was made of.
    register_record: i64,
    register_head: String,
    /// What has to be said about it, as codes.
    notes: &'a [Word],
    /// Damaged journeys, which are not in it.
    #[serde(skip_serializing_if = "BTreeSet::is_empty")]
    unreadable: &'a BTreeSet<JourneyRef>,
    #[serde(flatten)]
    facts: &'a station::Facts,
}

impl Serialize for Shown<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Self(made) = self;
        Told {
            report: made.wanted.kind().code(),
            period: made.wanted.period().to_string(),
            register_record: made.head.seq,
            register_head: made.head.hash.to_string(),
            notes: &made.document.notes,
            unreadable: &made.gaps.unreadable,
            facts: &made.facts,
        }
        .serialize(serializer)
    }
}

impl fmt::Display for Shown<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let document = &self.0.document;
        writeln!(f, "{}", say(document.title))?;
        for (name, value) in &document.facts {
            writeln!(f, "{}: {}", say(*name), cell(value))?;
        }
        for table in &document.tables {
            writeln!(f, "\n{}", say(table.title))?;
            rows(f, table)?;
        }
        for note in &document.notes {
            write!(f, "\n{}", say(*note))?;
        }
        Ok(())
    }
}

fn rows(f: &mut fmt::Formatter<'_>, table: &Table) -> fmt::Result {
    let head: Vec<String> = table.columns.iter().copied().map(say).collect();
    let body = table.rows.iter().map(|row| row.iter().map(cell).collect());
    let lines: Vec<Vec<String>> = [head].into_iter().chain(body).collect();
    let width = |column: usize| {
        let cells = lines.iter().filter_map(|line| line.get(column));
        cells.map(|cell| cell.chars().count()).max().unwrap_or(0)
    };
    let widths: Vec<usize> = (0..table.columns.len()).map(width).collect();
    for line in &lines {
        let cells = line.iter().zip(&widths).map(|(cell, width)| {
            if cell.parse::<u64>().is_ok() {
                format!("{cell:>width$}")
            } else {
                format!("{cell:<width$}")
            }
        });
        let line = cells.collect::<Vec<_>>().join("  ");
        writeln!(f, "  {}", line.trim_end())?;
    }
    Ok(())
}

fn cell(cell: &Cell) -> String {
    match cell {
        Cell::Word(word) => say(*word),
        Cell::Number(number) => number.to_string(),
        Cell::Text(text) => text.clone(),
    }
}

fn say(word: Word) -> String {
    words::say(&word.id())
}
