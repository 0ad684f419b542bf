//! A report for a spreadsheet: codes in place of words, so that the same report is the same bytes in
//! each language.
//!
//! First the facts, one a line; then each table under its name and the names of its columns, after an
//! empty line.

use csv::WriterBuilder;
use slip::{Cell, Document};

/// `document` as CSV (RFC 4180), in UTF-8.
///
/// # Errors
/// [`csv::Error`] if it cannot be written, which in memory does not happen.
pub fn csv(document: &Document) -> Result<Vec<u8>, csv::Error> {
    let facts = document
        .facts
        .iter()
        .map(|(word, cell)| vec![word.0.to_owned(), field(cell)]);
    let mut text = lines([vec!["report".to_owned(), document.title.0.to_owned()]])?;
    text.extend(lines(facts)?);
    for table in &document.tables {
        text.extend(b"\r\n");
        let columns = table.columns.iter().map(|word| word.0.to_owned()).collect();
        let head = [vec![table.title.0.to_owned()], columns];
        let rows = table.rows.iter().map(|row| row.iter().map(field).collect());
        text.extend(lines(head.into_iter().chain(rows))?);
    }
    Ok(text)
}

fn lines(records: impl IntoIterator<Item = Vec<String>>) -> Result<Vec<u8>, csv::Error> {
    let mut writer = WriterBuilder::new()
        .flexible(true)
        .terminator(csv::Terminator::CRLF)
        .from_writer(Vec::new());
    for record in records {
        writer.write_record(record)?;
    }
    writer
        .into_inner()
        .map_err(|error| csv::Error::from(error.into_error()))
}

fn field(cell: &Cell) -> String {
    match cell {
        Cell::Word(word) => word.0.to_owned(),
        Cell::Number(number) => number.to_string(),
        Cell::Text(text) => harmless(text),
    }
}

/// A spreadsheet takes text that begins like this for a formula, which may fetch or run something.
fn harmless(text: &str) -> String {
    let formula = ['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠'];
    if text.trim_start_matches(' ').starts_with(formula) {
        format!("'{text}")
    } else {
        text.to_owned()
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test may fail loudly")]

    use slip::{Table, Word};

    use super::*;

    fn document(cell: Cell) -> Document {
        Document {
            title: Word("month"),
            facts: vec![(Word("period"), "2026-11".to_owned().into())],
            tables: vec![Table {
                title: Word("verifications"),
                columns: vec![Word("what"), Word("count")],
                rows: vec![vec![cell, Cell::Number(12)]],
            }],
            notes: vec![Word("note-month")],
        }
    }

    #[test]
    fn it_is_facts_and_then_tables_under_their_names() {
        let text = csv(&document(Word("started").into())).unwrap();
        assert_eq!(
            String::from_utf8(text).unwrap(),
            "report,month\r\nperiod,2026-11\r\n\r\nverifications\r\nwhat,count\r\nstarted,12\r\n"
        );
    }

    #[test]
    fn no_text_is_taken_for_a_formula() {
        for evil in [
            "=cmd|' /C calc'!A0",
            "+1",
            "-2+3",
            "@SUM(A1)",
            "\t=1",
            "\r=1",
            "\n=1",
            "  =1",
            "＝1",
        ] {
            let text = csv(&document(evil.to_owned().into())).unwrap();
            let text = String::from_utf8(text).unwrap();
            let (_, row) = text.rsplit_once("what,count\r\n").unwrap();
            let field = row.trim_start_matches('"');
            assert!(field.starts_with('\''), "{evil:?} became {row:?}");
        }
    }

    #[test]
    fn what_needs_quotes_has_them() {
        let text = csv(&document("a,\"b\"\r\nc".to_owned().into())).unwrap();
        let text = String::from_utf8(text).unwrap();
        assert!(text.ends_with("\"a,\"\"b\"\"\r\nc\",12\r\n"), "{text}");
    }
}
