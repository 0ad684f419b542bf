//! How much of what happened (REG-04): of the journeys that began in a month, wherever they went
//! since. So the parts add up to the whole, and a month whose journeys are all over never changes.

use journey::{DecisionReason, NoStart, Outcome as AttemptOutcome, Verdict};
use serde::Serialize;
use slip::{Cell, Document, Table, Word};

use crate::outcome::verdict_word;
use crate::{History, Outcome, replay};

/// How many of the journeys of a month went which way.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct MonthCounts {
    /// Journeys that began.
    pub started: u64,
    /// Those of which at least one attempt was submitted to the portal.
    pub submitted: u64,
    /// Those that were submitted more than once.
    pub retried: u64,
    /// Attempts that were submitted, of all of them.
    pub attempts: u64,
    /// Submitted journeys whose last verdict of the machine is a pass.
    pub pass: u64,
    /// … a fail.
    pub fail: u64,
    /// … that a person has to look.
    pub review: u64,
    /// Submitted journeys without a verdict: refused by the portal, or the answer never came.
    pub no_verdict: u64,
    /// Journeys that ended with a human's acceptance.
    pub accepted: u64,
    /// … of them by way of exception, with the approval of a supervisor.
    pub accepted_by_exception: u64,
    /// … with a referral.
    pub referred: u64,
    /// … with a rejection.
    pub rejected: u64,
    /// … without a decision.
    pub abandoned: u64,
    /// Journeys in which nobody has decided yet.
    pub unfinished: u64,
}

impl MonthCounts {
    /// Counts one journey more.
    ///
    /// # Errors
    /// [`NoStart`] if `history` is none of a journey.
    pub fn count(&mut self, history: &History) -> Result<(), NoStart> {
        let journey = replay(history)?;
        self.started += 1;
        // What never arrived was not submitted.
        let attempts = journey.attempts().iter();
        let submitted = attempts.filter(|attempt| attempt.outcome != AttemptOutcome::Absent);
        let attempts = submitted.count() as u64;
        self.attempts += attempts;
        self.submitted += u64::from(attempts > 0);
        self.retried += u64::from(attempts > 1);
        if attempts > 0 {
            *match journey.judgement().map(|judgement| judgement.verdict) {
                Some(Verdict::Pass) => &mut self.pass,
                Some(Verdict::Fail) => &mut self.fail,
                Some(Verdict::Review) => &mut self.review,
                None => &mut self.no_verdict,
            } += 1;
        }
        let outcome = Outcome::of(&journey);
        *match outcome {
            Outcome::Accepted => &mut self.accepted,
            Outcome::Referred => &mut self.referred,
            Outcome::Rejected => &mut self.rejected,
            Outcome::Abandoned => &mut self.abandoned,
            Outcome::Unfinished => &mut self.unfinished,
        } += 1;
        let approved = DecisionReason::SupervisorApproved;
        let excepted = journey.decided().is_some_and(|it| it.reason == approved);
        self.accepted_by_exception += u64::from(excepted && outcome == Outcome::Accepted);
        Ok(())
    }

    /// The same as tables.
    #[must_use]
    pub fn document(&self) -> Document {
        let counted = |title, rows: Vec<(Word, u64)>| Table {
            title: Word(title),
            columns: vec![Word("what"), Word("count")],
            rows: rows
                .into_iter()
                .map(|(what, count)| vec![what.into(), Cell::Number(count)])
                .collect(),
        };
        Document {
            title: Word("month"),
            facts: Vec::new(),
            tables: vec![
                counted(
                    "verifications",
                    vec![
                        (Word("started"), self.started),
                        (Word("submitted"), self.submitted),
                        (Word("retried"), self.retried),
                        (Word("attempts"), self.attempts),
                    ],
                ),
                counted(
                    "machine",
                    vec![
                        (verdict_word(Some(Verdict::Pass)), self.pass),
                        (verdict_word(Some(Verdict::Fail)), self.fail),
                        (verdict_word(Some(Verdict::Review)), self.review),
                        (verdict_word(None), self.no_verdict),
                    ],
                ),
                counted(
                    "ended",
                    vec![
                        (Outcome::Accepted.word(), self.accepted),
                        (Word("accepted-by-exception"), self.accepted_by_exception),
                        (Outcome::Referred.word(), self.referred),
                        (Outcome::Rejected.word(), self.rejected),
                        (Outcome::Abandoned.word(), self.abandoned),
                        (Outcome::Unfinished.word(), self.unfinished),
                    ],
                ),
            ],
            notes: vec![Word("note-month")],
        }
    }
}
