//! A report's pages.

use journey::{Language, Sha256};
use slip::{Cell, Document, Imprint, Table, Word};

use crate::poppler;

const A4_WIDTH: f32 = 595.28;
const A4_HEIGHT: f32 = 841.89;
/// The margin left and right in points.
const MARGIN: f32 = 62.0;

fn imprint(language: Language, training: bool) -> Imprint {
    Imprint {
        language,
        training,
        branch: "Cawangan Jalan Ampang".to_owned(),
        register_head: Sha256::of(b"the last record"),
        build: "kaunter 0.1.0".to_owned(),
    }
}

/// A report with a table of so many rows, whose cells are as wide as cells get.
fn report(rows: u64) -> Document {
    let row = |number: u64| {
        vec![
            Cell::Text(format!("KL01-{number:04}")),
            Cell::Text("2026-11-29 10:32".to_owned()),
            Cell::Text("a-staff-id-as-long-as-may-be.123".to_owned()),
            Cell::Word(Word("needs-face")),
            Cell::Number(number),
        ]
    };
    Document {
        title: Word("shift"),
        facts: vec![
            (Word("period"), Cell::Text("2026-11-29".to_owned())),
            (Word("station"), Cell::Text("KL01".to_owned())),
            (Word("whose"), Cell::Word(Word("everybody"))),
        ],
        tables: vec![
            Table {
                title: Word("shift-done"),
                columns: vec![Word("staff"), Word("count")],
                rows: Vec::new(),
            },
            Table {
                title: Word("shift-unfinished"),
                columns: ["reference", "began", "staff", "needs", "count"]
                    .map(Word)
                    .into(),
                rows: (1..=rows).map(row).collect(),
            },
        ],
        notes: vec![Word("note-shift")],
    }
}

#[test]
fn it_reads_well_in_english() {
    let pdf = report(1).to_pdf(&imprint(Language::En, false)).unwrap();
    insta::assert_snapshot!(poppler::text(&pdf), @r"
    End-of-shift report
    Time
    2026-11-29
    Station
    KL01
    Staff
    Everybody
    Work
    None
    Unfinished
    Verification Begun Staff Needs Count
    KL01-0001 2026-11-29 10:32 a-staff-id-as-long-as-may-
    be.123
    Take the selfie and connect
    the phone
    1
    Paid calls are those that the portal may charge for; a call whose answer was lost counts.
    Cawangan Jalan Ampang · Register 158cf6c3 · kaunter 0.1.0 · Page 1 of 1
    ");
}

#[test]
fn a_long_one_has_its_heads_and_its_number_on_each_page() {
    for language in [Language::En, Language::Ms] {
        let pdf = report(120).to_pdf(&imprint(language, true)).unwrap();
        let pages: usize = poppler::info(&pdf, "Pages").parse().unwrap();
        assert!(pages > 2, "{pages} pages");
        let text = poppler::text(&pdf);
        let (head, foot) = match language {
            Language::En => ("Verification Begun Staff Needs Count", "Page"),
            Language::Ms => ("Pengesahan Dimulakan Kakitangan", "Halaman"),
        };
        assert_eq!(text.matches(head).count(), pages, "{text}");
        let numbered = |page| format!("{foot} {page} ");
        for page in 1..=pages {
            assert!(text.contains(&numbered(page)), "page {page} in {text}");
        }
        for number in 1..=120 {
            let reference = format!("KL01-{number:04}");
            assert_eq!(text.matches(&reference).count(), 1, "{reference}");
        }
    }
}

#[test]
fn nothing_stands_outside_of_the_margins() {
    for language in [Language::En, Language::Ms] {
        let pdf = report(60).to_pdf(&imprint(language, true)).unwrap();
        for word in poppler::words(&pdf) {
            let fits = word.right <= A4_WIDTH - MARGIN + 1.0 && word.bottom <= A4_HEIGHT - 30.0;
            assert!(fits && word.top >= 40.0, "{word:?}");
        }
    }
}

#[test]
fn the_same_report_is_always_the_same_bytes() {
    let drawn = || report(60).to_pdf(&imprint(Language::En, false)).unwrap();
    assert_eq!(drawn(), drawn());
}

#[test]
fn a_word_that_the_catalogue_lacks_is_an_error() {
    let document = Document {
        title: Word("nonsense"),
        ..report(1)
    };
    let refused = document.to_pdf(&imprint(Language::En, false));
    assert!(refused.unwrap_err().to_string().contains("report-nonsense"));
}
