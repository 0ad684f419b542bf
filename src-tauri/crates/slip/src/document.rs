//! A report as data: what stands on its pages, without saying where.
//!
//! Words are codes of the catalogue, so that screen and paper say the same in each language.

use journey::{Language, Sha256};
use serde::Serialize;

/// A word of the catalogue: `report-<code>`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[serde(transparent)]
pub struct Word(pub &'static str);

/// A report.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Document {
    /// What it is.
    pub title: Word,
    /// What has to be known of it: its time, its station, by what it was made.
    pub facts: Vec<(Word, Cell)>,
    /// What it says.
    pub tables: Vec<Table>,
    /// What has to be said about it.
    pub notes: Vec<Word>,
}

/// Rows of one kind.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Table {
    /// What they are.
    pub title: Word,
    /// What stands in each column.
    pub columns: Vec<Word>,
    /// As many cells each as there are columns.
    pub rows: Vec<Vec<Cell>>,
}

/// What stands in one place of a table.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(untagged)]
pub enum Cell {
    /// A word of the catalogue.
    Word(Word),
    /// How many.
    Number(u64),
    /// What is the same in each language: a reference, a staff id, a time.
    Text(String),
}

/// What stands on every page of a report.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Imprint {
    /// The reader's language.
    pub language: Language,
    /// Whether nothing was real; every page is marked all over then.
    pub training: bool,
    /// The branch's name.
    pub branch: String,
    /// The head of the register that the report was made of; its last eight digits are printed.
    pub register_head: Sha256,
    /// Name and version of the program.
    pub build: String,
}

impl Word {
    /// Its id in the catalogue.
    #[must_use]
    pub fn id(self) -> String {
        format!("report-{}", self.0)
    }
}

impl From<u64> for Cell {
    fn from(number: u64) -> Self {
        Self::Number(number)
    }
}

impl From<Word> for Cell {
    fn from(word: Word) -> Self {
        Self::Word(word)
    }
}

impl From<String> for Cell {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}
