//! What the portal has cost this month.

use jiff::civil::date;
use journey::*;

use crate::shelf::{Shelf, consent, perform, start};

#[test]
fn a_journey_counts_unless_it_is_known_that_none_was_opened() {
    let shelf = Shelf::new();
    let mut register = shelf.open();
    let journey_id_tail = JourneyIdTail::of("0042");
    let refused = PortalCode::of("MAX_JOURNEY_EXCEEDED");
    let answers = [
        (Some(PortalAnswer::Opened { journey_id_tail }), 1),
        (Some(PortalAnswer::Refused { code: refused }), 1),
        (Some(PortalAnswer::Unreachable { ambiguous: false }), 1),
        (Some(PortalAnswer::Unreachable { ambiguous: true }), 2),
        // Asked, and nobody knows.
        (None, 3),
    ];
    let month = date(2026, 11, 1);
    for (answer, spent) in answers {
        let mut journey = start(&mut register);
        perform(&mut register, &mut journey, consent());
        perform(&mut register, &mut journey, Command::AskPortal);
        if let Some(answer) = answer.clone() {
            perform(&mut register, &mut journey, Command::PortalAnswered(answer));
        }
        assert_eq!(
            register.journeys_spent_since(month).unwrap(),
            spent,
            "{answer:?}"
        );
    }
    let next_month = date(2026, 12, 1);
    assert_eq!(register.journeys_spent_since(next_month).unwrap(), 0);
}
