//! Whose data a window of time may concern.

use journey::*;
use register::Period;
use report::{BreachPack, Category};

use crate::history::*;

fn card() -> Event {
    Event::CardCaptured {
        side: CardSide::Front,
        sha256: Sha256::of(b"card"),
        origin: PictureOrigin::Camera,
        rectified_sha256: None,
    }
}

fn letters(pack: &BreachPack) -> Vec<String> {
    let journeys = pack.journeys.iter();
    journeys
        .map(|line| line.data.iter().map(|it| it.letter()).collect())
        .collect()
}

#[test]
fn what_was_held_before_the_window_is_told_and_what_came_after_is_not() {
    let history = begun(1, "2026-11-20", "siti.a")
        .then(consent())
        .then(card())
        .on("2026-11-21")
        .then(Event::CardReadAsked)
        .on("2026-11-22")
        .sent(1)
        .measured(1, PASSING);
    let window: Period = "2026-11-21".parse().unwrap();
    let mut pack = BreachPack::default();
    pack.add(&window, &history.events).unwrap();
    assert_eq!(letters(&pack), ["ABG"]);
    let line = &pack.journeys[0];
    assert_eq!(line.began, "2026-11-20 09:00");
    assert_eq!(line.last, "2026-11-21 09:00");
}

#[test]
fn each_category_is_counted_once_a_journey() {
    let window: Period = "2026-11".parse().unwrap();
    let mut pack = BreachPack::default();
    for number in [1, 2] {
        let history = begun(number, DAY, "siti.a").then(card()).then(card());
        pack.add(&window, &history.events).unwrap();
    }
    let history = begun(3, DAY, "siti.a").then(consent());
    pack.add(&window, &history.events).unwrap();
    let counts = pack.counts();
    assert_eq!(counts[&Category::CardPicture], 2);
    assert_eq!(counts[&Category::Consent], 1);
    assert_eq!(counts[&Category::Slip], 0, "what was not held is said, too");
}

/// The letters of one journey in a window.
fn held(window: &str, journey: &Journeying) -> Option<String> {
    let mut pack = BreachPack::default();
    pack.add(&window.parse().unwrap(), &journey.events).unwrap();
    letters(&pack).pop()
}

#[test]
fn what_the_portal_still_had_is_told_though_nothing_happened_in_the_window() {
    let journey = begun(1, "2026-11-01", "siti.a")
        .then(consent())
        .then(card())
        .sent(1)
        .measured(1, PASSING)
        .decided(Decision::Accept, DecisionReason::ChecksPassed);
    // The pictures were wiped at its end. What is left are the register's and the portal's.
    assert_eq!(held("2026-11-15", &journey).as_deref(), Some("AFGI"));
    assert_eq!(held("2026-11-16", &journey), None, "fifteen days later");
    assert_eq!(held("2026-10-31", &journey), None, "before it began");
    let window = "2026-11-15T00:59:00Z/2026-11-16T00:00:00Z";
    assert_eq!(held(window, &journey).as_deref(), Some("AFGI"));
    let mut pack = BreachPack::default();
    let day = "2026-11-15".parse().unwrap();
    pack.add(&day, &journey.events).unwrap();
    assert_eq!(pack.journeys[0].last, "", "nothing happened in it then");
}

#[test]
fn what_the_portal_has_purged_is_no_longer_held_there() {
    let journey = begun(1, "2026-11-01", "siti.a")
        .then(Event::CardReadAsked)
        .on("2026-11-20")
        .then(consent());
    assert_eq!(held("2026-11-20", &journey).as_deref(), Some("A"));
}

#[test]
fn what_certainly_never_left_is_not_at_the_portal() {
    let call = LostCall::Attempt { number: 1 };
    let document = Event::DocumentCheckAsked {
        front_sha256: Sha256::of(b"card"),
        known_entries: None,
    };
    let not_sent = Event::AttemptNotSent { number: 1 };
    let lost = Event::AttemptLost { number: 1 };
    let start = || begun(1, DAY, "siti.a");
    for (journey, letters) in [
        (start().then(Event::PortalAsked), ""),
        (
            start()
                .then(Event::CardReadAsked)
                .then(Event::CardReadUnreachable),
            "",
        ),
        (
            start().then(document).then(Event::DocumentCheckUnreachable),
            "",
        ),
        (start().sent(1).then(not_sent.clone()), ""),
        (start().sent(1).then(not_sent).sent(1), "G"),
        // Bytes of it left, whether or not the portal lists it.
        (
            start().sent(1).then(lost).then(Event::CallAbsent { call }),
            "G",
        ),
    ] {
        assert_eq!(held(DAY, &journey).as_deref(), Some(letters));
    }
}

#[test]
fn what_is_in_memory_only_is_held_until_it_is_wiped() {
    let journey = begun(1, "2026-11-20", "siti.a")
        .then(card())
        .on("2026-11-21")
        .then(Event::Interrupted)
        .on("2026-11-22")
        .then(consent());
    assert_eq!(held("2026-11-21", &journey).as_deref(), Some("B"));
    assert_eq!(held("2026-11-22", &journey).as_deref(), Some("A"));
}

#[test]
fn findings_and_what_staff_decided_are_a_category_of_their_own() {
    let checked = Event::DocumentChecked(DocumentCheckResult {
        outcome: DocumentOutcome::Doubtful,
        findings: vec![CheckName::of("hologram")],
    });
    let scored = Event::ScorecardRead(ScorecardResult {
        status: ScorecardStatus::Clear,
        findings: Vec::new(),
    });
    for event in [checked, scored] {
        let journey = begun(1, DAY, "siti.a").then(event);
        assert_eq!(held(DAY, &journey).as_deref(), Some("I"));
    }
    let decided = begun(1, DAY, "siti.a").decided(Decision::Refer, DecisionReason::CardDoubtful);
    assert_eq!(held(DAY, &decided).as_deref(), Some("I"));
}
