//! What was done in a day at this station: for the one who goes home, and for the one who locks up.
//!
//! What happened on the day counts, whenever the journey began. What is unfinished is listed as it is
//! now, whenever it was begun: somebody has to see to it. A call to the portal counts on the day on
//! which it was made, for the one who had the journey then, whenever it is known what came of it.

use std::collections::BTreeMap;

use journey::{Decision, Event, JourneyRef, NoStart, Policy, StaffId, Step};
use register::{Actor, Period};
use serde::Serialize;
use slip::{Cell, Document, Table, Word};

use crate::calls::{Made, made_by, not_charged};
use crate::{Calls, History, local, replay};

/// What was done in a day.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Shift {
    /// Who did what.
    pub staff: BTreeMap<StaffId, StaffLine>,
    /// Calls that the portal may charge for.
    pub calls: Calls,
    /// What waits for somebody, oldest first.
    pub unfinished: Vec<Unfinished>,
}

/// What somebody did.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct StaffLine {
    /// Journeys that they began.
    pub started: u64,
    /// Journeys that they took over from somebody else.
    pub taken_over: u64,
    /// Customers whom they accepted.
    pub accepted: u64,
    /// … referred.
    pub referred: u64,
    /// … rejected.
    pub rejected: u64,
    /// Journeys that ended without a decision while they had them.
    pub abandoned: u64,
    /// Exceptions that they asked for.
    pub exceptions: u64,
    /// Exceptions that they approved, as a supervisor.
    pub approved: u64,
    /// Calls that the portal may charge for, while they had the journey.
    pub calls: Calls,
}

/// A journey that waits for somebody.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Unfinished {
    /// Which journey.
    pub reference: JourneyRef,
    /// When it began.
    pub began: String,
    /// Who has it now.
    pub staff: StaffId,
    /// What it needs.
    pub needs: Step,
    /// Whether it was handed over since it began.
    pub handed_over: bool,
}

impl Shift {
    /// Counts what happened in one journey in `period`.
    ///
    /// # Errors
    /// [`NoStart`] if `history` is none of a journey.
    pub fn count(&mut self, period: &Period, history: &History) -> Result<(), NoStart> {
        let Some((_, Event::Started(started))) = history.first() else {
            return Err(NoStart);
        };
        let (mut in_charge, mut made) = (&started.staff, Made::default());
        for (stamp, event) in history {
            if let Event::HandedOver { to, .. } = event {
                in_charge = to;
            }
            let counts = period.contains(&stamp.at);
            if let Some(call) = made_by(event) {
                made.make(call, (in_charge, counts));
            }
            if let Some(call) = not_charged(event) {
                made.take_back(call);
            }
            if counts {
                self.count_one(in_charge, &stamp.actor, event);
            }
        }
        for (call, (in_charge, _)) in made.into_iter().filter(|(_, (_, counts))| *counts) {
            self.calls.add(call);
            self.of(in_charge).calls.add(call);
        }
        Ok(())
    }

    fn count_one(&mut self, in_charge: &StaffId, actor: &Actor, event: &Event) {
        let by = match actor {
            Actor::Staff(id) | Actor::Supervisor(id) => id,
            Actor::Station => in_charge,
        };
        match event {
            Event::Started(started) => self.of(&started.staff).started += 1,
            Event::HandedOver { to, .. } => self.of(to).taken_over += 1,
            Event::Decided {
                decision, staff, ..
            } => {
                let line = self.of(staff);
                *match decision {
                    Decision::Accept => &mut line.accepted,
                    Decision::Refer => &mut line.referred,
                    Decision::Reject => &mut line.rejected,
                } += 1;
            }
            Event::Abandoned { .. } => self.of(by).abandoned += 1,
            Event::ExceptionApproved(approved) => {
                self.of(&approved.staff).exceptions += 1;
                self.of(&approved.supervisor).approved += 1;
            }
            _ => {}
        }
    }

    fn of(&mut self, staff: &StaffId) -> &mut StaffLine {
        self.staff.entry(staff.clone()).or_default()
    }

    /// Takes up a journey that is not over, under the `policy` of now.
    ///
    /// # Errors
    /// [`NoStart`] if `history` is none of a journey.
    pub fn wait_for(&mut self, policy: &Policy, history: &History) -> Result<(), NoStart> {
        let journey = replay(history)?;
        let (began, _) = history.first().ok_or(NoStart)?;
        let handed_over = |(_, event): &(_, Event)| matches!(event, Event::HandedOver { .. });
        self.unfinished.push(Unfinished {
            reference: journey.reference().clone(),
            began: local(began),
            staff: journey.in_charge().clone(),
            needs: journey.stage(policy).step(),
            handed_over: history.iter().any(handed_over),
        });
        Ok(())
    }

    /// What of it is one person's own.
    #[must_use]
    pub fn of_one(mut self, staff: &StaffId) -> Self {
        self.staff.retain(|id, _| id == staff);
        self.unfinished.retain(|waits| waits.staff == *staff);
        let line = self.staff.get(staff);
        self.calls = line.map_or_else(Calls::default, |line| line.calls);
        self
    }

    /// The same as tables; the calls by kind only where everybody's are in it.
    #[must_use]
    pub fn document(&self, of_everybody: bool) -> Document {
        let done = self.by_staff("shift-done", DONE);
        let decided = self.by_staff("shift-decided", DECIDED);
        let unfinished = self.unfinished.iter().map(|waits| {
            let handed_over = if waits.handed_over { "yes" } else { "no" };
            vec![
                waits.reference.to_string().into(),
                waits.began.clone().into(),
                waits.staff.to_string().into(),
                needs_word(waits.needs).into(),
                Word(handed_over).into(),
            ]
        });
        let unfinished = Table {
            title: Word("shift-unfinished"),
            columns: ["reference", "began", "staff", "needs", "handed-over"]
                .map(Word)
                .into(),
            rows: unfinished.collect(),
        };
        let calls = of_everybody.then(|| self.calls.table());
        Document {
            title: Word("shift"),
            facts: Vec::new(),
            tables: [done, decided, unfinished]
                .into_iter()
                .chain(calls)
                .collect(),
            notes: vec![Word("note-shift")],
        }
    }

    fn by_staff<const N: usize>(&self, title: &'static str, columns: [Column; N]) -> Table {
        let rows = self.staff.iter().map(|(id, line)| {
            let counts = columns.map(|(_, count)| Cell::Number(count(line)));
            let id = Cell::Text(id.to_string());
            [id].into_iter().chain(counts).collect()
        });
        let heads = columns.map(|(word, _)| Word(word));
        Table {
            title: Word(title),
            columns: [Word("staff")].into_iter().chain(heads).collect(),
            rows: rows.collect(),
        }
    }
}

/// A column of a table by staff: what it is called, and what stands in it.
type Column = (&'static str, fn(&StaffLine) -> u64);

const DONE: [Column; 4] = [
    ("begun", |line| line.started),
    ("taken-over", |line| line.taken_over),
    ("attempts", |line| line.calls.attempts),
    ("paid-calls", |line| line.calls.total()),
];

const DECIDED: [Column; 6] = [
    ("accepted", |line| line.accepted),
    ("referred", |line| line.referred),
    ("rejected", |line| line.rejected),
    ("abandoned", |line| line.abandoned),
    ("exceptions", |line| line.exceptions),
    ("approved", |line| line.approved),
];

const fn needs_word(step: Step) -> Word {
    Word(match step {
        Step::Consent => "needs-consent",
        Step::Card => "needs-card",
        Step::Details => "needs-details",
        Step::Face => "needs-face",
        Step::Submit => "needs-submit",
        Step::Result => "needs-result",
        Step::Slip => "needs-slip",
    })
}
