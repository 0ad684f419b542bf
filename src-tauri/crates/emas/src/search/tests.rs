#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may fail loudly")]

use proptest::prelude::*;
use serde_json::json;

use super::*;
use crate::{JourneyId, NotSent, Redacted, Refusal, json as reader};

/// What one poll brings.
#[derive(Debug, Clone)]
enum Poll {
    /// The details with these entries of OkayFace Plus.
    Lists(Vec<&'static str>),
    /// The details without any list of OkayFace Plus.
    NoList,
    Fails(Error),
}

use Poll::{Fails, Lists, NoList};

const fn seconds(seconds: u64) -> Duration {
    Duration::from_secs(seconds)
}

fn ids(ids: &[&str]) -> Vec<EntryId> {
    ids.iter().map(|id| EntryId::new(*id).unwrap()).collect()
}

fn refused(code: Code) -> Poll {
    Fails(Error::Refused(Refusal {
        endpoint: Endpoint::Details,
        code,
        http_status: 400,
        detail: Redacted::default(),
        retry_after: None,
    }))
}

fn lost(lost: Lost) -> Poll {
    Fails(Error::Lost(lost))
}

fn unreachable() -> Poll {
    Fails(Error::NotSent(NotSent::Connect))
}

impl Poll {
    fn answer(self) -> Result<Details, Error> {
        let journey = "7851b4e3-df09-4ab6-8091-0123456789ab";
        let body = match self {
            Fails(error) => return Err(error),
            NoList => json!({ "id": journey, "okayDocs": [] }),
            Lists(ids) => {
                let entry = |id| json!({ "id": id, "okayFacePlusResponse": {} });
                let entries: Vec<_> = ids.into_iter().map(entry).collect();
                json!({ "id": journey, "okayFacePlus": entries })
            }
        };
        let mut body = body.to_string().into_bytes();
        let details = reader::read(&mut body).unwrap();
        Ok(Details::read(&details, &JourneyId::new(journey).unwrap()).unwrap())
    }
}

/// A finding without the entry's content.
#[derive(Debug, Clone, PartialEq)]
enum Found {
    Arrived(&'static str),
    Absent,
    Open(OpenReason),
}

/// Runs a search on a clock that jumps from one poll to the next; each poll takes what it takes.
/// Returns what was found, the times of the polls, and when it was over.
fn run(
    known: Option<Vec<EntryId>>,
    mut polls: impl Iterator<Item = (Poll, Duration)>,
) -> (Finding, Vec<Duration>, Duration) {
    let mut search = Search::new(Endpoint::OkayFacePlus, known);
    let mut now = Duration::ZERO;
    let mut times = Vec::new();
    loop {
        match search.next(now) {
            Next::Wait(time) => now += time,
            Next::Poll => {
                times.push(now);
                let (poll, takes) = polls.next().unwrap_or((unreachable(), Duration::ZERO));
                now += takes;
                search.polled(now, poll.answer());
            }
            Next::Done(finding) => return (finding, times, now),
        }
    }
}

/// A search whose last poll repeats for ever.
fn find(known: Option<&[&str]>, polls: &[Poll]) -> (Finding, Duration) {
    let last = polls.last().unwrap();
    let polls = polls.iter().chain(std::iter::repeat(last)).cloned();
    let polls = polls.map(|poll| (poll, Duration::ZERO));
    let (finding, _, over) = run(known.map(ids), polls);
    (finding, over)
}

fn matches(finding: &Finding, found: &Found) -> bool {
    match (finding, found) {
        (Finding::Arrived(entry), Found::Arrived(id)) => entry.id == EntryId::new(*id).unwrap(),
        (Finding::Absent, Found::Absent) => true,
        (Finding::Open(reason), Found::Open(expected)) => reason == expected,
        _ => false,
    }
}

#[test]
fn the_details_are_asked_for_on_the_timetable() {
    let (_, times, over) = run(Some(Vec::new()), std::iter::empty());
    let times: Vec<_> = times.iter().map(Duration::as_secs).collect();
    assert_eq!(times[..8], [2, 4, 8, 16, 30, 90, 150, 210]);
    assert_eq!((times.len(), times.last()), (19, Some(&870)));
    assert!(over <= LONGEST);
}

#[test]
fn a_poll_that_takes_its_time_is_not_followed_by_a_burst() {
    let slow = std::iter::repeat_with(|| (unreachable(), seconds(60)));
    let (_, times, _) = run(Some(Vec::new()), slow);
    let times: Vec<_> = times.iter().map(Duration::as_secs).collect();
    assert_eq!(times[..4], [2, 90, 210, 330]);
}

#[test]
#[rustfmt::skip]
fn every_course_of_a_search_has_its_end() {
    let nobody_looked = None;
    for (known, polls, found, at) in [
        (Some(&[][..]), vec![Lists(vec!["a"])], Found::Arrived("a"), 2),
        (Some(&["a"][..]), vec![Lists(vec!["a"]), Lists(vec!["a", "b"])], Found::Arrived("b"), 4),
        (Some(&["a", "b"]), vec![Lists(vec!["b", "a"])], Found::Absent, 30),
        (Some(&[]), vec![Lists(vec![])], Found::Absent, 30),
        (Some(&[]), vec![Lists(vec![]), Lists(vec![]), unreachable(), Lists(vec![])], Found::Absent, 90),
        (Some(&[]), vec![unreachable(), Lists(vec![])], Found::Absent, 90),
        (Some(&[]), vec![NoList, NoList, Lists(vec!["a"])], Found::Arrived("a"), 8),
        (Some(&[]), vec![NoList, Lists(vec![])], Found::Absent, 90),
        (Some(&[]), vec![NoList], Found::Open(OpenReason::NotListed), 30),
        (Some(&["a"]), vec![Lists(vec!["a", "b", "c"])], Found::Open(OpenReason::Several), 2),
        (Some(&[]), vec![Lists(vec!["a", "a"])], Found::Open(OpenReason::NotListed), 30),
        (Some(&["a"]), vec![Lists(vec!["a", "a"])], Found::Open(OpenReason::NotListed), 30),
        (nobody_looked, vec![Lists(vec!["a"])], Found::Open(OpenReason::NotComparable), 2),
        (nobody_looked, vec![Lists(vec![])], Found::Open(OpenReason::NotComparable), 30),
        (nobody_looked, vec![NoList], Found::Open(OpenReason::NotListed), 30),
        (Some(&[]), vec![unreachable()], Found::Open(OpenReason::Unreachable), 870),
        (Some(&[]), vec![lost(Lost::TimedOut)], Found::Open(OpenReason::Unreachable), 870),
        (Some(&[]), vec![refused(Code::Throttled)], Found::Open(OpenReason::Unreachable), 870),
        (Some(&[]), vec![unreachable(), lost(Lost::Broken), Lists(vec!["a"])], Found::Arrived("a"), 8),
        (Some(&[]), vec![lost(Lost::NotDecrypted)], Found::Open(OpenReason::NotDecrypted), 30),
        (Some(&[]), vec![lost(Lost::NotDecrypted), Lists(vec!["a"])], Found::Arrived("a"), 4),
        (Some(&[]), vec![refused(Code::WrongCredential)], Found::Open(OpenReason::Refused(Code::WrongCredential)), 2),
        (Some(&[]), vec![lost(Lost::OtherJourney)], Found::Open(OpenReason::OtherJourney), 2),
    ] {
        let (finding, over) = find(known, &polls);
        assert!(matches(&finding, &found), "{known:?} {polls:?} ended in {finding:?}");
        assert_eq!(over, seconds(at), "{known:?} {polls:?}");
    }
}

#[test]
fn an_answer_that_was_long_under_way_says_nothing_of_the_time_it_took() {
    let slow = [(Lists(vec![]), seconds(60)), (Lists(vec!["a"]), seconds(0))];
    let (finding, times, _) = run(Some(Vec::new()), slow.into_iter());
    assert!(matches(&finding, &Found::Arrived("a")), "{finding:?}");
    assert_eq!(times, [2, 90].map(seconds));
}

#[test]
fn an_entry_of_another_step_is_not_taken_for_the_lost_one() {
    let mut search = Search::new(Endpoint::OkayId, Some(Vec::new()));
    search.polled(seconds(2), Lists(vec!["a"]).answer());
    assert!(matches!(search.next(seconds(2)), Next::Wait(_)));
}

fn any_poll() -> impl Strategy<Value = Poll> {
    let id = prop::sample::select(vec!["a", "b", "c", "d"]);
    prop_oneof![
        4 => prop::sample::subsequence(vec!["a", "b"], 0..=2).prop_map(Lists),
        1 => prop::collection::vec(id, 0..4).prop_map(Lists),
        1 => Just(NoList),
        1 => Just(unreachable()),
        1 => Just(lost(Lost::NotDecrypted)),
        1 => Just(refused(Code::Throttled)),
    ]
}

/// A list in which two entries share an id cannot be compared.
fn are_told_apart(listed: &[&str]) -> bool {
    (1..listed.len()).all(|at| !listed[..at].contains(&listed[at]))
}

proptest! {
    #[test]
    fn whatever_the_polls_bring_nothing_is_guessed(
        known in prop::option::of(prop::sample::subsequence(vec!["a", "b"], 0..=2)),
        polls in prop::collection::vec((any_poll(), 0_u64..70), 0..25),
    ) {
        let known_ids = known.as_deref().map(ids);
        let timed = polls.iter().map(|(poll, takes)| (poll.clone(), seconds(*takes)));
        let (finding, times, over) = run(known_ids.clone(), timed);
        prop_assert!(times.iter().all(|poll| *poll <= LONGEST), "{times:?}");
        prop_assert!(over <= LONGEST + seconds(70), "{over:?}");

        // What was said, with the time when it was asked for.
        let polls = polls.into_iter().map(|(poll, _)| poll);
        let asked = times.into_iter().zip(polls.chain(std::iter::repeat(unreachable())));
        let asked: Vec<_> = asked.collect();
        let new = |poll: &Poll| match (poll, &known) {
            (Lists(listed), Some(known)) if are_told_apart(listed) => {
                Some(listed.iter().filter(|id| !known.contains(id)).count())
            }
            _ => None,
        };
        match finding {
            Finding::Arrived(_) => {
                let (last, before) = asked.split_last().unwrap();
                prop_assert_eq!(new(&last.1), Some(1));
                prop_assert!(before.iter().all(|(_, poll)| new(poll).unwrap_or_default() == 0));
            }
            Finding::Absent => {
                prop_assert!(known.is_some(), "nobody had looked");
                prop_assert!(asked.iter().all(|(_, poll)| new(poll).unwrap_or_default() == 0));
                let quiet = asked.iter().rev().take_while(|(_, poll)| new(poll) == Some(0));
                let quiet: Vec<_> = quiet.collect();
                let begun = match quiet.len() == asked.len() {
                    true => Duration::ZERO,
                    false => quiet.last().unwrap().0,
                };
                prop_assert!(quiet[0].0 - begun >= SETTLED, "30 s of negative polls");
            }
            Finding::Open(_) => {}
        }
    }

    #[test]
    fn what_is_found_stays_found(polls in prop::collection::vec(any_poll(), 1..40)) {
        let mut search = Search::new(Endpoint::OkayFacePlus, Some(Vec::new()));
        let mut found: Option<String> = None;
        for (minute, poll) in polls.into_iter().enumerate() {
            let now = seconds(60 * minute as u64 + 2);
            if let Next::Done(finding) = search.next(now) {
                let finding = format!("{finding:?}");
                prop_assert_eq!(found.get_or_insert(finding.clone()), &finding);
            }
            search.polled(now, poll.answer());
        }
    }
}
