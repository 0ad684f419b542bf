//! The picture table: real photographs, made worse by known amounts, and what the checks say.
//!
//! `docs/image-checks.md` carries the table; `KAUNTER_WRITE_DOCS=1` writes it anew. The photographs
//! are those that `./kaunter setup` fetches; none of them is in the repository.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test may fail loudly"
)]

mod card;
mod degrade;
mod finder;
mod page;
mod photos;
mod row;
mod scene;
mod selfie;
mod specimen;

use crate::page::Page;
use crate::photos::Photos;
use crate::row::{Outcome, Row, outcomes};

#[test]
fn the_checks_are_right_about_selfies_and_call_no_unusable_one_good() {
    holds(selfie::rows(), &Page::SELFIES);
}

#[test]
fn the_checks_are_right_about_cards_and_call_no_unusable_one_good() {
    holds(card::rows(), &Page::CARDS);
}

fn holds(rows: Vec<Row>, page: &Page) {
    assert!(rows.len() >= 60, "{} pictures are too few", rows.len());
    let outcomes = outcomes(rows, &Photos::read());
    are_right(&outcomes);
    page.carries(&page::table(&outcomes));
}

/// 95 of 100 right, and whatever is unusable is held back.
fn are_right(outcomes: &[Outcome]) {
    let wrong: Vec<String> = outcomes
        .iter()
        .filter(|outcome| !outcome.is_right())
        .map(ToString::to_string)
        .collect();
    let wrong_lines = wrong.join("\n");
    let let_pass = outcomes.iter().find(|outcome| outcome.lets_unusable_pass());
    assert!(let_pass.is_none(), "called good:\n{wrong_lines}");
    assert!(
        wrong.len() * 20 <= outcomes.len(),
        "{} of {} wrong:\n{wrong_lines}",
        wrong.len(),
        outcomes.len()
    );
}
