//! What was held of a customer at some time within a window.

use std::collections::BTreeSet;

use jiff::{Span, ZonedDateTime};
use journey::Event;
use register::Period;

use super::Category;
use crate::History;
use crate::calls::{Made, Paid, made_by, never_left};

/// For how many days the portal keeps what it was sent.
pub(super) const PORTAL_KEEPS: u16 = 14;

/// What was held at some time within `window`: it had come before its end, and had not gone before
/// its beginning.
pub(super) fn held(window: &Period, history: &History) -> BTreeSet<Category> {
    let mut held = BTreeSet::new();
    let until_then = history.iter().filter(|(it, _)| !window.is_over(&it.at));
    for (stamp, event) in until_then {
        if wipes(event) && !window.has_begun(&stamp.at) {
            held.retain(|category: &Category| !category.is_in_memory());
        }
        held.extend(Category::of(event));
    }
    if the_portal_held(window, history) {
        held.insert(Category::SentToPortal);
    }
    held
}

/// Whether the portal had something of the customer: of what was sent, and may have left.
fn the_portal_held(window: &Period, history: &History) -> bool {
    let mut sent = Made::default();
    for (stamp, event) in history {
        if let Some(call @ (Paid::CardRead | Paid::CardCheck | Paid::Attempt)) = made_by(event) {
            sent.make(call, &stamp.at);
        }
        if let Some(call) = never_left(event) {
            sent.take_back(call);
        }
    }
    let purged = |at: &ZonedDateTime| at.checked_add(Span::new().days(PORTAL_KEEPS));
    sent.into_iter().any(|(_, at)| {
        let gone_before = purged(at).is_ok_and(|gone| !window.has_begun(&gone));
        !window.is_over(at) && !gone_before
    })
}

/// Whether what is in memory only has gone.
const fn wipes(event: &Event) -> bool {
    matches!(
        event,
        Event::Interrupted | Event::Finished | Event::Abandoned { .. }
    )
}
