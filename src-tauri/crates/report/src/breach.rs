//! Whose data a window of time may concern (REG-17), for the notice that has to be given within 72
//! hours: which journeys, when, and which categories of data the station or the portal had of them.

mod category;
mod held;

use std::collections::{BTreeMap, BTreeSet};

use journey::{JourneyRef, NoStart};
use register::Period;
use serde::Serialize;
use slip::{Cell, Document, Table, Word};

pub use self::category::Category;
use self::held::{PORTAL_KEEPS, held};
use crate::{History, Outcome, local, replay};

/// A journey of the window.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct BreachLine {
    /// Which journey.
    pub reference: JourneyRef,
    /// When it began, perhaps before the window.
    pub began: String,
    /// When something last happened in it within the window; empty if nothing did, and only the
    /// portal still had something.
    pub last: String,
    /// What was held of the customer at some time within the window.
    pub data: BTreeSet<Category>,
    /// How it ended, as far as it has.
    pub outcome: Outcome,
}

/// What a notice of a breach needs.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct BreachPack {
    /// The journeys, in the order in which they came to be looked at.
    pub journeys: Vec<BreachLine>,
}

impl BreachPack {
    /// How many days before a window a journey may have been sent of which the portal still had
    /// something when it began.
    pub const LOOKS_BACK: u16 = PORTAL_KEEPS;

    /// Takes up one journey, if something happened in it in `window`, or if the portal had something
    /// of it then.
    ///
    /// # Errors
    /// [`NoStart`] if `history` is none of a journey.
    pub fn add(&mut self, window: &Period, history: &History) -> Result<(), NoStart> {
        let journey = replay(history)?;
        let (began, _) = history.first().ok_or(NoStart)?;
        let data = held(window, history);
        let last = history.iter().rfind(|(it, _)| window.contains(&it.at));
        if last.is_some() || data.contains(&Category::SentToPortal) {
            self.journeys.push(BreachLine {
                reference: journey.reference().clone(),
                began: local(began),
                last: last.map_or_else(String::new, |(stamp, _)| local(stamp)),
                data,
                outcome: Outcome::of(&journey),
            });
        }
        Ok(())
    }

    /// How many journeys there are of each category.
    #[must_use]
    pub fn counts(&self) -> BTreeMap<Category, u64> {
        let count = |category| {
            let with = self
                .journeys
                .iter()
                .filter(|it| it.data.contains(&category));
            (category, with.count() as u64)
        };
        Category::ALL.map(count).into()
    }

    /// The same as tables.
    #[must_use]
    pub fn document(&self) -> Document {
        let counts = self.counts().into_iter().map(|(category, count)| {
            vec![
                category.letter().to_string().into(),
                category.word().into(),
                Cell::Number(count),
            ]
        });
        let journeys = self.journeys.iter().map(|line| {
            let letters = line.data.iter().map(|it| it.letter().to_string());
            vec![
                line.reference.to_string().into(),
                line.began.clone().into(),
                line.last.clone().into(),
                letters.collect::<Vec<_>>().join(" ").into(),
                line.outcome.word().into(),
            ]
        });
        Document {
            title: Word("breach"),
            facts: vec![(Word("journeys"), (self.journeys.len() as u64).into())],
            tables: vec![
                Table {
                    title: Word("categories"),
                    columns: ["letter", "data", "count"].map(Word).into(),
                    rows: counts.collect(),
                },
                Table {
                    title: Word("breach-journeys"),
                    columns: ["reference", "began", "last", "data", "outcome"]
                        .map(Word)
                        .into(),
                    rows: journeys.collect(),
                },
            ],
            notes: vec![Word("note-breach")],
        }
    }
}
