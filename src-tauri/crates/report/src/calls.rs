//! Calls that the portal may charge for.

use journey::{Event, LostCall, StaffId};
use serde::Serialize;
use slip::{Cell, Table, Word};

/// Calls that the portal may charge for: every one that was made, unless it is known that it never
/// arrived, or that no journey came of it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct Calls {
    /// Create `JourneyID`.
    pub journey_ids: u64,
    /// `OkayID`.
    pub card_reads: u64,
    /// `OkayDoc`.
    pub card_checks: u64,
    /// `OkayFace` Plus.
    pub attempts: u64,
    /// Complete Journey.
    pub completions: u64,
}

/// A call that the portal may charge for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Paid {
    JourneyId,
    CardRead,
    CardCheck,
    Attempt,
    Completion,
}

/// The calls that were made in one journey, oldest first.
#[derive(Default)]
pub(crate) struct Made<'a>(Vec<MadeCall<'a>>);

pub(crate) struct MadeCall<'a> {
    pub(crate) call: Paid,
    /// Who had the journey then.
    pub(crate) in_charge: &'a StaffId,
    /// Whether it was made in the period that is looked at.
    pub(crate) counts: bool,
}

impl Calls {
    /// How many in all.
    #[must_use]
    pub const fn total(&self) -> u64 {
        self.journey_ids + self.card_reads + self.card_checks + self.attempts + self.completions
    }

    pub(crate) const fn add(&mut self, call: Paid) {
        *match call {
            Paid::JourneyId => &mut self.journey_ids,
            Paid::CardRead => &mut self.card_reads,
            Paid::CardCheck => &mut self.card_checks,
            Paid::Attempt => &mut self.attempts,
            Paid::Completion => &mut self.completions,
        } += 1;
    }

    pub(crate) fn table(&self) -> Table {
        let rows = [
            ("call-journey-id", self.journey_ids),
            ("call-card-read", self.card_reads),
            ("call-card-check", self.card_checks),
            ("call-attempt", self.attempts),
            ("call-completion", self.completions),
        ];
        Table {
            title: Word("shift-calls"),
            columns: ["call", "count"].map(Word).into(),
            rows: rows
                .map(|(call, count)| vec![Word(call).into(), Cell::Number(count)])
                .into(),
        }
    }
}

impl<'a> Made<'a> {
    /// Goes on by `event`, which makes a call or tells that the last one of its kind is not paid:
    /// perhaps on another day, and after somebody else took the journey over.
    pub(crate) fn follow(&mut self, event: &Event, in_charge: &'a StaffId, counts: bool) {
        if let Some(call) = made_by(event) {
            self.0.push(MadeCall {
                call,
                in_charge,
                counts,
            });
        }
        if let Some(call) = taken_back_by(event)
            && let Some(last) = self.0.iter().rposition(|made| made.call == call)
        {
            self.0.remove(last);
        }
    }

    /// Those that may be charged for and count.
    pub(crate) fn counted(self) -> impl Iterator<Item = MadeCall<'a>> {
        self.0.into_iter().filter(|made| made.counts)
    }
}

const fn made_by(event: &Event) -> Option<Paid> {
    Some(match event {
        Event::PortalAsked => Paid::JourneyId,
        Event::CardReadAsked => Paid::CardRead,
        Event::DocumentCheckAsked { .. } => Paid::CardCheck,
        Event::AttemptSent { .. } => Paid::Attempt,
        Event::CompletionAsked => Paid::Completion,
        _ => return None,
    })
}

/// The call of which `event` tells that it never arrived, or that no journey came of it.
const fn taken_back_by(event: &Event) -> Option<Paid> {
    Some(match event {
        Event::PortalRefused { .. } | Event::PortalUnreachable { ambiguous: false } => {
            Paid::JourneyId
        }
        Event::CardReadUnreachable => Paid::CardRead,
        Event::DocumentCheckUnreachable => Paid::CardCheck,
        Event::AttemptNotSent { .. } => Paid::Attempt,
        Event::CallAbsent { call } => match call {
            LostCall::CardRead => Paid::CardRead,
            LostCall::DocumentCheck => Paid::CardCheck,
            LostCall::Attempt { .. } => Paid::Attempt,
        },
        _ => return None,
    })
}
