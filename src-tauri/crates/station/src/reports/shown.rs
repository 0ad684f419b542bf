//! A report as the window draws it.

use slip::{Cell, Document, Table, Word};

use crate::view::{CellView, FactView, ReportView, TableView};

/// So many rows of a table are on screen. Nobody reads more there, and each view carries them.
const ROWS_ON_SCREEN: usize = 200;

impl From<&Document> for ReportView {
    fn from(document: &Document) -> Self {
        Self {
            title: code(document.title),
            facts: document
                .facts
                .iter()
                .map(|(name, value)| FactView {
                    name: code(*name),
                    value: value.into(),
                })
                .collect(),
            tables: document.tables.iter().map(TableView::from).collect(),
            notes: document.notes.iter().copied().map(code).collect(),
        }
    }
}

impl From<&Table> for TableView {
    fn from(table: &Table) -> Self {
        let rows = table.rows.iter().take(ROWS_ON_SCREEN);
        let more = table.rows.len().saturating_sub(ROWS_ON_SCREEN);
        Self {
            title: code(table.title),
            columns: table.columns.iter().copied().map(code).collect(),
            rows: rows
                .map(|row| row.iter().map(CellView::from).collect())
                .collect(),
            more: u32::try_from(more).unwrap_or(u32::MAX),
        }
    }
}

impl From<&Cell> for CellView {
    fn from(cell: &Cell) -> Self {
        match cell {
            Cell::Word(word) => Self::Word(code(*word)),
            Cell::Number(number) => Self::Number(u32::try_from(*number).unwrap_or(u32::MAX)),
            Cell::Text(text) => Self::Text(text.clone()),
        }
    }
}

fn code(word: Word) -> String {
    word.0.to_owned()
}
