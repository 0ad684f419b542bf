//! Journeys that an auditor looks at (REG-05), drawn so that anybody can draw them again.
//!
//! Each reference gets a key: the SHA-256 of `<seed>:<hash>:<reference>` in UTF-8, where the hash is
//! that of the first record that names the seed. The journeys with the smallest keys are the sample,
//! in the order of their keys. So the same seed draws the same journeys on any machine, and a smaller
//! sample is the beginning of a larger one. But before a seed is on record nobody can tell what it
//! will draw, nor look for one that suits them: the hash has the record's moment in it, and all that
//! was recorded before.

use journey::{JourneyRef, NoStart, Sha256, StaffId, Verdict};
use register::Seed;
use serde::Serialize;
use slip::{Cell, Document, Table, Word};

use crate::outcome::verdict_word;
use crate::{History, Outcome, local, replay};

/// How much of a key is shown: enough to tell any two apart.
const SHOWN: usize = 16;

/// The `journeys` that `seed` draws from `population`, with their keys; `seeded` is the hash of the
/// record that names it.
#[must_use]
pub fn draw(
    seed: &Seed,
    seeded: &Sha256,
    journeys: usize,
    population: impl IntoIterator<Item = JourneyRef>,
) -> Vec<(Sha256, JourneyRef)> {
    let keyed = population.into_iter().map(|reference| {
        let key = Sha256::of(format!("{seed}:{seeded}:{reference}").as_bytes());
        (key, reference)
    });
    let mut keyed: Vec<_> = keyed.collect();
    keyed.sort_unstable_by_key(|(key, _)| *key);
    keyed.truncate(journeys);
    keyed
}

/// Journeys to look at.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Sample {
    /// By what they were drawn.
    pub seed: Seed,
    /// The record that names the seed: only journeys that had begun before it are drawn from.
    pub seed_record: i64,
    /// The hash of that record, which is part of each key.
    pub seed_hash: Sha256,
    /// How many there were to draw from.
    pub population: u64,
    /// What was drawn, in the order of the keys.
    pub drawn: Vec<Drawn>,
}

/// A journey to look at.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Drawn {
    /// By what it comes into the order.
    pub key: Sha256,
    /// Which journey.
    pub reference: JourneyRef,
    /// When it began.
    pub began: String,
    /// Who has it, or had it at its end.
    pub staff: StaffId,
    /// What the machine said last.
    pub verdict: Option<Verdict>,
    /// How it ended.
    pub outcome: Outcome,
}

impl Drawn {
    /// What is told of the journey with this `key`.
    ///
    /// # Errors
    /// [`NoStart`] if `history` is none of a journey.
    pub fn of(key: Sha256, history: &History) -> Result<Self, NoStart> {
        let journey = replay(history)?;
        let (began, _) = history.first().ok_or(NoStart)?;
        Ok(Self {
            key,
            reference: journey.reference().clone(),
            began: local(began),
            staff: journey.in_charge().clone(),
            verdict: journey.judgement().map(|judgement| judgement.verdict),
            outcome: Outcome::of(&journey),
        })
    }
}

impl Sample {
    /// The same as a table.
    #[must_use]
    pub fn document(&self) -> Document {
        let rows = self.drawn.iter().zip(1_u64..).map(|(drawn, position)| {
            let key: String = drawn.key.to_string().chars().take(SHOWN).collect();
            vec![
                Cell::Number(position),
                drawn.reference.to_string().into(),
                drawn.began.clone().into(),
                drawn.staff.to_string().into(),
                verdict_word(drawn.verdict).into(),
                drawn.outcome.word().into(),
                key.into(),
            ]
        });
        Document {
            title: Word("sample"),
            facts: vec![
                (Word("seed"), self.seed.to_string().into()),
                (Word("seed-record"), self.seed_record.to_string().into()),
                (Word("population"), self.population.into()),
                (Word("drawn"), (self.drawn.len() as u64).into()),
            ],
            tables: vec![Table {
                title: Word("sample-journeys"),
                columns: [
                    "position",
                    "reference",
                    "began",
                    "staff",
                    "verdict",
                    "outcome",
                    "key",
                ]
                .map(Word)
                .into(),
                rows: rows.collect(),
            }],
            notes: vec![Word("note-sample")],
        }
    }
}
