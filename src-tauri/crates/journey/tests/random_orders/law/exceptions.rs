//! What must hold of exceptions, and of who stands for them.

use journey::*;

pub(super) fn holds(last: &Event, before: &[Event]) {
    match last {
        Event::ExceptionApproved(approved) => stands_for_it(approved, before),
        Event::FaceViewed { staff } | Event::Decided { staff, .. } => goes_on(staff, before),
        Event::HandedOver { to, .. } if !is_decided(before) => goes_on(to, before),
        _ => {}
    }
}

fn stands_for_it(approved: &ApprovedException, before: &[Event]) {
    goes_on(&approved.staff, before);
    assert!(
        !hands(before).contains(&&approved.supervisor),
        "{} approved what they had a hand in",
        approved.supervisor
    );
    assert_ne!(approved.supervisor, approved.staff, "one person");
    assert!(!approved.evidence.is_empty() && !approved.completed.is_empty());
    assert!(
        approved.exception != ExceptionKind::Accept
            || approved.evidence.contains(&EvidenceKind::FaceInPerson),
        "accepted a face that nobody saw"
    );
}

/// Nobody goes on with what they approved.
fn goes_on(staff: &StaffId, before: &[Event]) {
    let approved = |event: &Event| match event {
        Event::ExceptionApproved(approved) => approved.supervisor == *staff,
        _ => false,
    };
    assert!(
        !before.iter().any(approved),
        "{staff} went on with what they approved"
    );
}

fn is_decided(before: &[Event]) -> bool {
    let decided = |event: &Event| matches!(event, Event::Decided { .. });
    before.iter().any(decided)
}

/// Whether the last of `before` is a supervisor's word for an acceptance.
pub(super) fn is_accepted_by_two(before: &[Event]) -> bool {
    matches!(
        before.last(),
        Some(Event::ExceptionApproved(ApprovedException {
            exception: ExceptionKind::Accept,
            ..
        }))
    )
}

/// How many attempts supervisors gave.
pub(super) fn attempts_given(before: &[Event]) -> usize {
    let given = |event: &&Event| {
        matches!(
            event,
            Event::ExceptionApproved(ApprovedException {
                exception: ExceptionKind::AnotherAttempt,
                ..
            })
        )
    };
    before.iter().filter(given).count()
}

/// Everybody who had a hand in it.
fn hands(events: &[Event]) -> Vec<&StaffId> {
    let hands = events.iter().filter_map(|event| match event {
        Event::Started(started) => Some(&started.staff),
        Event::ConsentGiven(consent) => Some(&consent.staff),
        Event::FaceViewed { staff } | Event::HandedOver { to: staff, .. } => Some(staff),
        _ => None,
    });
    hands.collect()
}
