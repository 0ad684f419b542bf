//! Calls that the portal may charge for.

use journey::{Event, LostCall};
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

/// The calls that were made in one journey, oldest first, each with what is to be known of it.
pub(crate) struct Made<T>(Vec<(Paid, T)>);

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

impl<T> Default for Made<T> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<T> Made<T> {
    pub(crate) fn make(&mut self, call: Paid, known: T) {
        self.0.push((call, known));
    }

    /// The last call of its kind is none: perhaps it was made on another day, and by somebody who had
    /// the journey before.
    pub(crate) fn take_back(&mut self, call: Paid) {
        if let Some(last) = self.0.iter().rposition(|(made, _)| *made == call) {
            self.0.remove(last);
        }
    }
}

impl<T> IntoIterator for Made<T> {
    type Item = (Paid, T);
    type IntoIter = std::vec::IntoIter<Self::Item>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.into_iter()
    }
}

/// The call that `event` makes.
pub(crate) const fn made_by(event: &Event) -> Option<Paid> {
    Some(match event {
        Event::PortalAsked => Paid::JourneyId,
        Event::CardReadAsked => Paid::CardRead,
        Event::DocumentCheckAsked { .. } => Paid::CardCheck,
        Event::AttemptSent { .. } => Paid::Attempt,
        Event::CompletionAsked => Paid::Completion,
        _ => return None,
    })
}

/// The call of which `event` tells that nothing of it left the machine.
pub(crate) const fn never_left(event: &Event) -> Option<Paid> {
    Some(match event {
        Event::PortalUnreachable { ambiguous: false } => Paid::JourneyId,
        Event::CardReadUnreachable => Paid::CardRead,
        Event::DocumentCheckUnreachable => Paid::CardCheck,
        Event::AttemptNotSent { .. } => Paid::Attempt,
        _ => return None,
    })
}

/// The call of which `event` tells that nothing is charged for it: it never arrived, or no journey
/// came of it.
pub(crate) const fn not_charged(event: &Event) -> Option<Paid> {
    Some(match event {
        Event::PortalRefused { .. } => Paid::JourneyId,
        Event::CallAbsent { call } => match call {
            LostCall::CardRead => Paid::CardRead,
            LostCall::DocumentCheck => Paid::CardCheck,
            LostCall::Attempt { .. } => Paid::Attempt,
        },
        _ => return never_left(event),
    })
}
