//! The journeys that wait, as the window draws them.

use std::time::Duration;

use jiff::ZonedDateTime;
use journey::{Event, Journey};
use register::Stamp;

use crate::backlog;
use crate::desk::Desk;
use crate::gate;
use crate::session::Session;
use crate::view::{AgeUnit, AgeView, UnfinishedView};

/// The journeys that wait, oldest first, and the names of those that nobody may go on with.
pub(crate) fn unfinished(
    desk: &Desk,
    session: Option<&Session>,
) -> (Vec<UnfinishedView>, Vec<String>) {
    let (mut waiting, mut doubtful) = (Vec::new(), Vec::new());
    for reference in desk.register.unfinished_journeys().unwrap_or_default() {
        let history = desk.history(&reference).ok().flatten();
        match history.and_then(|history| one(desk, session, &history)) {
            Some(one) => waiting.push(one),
            None => doubtful.push(reference.to_string()),
        }
    }
    waiting.sort_by_key(|(age, _)| std::cmp::Reverse(*age));
    let waiting = waiting.into_iter().map(|(_, view)| view).collect();
    (waiting, doubtful)
}

fn one(
    desk: &Desk,
    session: Option<&Session>,
    history: &[(Stamp, Event)],
) -> Option<(Duration, UnfinishedView)> {
    let age = backlog::age(history.iter().map(|(stamp, _)| stamp), &desk.time);
    let journey = Journey::replay(history.iter().map(|(_, event)| event)).ok()?;
    let (began, _) = history.first()?;
    let staff = journey.in_charge();
    let account = desk.roster.find(staff);
    let view = UnfinishedView {
        reference: journey.reference().to_string(),
        waits_for: journey.waits_for(&desk.policy),
        started: started(&began.at, &desk.time.now()),
        age: in_words(age),
        late: gate::is_late(age),
        staff: account.map_or_else(|| staff.to_string(), |account| account.name.clone()),
        own: session.is_some_and(|session| session.staff == *staff),
    };
    Some((age, view))
}

fn started(at: &ZonedDateTime, now: &ZonedDateTime) -> String {
    let is_today = at.date() == now.date();
    let format = if is_today { "%H:%M" } else { "%d/%m/%Y %H:%M" };
    at.strftime(format).to_string()
}

fn in_words(age: Duration) -> AgeView {
    let minutes = age.as_secs() / 60;
    let (count, unit) = match minutes {
        0..60 => (minutes, AgeUnit::Minutes),
        60..2_880 => (minutes / 60, AgeUnit::Hours),
        _ => (minutes / 1_440, AgeUnit::Days),
    };
    let count = u32::try_from(count).unwrap_or(u32::MAX);
    AgeView { count, unit }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test may fail loudly")]

    use super::*;

    #[test]
    fn an_age_is_told_in_the_unit_that_people_use() {
        for (minutes, count, unit) in [
            (0, 0, AgeUnit::Minutes),
            (59, 59, AgeUnit::Minutes),
            (60, 1, AgeUnit::Hours),
            (47 * 60 + 59, 47, AgeUnit::Hours),
            (48 * 60, 2, AgeUnit::Days),
            (13 * 24 * 60, 13, AgeUnit::Days),
        ] {
            let age = in_words(Duration::from_mins(minutes));
            assert_eq!(age, AgeView { count, unit }, "{minutes} min");
        }
    }

    #[test]
    fn a_start_of_another_day_has_its_date() {
        let at = |text: &str| text.parse::<ZonedDateTime>().unwrap();
        let now = at("2026-11-29T00:10:00+08:00[Asia/Kuala_Lumpur]");
        let before = at("2026-11-28T23:50:00+08:00[Asia/Kuala_Lumpur]");
        assert_eq!(started(&now, &now), "00:10");
        assert_eq!(started(&before, &now), "28/11/2026 23:50");
    }
}
