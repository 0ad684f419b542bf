//! What the portal has cost this month.

use jiff::civil::date;
use journey::*;
use register::Register;

use crate::shelf::*;

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

#[test]
fn a_clock_that_was_behind_for_a_while_hides_nothing() {
    let shelf = Shelf::new();
    let at_noon = |day: &str| StoppedClock {
        now: format!("{day}T12:00:00+08:00[Asia/Kuala_Lumpur]")
            .parse()
            .unwrap(),
        ..stopped_clock()
    };
    for (day, spent) in [("2026-12-01", 1), ("2026-11-30", 1), ("2026-12-02", 2)] {
        let mut register = Register::open(&shelf.path(), BUILD, at_noon(day)).unwrap();
        let mut journey = start(&mut register);
        perform(&mut register, &mut journey, consent());
        perform(&mut register, &mut journey, Command::AskPortal);
        let since = register.journeys_spent_since(date(2026, 12, 1)).unwrap();
        assert_eq!(since, spent, "{day}");
    }
}
