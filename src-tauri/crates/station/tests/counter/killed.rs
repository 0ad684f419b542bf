//! The station is killed where each kind of record becomes durable, just before and just after, and
//! started again (REL-01): what was durable is there, what was not has left no trace, the work goes
//! on at the step that the register says, and nothing is submitted twice.
//!
//! The station that is killed is a process of its own; its portal is in the one that kills it.
//!
//! Every picture and every bundle that it had in its memory is looked for afterwards, in all that it
//! could write (APP-20).

mod apart;
mod point;

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::time::SystemTime;

use emas_sandbox::{Endpoint, Options, Repetition, Sandbox, Scenario};
use end_to_end::canary::{self, Mark};
use end_to_end::print_queue::PrintQueue;
use end_to_end::soak;
use journey::{Event, Journey};
use register::{Reader, Register, SystemClock};

pub(crate) use self::apart::Apart;
use self::apart::{Ended, UNFINISHED, everything_that_an_account_may_have, register_in};
use self::point::{CHECKPOINT, DURABLE, ENDS};
pub(crate) use self::point::{Moment, Point};
use crate::keychain::with_keychain;
use crate::pictures;

/// A kind of record, and what the portal plays while it comes to be.
type Row = (&'static str, Scenario);

const PASS: Scenario = Scenario::Pass;

const STATION: &[Row] = &[
    ("register.key_announced", PASS),
    ("station.settings_changed", PASS),
    ("staff.added", PASS),
    ("station.started", PASS),
    ("register.checked", PASS),
    ("staff.signed_in", PASS),
    ("staff.locked", PASS),
    ("staff.unlocked", PASS),
    ("staff.signed_out", PASS),
    ("station.stopped", PASS),
    (CHECKPOINT, PASS),
];

const CARD: &[Row] = &[
    ("station.camera_changed", PASS),
    ("journey.started", PASS),
    ("journey.portal_asked", PASS),
    ("journey.portal_opened", PASS),
    ("journey.consent_given", PASS),
    ("journey.card_captured", PASS),
    ("journey.card_discarded", PASS),
    ("journey.card_accepted", PASS),
    ("journey.back_skipped", PASS),
    ("journey.card_read_asked", PASS),
    ("journey.card_read", PASS),
    ("journey.document_check_asked", PASS),
    ("journey.document_checked", PASS),
    ("journey.details_confirmed", PASS),
    ("journey.interrupted", PASS),
];

const FACE: &[Row] = &[
    ("journey.selfie_captured", PASS),
    ("journey.selfie_discarded", PASS),
    ("journey.selfie_accepted", PASS),
    ("journey.handoff_opened", PASS),
    ("journey.handoff_closed", PASS),
    ("journey.phone_claimed", PASS),
    ("journey.phone_refused", PASS),
    ("journey.phone_confirmed", PASS),
    ("journey.bundle_received", PASS),
    ("journey.bundle_discarded", PASS),
    ("journey.phone_photo_accepted", PASS),
    ("journey.face_viewed", PASS),
];

const ATTEMPT: &[Row] = &[
    ("journey.attempt_sent", PASS),
    ("journey.attempt_answered", PASS),
    ("journey.attempt_lost", Scenario::LostReply),
    ("journey.search_begun", Scenario::LostReply),
    ("journey.call_absent", Scenario::DroppedRequest),
    ("journey.attempt_refused", Scenario::FaceTooSmall),
    ("journey.recapture_chosen", Scenario::OtherPerson),
];

const RESULT: &[Row] = &[
    ("journey.scorecard_asked", PASS),
    ("journey.scorecard_read", PASS),
    ("journey.decided", PASS),
    ("journey.completion_asked", PASS),
    ("journey.completed", PASS),
    ("journey.slip_made", PASS),
    ("journey.slip_sent", PASS),
    ("journey.slip_printed", PASS),
    ("journey.finished", PASS),
];

/// What happens only where staff do something twice.
const ONLY_WHERE_TWICE: &[&str] = &[
    "journey.card_discarded",
    "journey.selfie_discarded",
    "journey.handoff_closed",
    "journey.phone_refused",
    "journey.bundle_discarded",
];

#[test]
fn rel_01_killed_as_it_starts_and_as_staff_come_and_go() {
    with_keychain(async || everywhere(STATION).await);
}

#[test]
fn rel_01_killed_between_the_start_and_the_details() {
    with_keychain(async || everywhere(CARD).await);
}

#[test]
fn rel_01_killed_between_selfie_and_hand_off() {
    with_keychain(async || everywhere(FACE).await);
}

#[test]
fn rel_01_killed_around_an_attempt() {
    with_keychain(async || everywhere(ATTEMPT).await);
}

#[test]
fn rel_01_killed_between_the_verdict_and_the_end() {
    with_keychain(async || everywhere(RESULT).await);
}

/// Kills a station at each of `rows`: every day once, before the one and after the next; in a soak 25
/// times before and 25 times after each.
async fn everywhere(rows: &[Row]) {
    let rounds = soak::size(1, 50);
    for round in 0..rounds {
        let branch = Branch::open().await;
        for (row, (kind, scenario)) in rows.iter().enumerate() {
            let kind = (*kind).to_owned();
            let moment = match (row + round) % 2 {
                0 => Moment::Before,
                _ => Moment::After,
            };
            branch.kill_at(&Point { kind, moment }, *scenario).await;
        }
        branch.work_to_the_end().await;
        branch.assert_no_mark_on_disk();
    }
}

/// What stays while stations come and go: the portal, the printer and the data folder.
struct Branch {
    sandbox: Sandbox,
    queue: PrintQueue,
    folder: tempfile::TempDir,
    opened: SystemTime,
    marks: RefCell<Vec<Mark>>,
}

/// What is durable in the data folder.
struct Kept {
    head: i64,
    journeys: BTreeMap<String, Vec<Event>>,
}

impl Branch {
    async fn open() -> Self {
        Self {
            sandbox: Sandbox::start(Options::default()).await.unwrap(),
            queue: PrintQueue::start().unwrap(),
            folder: tempfile::tempdir().unwrap(),
            opened: SystemTime::now(),
            marks: RefCell::default(),
        }
    }

    async fn kill_at(&self, point: &Point, scenario: Scenario) {
        let before = self.kept();
        match scenario {
            Scenario::Pass => self.sandbox.control().stop_playing(),
            // What goes wrong once is put right by what follows.
            other => self.sandbox.control().play(emas_sandbox::Plan {
                repetition: Repetition::Once,
                ..other.into()
            }),
        }
        let apart = Apart {
            point: Some(point),
            is_thorough: ONLY_WHERE_TWICE.contains(&point.kind.as_str()),
            ..self.apart()
        };
        let Ended { said, signal } = self.ended(apart).await;
        assert_eq!(signal, Some(9), "it never came to {point}: {said:#?}");
        assert_eq!(said.last().map(String::as_str), Some(ENDS), "{point}");
        let after = self.kept();
        assert_resumed(&before, &said, point);

        let durable = said.iter().filter_map(|line| line.strip_prefix(DURABLE));
        let durable = durable.map(|seq| seq.parse().unwrap()).max();
        let head = durable.unwrap_or(before.head);
        assert_eq!(after.head, head, "{point}: what was durable, and no more");
        self.assert_nothing_is_sent_twice(&after, point);
    }

    /// A station that nobody kills, with staff who do everything once.
    fn apart(&self) -> Apart<'_> {
        Apart {
            folder: self.folder.path(),
            portal: &self.sandbox,
            queue: &self.queue,
            point: None,
            is_thorough: false,
            log: None,
        }
    }

    /// Waits for its end, and notes what is not to be found afterwards.
    async fn ended(&self, apart: Apart<'_>) -> Ended {
        let ended = apart.ended().await;
        self.marks.borrow_mut().extend(ended.marks());
        ended
    }

    /// A station that nobody kills ends what is unfinished.
    async fn work_to_the_end(&self) {
        self.sandbox.control().stop_playing();
        let before = self.kept();
        let Ended { said, signal } = self.ended(self.apart()).await;
        assert_eq!(signal, None, "{said:#?}");
        let after = self.kept();
        for (reference, events) in &before.journeys {
            let now = &after.journeys[reference];
            assert!(now.starts_with(events), "{reference} has lost something");
        }
        for (reference, events) in &after.journeys {
            let journey = Journey::replay(events).unwrap();
            assert!(journey.end().is_some(), "{reference}: {events:#?}");
        }
    }

    /// No picture and no bundle is anywhere on the disk.
    fn assert_no_mark_on_disk(&self) {
        let marks = self.marks.borrow();
        assert!(marks.len() > 8, "{marks:?}");
        let home = std::env::var("HOME").unwrap();
        let own = [self.folder.path().to_owned(), home.into()];
        let own = own.into_iter().chain([self.queue.folder().to_owned()]);
        let own: Vec<_> = own.collect();
        let others = canary::everybodys_folders();
        let mut hits = canary::scan(&own, &marks, None);
        hits.extend(canary::scan(&others, &marks, Some(self.opened)));
        // What hangs before the replay camera was there before any station.
        hits.retain(|hit| !pictures::hang_in(&hit.file));
        assert_eq!(hits, []);
    }

    /// Every submission was on record before it left, and the portal has worked on one a journey
    /// at most, unless staff captured again after an answer.
    fn assert_nothing_is_sent_twice(&self, kept: &Kept, point: &Point) {
        let events = || kept.journeys.values().flatten();
        let count = |is: fn(&Event) -> bool| events().filter(|event| is(event)).count();
        let intended = count(|event| matches!(event, Event::AttemptSent { .. }));
        let mut arrived = self.sandbox.requests();
        arrived.retain(|request| request.endpoint == Endpoint::OkayFacePlus);
        assert!(arrived.len() <= intended, "{point}: {arrived:#?}");
        let again = count(|event| matches!(event, Event::RecaptureChosen { .. }))
            + count(|event| matches!(event, Event::AttemptRefused { .. }));
        let journeys = self.sandbox.control().journeys();
        let times = |journey: &emas_sandbox::JourneyCount| {
            let worked_on = journey.processed.get(&Endpoint::OkayFacePlus);
            usize::try_from(*worked_on.unwrap_or(&0)).unwrap()
        };
        let twice: usize = journeys.iter().map(|it| times(it).saturating_sub(1)).sum();
        assert!(twice <= again, "{point}: {journeys:#?}");
        let opened = count(|event| matches!(event, Event::PortalAsked));
        assert!(journeys.len() <= opened, "{point}: opened unseen");
    }

    /// What is durable now: whole, chained and readable.
    fn kept(&self) -> Kept {
        let path = register_in(self.folder.path());
        if !path.exists() {
            let journeys = BTreeMap::new();
            return Kept { head: 0, journeys };
        }
        let register = Register::open(&path, "test", SystemClock::start()).unwrap();
        register::verify(&path).unwrap();
        let period = "2000-01-01T00:00:00Z/2100-01-01T00:00:00Z".parse().unwrap();
        let begun = Reader::open(&path).unwrap().begun_in(&period).unwrap();
        let journeys = begun.into_iter().map(|(_, reference)| {
            let events = register.journey(&reference).unwrap();
            let events = events.into_iter().map(|(_, event)| event).collect();
            (reference.to_string(), events)
        });
        Kept {
            head: register.head().unwrap().seq,
            journeys: journeys.collect(),
        }
    }
}

/// What the station showed as unfinished is what the fold of the register says.
fn assert_resumed(before: &Kept, said: &[String], point: &Point) {
    let Some(shown) = said.iter().find_map(|line| line.strip_prefix(UNFINISHED)) else {
        return; // it did not live that long
    };
    let policy = everything_that_an_account_may_have().policy();
    let unfinished = before.journeys.iter().filter_map(|(reference, events)| {
        let mut journey = Journey::replay(events).unwrap();
        journey.apply(&Event::Interrupted);
        let is_over = journey.end().is_some();
        (!is_over).then(|| format!("{reference} {:?}", journey.waits_for(&policy)))
    });
    let expected: Vec<_> = unfinished.collect();
    assert_eq!(shown, expected.join(", "), "{point}");
}
