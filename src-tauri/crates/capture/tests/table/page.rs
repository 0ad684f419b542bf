//! The page that carries the table.

use std::fs;

use crate::row::Outcome;

const PAGE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../../docs/image-checks.md");

/// A part of the page that is written from what was found.
pub(crate) struct Page {
    begin: &'static str,
    end: &'static str,
}

impl Page {
    pub(crate) const CARDS: Self = Self {
        begin: "<!-- cards -->\n",
        end: "<!-- end of cards -->\n",
    };
    pub(crate) const SELFIES: Self = Self {
        begin: "<!-- selfies -->\n",
        end: "<!-- end of selfies -->\n",
    };

    /// Writes the part if asked to; otherwise it must say what was found already.
    pub(crate) fn carries(&self, table: &str) {
        let page = fs::read_to_string(PAGE).unwrap();
        let (before, rest) = page.split_once(self.begin).unwrap();
        let (written, after) = rest.split_once(self.end).unwrap();
        if std::env::var_os("KAUNTER_WRITE_DOCS").is_some() {
            let page = [before, self.begin, table, self.end, after].concat();
            return fs::write(PAGE, page).unwrap();
        }
        assert!(
            written == table,
            "docs/image-checks.md is out of date: run this test with KAUNTER_WRITE_DOCS=1"
        );
    }
}

/// The rows, and how many are right.
pub(crate) fn table(outcomes: &[Outcome]) -> String {
    let right = outcomes.iter().filter(|outcome| outcome.is_right()).count();
    let head = format!(
        "{right} of {} right.\n\n| Picture | Made worse by | Expected | Found |\n|---|---|---|---|\n",
        outcomes.len()
    );
    let rows = outcomes.iter().map(|outcome| {
        let found = if outcome.is_right() {
            "the same".to_owned()
        } else {
            format!("**{}**", outcome.found())
        };
        let Outcome {
            shows,
            made,
            expected,
            ..
        } = outcome;
        format!("| {shows} | {made} | {expected} | {found} |\n")
    });
    [head].into_iter().chain(rows).collect()
}
