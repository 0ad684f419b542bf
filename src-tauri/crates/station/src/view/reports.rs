//! The reports, for [`Screen::Reports`](super::Screen::Reports).

use serde::Serialize;
use specta::Type;

/// What can be reported, and what was.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct ReportsView {
    /// The months that can be asked for, the newest first, such as `2026-11`.
    pub months: Vec<String>,
    /// Today, such as `2026-11-29`.
    pub today: String,
    /// Now, to the minute, such as `2026-11-29T14:05`.
    pub now: String,
    /// The limits in force, as people write them.
    pub limits: LimitsView,
    /// Whether one is being made.
    pub making: bool,
    /// The one that was made.
    pub report: Option<ReportView>,
    /// Whether it is on its way to a file or to a printer.
    pub giving: bool,
    /// Where it went last.
    pub given: Option<GivenView>,
}

/// Limits as people write them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct LimitsView {
    /// The match confidence that is enough.
    pub match_from: String,
    /// The one with which an old card is looked at by a person.
    pub review_from: String,
    /// A face is live above this.
    pub face_above: String,
    /// A capture is genuine above this.
    pub capture_above: String,
}

/// A report. Every word in it is a code; the catalogue has `report-<code>`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct ReportView {
    /// What it is.
    pub title: String,
    /// What has to be known of it.
    pub facts: Vec<FactView>,
    /// What it says.
    pub tables: Vec<TableView>,
    /// What has to be said about it.
    pub notes: Vec<String>,
}

/// Something that has to be known of a report.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct FactView {
    /// What.
    pub name: String,
    /// Its value.
    pub value: CellView,
}

/// A table of a report.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct TableView {
    /// What its rows are.
    pub title: String,
    /// What stands in each column.
    pub columns: Vec<String>,
    /// The first of its rows.
    pub rows: Vec<Vec<CellView>>,
    /// How many more there are, which only the saved report has.
    pub more: u32,
}

/// What stands in one place of a table.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(tag = "is", content = "it", rename_all = "camelCase")]
pub enum CellView {
    /// A word of the catalogue.
    Word(String),
    /// How many.
    Number(u32),
    /// What is the same in each language.
    Text(String),
}

/// Where a report went.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct GivenView {
    /// Whether on paper, else into a file.
    pub printed: bool,
    /// The file, or the printer's queue.
    pub place: String,
}
