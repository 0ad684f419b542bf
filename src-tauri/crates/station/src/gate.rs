//! What keeps the next journey from beginning, and what soon will: pure rules over what waits and how
//! much room the machine has. Nothing here keeps a journey that is under way from going on.

use std::time::Duration;

use journey::JourneyRef;

use crate::machine::Room;
use crate::view::Problem;

const DAY: Duration = Duration::from_hours(24);

/// So many unfinished journeys let no new one begin (REL-16).
const TOO_MANY: usize = 20;
/// Nor does one as old (REL-16).
const TOO_OLD: Duration = DAY;

/// The portal purges a journey after 14 days. From this age on staff are warned of one that the bank
/// does not have (REG-15).
const WARNED: Duration = Duration::from_hours(10 * 24);
/// And from this one on no new journey begins.
const REFUSED: Duration = Duration::from_hours(13 * 24);

/// A journey that waits, and its age.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Waiting {
    pub(crate) reference: JourneyRef,
    pub(crate) age: Duration,
}

/// What is known before a journey begins.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Backlog {
    /// How many journeys are unfinished.
    pub(crate) unfinished: usize,
    /// The oldest of them.
    pub(crate) oldest: Option<Waiting>,
    /// The oldest finished one that the bank's collector does not have.
    pub(crate) not_handed_over: Option<Waiting>,
}

/// Why no new journey may begin; the gravest first. The codes are those of the catalogue.
pub(crate) fn refused(backlog: &Backlog, room: Room) -> Option<Problem> {
    let less = |free: Option<u64>, least| free.filter(|free| *free < least);
    if let Some(free) = less(room.disk, Room::LEAST_DISK) {
        return Some(Problem::with_detail("disk-low", megabytes(free)));
    }
    if let Some(free) = less(room.memory, Room::LEAST_MEMORY) {
        return Some(Problem::with_detail("memory-low", megabytes(free)));
    }
    if let Some(late) = as_old(backlog.not_handed_over.as_ref(), REFUSED) {
        return Some(Problem::with_detail("hand-over-late", late));
    }
    if let Some(old) = as_old(backlog.oldest.as_ref(), TOO_OLD) {
        return Some(Problem::with_detail("unfinished-old", old));
    }
    (backlog.unfinished >= TOO_MANY)
        .then(|| Problem::with_detail("unfinished-many", backlog.unfinished))
}

/// What will keep new journeys from beginning unless somebody sees to it.
pub(crate) fn warned(backlog: &Backlog) -> Option<Problem> {
    let due = as_old(backlog.not_handed_over.as_ref(), WARNED);
    due.map(|due| Problem::with_detail("hand-over-due", due))
}

/// Whether an unfinished journey is as old as to keep new ones from beginning.
pub(crate) fn is_late(age: Duration) -> bool {
    age >= TOO_OLD
}

/// The name of a journey that waits, if it is so old.
fn as_old(waiting: Option<&Waiting>, age: Duration) -> Option<&JourneyRef> {
    let old = waiting.filter(|waiting| waiting.age >= age)?;
    Some(&old.reference)
}

fn megabytes(free: u64) -> String {
    format!("{} MB", free / 1_000_000)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test may fail loudly")]

    use super::*;

    const MINUTE: Duration = Duration::from_mins(1);
    const PLENTY: Room = Room {
        disk: Some(Room::LEAST_DISK),
        memory: Some(Room::LEAST_MEMORY),
    };
    const NOTHING: Backlog = Backlog {
        unfinished: 0,
        oldest: None,
        not_handed_over: None,
    };

    fn aged(age: Duration) -> Option<Waiting> {
        let reference = "KL01-0042".parse().unwrap();
        Some(Waiting { reference, age })
    }

    fn unfinished(how_many: usize, oldest: Duration) -> Backlog {
        Backlog {
            unfinished: how_many,
            oldest: aged(oldest),
            ..NOTHING
        }
    }

    fn not_handed_over(age: Duration) -> Backlog {
        Backlog {
            not_handed_over: aged(age),
            ..NOTHING
        }
    }

    fn code(problem: Option<Problem>) -> Option<String> {
        problem.map(|problem| problem.code)
    }

    #[test]
    fn a_station_that_owes_nothing_begins() {
        assert_eq!(refused(&NOTHING, PLENTY), None);
        assert_eq!(warned(&NOTHING), None);
    }

    #[test]
    fn rel_16_twenty_unfinished_journeys_or_one_of_a_day_let_no_new_one_begin() {
        let fresh = unfinished(19, TOO_OLD - MINUTE);
        assert_eq!(refused(&fresh, PLENTY), None);
        let many = refused(&unfinished(20, MINUTE), PLENTY);
        assert_eq!(code(many).as_deref(), Some("unfinished-many"));
        let old = refused(&unfinished(1, DAY), PLENTY).unwrap();
        assert_eq!(old.code, "unfinished-old");
        assert_eq!(old.detail.as_deref(), Some("KL01-0042"), "and is named");
    }

    #[test]
    fn reg_15_ten_days_without_hand_over_warn_and_thirteen_let_no_new_journey_begin() {
        for (age, warns, refuses) in [
            (DAY * 10 - MINUTE, None, None),
            (DAY * 10, Some("hand-over-due"), None),
            (DAY * 13 - MINUTE, Some("hand-over-due"), None),
            (DAY * 13, Some("hand-over-due"), Some("hand-over-late")),
        ] {
            let backlog = not_handed_over(age);
            assert_eq!(code(warned(&backlog)).as_deref(), warns, "{age:?}");
            assert_eq!(
                code(refused(&backlog, PLENTY)).as_deref(),
                refuses,
                "{age:?}"
            );
        }
    }

    #[test]
    fn rel_15_a_journey_wants_200_mb_of_disk_and_300_mb_of_memory() {
        let disk = |disk| Room { disk, ..PLENTY };
        let memory = |memory| Room { memory, ..PLENTY };
        for (room, refuses) in [
            (disk(Some(199_999_999)), Some("disk-low")),
            (disk(Some(200_000_000)), None),
            (memory(Some(299_999_999)), Some("memory-low")),
            (memory(Some(300_000_000)), None),
            (disk(None), None),
            (memory(None), None),
        ] {
            let refused = refused(&NOTHING, room);
            assert_eq!(code(refused).as_deref(), refuses, "{room:?}");
        }
    }
}
